"""The browser's half of the search as one script: the files of ``engine/``, joined and minified."""

import hashlib
import re
from pathlib import Path

import rjsmin

_FILES = Path(__file__).parent / "engine"
_OWN = re.compile(r"^  (?:(?:async )?function (\w{3,})\(|const ([A-Z][A-Z_]+) =)", re.MULTILINE)
_METHOD = re.compile(r"^    (?:async )?([a-z]+[A-Z]\w+)\(.*\{$", re.MULTILINE)
_NAME = r"(?<![\w$]){}(?![\w$])"
# Where the same name may mean something else: a property, a key, a variable that a pattern fills.
_OTHER = r"[.{{]{0}(?![\w$])|(?<![\w$]){0}[:}}]|,{0},|(?:const|let) {0}[^=]"
_TEXT = re.compile(r'"[^"\n]*"')


def engine_script() -> tuple[str, bytes]:
    """Return the engine's build and its script; each file stands by itself, so their order says nothing.

    The script knows its own build and the index names the one it was written with: a browser that kept an older script
    sees that, and asks for this one.
    """
    files = sorted(_FILES.glob("*.js"))
    sources = [file.read_text(encoding="utf-8") for file in files]
    script = "".join(_minified(source) + "\n" for source in sources)
    # Methods mean the same in every file; those that pages may call are single words.
    for number, name in enumerate(sorted(set(_METHOD.findall("\n".join(sources))))):
        script = re.sub(_NAME.format(name), f"_{number:x}", script)
    build = hashlib.sha256(script.encode()).hexdigest()[:10]
    return build, f'{script}PortalSearch.build="{build}";\n'.encode()


def _minified(source: str) -> str:
    """Return the script without comments, its own functions and constants under short names where nothing else has theirs."""
    script: str = rjsmin.jsmin(source)
    texts = " ".join(_TEXT.findall(source))
    for number, groups in enumerate(_OWN.findall(source)):
        name = "".join(groups)
        if name not in texts and not re.search(_OTHER.format(name), script):
            script = re.sub(_NAME.format(name), f"${number:x}", script)
    return script
