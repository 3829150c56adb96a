"""Front matter of a report's page: what was read, and the article tags that Chinese public sites carry."""

from collections.abc import Iterable

from portalgen.model.report import Report, last_updated
from portalgen.model.version import version_of
from portalgen.pages.escape import web_address
from portalgen.pages.render import Meta
from portalgen.pages.views import agency_name, title_of


def description(report: Report) -> str:
    """Say in one sentence what the page holds, for search engines."""
    return (
        f"{agency_name(report)}{report.year}年法治政府建设年度报告：{len(report.observations)} 个数字及其原句、"
        f"{len(report.citations)} 处法规文件引用、全文与文字订正。非政府网站，以原文为准。"
    )


def front_matter_of(report: Report) -> Meta:
    """Return what was read from the report, each under a name of its own."""
    meta = report.metadata
    region = meta.region.value
    return {
        "hide": ["navigation", "toc"],
        "report_id": report.id,
        "title_origin": meta.title.origin,
        "agency": meta.agency.value,
        "agency_id": report.agency_id,
        "region_code": region.code if region else None,
        "region_name": region.name if region else None,
        "region_parents": list(region.parents) if region else [],
        "level": meta.level.value,
        "year": report.year,
        "date_issued": meta.date_issued.value,
        "date_published": meta.date_published.value,
        "addressee": meta.addressee.value,
        "doc_number": meta.doc_number.value,
        "source_sha256": report.sha256,
        "source_url": web_address(report.url) or None,
        "source_length": report.raw_length,
        "updated": report.updated,
        "version": version_of(report),
        "ArticleTitle": title_of(report),
        "PubDate": meta.date_published.value or meta.date_issued.value,
        "ContentSource": meta.agency.value,
        "Keywords": _keywords(report),
        "counts": {
            "sections": len(report.sections),
            "observations": len(report.observations),
            "citations": len(report.citations),
            "statements": len(report.statements),
            "corrections": len(report.corrections),
        },
    }


def _keywords(report: Report) -> str:
    words = [agency_name(report), f"{report.year}年", "法治政府建设年度报告"]
    if region := report.metadata.region.value:
        words.insert(1, region.name)
    return ",".join(words)


def lastmod(reports: Iterable[Report]) -> Meta:
    """Return when what a page shows of some reports last changed, for the sitemap; nothing where no day is recorded."""
    day = last_updated(reports)
    return {"lastmod": day} if day else {}
