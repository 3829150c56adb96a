"""Masks a report, and anything else that is published, string by string; what is masked is for ``finding`` to say."""

import re
import typing
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar

from portalgen.model.facts import Contact, Provenance
from portalgen.model.report import Report
from portalgen.model.text import NOT_PROSE, Span, visible
from portalgen.privacy.finding import find_private, joined
from portalgen.privacy.repeats import Repeats

MASK = "●"
T = TypeVar("T")

_GROUPS = (tuple, list, set, frozenset)
_NO_TEXT: tuple[type, ...] = (int, float, bool, Span, type(None), Enum)


def redact(report: Report) -> Report:
    """Return the report as it may be published; offsets stay valid, since each masked character becomes one ●.

    White space inside a masked stretch stays, so that lines break where they broke. What was read as a figure from a stretch
    that is masked (a phone number in a cell) is no figure and is left out.
    """
    labelled = find_private(report.text)
    repeats = Repeats(report.text[span.start : span.end] for span in labelled)
    hidden = joined((*labelled, *repeats.find(report.text)))
    raw = tuple(report.offsets.to_raw(span) for span in hidden)
    masked = _Mask(report.text, hidden, raw, repeats).over(_without_figures(report, raw))
    offer = replace(masked.offer, hidden=joined((*masked.offer.hidden, *raw)))
    return replace(masked, contacts=tuple(map(_blank_contact, masked.contacts)), offer=offer)


def hidden_in(raw: str, hidden: Sequence[Span]) -> tuple[Span, ...]:
    """Return what must be masked in the source text of a report, where it stands as it was published.

    Args:
        raw: the source text.
        hidden: what is masked of it because of how the report reads (``Report.offer`` after :func:`redact`).

    Returns:
        That, and what only the source text shows: running heads, lines that the report is read without.
    """
    found = joined((*hidden, *find_private(raw)))
    return joined((*found, *Repeats(raw[span.start : span.end] for span in found).find(raw)))


def offered_text(data: bytes, report: Report) -> bytes:
    """Return the source text of a redacted report as the public may have it: as it is, or masked, in UTF-8.

    Args:
        data: the source file.
        report: what was read from it; its ``offer`` says what is hidden.
    """
    if not report.offer.hidden:
        return data
    return _cover(data.decode(report.encoding), report.offer.hidden).encode()


def mask(value: T) -> T:
    """Return ``value`` with every string in it masked that is not typed as :data:`portalgen.model.text.Code`."""
    return _Mask().over(value)


def _blank_contact(contact: Contact) -> Contact:
    place = contact.provenance
    blank = replace(place, quote=_blank(place.quote), text=_blank(place.text))
    return replace(contact, name=_blank(contact.name), phone=_blank(contact.phone), provenance=blank)


def _without_figures(report: Report, raw: Sequence[Span]) -> Report:
    """Leave out observations whose figure is masked, and what rests on them."""
    gone = {o.id for o in report.observations if _clipped(raw, o.value_start, o.value_end)}
    if not gone:
        return report
    left = tuple(replace(o, part_of=None) if o.part_of in gone else o for o in report.observations if o.id not in gone)
    checks = tuple(check for check in report.checks if gone.isdisjoint((check.total, *check.parts)))
    return replace(report, observations=left, checks=checks)


