"""Of which time a figure speaks: codes, and what a reader is told."""

YEAR, EACH_YEAR, YEARS = "year", "each_year", "years"

EVERY = {EACH_YEAR: "每年", "half_year": "每半年", "quarter": "每季度", "month": "每月", "week": "每周", "day": "每天"}
"""Codes of figures that recur, in words."""

CODES = {YEAR: "报告年度", **EVERY, YEARS: "几年合计（原文未写起止）"}
"""Every code that is a word, for descriptions of columns; besides these there are YYYY, YYYY-YYYY and since:YYYY."""


def in_words(period: str, year: int) -> str:
    """Return what is printed beside a figure of a report on ``year``; empty where the figure is of that year.

    Raises:
        ValueError: the code is none of those there are.
    """
    if period in ("", YEAR, str(year)):
        return ""
    if period in CODES:
        return EVERY.get(period, "几年合计")
    since, _, first = period.rpartition("since:")
    numbers = first.split("-")
    if not all(number.isdecimal() for number in numbers) or len(numbers) > 2 or since:
        raise ValueError(f"unknown period: {period}")
    if period.startswith("since:"):
        return f"{first} 年以来"
    return f"{' 至 '.join(numbers)} 年"
