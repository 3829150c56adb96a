"""What a maintainer writes to take a report in, made from what was read of it: ready to be pasted, or to be written by ``add``."""

import re

from portalgen.intake.scalars import quoted
from portalgen.model.knowledge import Agency, Bureau, Knowledge
from portalgen.model.report import Report

_UNREAD = "  # 没有读出，请照原件填写"
_ELSEWHERE = "  # 请照同类机关的写法填写"
_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff（）()·、A-Za-z0-9]*\Z")
"""Values that need no quotes in YAML; names of agencies are such, and the file stays as people write it."""


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
        entry = agency_entry(propose_agency(report, knowledge))
        parts.append(f"content/knowledge/agencies.yml（{where}）：\n{entry}")
    parts.append(f"{folder}/report.yml：\n{sidecar(report, added)}")
    return "\n\n".join(parts)


def sidecar(report: Report, added: str) -> str:
    """Return the lines of ``report.yml`` that every report needs."""
    return f'sha256: "{report.sha256}"\nadded: "{added}"\nurl: null   # 有公布网址就写网址'


def propose_agency(report: Report, knowledge: Knowledge) -> Agency:
    """Return the agency that was read as an entry; fields are empty where the report and the catalogue do not say."""
    meta = report.metadata
    region = meta.region.value
    return describe_agency(
        Agency(
            report.agency_id, meta.agency.value or "", region.code if region else "", meta.level.value or "", "", ""
        ),
        knowledge,
    )


def describe_agency(agency: Agency, knowledge: Knowledge) -> Agency:
    """Return an entry with the sector and the short name that its kind of bureau has, where it says none itself."""
    region = knowledge.region_by_code.get(agency.region)
    within = region.name if region else ""
    kind = _kind(agency.name, within, knowledge)
    sector = agency.sector or _sector(agency, kind, knowledge)
    short = agency.short or (_short(agency.name, within, kind) if agency.name else "")
    return Agency(agency.id, agency.name, agency.region, agency.level, sector, short)


def agency_entry(agency: Agency) -> str:
    """Return an entry of ``agencies.yml``; what is empty says so in a comment."""
    region = quoted(agency.region)
    lines = [
        f"- id: {agency.id}",
        _line("name", agency.name, _UNREAD),
        f"  region: {region}" if agency.region else f'  region: ""{_UNREAD}',
        _line("level", agency.level, _UNREAD),
        _line("sector", agency.sector, _ELSEWHERE),
        _line("short", agency.short, _UNREAD),
    ]
    return "\n".join(lines)


def _line(key: str, value: str, otherwise: str) -> str:
    plain = _PLAIN.match(value) or (value.isascii() and value.isalpha())
    return f"  {key}: {value if plain else quoted(value)}" if value else f'  {key}: ""{otherwise}'


def _kind(name: str, region: str, knowledge: Knowledge) -> Bureau | None:
    """Return the kind of bureau that a full name is, behind its region or town; None where it is none that most regions have."""
    for bureau in knowledge.bureaus:
        before = name.removesuffix(bureau.name)
        if before != name and (before.endswith((region, "镇", "乡", "街道")) if region else not before):
            return bureau
    return None


def _sector(agency: Agency, kind: Bureau | None, knowledge: Knowledge) -> str:
    """Return the sector of the kind, or of others with the same second half of the id; empty where there are none."""
    half = agency.id.partition("-")[2]
    known = [bureau.sector for bureau in knowledge.bureaus if bureau.pinyin == half]
    known += [other.sector for other in knowledge.agencies if other.id.partition("-")[2] == half]
    if agency.level == "town":
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
