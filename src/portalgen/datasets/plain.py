"""How numbers are printed in files."""

from decimal import Decimal


def plain(value: Decimal) -> str:
    """Print a decimal without exponent: 12E+3 as 12000, 9.170 as 9.170."""
    return f"{value:f}"


def pointed(value: Decimal) -> str:
    """Print a decimal of a column that may hold fractions, always with a point: readers that guess types from the first rows guess right."""
    text = plain(value)
    return text if "." in text else f"{text}.0"
