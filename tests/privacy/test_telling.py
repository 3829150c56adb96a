"""What a maintainer is told of what will be masked: its kind, and whether it is grave."""

import pytest

from portalgen.privacy import Kind, find_private, tell_private


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
