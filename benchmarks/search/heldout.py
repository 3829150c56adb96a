"""Draws queries that nobody has seen from any content tree, with judgments: the same tree and seed, the same queries.

    python benchmarks/search/heldout.py --content content --seed 1 --out build/heldout-1.jsonl
    python benchmarks/search/evaluate.py --content content --queries build/heldout-1.jsonl

Damaged queries stand nowhere as they are typed; what they were made from answers them, or what else stands and lacks the
same: nobody can tell whether 警局 was 警察局 or 警务局. Pinyin means the word that most reports use, or one that half as many
use. Impossible queries (``no_…``) nothing answers. Each kind draws by itself, so that a new kind leaves the others as they were.
"""

import argparse
import json
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jieba
from oracle import Oracle
from pypinyin import Style, lazy_pinyin
from reading import read_corpus

from portalgen.content import load_knowledge
from portalgen.model.knowledge import Bureau, Knowledge
from portalgen.model.report import Report
from portalgen.search.folding import fold, simplified
from portalgen.search.vocabulary import characters

EACH = 30
_TRIES = 400  # for one query
_FREQUENT = 0.1  # share of the reports that use a word whose initials are typed
_HAN = re.compile("[\u4e00-\u9fff]+")
_LAW = re.compile("《([^《》\n]{4,30})》")
_NUMBER = re.compile(r"\d[\d,.]*\d?(?:%|万?亿?[个宗次件人名份条场家项天元]|小时|学时)")
_QUOTES = re.compile('[“”"「」『』《》\\s]')

Query = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A report, as far as queries are made from it."""

    agency: str
    place: str
    year: int
    text: str


class Pool:
    """What queries are drawn from."""

    def __init__(self, reports: Sequence[Told], oracle: Oracle, knowledge: Knowledge) -> None:
        self.reports = reports
        self.oracle = oracle
        self.bureaus = sorted(knowledge.bureaus, key=lambda bureau: -len(bureau.name))
        self.lookalikes: dict[str, str] = defaultdict(str)
        for group in knowledge.lexicon.lookalikes:
            for char in group:
                self.lookalikes[char] += group.replace(char, "")

    @cached_property
    def text(self) -> str:
        """What the oracle looks at, of all reports."""
        return "\n".join(f"{report.text}\n{report.names}" for report in self.oracle.reports)

    def stands(self, *words: str) -> bool:
        """Say whether some report holds all the words."""
        if not all(fold(word) in self.text for word in words):
            return False
        return len(words) == 1 or bool(self.oracle.relevant({"all": list(words)}))

    @cached_property
    def homophones(self) -> dict[str, list[str]]:
        """Syllable to the characters that people type."""
        found: dict[str, list[str]] = defaultdict(list)
        for char in characters(0xB0, 0xD8):
            found[lazy_pinyin(char)[0]].append(char)
        return found

    @cached_property
    def traditional(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for old, new in sorted(simplified().items()):
            found[new].append(old)
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """Words and the number of reports that use them."""

        @cache  # reports say the same things again and again
        def words(run: str) -> frozenset[str]:
            return frozenset(word for word in jieba.cut(run) if is_word(word))

        return Counter(
            word for report in self.reports for word in frozenset().union(*map(words, set(_HAN.findall(report.text))))
        )

    @cached_property
    def leading(self) -> dict[str, list[list[str]]]:
        """``full`` and ``initials``: words that sound alike, the most used first, those left out that are used half as often."""
        alike: dict[str, dict[str, list[str]]] = {"full": defaultdict(list), "initials": defaultdict(list)}
        for word, count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            for kind, sound in (("full", "".join(lazy_pinyin(word))), ("initials", initials(word))):
                group = alike[kind][sound]
                if not group or count * 2 >= self.counts[group[0]]:
                    group.append(word)
        least = _FREQUENT * len(self.reports)
        frequent = [
            group for group in alike["initials"].values() if len(group[0]) > 2 and self.counts[group[0]] > least
        ]
        return {"full": sorted(alike["full"].values()), "initials": sorted(frequent)}

    @cached_property
    def named(self) -> list[tuple[Told, Bureau]]:
        """Reports of a place's bureau that no other bureau could be taken for."""
        known = {report.agency: self.bureau_of(report) for report in self.reports}
        names = Counter(
            (report.place, short)
            for report in {report.agency: report for report in self.reports}.values()
            if (bureau := known[report.agency])
            for short in short_names(bureau)
        )
        return [
            (report, bureau)
            for report in self.reports
            if (bureau := known[report.agency]) and len(report.place) > 2
            and all(names[report.place, short] == 1 for short in short_names(bureau))
        ]  # fmt: skip

    def bureau_of(self, report: Told) -> Bureau | None:
        return next((b for b in self.bureaus if report.place and report.agency.endswith(report.place + b.name)), None)


def is_word(text: str) -> bool:
    return 2 <= len(text) <= 4 and bool(_HAN.fullmatch(text))


def initials(word: str) -> str:
    return "".join(lazy_pinyin(word, style=Style.FIRST_LETTER))


