"""The browser's half of the search as one script: the files of ``engine/``, joined and minified."""

import hashlib
from pathlib import Path

import rjsmin

_FILES = Path(__file__).parent / "engine"


def engine_script() -> tuple[str, bytes]:
    """Return the engine's build and its script; each file stands by itself, so their order says nothing.

    The script knows its own build and the index names the one it was written with: a browser that kept an older script
    sees that, and asks for this one.
    """
    files = sorted(_FILES.glob("*.js"))
    script: str = "".join(rjsmin.jsmin(file.read_text(encoding="utf-8")) + "\n" for file in files)
    build = hashlib.sha256(script.encode()).hexdigest()[:10]
    return build, f'{script}PortalSearch.build="{build}";\n'.encode()
