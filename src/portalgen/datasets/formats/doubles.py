"""Decimals in formats whose numbers are binary doubles."""

from decimal import Decimal

from portalgen.datasets.plain import plain
from portalgen.model.publication import Cell


def double(value: Cell) -> float | None:
    """Return a number as a double; None where it would be another one when it is printed again.

    CSV and JSON Lines print it as it is: there it is not lost.
    """
    if value is None:
        return None
    found = float(value)
    same = isinstance(value, Decimal) and plain(Decimal(repr(found)).normalize()) == plain(value.normalize())
    return found if same or not isinstance(value, Decimal) else None
