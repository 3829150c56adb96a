"""Which stretches of a text must not be published."""

import re
from collections.abc import Iterable, Iterator

from portalgen.model.text import Span
from portalgen.privacy.folding import HAN_DIGITS, fold
from portalgen.privacy.formed import find_formed, find_mail
from portalgen.privacy.labelled import find_labelled
from portalgen.privacy.lines import find_lines
from portalgen.privacy.names import find_names, find_owners
from portalgen.privacy.places import find_homes, find_plates
from portalgen.privacy.tables import find_figures, find_in_tables
from portalgen.privacy.words import any_of, words

# Numbers, mail, plates and ids need a letter, a sign or some digits, of whatever width; 7 Han digits in a row are a number too.
# One pattern each: a search for the characters that all matches begin with is many times faster than trying every place.
_ANY_DIGITS = re.compile(rf"[\d{HAN_DIGITS}](?:[\W_]{{0,3}}[\d{HAN_DIGITS}]){{4}}")  # stand in each of the next three
_LETTER = re.compile("[A-Za-z@#Ａ-Ｚａ-ｚ＠＃艾]")
_DIGITS = re.compile(r"\d(?:[\W_]{0,3}\d){4}")
_HAN_DIGITS = re.compile(rf"[{HAN_DIGITS}](?:[\W_]?[\d{HAN_DIGITS}]){{6}}")
_MIXED_DIGITS = re.compile(rf"[1１①][\d{HAN_DIGITS}](?:[\W_]?[\d{HAN_DIGITS}]){{9}}")
_NUMBERS = (_DIGITS, _HAN_DIGITS, _MIXED_DIGITS)
_NUMBER_STARTS = frozenset("0123456789+(")
_BLANKS = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_HOMES = ("住", "户籍", "户口", "家庭", "地址")
_W = words()
# Labels that need no sign beside them.
_LABEL = re.compile(any_of((*_W.clerks, *_W.parties, *_W.acts, *_W.columns, *_HOMES)))


def find_private(text: str) -> tuple[Span, ...]:
    """Return every stretch of ``text`` that must not be published, in order, none touching another."""
    if not _is_suspect(text):
        return ()
    plain = fold(text)
    figures = set(find_figures(plain))
    formed = _without([span for span in find_formed(plain) if span not in figures], plain)
    labelled = [*_labelled(plain)]
    numbers = dict.fromkeys((*formed, *(span for span in labelled if plain[span.start] in _NUMBER_STARTS)))
    return joined([*labelled, *formed, *find_owners(plain, numbers), *find_in_tables(plain, _labelled)])


def _is_suspect(text: str) -> bool:
    """Whether anything private may be there; most strings of a report hold none, and nothing more is done with them."""
    if _LETTER.search(text) or (_ANY_DIGITS.search(text) and any(digits.search(text) for digits in _NUMBERS)):
        return True
    bare = text.replace(" ", "") if text.isprintable() else _BLANKS.sub("", text)
    return _LABEL.search(bare) is not None


def _labelled(plain: str) -> Iterator[Span]:
    for find in (find_names, find_mail, find_homes, find_plates):
        yield from find(plain)
    yield from _without([*find_labelled(plain)], plain)


def _without(spans: list[Span], plain: str) -> list[Span]:
    """Return the spans but for public lines."""
    public = tuple(find_lines(plain)) if spans else ()
    return [span for span in spans if not any(span.start < other.end and other.start < span.end for other in public)]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
