"""Dates as reports print them."""

import pytest

from portalgen.extract.dates import find_date, find_year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年12月4日", "2024-12-04"),
        ("2024年 1月 5 日", "2024-01-05"),
        ("2023-01-18 13:21", "2023-01-18"),
        ("2021/03/29", "2021-03-29"),
        ("2024.12.4", "2024-12-04"),
        ("二〇二四年一月五日", "2024-01-05"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("二O二二年十月二十日", "2022-10-20"),
        ("2024年13月1日", None),
        ("2023年2月30日", None),
        ("二〇二四年十三月五日", None),
        ("2024年12月", None),
        ("粤府函〔2020〕174号", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021年度报告", 2021),
        ("关于二〇一九年法治政府建设", 2019),
        ("2023 年", 2023),
        ("1998年", None),
        ("第20次", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    found = find_year(text)
    assert (found[0] if found else None) == year