def short_names(bureau: Bureau) -> tuple[str, ...]:
    return bureau.shorts or (bureau.name,)


def word_of(report: Told, rng: random.Random) -> str:
    """Return a word of the report, as frequent ones as rare."""
    words = sorted({word for word in jieba.cut(report.text) if is_word(word)})
    return rng.choice(words)


def stretch_of(report: Told, rng: random.Random, least: int, most: int) -> str:
    """Return some characters of one line of the report, wherever they begin."""
    size = rng.randint(least, most)
    lines = [line for line in report.text.split("\n") if len(line) > size]
    if not lines:
        return ""
    line = rng.choice(lines)
    start = rng.randrange(len(line) - size)
    return line[start : start + size].strip()


def phrase_of(report: Told, rng: random.Random, least: int = 4, most: int = 8) -> str:
    """Return neighbouring words without a sign between them; empty where the dice found none."""
    run = rng.choice(_HAN.findall(report.text))
    pieces = list(jieba.cut(run))
    start = rng.randrange(len(pieces))
    size = rng.randint(least, most)
    phrase = ""
    for piece in pieces[start:]:
        if len(phrase) + len(piece) > size:
            break
        phrase += piece
    return phrase if len(phrase) >= least else ""


def asked(text: str, **need: Any) -> Query:
    return {"q": text, "need": need or {"all": [text]}}


def draw_word(pool: Pool, rng: random.Random) -> Query:
    return asked(word_of(rng.choice(pool.reports), rng))


def draw_stretch(least: int, most: int) -> Callable[[Pool, random.Random], Query | None]:
    def draw(pool: Pool, rng: random.Random) -> Query | None:
        text = _QUOTES.sub("", stretch_of(rng.choice(pool.reports), rng, least, most))
        return asked(text) if len(fold(text)) >= least else None

    return draw


def draw_phrase(pool: Pool, rng: random.Random) -> Query | None:
    text = _QUOTES.sub("", stretch_of(rng.choice(pool.reports), rng, 4, 10))
    return asked(f"“{text}”", all=[text]) if len(fold(text)) > 3 else None


def draw_agency(pool: Pool, rng: random.Random) -> Query:
    report, bureau = rng.choice(pool.named)
    word = word_of(report, rng)
    typed = report.place + rng.choice(short_names(bureau)) + rng.choice(["", " "]) + word
    return asked(typed, agency=report.agency, all=[word])


def draw_everyday(pool: Pool, rng: random.Random) -> Query | None:
    report, bureau = rng.choice(pool.named)
    place, short, word = report.place[:-1], rng.choice(short_names(bureau)), word_of(report, rng)
    if short[-1] not in "局委":
        return None
    typed = f"{place}{short[:-1]}{rng.choice([' ', ''])}{report.year}{rng.choice([' ', '年'])}{word}"
    return asked(typed, agency=report.agency, year=report.year, all=[word])


def draw_number(pool: Pool, rng: random.Random) -> Query | None:
    figures = _NUMBER.findall(rng.choice(pool.reports).text)
    return asked(rng.choice(figures)) if figures else None


def draw_traditional(pool: Pool, rng: random.Random) -> Query | None:
    text = phrase_of(rng.choice(pool.reports), rng, 2, 6)
    typed = "".join(rng.choice(pool.traditional[char]) if char in pool.traditional else char for char in text)
    return asked(typed, all=[text]) if typed != text else None


def damaged(
    damage: Callable[[Pool, str, random.Random], str], others: Callable[[Pool, str], list[str]] = lambda *_: []
) -> Callable[[Pool, random.Random], Query | None]:
    def draw(pool: Pool, rng: random.Random) -> Query | None:
        text = phrase_of(rng.choice(pool.reports), rng)
        typed = damage(pool, text, rng) if text else ""
        if not typed or typed == text or pool.stands(typed):
            return None
        found = others(pool, typed)
        return asked(typed, any=found) if len(found) > 1 else asked(typed, all=[text])

    return draw


def longer(pool: Pool, typed: str) -> list[str]:
    """Return all that stands and is the query with one character more."""
    first, *rest = fold(typed)
    forms = "|".join(re.escape("".join(rest[:at])) + "." + re.escape("".join(rest[at:])) for at in range(len(rest)))
    return sorted(set(re.findall(f"{re.escape(first)}(?:{forms})", pool.text)))


