"""How numbers are printed in files."""

from decimal import Decimal


def plain(value: Decimal) -> str:
    """Print a decimal without exponent: 12E+3 as 12000, 9.170 as 9.170."""
    return f"{value:f}"
