"""The engine's script: smaller than its files, and what pages call keeps its name."""

import re
from pathlib import Path

import portalgen
from portalgen.search import script

PAGES = Path(portalgen.__file__).parent / "site" / "theme" / "assets" / "search"


def test_own_functions_and_constants_get_short_names() -> None:
    source = """(function (root) {
  const LONGEST = 3; // said nowhere
  const WORD = "a LONGEST word";
  const MOST_FILES = 4;
  function shorten(text) {
    return text.slice(0, MOST_FILES);
  }
  function shown(text) {
    return { shown: shorten(text), WORD, LONGEST };
  }
  Object.assign(root, { shown });
})(self);
"""
    short = script._minified(source)
    assert "MOST_FILES" not in short
    assert "shorten" not in short
    assert "return{shown:$3(text),WORD,LONGEST};" in short.replace("\n", "")
    assert "Object.assign(root,{shown});" in short


def test_pages_call_nothing_that_lost_its_name() -> None:
    sources = "\n".join(file.read_text(encoding="utf-8") for file in sorted(script._FILES.glob("*.js")))
    renamed = set(script._METHOD.findall(sources))
    assert {"takePlace", "soundsAt", "reportsOf"} <= renamed
    calls = {word for file in PAGES.glob("*.js") for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))}
    assert renamed & calls == set()
    assert not [name for name in renamed if f'"{name}"' in sources or f"{name}:" in sources]
    text = script.engine_script()[1].decode()
    assert not [name for name in renamed if re.search(rf"\b{name}\b", text)]
