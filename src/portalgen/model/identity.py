"""A key for caches over large frozen values: compared by identity, since hashing a catalogue costs more than using it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Identity(Generic[T]):
    """Wraps a value that is the same only as itself; a cache that holds the key also keeps the value alive."""

    value: T

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.value is other.value
