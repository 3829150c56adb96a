"""An author's name in a file's properties is somebody's unless it is certainly nobody's."""

import pytest

from portalgen.privacy import is_name, names_nobody


@pytest.mark.parametrize(
    "value",
    ["Administrator", "ADMIN", "微软用户", "Windows 用户", "lenovo", "DESKTOP-7K2M9QA", "user12", "python-docx", "某某市司法局", "办公室",
     "Microsoft Office User", "WPS Office", "1", "", "A", "赵", "用户", "某某科技有限公司", "Microsoft® Word 2016"],
)  # fmt: skip
def test_nobody(value: str) -> None:
    assert names_nobody(value)


@pytest.mark.parametrize(
    "value", ["赵小明", "zhaoxm", "HLXL", "Zhao Xiaoming", "小明", "欧阳小明", "desktop-zhaoxm", "WPS 赵小明", "王科"]
)
def test_somebody(value: str) -> None:
    assert not names_nobody(value)


def test_a_name_and_nothing_else() -> None:
    assert is_name("赵小明")
    assert is_name(" 赵 小明 ")
    assert not is_name("单位")
    assert not is_name("赵小明同志的报告")
