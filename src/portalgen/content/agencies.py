"""Entries of ``agencies.yml`` against one another, the regions and the kinds of bureaus."""

import difflib
from collections.abc import Iterator
from typing import Any

from portalgen.content.listing import Listing, Lists
from portalgen.content.yamlfile import Path
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Agency

_RANKS = {"province": 0, "city": 1, "county": 2, "town": 3}
_RANK_NAMES = {"province": "省级", "city": "地级", "county": "县级"}
# What a name goes on with, behind its region, where the agency is of a lower level than the region: zones and towns have no code.
_LOWER = ("区", "镇", "乡", "街道", "苏木", "管委会", "管理委员会", "兵团", "农场", "师")


def check_agencies(lists: Lists) -> Iterator[Issue]:
    """Yield what is wrong between the entries: level and region, former names, sectors, order."""
    listing = lists["agencies"]
    yield from _levels(listing, {region.code: region for region, _ in lists["regions"].items})
    yield from _former(listing)
    yield from _sectors(listing, {bureau.sector for bureau, _ in lists["bureaus"].items})
    yield from _order(listing)


def _levels(listing: Listing, regions: dict[str, Any]) -> Iterator[Issue]:
    for agency, path in listing.items:
        region = regions.get(agency.region)
        if region is None or agency.level not in _RANKS:
            continue  # said elsewhere
        below = _RANKS[agency.level] - _RANKS[region.level]
        if below < 0 or (below > 0 and not _is_lower(agency, region.name)):
            what = f"level 写的是 {agency.level}，而 {agency.region} {region.name}是{_RANK_NAMES[region.level]}。"
            hint = f"改成 {region.level}，或改正 region；没有自己代码的乡镇、街道、开发区才写比区划低的级别。"
            yield listing.issue((*path, "level"), "K117", what, "机关的层级就是所属政府的层级。", hint)


def _is_lower(agency: Agency, region: str) -> bool:
    """Whether the name goes on, behind its region, with a place that has no code of its own."""
    rest = agency.name.rpartition(region)[2]
    return any(word in rest for word in _LOWER)


def _former(listing: Listing) -> Iterator[Issue]:
    names: dict[str, tuple[Agency, Path]] = {}
    for agency, path in listing.items:
        for name in (agency.name, agency.short, *agency.aliases):
            names.setdefault(name, (agency, path))
    for agency, path in listing.items:
        for number, name in enumerate(agency.former_names):
            other, at = names.setdefault(name, (agency, (*path, "former", number)))
            if at == (*path, "former", number):
                continue
            why = f"第 {listing.tree.line(at)} 行的 {other.id} 也叫这个名称，程序分不清指哪一个。"
            if other is agency:
                why = "它就是这个机关现在的名称。"
            hint = "曾用名只写这个机关自己用过、现在不用的全称；两个机关合并的，旧机关单独一条，不写进 former。"
            yield listing.issue((*path, "former", number), "K118", f"曾用名「{name}」与别处矛盾。", why, hint)


def _sectors(listing: Listing, known: set[str]) -> Iterator[Issue]:
    """Doubt a sector that nobody else has and that looks like one: it would leave the agency without peers."""
    used = [agency.sector for agency, _ in listing.items]
    for agency, path in listing.items:
        others = (
            known | {sector for sector in used if used.count(sector) > 1} if used.count(agency.sector) == 1 else set()
        )
        close = difflib.get_close_matches(agency.sector, sorted(others - {agency.sector}), 1, 0.6)
        if close and agency.sector not in known:
            place = Place(listing.tree.name, listing.tree.line((*path, "sector")))
            why = "同一领域的机关互相比较，写法不同就没有可比的机关。"
            hint = f"你是不是想写 {close[0]}？确是另一个领域就不必改。"
            yield Issue("K119", Severity.WARNING, f"没有别的机关用领域「{agency.sector}」。", why, hint, place)


def _order(listing: Listing) -> Iterator[Issue]:
    before = ""
    for agency, path in listing.items:
        if agency.id < before:
            place = Place(listing.tree.name, listing.tree.line((*path, "id")))
            why = "按编号排好，各人的修改才不会碰在一起，也不会重复登记。"
            hint = f"移到 {before} 之前。"
            yield Issue("K116", Severity.WARNING, f"「{agency.id}」没有按编号升序排列。", why, hint, place)
        before = max(before, agency.id)