def mishear(pool: Pool, text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    others = [char for char in pool.homophones[lazy_pinyin(text)[at]] if char != text[at]]
    return replaced(text, at, rng.choice(others)) if others else ""


def misread(pool: Pool, text: str, rng: random.Random) -> str:
    places = [at for at, char in enumerate(text) if char in pool.lookalikes]
    at = rng.choice(places) if places else 0
    return replaced(text, at, rng.choice(pool.lookalikes[text[at]])) if places else ""


def leave_out(_: Pool, text: str, rng: random.Random) -> str:
    return replaced(text, rng.randrange(len(text)), "")


def swap(_: Pool, text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def replaced(text: str, at: int, char: str) -> str:
    return text[:at] + char + text[at + 1 :]


def draw_year(pool: Pool, rng: random.Random) -> Query:
    report = rng.choice(pool.reports)
    word = word_of(report, rng)
    typed = rng.choice(["{year} {word}", "{year}年{word}", "{word} {year}", "{word}{year}年"])
    return asked(typed.format(year=report.year, word=word), year=report.year, all=[word])


def draw_law(form: Callable[[str, random.Random], str]) -> Callable[[Pool, random.Random], Query | None]:
    def draw(pool: Pool, rng: random.Random) -> Query | None:
        names = _LAW.findall(rng.choice(pool.reports).text)
        typed = form(rng.choice(names), rng) if names else ""
        return asked(typed, all=[typed]) if len(fold(typed)) > 3 else None

    return draw


def tail(name: str, rng: random.Random) -> str:
    """Return the end of a law's name, from the beginning of a word on."""
    pieces = list(jieba.cut(name))
    text = "".join(pieces[rng.randrange(1, len(pieces)) :]) if len(pieces) > 1 else ""
    return text if _HAN.match(text) and not re.search("[0-9]", text) else ""


def draw_words(count: int, sign: str) -> Callable[[Pool, random.Random], Query | None]:
    def draw(pool: Pool, rng: random.Random) -> Query | None:
        report = rng.choice(pool.reports)
        words = list(dict.fromkeys(word_of(report, rng) for _ in range(count)))
        return asked(sign.join(words), all=words) if len(words) == count else None

    return draw


def draw_sound(kind: str, spell: Callable[[str], str]) -> Callable[[Pool, random.Random], Query]:
    def draw(pool: Pool, rng: random.Random) -> Query:
        words = rng.choice(pool.leading[kind])
        return asked(spell(words[0]), any=words)

    return draw


def draw_no_phrase(pool: Pool, rng: random.Random) -> Query | None:
    text = phrase_of(rng.choice(pool.reports), rng)
    other = rng.choice(rng.choice(sorted(pool.homophones.items()))[1])
    typed = replaced(text, rng.randrange(len(text)), other) if text else ""
    return asked(f"“{typed}”", all=[typed]) if typed and not pool.stands(typed) else None


def draw_no_pair(pool: Pool, rng: random.Random) -> Query | None:
    words = [word_of(rng.choice(pool.reports), rng) for _ in range(2)]
    # 烟台市 器件: reports of its districts.
    place = any(report.place.startswith(word) for report in pool.reports for word in words)
    return None if place or pool.stands(*words) else asked(" ".join(words), all=words)


def draw_no_figure(pool: Pool, rng: random.Random) -> Query | None:
    figures = _NUMBER.findall(rng.choice(pool.reports).text)
    if not figures:
        return None
    typed = re.sub(r"\d", lambda _: str(rng.randint(1, 9)), rng.choice(figures), count=rng.randint(1, 2))
    return None if pool.stands(typed) else asked(typed)


KINDS: dict[str, Callable[[Pool, random.Random], Query | None]] = {
    "short": draw_word, "oov": draw_stretch(5, 10), "long": draw_stretch(17, 40), "agency": draw_agency,
    "everyday": draw_everyday, "number": draw_number, "trad": draw_traditional, "homophone": damaged(mishear),
    "lookalike": damaged(misread), "missing": damaged(leave_out, longer), "swapped": damaged(swap), "year": draw_year,
    "law": draw_law(lambda name, rng: rng.choice([name, f"《{name}》"])), "lawpart": draw_law(tail),
    "spaces": draw_words(2, " "), "spaces3": draw_words(3, " "), "nospace": draw_words(2, ""),
    "nospace3": draw_words(3, ""), "pinyin": draw_sound("full", lambda word: "".join(lazy_pinyin(word))),
    "initials": draw_sound("initials", initials), "phrase": draw_phrase, "no_phrase": draw_no_phrase,
    "no_pair": draw_no_pair, "no_figure": draw_no_figure,
}  # fmt: skip


def draw_all(pool: Pool, seed: int, each: int = EACH) -> Iterator[Query]:
    """Yield ``each`` distinct queries of each kind, fewer where the tree has not as many."""
    for kind, draw in KINDS.items():
        rng = random.Random(f"{kind} {seed}")
        found: dict[str, Query] = {}
        for _ in range(each * _TRIES):
            query = draw(pool, rng)
            if query and fold(query["q"]):
                found.setdefault(query["q"], query)
            if len(found) == each:
                break
        for number, query in enumerate(found.values()):
            yield {"id": f"{kind}{number:02}", "cat": kind, **query}


def told(report: Report) -> Told:
    region = report.metadata.region.value
    return Told(report.metadata.agency.value or "", region.name if region else "", report.year, report.text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    reports = read_corpus(options.content, os.cpu_count() or 1).reports
    pool = Pool([told(report) for report in reports], Oracle(reports), load_knowledge(options.content / "knowledge")[0])
    lines = [json.dumps(query, ensure_ascii=False) for query in draw_all(pool, options.seed, options.each)]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
