"""What ``portalgen add`` prints: one file in full, many as a table, or one JSON object."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import click

from portalgen.cli.checking import at_least, fields
from portalgen.formats import Format
from portalgen.intake import Item, Outcome, Plan, agency_entry, masked, published, recognised
from portalgen.model.issue import Severity

_NAMES = {Outcome.NEW: "收录", Outcome.SAME: "已有", Outcome.UNSURE: "不确定", Outcome.REFUSED: "拒收"}
_FIELDS = {
    "genre": "文种", "title": "标题", "agency": "机关", "region": "地区", "year": "年度", "date_issued": "落款日期", "date_published": "发布日期",
}  # fmt: skip
_ORIGINS = {"derived": "推算", "absent": "没有写", "folder": "目录", "statement": "人工填写"}


def show(made: Plan) -> None:
    """Print what is planned: reasons to standard error, all else to standard output; of many files the table comes last."""
    if len(made.items) == 1:
        click.echo("\n".join(_in_full(made.items[0], made)))
        _echo_issues(made, Severity.NOTE)
        return
    _echo_issues(made, Severity.WARNING)
    for what in dict.fromkeys(_of_the_machine(made)):
        click.echo(what, err=True)
    click.echo("\n".join(_table(made)))


def _echo_issues(made: Plan, lowest: Severity) -> None:
    for item in made.items:
        for issue in at_least(item.issues, lowest):
            click.echo(str(issue), err=True)


def _of_the_machine(made: Plan) -> Iterator[str]:
    """Yield the notes that concern no report: what this machine cannot do is said once for all files."""
    for item in made.items:
        for issue in item.issues:
            if issue.severity is Severity.NOTE and not issue.report:
                yield f"{issue.message}{issue.why}{issue.hint}"


def closing(made: Plan, what: str) -> str:
    """Return the last lines: what was written, and what comes next."""
    counts = "，".join(f"{name} {_count(made, outcome)}" for outcome, name in _NAMES.items() if _count(made, outcome))
    lines = [f"{what}。{counts}。"]
    if what == "已写入":
        lines.append("下一步：make check；make serve 看一遍；然后提交：git add content && git commit。")
    return "\n".join(lines)


def _count(made: Plan, outcome: Outcome) -> int:
    return sum(item.outcome is outcome for item in made.items)


def _in_full(item: Item, made: Plan) -> list[str]:
    lines = [f"{item.request.name}：{_NAMES[item.outcome]}"]
    if item.taken:
        pages = f"，{item.taken.transcript.pages} 页" if item.taken.transcript and item.taken.transcript.pages else ""
        lines.append(f"格式：{Format(item.taken.format).label}{pages}")
        lines += [
            _recognised(_FIELDS[name], found) for name, found in recognised(item.taken).items() if name in _FIELDS
        ]
    if item.folder:
        lines.append(f"放到：{item.folder}")
    if item.report:
        lines += _published(item, made)
    return lines


def _recognised(label: str, found: dict[str, Any]) -> str:
    value = f"{found.get('name', '')} {found['value'] or ''}".strip() or "没有读出"
    if "quote" in found:
        return f"{label}：{value}（{found['place']}：“{found['quote']}”）"
    return f"{label}：{value}（{_ORIGINS.get(found['origin'], found['origin'])}）"


def _published(item: Item, made: Plan) -> list[str]:
    assert item.report  # asked for only where there is one
    told = published(item.report, made.knowledge)
    lines = ["", f"将发布的数字（{len(told['figures'])}）"]
    lines += [f"　{entry['value']}　{entry['subject']}　[{entry['indicator'] or '—'}]" for entry in told["figures"]]
    for key, label in (("problems", "问题"), ("plans", "计划")):
        lines += [f"{label}（{len(told[key])}）", *(f"　{text}" for text in told[key])]
    lines.append(f"章节 {told['sections']}，引用 {told['citations']}")
    lines.append("法定内容：" + "；".join(f"{name} {state}" for name, state in told["completeness"].items()))
    hidden = masked(item)
    lines.append(
        "将遮盖：" + ("；".join(f"{kind} {n['count']} 处（{n['place']}）" for kind, n in hidden.items()) or "无")
    )
    if item.original:
        offered = (
            "提供下载" if item.original.is_offered else f"不提供下载，只提供遮盖后的文字（{item.original.reason}）"
        )
        lines.append(f"原件：{offered}")
    return [*lines, "", "将写入", *_files(item, made)]


def _files(item: Item, made: Plan) -> list[str]:
    lines = [f"　{item.folder}/{name}（{len(data)} 字节）" for name, data in item.files.items()]
    lines += [f"　删去 {item.folder}/{name}" for name in item.removed]
    agency = item.recognised.agency if item.recognised else None
    if agency and agency.id in made.agencies:
        entry = agency_entry(agency).replace("\n", "\n　　")
        lines.append(f"　content/knowledge/agencies.yml，加一条：\n　　{entry}")
    return lines


def _table(made: Plan) -> list[str]:
    """Return a row a file, those taken in first, and the new agencies."""
    rows = [("结果", "文件", "机关与年度、原因")]
    for outcome, name in _NAMES.items():
        rows += [(name, item.request.name, _reason(item)) for item in made.items if item.outcome is outcome]
    widths = [max(_width(row[column]) for row in rows) for column in (0, 1)]
    lines = ["　".join((_padded(row[0], widths[0]), _padded(row[1], widths[1]), row[2])) for row in rows]
    for agency in made.agencies.values():
        lines.append(f"agencies.yml 加一条：{agency.id} {agency.name}（{agency.sector}）")
    return lines


def _reason(item: Item) -> str:
    if item.outcome is Outcome.NEW and item.report:
        hidden = sum(entry["count"] for entry in masked(item).values())
        return f"{item.report_id}，数字 {len(item.report.observations)}" + (f"，遮盖 {hidden} 处" if hidden else "")
    if item.outcome is Outcome.SAME:
        return item.report_id
    first = item.issues[0]
    return f"{first.code} {first.message.partition('。')[0]}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def as_json(made: Plan, *, written: bool) -> str:
    """Return everything as one JSON object; words that will be masked are not in it."""
    files = [_object(item, made) for item in made.items]
    counts = {outcome.value: _count(made, outcome) for outcome in Outcome}
    agencies = [agency_entry(agency) for agency in made.agencies.values()]
    return json.dumps(
        {"written": written, "counts": counts, "agencies": agencies, "files": files}, ensure_ascii=False, indent=1
    )


def _object(item: Item, made: Plan) -> dict[str, Any]:
    told: dict[str, Any] = {"file": item.request.name, "outcome": item.outcome.value, "report": item.report_id or None}
    if item.taken:
        told |= {"format": item.taken.format.value, "sha256": item.taken.sha256, "recognised": recognised(item.taken)}
    if item.report:
        told |= {"published": published(item.report, made.knowledge), "masked": masked(item)}
    if item.original:
        told["original"] = {"offered": item.original.is_offered, "reason": item.original.reason}
    told["writes"] = [f"{item.folder}/{name}" for name in item.files] if item.outcome is Outcome.NEW else []
    told["issues"] = [fields(issue) for issue in item.issues]
    return told
