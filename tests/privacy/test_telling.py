"""What a maintainer is told of what will be masked: its kind, and whether it is grave."""

import pytest

from portalgen.model.source import Source, Statement
from portalgen.privacy import Kind, find_private, tell_private, unaccepted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("联系人：张三丰，电话：0759-1234567。", [("张三丰", Kind.CLERK), ("0759-1234567", Kind.PHONE)]),
        ("审核：赵明月", [("赵明月", Kind.CLERK)]),
        (
            "当事人李四，男，身份证号440882197506050016。",
            [("李四", Kind.PERSON), ("440882197506050016", Kind.IDENTITY)],
        ),
        ("姚明月（13555667788）到访。", [("姚明月", Kind.PERSON), ("13555667788", Kind.PHONE)]),
        ("投诉人家住雷州市新城街道西湖大道12号。", [("雷州市新城街道西湖大道12号", Kind.HOME)]),
        ("退款账号6222021234567890128。", [("6222021234567890128", Kind.ACCOUNT)]),
        ("持护照E12345678入境。", [("E12345678", Kind.DOCUMENT)]),
        ("邮箱：made@example.com", [("made@example.com", Kind.MAIL)]),
        ("微信号：made_up123", [("made_up123", Kind.CHAT)]),
        ("驾驶人驾驶粤G·A1234学。", [("粤G·A1234学", Kind.PLATE)]),
        (
            "姓名\t身份证号\n王小五\t440882199001010011\n",
            [("王小五", Kind.PERSON), ("440882199001010011", Kind.IDENTITY)],
        ),
    ],
)
def test_each_stretch_has_its_kind(text: str, told: list[tuple[str, Kind]]) -> None:
    found = tell_private(text)
    assert tuple(span for span, _ in found) == find_private(text)
    assert [(text[span.start : span.end], kind) for span, kind in found] == told


def test_clerks_and_ways_to_reach_an_office_are_not_grave() -> None:
    assert [kind for kind in Kind if kind.is_grave] == [
        Kind.IDENTITY,
        Kind.ACCOUNT,
        Kind.DOCUMENT,
        Kind.HOME,
        Kind.PERSON,
    ]


def test_a_text_without_anything_private_tells_nothing() -> None:
    assert tell_private("全年办理行政处罚案件12宗，热线12345。") == ()


@pytest.mark.parametrize(
    ("private", "original", "expected"),
    [(None, True, ["T120"]), ("机关已经公布，等待改发", True, []), (None, False, [])],
)
def test_an_original_put_there_by_hand_is_asked_for_a_reason(
    private: str | None, original: bool, expected: list[str]
) -> None:
    text = "联系人：王小明，电话8812345。当事人：赵大锤，身份证号440882198507141238。"
    source = Source(
        "content/reports/440882-gongan/2023/report.txt", text.encode(), "0" * 64, "text/plain", "440882-gongan", 2023,
        Statement("0" * 64, "2026-11-21", private=private), has_original=original,
    )  # fmt: skip
    issues = unaccepted(text, source)
    assert [issue.code for issue in issues] == expected
    assert all("身份证号 1 处" in issue.message and "个人姓名 1 处" in issue.message for issue in issues)
    assert unaccepted("联系人：王小明，电话8812345。", source) == ()
