"""No text of a report may act as Markdown or HTML, whatever it is."""

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalgen.pages.escape import address, drawing, escape, finalize, web_address

EXTENSIONS = ["tables", "attr_list", "md_in_html", "toc", "admonition", "footnotes"]
HOSTILE = [
    "<script>alert(1)</script>", "**粗** _斜_ `码`", "# 标题", "1. 列表", "- 列表", "* 列表", "+ 列表", "> 引用", "[链接](javascript:alert(1))",
    "![图](x)", "{: onclick=x }", "文字 {#id}", "| a | b |", "---", "===", "!!! note", "[^1]: 脚注", ": 定义", "&lt;b&gt;", "&copy;", "\\*",
    "http://example.invalid/a_b_c", "<a@example.invalid>", "10. 十", "    代码", "``` 码", "*[缩写]: 全称", "~~~", "\u2028换行", "\ufeff字",
    "[链接][1]", "[1]: http://example.invalid", "\x02wzxhzdk:0\x03", "klzzwxh:0000", "<!-- -->", "<?php", "]]>", "<div markdown=1>",
]  # fmt: skip
CHARACTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from("*_`#[]()<>&{}|\\!-+.:=~^ 1\n"),
    max_size=60,
)


def shown(text: str) -> str:
    """Return what a reader sees of an escaped text that stands in a paragraph, after a heading."""
    page = markdown.markdown(f"# x\n\n{escape(text)}\n", extensions=EXTENSIONS)
    body = page.split("</h1>", 1)[1].strip()
    found = re.fullmatch(r"<p>(.*)</p>|()", body, re.DOTALL)
    assert found, body
    assert "<" not in (found[1] or ""), body
    return html.unescape(found[1] or "")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufeff]+", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    assert squeezed(shown(text)) == squeezed(text)


@settings(max_examples=300, deadline=None)
@given(CHARACTERS)
def test_any_text_is_only_text(text: str) -> None:
    assert squeezed(shown(text)) == squeezed(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_an_attribute(text: str) -> None:
    safe = escape(text)
    assert not re.search("[<>\"'`]", safe)
    assert squeezed(html.unescape(safe)) == squeezed(text)


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(TypeError, match="None"):
        finalize(None)
    with pytest.raises(TypeError, match=r"0\.1"):
        finalize(0.1)


def test_addresses_are_made_of_our_own_ids() -> None:
    assert address("reports/440882-kegongmao/2023/#o12") == "reports/440882-kegongmao/2023/#o12"
    with pytest.raises(ValueError, match="address"):
        address('"><script>')


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://a b", 'https://a"b', "", None, "ftp://a"])
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert web_address(url) == ""


def test_a_drawing_must_not_act() -> None:
    assert drawing('<?xml version="1.0"?>\n<svg>\n\n<text>甲</text></svg>') == "<svg>\n<text>甲</text></svg>"
    for bad in ("<svg><script/></svg>", "<svg onload=x>", "<svg><a href='javascript:x'/></svg>"):
        with pytest.raises(ValueError, match="scripts"):
            drawing(bad)
