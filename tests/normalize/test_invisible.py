"""Characters without a sign: set aside before anything is read, each run told of once."""

from collections.abc import Callable

import pytest

from portalgen.model.document import CorrectionStatus, Document


@pytest.mark.parametrize(
    ("raw", "text", "runs"),
    [
        ("全年培训36\x07场次。", "全年培训36场次。", ["\x07"]),
        ("全年培训3\u202e\u20666\u2069场次。", "全年培训36场次。", ["\u202e\u2066", "\u2069"]),
        ("雷州市\ufffe教育局", "雷州市教育局", ["\ufffe"]),
        ("检查\x1b[31m12\x1b[0m次。", "检查[31m12[0m次。", ["\x1b", "\x1b"]),
        ("检查\U000e0031\U000e007f12次。", "检查12次。", ["\U000e0031\U000e007f"]),
    ],
)
def test_each_run_is_a_correction(normalized: Callable[[str], Document], raw: str, text: str, runs: list[str]) -> None:
    document = normalized(raw)
    assert document.text == text
    found = [(c.raw, c.fixed, c.status) for c in document.corrections if c.rule == "invisible"]
    assert found == [(run, "", CorrectionStatus.APPLIED) for run in runs]
    (issue,) = [issue for issue in document.issues if issue.code == "N120"]
    assert f"有 {len(runs)} 处" in issue.message
    assert f"U+{ord(runs[0][0]):04X}" in issue.message


def test_line_ends_and_signs_stay(normalized: Callable[[str], Document]) -> None:
    document = normalized("一、总体情况\r\n全年检查12次。\x0b\u2028葛\U000e0100洲坝。")
    assert not [c for c in document.corrections if c.rule == "invisible"]
    assert not document.issues
