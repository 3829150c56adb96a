"""What is masked in one place of a report and stands in another without its label."""

import re
from collections.abc import Iterable, Iterator

import ahocorasick

from portalgen.model.text import Span
from portalgen.privacy.folding import fold

_BLANKS = re.compile(r"[\s-]+")
_SOLID = re.compile(r"[^\s-]+")
_BESIDE = re.compile(r"[\s:,(]{0,4}")
_SURE = 3  # characters from which a name or number is too long to be met by chance
_OFFICE = re.compile(
    r"(?:书记|局长|主任|厅长|镇长|乡长|县长|市长|区长|部长|院长|所长|科长|股长|处长|主席|队长|站长|秘书长|委员|组长|会长)[、:( ]{0,2}\Z"
)


class Repeats:
    """The masked words of one report, looked for in any of its strings at once; blanks and dashes inside do not count.

    Args:
        secrets: what was masked, as it stood.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        bare = {_BLANKS.sub("", fold(secret)) for secret in secrets} - {""}
        self._automaton = ahocorasick.Automaton()
        for word in bare:
            self._automaton.add_word(word, len(word))
        if bare:
            self._automaton.make_automaton()
        self._empty = not bare

    def stand_in(self, text: str) -> bool:
        """Whether any of the words may stand in ``text``."""
        return not self._empty and next(iter(self._automaton.iter(_BLANKS.sub("", fold(text)))), None) is not None

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a word stands that cannot be there by chance: long enough, or a short name beside its number.

        An office-holder in office stays, also one who is named as a contact elsewhere: 局长李小明.
        """
        hits, plain = self._hits(text)
        sure = [hit for hit in hits if self._is_sure(plain, hit)]
        numbers = {hit.start for hit in sure if plain[hit.start].isdigit()}
        yield from sure
        for hit in hits:
            beside = _BESIDE.match(plain, hit.end)
            if beside and beside.end() in numbers:
                yield hit

    def find_all(self, text: str) -> tuple[Span, ...]:
        """Return every place of every word, also of those that may be there by chance."""
        return tuple(self._hits(text)[0])

    def _hits(self, text: str) -> tuple[list[Span], str]:
        """Return the places of the words, and the text in the form that was looked at."""
        plain = fold(text)
        if not self.stand_in(text):
            return [], plain
        solid = list(_SOLID.finditer(plain))
        places = [at for run in solid for at in range(*run.span())]
        found = self._automaton.iter("".join(run[0] for run in solid))
        return [Span(places[last - length + 1], places[last] + 1) for last, length in found], plain

    @staticmethod
    def _is_sure(plain: str, hit: Span) -> bool:
        first, last = plain[hit.start], plain[hit.end - 1]
        if first.isdigit() or last.isdigit():
            return not (plain[hit.start - 1 : hit.start].isdigit() or plain[hit.end : hit.end + 1].isdigit())
        return len(hit) >= _SURE and not _OFFICE.search(plain, max(0, hit.start - 6), hit.start)
