import pytest

from portalgen.search.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("《中小企业 促进法》", "中小企业促进法"),
        ("“双随机、一公开”", "双随机一公开"),
        ("行政執法證", "行政执法证"),
        ("９．１７亿元", "9.17亿元"),
        ("第3.条", "第3条"),
        ("1,070家", "1070家"),
        ("持证率为48％", "持证率为48%"),
        ("Wi-Fi", "wifi"),
        ("王𬭎", "王"),
        ("", ""),
    ],
)
def test_what_is_kept(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_twice_changes_nothing() -> None:
    text = "①　A．1.5 万元（約）‰"
    assert fold(fold(text)) == fold(text)
