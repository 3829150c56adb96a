"""Writes one invented report: own sentences, an agency's own words and figures that follow a trend over the years."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).parent
DIGITS = "零一二三四五六七八九十"
PART = re.compile(r"\{([^{}]+)\}")
HANDWRITTEN = {2: "两", **{n: DIGITS[n] for n in (3, 4, 5, 6, 7, 8, 9, 10)}}
SHARES = {"study": 6, "responsibility": 5, "services": 12, "rulemaking": 7, "decisions": 6, "enforcement": 16}


@dataclass(frozen=True)
class Writer:
    """Whose report it is: names for the slots, favourite words, and per figure a level and a yearly growth."""

    name: str
    place: str
    we: str
    above: str
    government: bool
    words: tuple[str, ...]
    towns: tuple[str, ...]
    levels: tuple[tuple[float, float], ...]
    style: int


@dataclass(frozen=True)
class Figure:
    """What was written down about one figure: ``state`` is exact, approx, zero or silent."""

    indicator: str
    state: str
    value: str


class Wording:
    """The templates of ``wording.yml``, cut into parts once."""

    def __init__(self) -> None:
        data = yaml.load((HERE / "wording.yml").read_bytes(), yaml.CSafeLoader)
        self.slots: dict[str, list[str]] = data["slots"]
        self.kinds: list[dict[str, str]] = data["kinds"]
        self.fictional: dict[str, Any] = data["fictional"]
        self.sections: list[dict[str, Any]] = data["sections"]
        self.parts = {name: data[name] for name in ("titles", "openings", "umbrella", "problems", "plans", "other")}
        self._cut: dict[tuple[str, bool], tuple[tuple[str, Any], ...]] = {}
        self.figures = [figure for section in self.sections for figure in section["figures"]]
        for number, figure in enumerate(self.figures):
            figure["number"] = number

    def cut(self, template: str, government: bool) -> tuple[tuple[str, Any], ...]:
        """Return a template as literal, choice, range and slot parts; a government has other offices than a bureau."""
        if (template, government) not in self._cut:
            parts: list[tuple[str, Any]] = []
            for index, piece in enumerate(PART.split(template)):
                if index % 2 == 0:
                    parts.append(("text", piece))
                elif "|" in piece:
                    parts.append(("list", piece.split("|")))
                elif piece[0] == "#":
                    low, high = piece[1:].split("-")
                    parts.append(("range", (int(low), int(high) - int(low) + 1)))
                else:
                    named = self.slots.get(f"government_{piece}") if government else None
                    named = named or self.slots.get(piece)
                    parts.append(("list", named) if named else ("slot", piece))
            self._cut[template, government] = tuple(part for part in parts if part[1] != "")
        return self._cut[template, government]


class Report:
    """One report of one year; :meth:`write` may be called once."""

    def __init__(self, wording: Wording, writer: Writer, year: int, seed: str, scale: float = 1.0) -> None:
        self.wording, self.writer, self.year, self.scale = wording, writer, year, scale
        self.rand: Callable[[], float] = Random(f"{seed}|{writer.name}|{year}").random
        self.figures: list[Figure] = []
        self.slots: dict[str, Callable[[], str]] = {
            "year": lambda: str(year),
            "next": lambda: str(year + 1),
            "agency": lambda: writer.name,
            "place": lambda: writer.place,
            "we": lambda: writer.we,
            "word": self._word,
            "town": lambda: self.pick(writer.towns),
            "firm": lambda: f"{self._word()}{self._word()}有限公司",
        }

    def pick(self, items: Sequence[Any]) -> Any:
        return items[int(self.rand() * len(items))]

    def _word(self) -> str:
        """Draw from the agency's own words, more often from the first of them."""
        return self.writer.words[int(len(self.writer.words) * self.rand() ** 2)]

    def say(self, template: str, **given: str) -> str:
        """Fill a template."""
        out = []
        for kind, part in self.wording.cut(template, self.writer.government):
            if kind == "text":
                out.append(part)
            elif kind == "list":
                out.append(self.pick(part))
            elif kind == "range":
                out.append(str(part[0] + int(self.rand() * part[1])))
            else:
                out.append(given[part] if part in given else self.slots[part]())
        return "".join(out)

    def write(self) -> str:
        """Return the whole text."""
        target = self.scale * (2800 + 7000 * min(self.rand(), self.rand()))
        blocks = list(self._body(target))
        style = self.writer.style if self.rand() < 0.85 else int(self.rand() * 6)
        title = self.say(self.pick(self.wording.parts["titles"]))
        head = [title] + ([f"{self.writer.above}："] if self.rand() < 0.1 else [])
        head.append(self.say(self.pick(self.wording.parts["openings"])))
        end = [self.writer.name, f"{self.year + 1}年{1 + int(self.rand() * 3)}月{1 + int(self.rand() * 28)}日"]
        return layout(head, blocks, end, style)

    def _body(self, target: float) -> Iterator[tuple[int, str]]:
        """Yield (level, text): 1 and 2 are headings, 0 a paragraph."""
        chosen = [s for s in self.wording.sections if s["topic"] in SHARES or self.rand() < 0.75]
        total = sum(SHARES.get(s["topic"], 6) for s in chosen)
        umbrella = self.rand() < 0.5
        if umbrella:
            yield 1, self.say(self.pick(self.wording.parts["umbrella"]))
        for section in chosen:
            yield 2 if umbrella else 1, self.pick(section["heads"])
            budget = target * 0.88 * SHARES.get(section["topic"], 6) / total
            yield from self._section(section, budget, not umbrella and budget > 500 and self.rand() < 0.6)
        yield from self._admissions()
        if self.rand() < 0.5:
            yield 1, self.pick(self.wording.parts["other"]["heads"])
            yield 0, self.say(self.pick(self.wording.parts["other"]["items"]))

    def _section(self, section: dict[str, Any], budget: float, divided: bool) -> Iterator[tuple[int, str]]:
        figures = [text for figure in section["figures"] if (text := self._figure(figure))]
        order = self._shuffled(section["sentences"])
        heads = self._shuffled(section["subheads"]) if divided else []
        share = budget / (len(heads) or 1)
        written = number = 0.0
        while written < budget or figures:
            if heads and written >= number * share:
                yield 2, heads.pop()
                number += 1
            lines: list[str] = []
            while len(lines) < 3 + self.rand() * 3:
                lines.append(figures.pop() if figures and self.rand() < 0.5 else self.say(order[0]))
                order.append(order.pop(0))
            text = "".join(lines)
            written += len(text)
            yield 0, text

    def _shuffled(self, items: Sequence[str]) -> list[str]:
        rest = list(items)
        return [rest.pop(int(self.rand() * len(rest))) for _ in items]

    def _admissions(self) -> Iterator[tuple[int, str]]:
        """Yield shortcomings, sometimes their causes, and what is planned."""
        problems, plans = self.wording.parts["problems"], self.wording.parts["plans"]
        yield 1, self.say(self.pick(problems["heads"]))
        items = [self.say(item) for item in self._shuffled(problems["items"])[: 2 + int(self.rand() * 4)]]
        text = self.say(self.pick(problems["openings"])) + enumerate_items(items)
        yield 0, text + (self.say(self.pick(problems["causes"])) if self.rand() < 0.5 else "")
        yield 1, self.say(self.pick(plans["heads"]))
        yield 0, self.say(self.pick(plans["openings"]))
        items = [self.say(item + self.pick(plans["numbers"])) for item in self._shuffled(plans["items"])]
        yield 0, enumerate_items(items[: 3 + int(self.rand() * 4)])

    def _figure(self, figure: dict[str, Any]) -> str:
        """Return the sentence of one figure, empty where the report is silent; notes what was said."""
        level, growth = self.writer.levels[figure["number"]]
        name, chance = figure["id"] or "", self.rand()
        if chance < 0.1:
            self.figures.append(Figure(name, "silent", ""))
            return ""
        if "zero" in figure and chance < 0.22:
            self.figures.append(Figure(name, "zero", "0"))
            return self.say(self.pick(figure["zero"]))
        template = self.pick(figure["says"])
        if figure.get("unit") == "%":
            value = min(100.0, figure["low"] + (figure["high"] - figure["low"]) * (level * 0.7 + self.rand() * 0.5))
            text, state = (f"{value:.1f}" if self.rand() < 0.4 else str(round(value))), "exact"
            self.figures.append(Figure(name, state, text))
            return self.say(template, v=text)
        amount = max(1, round(level * growth ** (self.year - 2016) * (0.85 + 0.3 * self.rand())))
        if "{p}" in template:
            amount = max(2, amount)
            part = 1 + int(self.rand() * (amount - 1))
            self.figures.append(Figure(name, "exact", str(amount)))
            return self.say(template, v=str(amount), p=str(part), q=str(amount - part))
        text, state, printed = self._printed(amount)
        self.figures.append(Figure(name, state, str(printed)))
        return self.say(template, v=text)

    def _printed(self, amount: int) -> tuple[str, str, int]:
        """Return a number as a writer prints it, how exact it is, and the value printed."""
        chance = self.rand()
        if amount in HANDWRITTEN and chance < 0.12:
            return HANDWRITTEN[amount], "exact", amount
        if amount >= 10000 and chance < 0.6:
            tenths = amount // 1000
            text = f"{tenths // 10}.{tenths % 10}万" if tenths % 10 else f"{tenths // 10}万"
            return text, "exact", tenths * 1000
        if amount > 30 and chance < 0.14:
            step = 10 ** (len(str(amount)) - 1) // (1 if amount < 100 else 10) or 1
            rough = amount // step * step
            return self.pick([f"{rough}余", f"{rough}多", f"约{rough}", f"近{rough}", f"超{rough}"]), "approx", rough
        if amount > 999 and chance < 0.2:
            return f"{amount:,}", "exact", amount
        return str(amount), "exact", amount


