"""One place where a text is damaged, and what stood there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Damage at ``[start, end)`` of a text and its reading; ``applied`` false: shown only."""

    start: int
    end: int
    fixed: str
    rule: str
    reason: str
    applied: bool = True
