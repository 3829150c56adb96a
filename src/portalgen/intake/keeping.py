"""``report.yml`` written anew with what a person wrote in it: comments, order and layout of all that stays the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from portalgen.content.sidecar import read_sidecar
from portalgen.intake.sidecar import SIDECAR, as_yaml
from portalgen.model.source import Misreading, Statement

_KEY = re.compile(r"(?P<indent> *)(?P<key>[a-z_0-9]+):(?:\s|$)")
_ITEM = re.compile(r"(?P<indent> *)-(?:\s|$)")


@dataclass(frozen=True, slots=True)
class _Block:
    """A key or an item with its lines: comments and blank lines in front of it, then its own; no key behind the last one."""

    key: str
    lead: tuple[str, ...]
    body: tuple[str, ...]


def sidecar_file(folder: Path, statement: Statement) -> bytes:
    """Return ``report.yml`` of a folder as it will be, with what a person wrote in the one that stands there."""
    path = folder / SIDECAR
    return with_comments(path.read_bytes(), statement) if path.is_file() else as_yaml(statement)


def with_comments(before: bytes, statement: Statement) -> bytes:
    """Return a statement as a file that keeps what a person wrote in the one that stood; without it where the two do not fit."""
    old, _ = read_sidecar(before, SIDECAR)
    plain = as_yaml(statement)
    if old is None:
        return plain
    lines = before.decode("utf-8-sig").splitlines()
    fresh = {block.key: block.body for block in _blocks(plain.decode().splitlines(), _KEY) if block.key}
    made = ("\n".join(_changed(lines, fresh, old, statement)) + "\n").encode()
    return made if read_sidecar(made, SIDECAR)[0] == statement else plain


def _changed(
    lines: list[str], fresh: dict[str, tuple[str, ...]], old: Statement, statement: Statement
) -> Iterator[str]:
    there = set()
    for block in _blocks(lines, _KEY):
        there.add(block.key)
        yield from block.lead
        if not block.key or getattr(old, block.key) == getattr(statement, block.key):
            yield from block.body
        elif block.key == "corrections" and statement.corrections:
            yield block.body[0]
            yield from _corrections(block.body[1:], fresh["corrections"][1:], old, statement)
        elif block.key in fresh:
            yield from _merged(block.body, fresh[block.key])
    for key, body in fresh.items():
        if key not in there and getattr(old, key) != getattr(statement, key):
            yield from body


def _blocks(lines: list[str] | tuple[str, ...], begins: re.Pattern[str]) -> Iterator[_Block]:
    """Cut lines where a key or an item begins that is indented like the first one."""
    first = next((found for line in lines if (found := begins.match(line))), None)
    starts = [
        n
        for n, line in enumerate(lines)
        if first and (found := begins.match(line)) and found["indent"] == first["indent"]
    ]
    done = 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        while end > start + 1 and _is_aside(lines[end - 1]):
            end -= 1
        found = _KEY.match(lines[start])
        yield _Block(found["key"] if found else "-", tuple(lines[done:start]), tuple(lines[start:end]))
        done = end
    yield _Block("", tuple(lines[done:]), ())


def _merged(body: tuple[str, ...], fresh: tuple[str, ...]) -> Iterator[str]:
    """Yield a key with its new value; what a mapping holds goes key by key."""
    yield _commented(fresh[0], body[0])
    parts = {block.key: block for block in _blocks(fresh[1:], _KEY) if block.key}
    for block in _blocks(body[1:], _KEY):
        yield from block.lead
        new = parts.pop(block.key, None)
        if new and _value(block.body) == _value(new.body):
            yield from block.body
        elif new:
            yield _commented(new.body[0], block.body[0])
    for block in parts.values():
        yield from block.body


def _corrections(body: tuple[str, ...], fresh: tuple[str, ...], old: Statement, statement: Statement) -> Iterator[str]:
    """Yield the corrections that stay, each with its comments; those that are needed no more go with theirs."""
    items = [block for block in _blocks(body, _ITEM) if block.key]
    left = list(zip(statement.corrections, fresh, strict=True))
    for entry, block in zip(old.corrections, items, strict=False):
        if left and _is_same(entry, left[0][0]):
            new, line = left.pop(0)
            yield from block.lead
            yield from block.body if new == entry else (_commented(line, block.body[0]),)
    yield from (line for _, line in left)


def _is_same(one: Misreading, other: Misreading) -> bool:
    return replace(one, place=0) == replace(other, place=0)


def _value(lines: tuple[str, ...]) -> Any:
    return yaml.load("\n".join(line.strip() for line in lines), yaml.CSafeLoader)


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _commented(line: str, before: str) -> str:
    comment = _comment(before)
    return f"{line}  {comment}" if comment else line


def _comment(line: str) -> str:
    """Return the comment behind a value; a # inside quotes, or without a blank in front, begins none."""
    quote, skip = "", False
    for at, sign in enumerate(line):
        if skip:
            skip = False
        elif quote:
            skip = sign == "\\" and quote == '"'
            quote = "" if sign == quote else quote
        elif sign in "\"'" and line[:at].rstrip()[-1:] in ("", ":", "-", "{", "[", ","):
            quote = sign
        elif sign == "#" and line[at - 1 : at].isspace():
            return line[at:]
    return ""
