"""How entries of the catalogue are read: a field that nobody knows is an error, blanks around a text are none of it."""

from typing import Any, Final

STRICT: Final[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}
