"""The day by which a year's report is to be public.

Source: 《法治政府建设与责任落实督察工作规定》 (2019), article 24: by 1 April of the following year.
"""

from datetime import date

BASIS = "《法治政府建设与责任落实督察工作规定》第二十四条"


def deadline(year: int) -> date:
    """Return the day for the report of a year."""
    return date(year + 1, 4, 1)


def full_date(text: str | None) -> date | None:
    """Read 2024-03-20; None where the day is not known."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def in_words(day: date) -> str:
    """Return 2024年3月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def published_in_words(year: int, issued: str | None, published: str | None) -> str:
    """Say when a report was signed and made public, and how many days that is from the deadline: facts, no verdict.

    Args:
        year: that the report is about.
        issued, published: dates as they were read (2024-03-20), None where the report does not say.
    """
    parts = []
    if issued:
        signed = full_date(issued)
        parts.append(f"落款于{in_words(signed) if signed else issued}")
    if not published:
        return "，".join((*parts, "公开日期未知")) if parts else "没有读到落款日期，公开日期未知"
    public = full_date(published)
    parts.append(f"公开于{in_words(public) if public else published}")
    return "，".join((*parts, _distance(public, deadline(year))) if public else parts)


def _distance(public: date, due: date) -> str:
    days = (due - public).days
    if days == 0:
        return "正是4月1日"
    return f"比{in_words(due)}{'早' if days > 0 else '晚'} {abs(days)} 天"
