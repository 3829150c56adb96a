"""Collects what is found in a file, each thing once."""

import re

from portalgen.model.unseen import Unseen

_HOME = re.compile(r"[\\/](?:Users|Documents and Settings|home)[\\/]([^\\/\"'<>\n]{1,60})", re.IGNORECASE)
_MACHINE = re.compile(
    r"(?:(?:uuid:|xmp\.[did]{3}:|urn:uuid:)?\{?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?|(?:uuid:|xmp\.[did]{3}:)\S+"
    r"|D:\d{4,14}\S{0,8}|\d{4}-\d\d-\d\dT[\d:.]+\S{0,6})"
)


class Gathering:
    """What was found so far."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], None] = {}
        self._people: dict[tuple[str, str], None] = {}
        self._pictures: list[tuple[int, int]] = []
        self._closed: dict[str, None] = {}

    def words(self, where: str, text: str) -> None:
        """Note words; the user's name in a path on somebody's disk is a person's. Dates and ids of machines are no words."""
        text = text.strip()
        for found in _HOME.finditer(text):
            self.person("本机路径", found[1])
        if text and not _MACHINE.fullmatch(text):
            self._words[where, text] = None

    def person(self, where: str, value: str) -> None:
        """Note the value of what should name a person."""
        if value.strip():
            self._people[where, value.strip()] = None

    def picture(self, width: int, height: int) -> None:
        """Note a picture."""
        self._pictures.append((width, height))

    def closed(self, what: str) -> None:
        """Note what cannot be looked into."""
        self._closed[what] = None

    def finish(self) -> Unseen:
        """Return all of it."""
        return Unseen(tuple(self._words), tuple(self._people), tuple(self._pictures), tuple(self._closed))