def enumerate_items(items: list[str]) -> str:
    """Return 一是…；二是…。"""
    return "；".join(f"{DIGITS[number]}是{item}" for number, item in enumerate(items, 1)) + "。"


def numeral(number: int) -> str:
    """Return 1–39 in Chinese."""
    tens, ones = divmod(number, 10)
    return ((DIGITS[tens] if tens > 1 else "") + "十" if tens else "") + (DIGITS[ones] if ones or not tens else "")


def layout(head: list[str], blocks: list[tuple[int, str]], end: list[str], style: int) -> str:
    """Number the headings and break the lines as one of six habits has it (0–2 plain, 3 half-width, 4 markdown, 5 scanned)."""
    lines, first, second = list(head), 0, 0
    for level, text in blocks:
        if level == 1:
            first, second = first + 1, 0
            lines.append(f"{'## ' if style == 4 else ''}{numeral(first)}、{text}{'。' if style == 2 else ''}")
        elif level == 2:
            second += 1
            mark = {1: f"{second}.", 3: f"({numeral(second)})"}.get(style, f"（{numeral(second)}）")
            lines.append(f"{'### ' if style == 4 else ''}{mark}{text}{'。' if style == 2 else ''}")
        elif style == 2 and lines[-1].startswith("（"):
            lines[-1] += text
        else:
            lines.append(text)
    lines += end
    if style == 4:
        lines[0] = f"# {lines[0]}"
    if style == 5:
        width = 26
        lines = [line[at : at + width] for line in lines for at in range(0, len(line), width)]
    return ("\n\n" if style in (3, 4, 5) else "\n").join(lines) + "\n"
