"""No script that is shipped asks for more than the oldest browsers that the search page names."""

import re
from pathlib import Path

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Name, String, Token

from tests.project import CONTENT, ROOT

SOURCES = (ROOT / "src/portalgen/search/engine", ROOT / "src/portalgen/site/theme/assets")
SCRIPTS = sorted(path for folder in SOURCES for path in folder.rglob("*.js"))
FLOOR = {"Chrome": 86.0, "Safari": 16.4, "Firefox": 113.0}
NEVER = 999.0

# What is newer than the floor in one browser at least, with the first version of Chromium, Safari and Firefox that has it.
# Source: MDN browser-compat-data. Keyed by how it looks in code without comments and with empty strings.
NEWER = {
    # syntax
    r"\bstatic\s*\{": (94, 16.4, 93), r"#\w+\s+in\b": (91, 15, 90), r"^\s*(?:import|export)\b": (61, 10.1, 60),
    r"\(\?[a-z]*(?:-[a-z]+)?:(?<!\(\?:)": (125, NEVER, 132), r"/[gimsuy]*[dv][gimsuy]*\s*[;,.)\]]": (112, 17, 116),
    r"\b(?:await\s+)?using\s+\w+\s*=": (134, NEVER, 141),
    # arrays, objects, strings, maps
    r"\.at\(": (92, 15.4, 90), r"\.findLast(?:Index)?\(": (97, 15.4, 104), r"\bObject\.hasOwn\(": (93, 15.4, 92),
    r"\.to(?:Sorted|Reversed|Spliced)\(": (110, 16, 115), r"\.with\(": (110, 16, 115), r"\bgroupBy\(": (117, 17.4, 119),
    r"\bArray\.fromAsync\(": (121, 16.4, 115), r"\.(?:is|to)WellFormed\(": (111, 16.4, 119),
    r"\.(?:symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(": (122, 17, 127),
    r"\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|reduce|flatMap|forEach|toArray|take|drop)\(": (122, 18.4, 131),
    r"\bIterator\.": (122, 18.4, 131),
    r"\bUint8Array\.from(?:Base64|Hex)\(|\.(?:to|setFrom)(?:Base64|Hex)\(": (140, 18.2, 133), r"\bRegExp\.escape\(": (136, 18.2, 134),
    r"\bIntl\.Segmenter\b": (87, 14.1, 125),
    r"\bnew Error\([^()]*,\s*\{\s*cause": (93, 15, 91), r"\bError\.captureStackTrace\b": (3, 17.2, 138),
    r"\.transfer(?:ToFixedLength)?\(": (114, 17.4, 122), r"\bTemporal\.": (144, NEVER, 139),
    # promises, signals, cloning
    r"\bPromise\.(?:withResolvers|try)\b": (119, 17.4, 121), r"\bAbortSignal\.(?:timeout|any)\b": (103, 16, 100),
    r"\.throwIfAborted\(": (100, 15.4, 97), r"\bstructuredClone\(": (98, 15.4, 94), r"\bsignal\.reason\b": (98, 15.4, 97),
    # pages
    r"\brequestIdleCallback\(": (47, NEVER, 55), r"\bscheduler\.": (94, NEVER, 142), r"\bnavigation\.": (102, 26.2, 147),
    r"\b(?:show|hide|toggle)Popover\(": (114, 17, 125), r"\.startViewTransition\(": (111, 18, 144),
    r"\.checkVisibility\(": (105, 17.4, 106), r"\.inert\b": (102, 15.5, 112), r"\.setHTMLUnsafe\(": (124, 17.4, 123),
    r"\.moveBefore\(": (133, NEVER, 144), r"\bCSS\.highlights\b": (105, 17.2, 140), r"\.randomUUID\(": (92, 15.4, 95),
    r"\bURL\.(?:canParse|parse)\(": (120, 17, 115), r"\bURLSearchParams\([^()]*\)\.size\b": (113, 17, 112),
    r"\bnavigator\.(?:userAgentData|deviceMemory|connection)\b": (90, NEVER, NEVER), r"\.showPicker\(": (99, 16, 101),
    r"\bResponse\.json\(": (105, 17, 115), r"\.bytes\(\)": (132, 18, 128), r"\bReadableStream\.from\(": (NEVER, NEVER, 117),
    r"\bmeasureUserAgentSpecificMemory\b": (89, NEVER, NEVER),
}  # fmt: skip
# The same, of what is named by a string.
NEWER_NAMES = {"deflate-raw": (103, 16.4, 113), "scrollend": (114, 26.2, 109)}


def code_of(script: str) -> str:
    """Return a script without its comments and with empty strings; names of properties and regular expressions stay."""
    parts = []
    for kind, text in JavascriptLexer().get_tokens(script):
        if kind in Comment:
            continue
        parts.append('""' if kind in String and kind not in String.Regex else text)
    return "".join(parts)


def strings_of(script: str) -> set[str]:
    return {text.strip("\"'`") for kind, text in JavascriptLexer().get_tokens(script) if kind in String}


def too_new(script: str) -> list[str]:
    """Return what in the script is newer than the floor."""
    code = code_of(script)
    found = [look for look in NEWER if re.search(look, code, re.MULTILINE)]
    return found + sorted(NEWER_NAMES.keys() & strings_of(script))


def test_each_thing_listed_is_newer_than_the_floor() -> None:
    for look, versions in (NEWER | NEWER_NAMES).items():
        if "import|export" not in look:  # no matter how old: the scripts are classic ones
            assert any(version > floor for version, floor in zip(versions, FLOOR.values(), strict=True)), look


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("const last = list.at(-1);", 1),
        ("class A { static { run(); } }", 1),
        ("new DecompressionStream('deflate-raw')", 1),
        ("map.values().map((x) => x)", 1),
        ("x = /a(?i:b)/; y = /a/v;", 2),
        ("Object.hasOwn(a, b); structuredClone(a); Promise.withResolvers()", 3),
        ("import x from 'y'", 1),
        ("// list.at(-1)\nconst at = 'x.at(0)'; const { at: place } = o; o.at = 1; /(?:a)/.test(b);", 0),
    ],
)
def test_what_is_too_new_is_seen(script: str, count: int) -> None:
    assert len(too_new(script)) == count


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_asks_for_more_than_the_floor(path: Path) -> None:
    assert too_new(path.read_text("utf-8")) == []


def test_all_is_lexed() -> None:
    """What the lexer does not know would be looked at as if it were code."""
    for path in SCRIPTS:
        tokens = list(JavascriptLexer().get_tokens(path.read_text("utf-8")))
        assert not [text for kind, text in tokens if kind in Token.Error]
        assert any(kind in Name for kind, _ in tokens)


def test_the_search_page_and_the_documents_name_the_floor() -> None:
    shown = (
        f"Chrome、Edge {FLOOR['Chrome']:.0f}，Firefox {FLOOR['Firefox']:.0f}，Safari（iPhone、iPad）{FLOOR['Safari']}"
    )
    assert shown in (CONTENT / "pages/search.md").read_text("utf-8")
    told = f"Chromium {FLOOR['Chrome']:.0f}, Firefox {FLOOR['Firefox']:.0f}, Safari and iOS {FLOOR['Safari']}"
    assert told in (ROOT / "docs/search.md").read_text("utf-8")