class _Mask:
    """Masks every string of a value: by what the string itself says, and by what its report says of the same words.

    Args:
        text: the report's text; empty for a value of no report.
        hidden: masked stretches of the text, in order.
        raw: the same stretches in the raw text.
        repeats: the words that were masked.
    """

    def __init__(
        self, text: str = "", hidden: Sequence[Span] = (), raw: Sequence[Span] = (), repeats: Repeats | None = None
    ) -> None:
        self._text, self._hidden, self._raw = text, hidden, raw
        self._repeats = repeats or Repeats(())
        self._known = {text: _cover(text, hidden)}

    def over(self, value: T) -> T:
        """Return ``value`` masked; what holds nothing private is returned itself."""
        return self._any(value)  # type: ignore[no-any-return]

    def _any(self, value: Any) -> Any:
        return _way(value.__class__)(self, value)

    def _group(self, value: Any) -> Any:
        changed = [self._any(item) for item in value]
        same = all(new is old for new, old in zip(changed, value, strict=True))
        return value if same else type(value)(changed)

    def _table(self, value: Any) -> Any:
        return {self._any(key): self._any(item) for key, item in value.items()}

    def _as_it_is(self, value: Any) -> Any:
        return value

    def _object(self, value: Any) -> Any:
        changes = {}
        for name in prose_fields(value.__class__):
            old = getattr(value, name)
            if (new := self._any(old)) is not old:
                changes[name] = new
        if isinstance(value, Provenance) and (spans := _clipped(self._raw, value.start, value.end)):
            changes["quote"] = _cover(changes.get("quote", value.quote), spans)
        return replace(value, **changes) if changes else value

    def _string(self, text: str) -> str:
        masked = self._known.get(text)
        if masked is None:
            masked = visible(_cover(text, find_private(text)))
            if self._repeats.stand_in(text):
                masked = self._as_elsewhere(text, _cover(masked, tuple(self._repeats.find(text))))
            self._known[text] = masked
        return text if masked == text else masked  # itself, so that what holds it need not be made anew

    def _as_elsewhere(self, text: str, masked: str) -> str:
        """Mask what is masked where the same words stand in the report; in a text made of its words, mask every such word."""
        at = self._text.find(text)
        if at < 0 and "\n" not in text:
            return _cover(masked, self._repeats.find_all(text))
        while at >= 0:
            masked = _cover(masked, _clipped(self._hidden, at, at + len(text)))
            at = self._text.find(text, at + len(text))
        return masked


@cache
def _way(kind: type) -> Callable[[_Mask, Any], Any]:
    """Return how values of a type are masked; they are thousands, and of few types."""
    ways: tuple[tuple[Any, Callable[[_Mask, Any], Any]], ...] = (
        (_NO_TEXT, _Mask._as_it_is),  # an enumeration of strings too
        (_GROUPS, _Mask._group),
        (dict, _Mask._table),
        (str, _Mask._string),
    )
    found = next((way for kinds, way in ways if issubclass(kind, kinds)), None)
    return found or (_Mask._object if is_dataclass(kind) else _Mask._as_it_is)


@cache
def prose_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that may hold text to be masked: all but those whose type says that they do not.

    A type says so by being :data:`portalgen.model.text.Code`, or by holding nothing but numbers, enums, places and such codes.
    """
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(field.name for field in fields(kind) if _may_hold_prose(hints[field.name]))


def _may_hold_prose(hint: Any) -> bool:
    if typing.get_origin(hint) is Annotated:
        return NOT_PROSE not in typing.get_args(hint)[1:] and _may_hold_prose(typing.get_args(hint)[0])
    if arguments := [argument for argument in typing.get_args(hint) if argument is not Ellipsis]:
        return any(map(_may_hold_prose, arguments)) or _is_open(typing.get_origin(hint))
    if isinstance(hint, type) and issubclass(hint, _NO_TEXT):
        return False
    return not _is_closed(hint)


def _is_open(kind: Any) -> bool:
    """Whether a generic type may hold text beside its arguments."""
    return is_dataclass(kind)


def _is_closed(hint: Any) -> bool:
    return is_dataclass(hint) and isinstance(hint, type) and not prose_fields(hint)


def _clipped(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return what of ``spans`` (in order) lies between two places, counted from the first."""
    at = bisect_left(spans, start, key=lambda span: span.end)
    found = []
    while at < len(spans) and spans[at].start < end:
        low, high = max(spans[at].start, start), min(spans[at].end, end)
        if low < high:
            found.append(Span(low - start, high - start))
        at += 1
    return tuple(found)


def _cover(text: str, spans: Sequence[Span]) -> str:
    """Return ``text`` with the spans masked, in the same length; they may touch or overlap."""
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end > at:
            start = max(span.start, at)
            pieces += (text[at:start], _blank(text[start : span.end]))
            at = span.end
    return "".join((*pieces, text[at:]))


def _blank(text: str) -> str:
    return re.sub(r"\S", MASK, text)
