"""Decimals in formats whose numbers are binary doubles."""

from decimal import Decimal

from portalgen.model.publication import Cell


def double(value: Cell) -> float | None:
    """Return a number as a double; None where it would be another one when it is printed again.

    CSV and JSON Lines print it as it is: there it is not lost.
    """
    if value is None:
        return None
    found = float(value)
    lost = isinstance(value, Decimal) and Decimal(repr(found)) != value
    return None if lost else found
