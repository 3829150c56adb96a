"""Invented people and numbers only."""

from dataclasses import replace

from portalgen.model.issue import Issue, Severity
from portalgen.privacy import is_card_number, is_identity_number, mask, redact
from tests.pages import made


def test_numbers_are_checked_by_their_last_digit() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert not is_card_number("0000000000000000")


def test_report_is_masked_everywhere_and_keeps_its_length() -> None:
    report = made.with_contact(made.report(), "赵小明", "3279800")
    safe = redact(report)
    assert "赵小明" not in repr(safe)
    assert "3279800" not in repr(safe)
    assert len(safe.text) == len(report.text)
    assert safe.offsets == report.offsets
    assert safe.observations == report.observations
    assert safe.contacts[0].name == "●●●"
    assert safe.sha256 == report.sha256


def test_a_contact_number_is_hidden_where_no_word_announces_it() -> None:
    report = made.report(text=made.TEXT.format(name="司法局", year=2023, total=155, part=110) + "服务窗口3279 800。\n")
    safe = redact(made.with_contact(report, "赵小明", "3279800"))
    assert "服务窗口●●●● ●●●。" in safe.text


def test_a_contact_name_is_hidden_elsewhere_where_it_cannot_be_a_word() -> None:
    report = made.report(
        text=made.TEXT.format(name="司法局", year=2023, total=155, part=110)
        + "由赵小明整理。钱一3279800。钱一般不变。\n"
    )
    assert "由●●●整理。" in redact(made.with_contact(report, "赵小明", "3279800")).text
    assert "。●●●●●●●●●。钱一般不变。" in redact(made.with_contact(report, "钱一", "3279800")).text


def test_nothing_private_is_returned_as_it_is() -> None:
    report = made.report()
    assert redact(report) == report


def test_redacting_twice_changes_nothing() -> None:
    once = redact(made.with_contact(made.report(), "赵小明", "3279800"))
    assert redact(once) == once


def test_what_was_read_as_a_figure_from_a_masked_number_is_left_out() -> None:
    report = made.with_contact(made.report(), "赵小明", "3279800")
    at = report.text.index("3279800")
    whole, part, *others = report.observations
    safe = redact(replace(report, observations=(replace(whole, value_start=at, value_end=at + 7), part, *others)))
    assert safe.observations == (replace(part, part_of=None), *others)
    assert not safe.checks


def test_an_office_holder_in_office_stays_also_as_a_contact() -> None:
    text = made.TEXT.format(name="司法局", year=2023, total=155, part=110) + "局长赵小明主持会议。赵小明整理。\n"
    safe = redact(made.with_contact(made.report(text=text), "赵小明", "3279800"))
    assert "局长赵小明主持会议。●●●整理。" in safe.text


def test_a_word_is_masked_in_a_fact_as_it_is_where_it_stands() -> None:
    """A cell alone does not say that it holds a name; the table does."""
    text = made.TEXT.format(name="司法局", year=2023, total=155, part=110) + "| 联系人 | 钱一 |\n钱一般不变。\n"
    report = made.report(text=text)
    at = text.index("钱一")
    place = replace(report.statements[0].provenance, start=at, end=at + 2, quote="钱一", text="钱一")
    said = replace(report.statements[0], text="钱一", provenance=place)
    safe = redact(replace(report, statements=(said,)))
    assert safe.statements[0].text == "●●"
    assert (safe.statements[0].provenance.quote, safe.statements[0].provenance.text) == ("●●", "●●")
    assert "钱一般不变" in safe.text


def test_an_issue_of_no_report_is_masked() -> None:
    issue = Issue("F110", Severity.ERROR, "这一行读不懂：联系人：赵小明", quote="致电13812345678")
    assert mask(issue) == replace(issue, message="这一行读不懂：联系人：●●●", quote="致电●●●●●●●●●●●")
