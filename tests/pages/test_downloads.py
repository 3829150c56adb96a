"""What can be downloaded from a report's page, and what is said where the original cannot."""

from dataclasses import replace

import pytest

from portalgen.model.place import Places, Spot, SpotKind
from portalgen.model.report import Offer, Report
from portalgen.model.source import Original, judgement
from portalgen.model.text import Span
from portalgen.pages import index_of, report_context, report_page
from portalgen.pages.downloads import downloads, locator, original_path, text_path
from portalgen.pages.said import nowhere, statements
from tests.pages import made

SHA = "ab" * 32


def original(file: str = "original.pdf", *, publishable: bool = True, reason: str = "", **more: object) -> Original:
    judged = judgement(SHA, reason, publishable=publishable)
    return Original(file, SHA, 412_842, publishable, reason or None, judged, **more)  # type: ignore[arg-type]


def report(offer: Offer) -> Report:
    return replace(made.report(), offer=offer)


def test_a_text_is_offered_as_it_was_taken_in() -> None:
    taken = report(Offer(SHA, 15_021))
    (text,) = downloads(taken)
    assert (text.label, text.size, text.sha) == ("报告文件", "15.0 KB", SHA)
    assert text.url == text_path(taken) == f"reports/{taken.agency_id}/{taken.year}/{taken.id}.txt"
    assert "一个字节也没有改" in text.note


def test_a_masked_text_says_so_with_both_hashes() -> None:
    masked = report(Offer(SHA, 900, (Span(3, 6),)))
    (text,) = downloads(masked)
    assert "1 处个人信息已遮盖" in text.note
    assert masked.sha256 in text.note
    assert text.sha == SHA


@pytest.mark.parametrize(
    ("file", "name"),
    [("original.pdf", "-original.pdf"), ("original.docx", "-original.docx"), ("original.html", "-original.html.txt")],
)
def test_an_original_that_hides_nothing_is_offered(file: str, name: str) -> None:
    taken = report(Offer(SHA, 900, (), original(file), True, "pdf 1, pdfium 5.15.2"))
    text, offered = downloads(taken)
    assert text.label == "转写文字"
    assert "由 pdf 1, pdfium 5.15.2 从原件读出" in text.note
    assert offered.url == original_path(taken) == f"reports/{taken.agency_id}/{taken.year}/{taken.id}{name}"
    assert (offered.size, offered.sha) == ("412.8 KB", SHA)


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        (Offer(SHA, 1, (), original(publishable=False, reason="有 2 幅图片"), True), "不在本站提供下载：有 2 幅图片。"),
        (Offer(SHA, 1, (Span(0, 1),), original(), True), "正文里有要遮盖的个人信息。这里只提供遮盖后的文字。"),
        (Offer(SHA, 1, (Span(0, 1),), original(checked="看过"), True), "正文里有要遮盖的个人信息"),
        (Offer(SHA, 1, (), Original("original.pdf", SHA), True), "还没有判断"),
        (Offer(SHA, 1, (), original(), False), "文件太大，没有放在本站"),
    ],
)
def test_an_original_that_is_not_offered_says_why(offer: Offer, words: str) -> None:
    assert original_path(report(offer)) == ""
    _, kept = downloads(report(offer))
    assert words in kept.note
    assert (kept.url, kept.name, kept.sha) == ("", "", SHA)


def test_who_looked_may_offer_it_all_the_same() -> None:
    offer = Offer(SHA, 1, (), original(publishable=False, reason="有 2 幅图片", checked="图片是国徽"), True)
    assert original_path(report(offer)).endswith("-original.pdf")


def test_an_original_elsewhere_is_named_with_its_address() -> None:
    away = Offer(SHA, 1, (), original(url="https://www.example.gov.cn/a.pdf"), False)
    assert downloads(report(away))[1].elsewhere == "https://www.example.gov.cn/a.pdf"
    archived = Offer(SHA, 1, (), original(archived="https://archive.example/a", url="http://a.example/a"), False)
    assert downloads(report(archived))[1].elsewhere == "https://archive.example/a"


def test_stretches_are_placed_in_the_original() -> None:
    plain = made.report()
    assert locator(plain) is None
    figure = plain.observations[0]
    spots = Places((0, figure.value_start), (3, 3), (Spot(2), Spot(3, "t1.r2.c3", kind=SpotKind.CELL)))
    offered = Offer(SHA, 1, (), original(), True, "pdf 1")
    where = locator(replace(plain, places_table=spots.as_table(), offer=offered))
    assert where
    link = where(Span(figure.value_start, figure.value_end))
    assert link
    assert link.label == "第 3 页表 1 第 2 行第 3 列"
    assert link.url.endswith("-original.pdf#page=3")
    kept = locator(replace(plain, places_table=spots.as_table()))
    assert kept
    assert (kept(Span(figure.value_start, figure.value_end)) or link).url == ""


def page_of(one: Report) -> str:
    index = index_of(made.corpus((one,)))
    return report_page(one, report_context(index, one)).text


def test_statements_and_citations_are_placed_like_figures() -> None:
    plain = made.report()
    assert plain.statements
    assert plain.citations
    assert [row.spot for row in statements(plain, plain.statements[0].kind, nowhere)] == [None] * sum(
        said.kind is plain.statements[0].kind for said in plain.statements
    )
    spots = Places(
        tuple(range(0, plain.raw_length, 10)),
        (10,) * -(-plain.raw_length // 10),
        (Spot(2),) * -(-plain.raw_length // 10),
    )
    taken = replace(plain, places_table=spots.as_table())
    shown, bare = (page_of(one) for one in (taken, plain))
    for heading in ("报告承认的不足</h2>", "引用的法规文件</h2>"):
        assert '原件<span class="pg-spot">第 2 页第' in shown.partition(heading)[2].partition("<h2 ")[0]
    assert "pg-spot" not in bare
