"""What a maintainer writes to take a report in, made from what was read of it: ready to be pasted."""

from portalgen.model.knowledge import Bureau, Knowledge
from portalgen.model.report import Report

_UNREAD = "  # 没有读出，请照原件填写"


def entries(report: Report, knowledge: Knowledge, added: str) -> str:
    """Return where the file goes, its ``report.yml`` and, for an agency that is not registered, its entry.

    Args:
        report: as read from the file alone.
        knowledge: the catalogue.
        added: day of taking in, ISO date.
    """
    folder = f"content/reports/{report.agency_id}/{report.year or '<年度>'}"
    name = "report.md" if report.media_type == "text/markdown" else "report.txt"
    parts = [f"可以直接粘贴的内容（粘贴前请对照原件）\n\n文件放到：{folder}/{name}"]
    if not report.known_agency:
        before = max((agency.id for agency in knowledge.agencies if agency.id < report.agency_id), default="")
        where = f"插在 {before} 那一条之后" if before else "插在最前面"
        parts.append(f"content/knowledge/agencies.yml（{where}）：\n{agency_entry(report, knowledge)}")
    parts.append(f"{folder}/report.yml：\n{sidecar(report, added)}")
    return "\n\n".join(parts)


def sidecar(report: Report, added: str) -> str:
    """Return the lines of ``report.yml`` that every report needs."""
    return f'sha256: "{report.sha256}"\nadded: "{added}"\nurl: null   # 有公布网址就写网址'


def agency_entry(report: Report, knowledge: Knowledge) -> str:
    """Return the entry of ``agencies.yml`` for the agency that was read, as YAML."""
    meta = report.metadata
    region = meta.region.value
    name = meta.agency.value or ""
    lines = [
        f"- id: {report.agency_id}",
        f"  name: {name}" if name else f'  name: ""{_UNREAD}',
        f'  region: "{region.code}"' if region else f'  region: ""{_UNREAD}',
        f"  level: {meta.level.value}" if meta.level.value else f'  level: ""{_UNREAD}',
    ]
    kind = _kind(name, region.name if region else "", knowledge)
    sector = _sector(report, kind, knowledge)
    lines.append(f"  sector: {sector}" if sector else '  sector: ""  # 请照同类机关的写法填写')
    lines.append(f"  short: {_short(name, region.name if region else '', kind)}" if name else f'  short: ""{_UNREAD}')
    return "\n".join(lines)


def _kind(name: str, region: str, knowledge: Knowledge) -> Bureau | None:
    """Return the kind of bureau that a full name is, behind its region or town; None where it is none that most regions have."""
    for bureau in knowledge.bureaus:
        before = name.removesuffix(bureau.name)
        if before != name and (before.endswith((region, "镇", "乡", "街道")) if region else not before):
            return bureau
    return None


def _sector(report: Report, kind: Bureau | None, knowledge: Knowledge) -> str:
    """Return the sector of the kind, or of others with the same second half of the id; empty where there are none."""
    half = report.agency_id.partition("-")[2]
    known = [bureau.sector for bureau in knowledge.bureaus if bureau.pinyin == half]
    known += [agency.sector for agency in knowledge.agencies if agency.id.partition("-")[2] == half]
    if report.metadata.level.value == "town":
        known = [bureau.sector for bureau in knowledge.bureaus if bureau.name == "街道办事处"]
    elif kind:
        return kind.sector
    return next(iter(known), "")


def _short(name: str, region: str, kind: Bureau | None) -> str:
    """Return a short name: from the narrowest region on, with the usual short form of the bureau (湘桥区工信局)."""
    start = name.rfind(region) if region else -1
    own = name[start:] if start > 0 else name
    if kind and kind.shorts and own.endswith(kind.name):
        return own.removesuffix(kind.name) + kind.shorts[0]
    return own
