"""Columns of a line: what is counted fast is what the codec of the usual fonts says."""

from portalgen.normalize.lines import width_of


def test_each_character_is_as_wide_as_in_gbk() -> None:
    chars = [chr(code) for code in range(0x10000) if not 0xD800 <= code <= 0xDFFF]
    assert [char for char in chars if width_of(char) != len(char.encode("gbk", "replace"))] == []


def test_widths_of_a_line_add_up() -> None:
    line = "（一）2023年共办理12件，其中①至③类 5 件 · ⻓沙"
    assert width_of(line) == sum(map(width_of, line)) == len(line.encode("gbk", "replace"))
