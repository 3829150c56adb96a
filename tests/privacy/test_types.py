"""Masking is left out by type alone: what a field is called says nothing."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

from portalgen.model.facts import Found, Provenance
from portalgen.model.report import Report
from portalgen.model.text import NOT_PROSE, Code, Span
from portalgen.privacy import mask, redact
from portalgen.privacy.masking import prose_fields
from tests.pages import made

SECRET = "联系人：赵小明，电话：13812345678"
SAFE = "联系人：●●●，电话：●●●●●●●●●●●"
# Every field whose text no reader wrote. Adding one here says: nothing that stands in it can name a person.
CODES = {
    "ArithmeticCheck": {"kind", "total", "parts"},
    "Citation": {"id", "kind", "refers_to", "section"},
    "Correction": {"rule"},
    "Issue": {"code", "report"},
    "Metadata": {"agency_id"},
    "Moved": {"pairs"},
    "Naming": {"other"},
    "Observation": {"id", "indicator", "part_of", "section"},
    "Offer": {"sha256", "reader"},
    "Original": {"file", "sha256", "judged", "url", "archived"},
    "Place": {"path"},
    "Provenance": {"rule"},
    "RegionRef": {"code"},
    "Report": {"places_table", "id", "path", "sha256", "media_type", "encoding", "url"},
    "RequirementFinding": {"requirement", "section"},
    "Section": {"id", "parent", "topic"},
    "Statement": {"id", "section"},
}


def reachable(kind: Any, seen: set[type]) -> Iterator[type]:
    """Yield the dataclasses that a value of a type may hold."""
    for argument in typing.get_args(kind):
        yield from reachable(argument, seen)
    kind = typing.get_origin(kind) or kind
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind not in seen:
        seen.add(kind)
        yield kind
        for hint in typing.get_type_hints(kind).values():
            yield from reachable(hint, seen)


def filled(hint: Any) -> Any:
    """Return a value of a type with :data:`SECRET` for every text in it."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return filled(arguments[0])
    if origin is tuple:
        return tuple(filled(a) for a in arguments if a is not Ellipsis)
    if origin is dict:
        return {filled(arguments[0]): filled(arguments[1])}
    if origin in (typing.Union, types.UnionType):
        return filled(arguments[0])
    kind = origin or hint
    if isinstance(hint, typing.TypeVar):
        return SECRET
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind, include_extras=True)
        return kind(**{field.name: filled(hints[field.name]) for field in dataclasses.fields(kind)})
    if issubclass(kind, Enum):
        return next(iter(kind))
    return SECRET if kind is str else {bool: True, int: 1, float: 1.0, Decimal: Decimal(1), Span: Span(0, 1)}[kind]


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a value with the class and field that hold it."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif isinstance(value, tuple | dict):
        for item in (*value.items(),) if isinstance(value, dict) else value:
            yield from texts(item, path)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{value.__class__.__name__}.{field.name}")


def is_code(path: str) -> bool:
    kind, _, name = path.partition(".")
    return name in CODES.get(kind, ())


def test_codes_are_those_that_were_looked_at() -> None:
    found: dict[str, set[str]] = {}
    for kind in reachable(Report, set()):
        for name, hint in typing.get_type_hints(kind, include_extras=True).items():
            if NOT_PROSE in repr(hint):
                found.setdefault(kind.__name__, set()).add(name)
    assert found == CODES


def test_every_text_of_a_report_but_codes_is_masked() -> None:
    before, after = list(texts(filled(Report))), list(texts(mask(filled(Report))))
    assert len(before) == len(after) > 60
    for path, text in after:
        assert text == (SECRET if is_code(path) else SAFE), path


def test_a_new_field_is_masked_whatever_it_is_called() -> None:
    named = [(name, str, dataclasses.field(default=SECRET)) for name in ("code", "heading", "rule", "remark")]
    wider = dataclasses.make_dataclass("Wider", named, bases=(Report,), frozen=True)
    report = made.report()
    fields = {field.name: getattr(report, field.name) for field in dataclasses.fields(report)}
    safe: Any = redact(wider(**fields))
    assert [safe.code, safe.heading, safe.rule, safe.remark] == [SAFE] * 4


def test_new_fields_that_hold_text_deep_inside_are_masked() -> None:
    kinds: tuple[tuple[Any, Any, Any], ...] = (
        (tuple[tuple[str, ...], ...], ((SECRET,),), ((SAFE,),)),
        (dict[str, str], {SECRET: SECRET}, {SAFE: SAFE}),
        (frozenset[str], frozenset({SECRET}), frozenset({SAFE})),
        (list[str | None], [SECRET, None], [SAFE, None]),
        (Found[str], Found(SECRET), Found(SAFE)),
        (Any, SECRET, SAFE),
        (Code | None, SECRET, SECRET),
        (tuple[Code, ...], (SECRET,), (SECRET,)),
    )
    for kind, value, expected in kinds:
        holder = dataclasses.make_dataclass("Holder", [("rule", kind)], frozen=True)
        assert mask(holder(value)).rule == expected


def test_types_without_text_are_passed_over() -> None:
    assert "offsets" not in prose_fields(Report)
    assert "blocks" not in prose_fields(Report)
    assert set(prose_fields(Provenance)) == {"quote", "text"}
