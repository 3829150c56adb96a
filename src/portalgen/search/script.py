"""The browser's half of the search as one script: the files of ``engine/``, joined and minified."""

import hashlib
import json
from pathlib import Path

import rjsmin

from portalgen.search.shared import shared_constants

_FILES = Path(__file__).parent / "engine"


def shared_script() -> str:
    """Return the beginning of the script: what it shares with the code that writes the index."""
    constants = json.dumps(shared_constants(), separators=(",", ":"))
    return f"self.PortalSearch=Object.assign(self.PortalSearch||{{}},{{shared:{constants}}});\n"


def engine_script() -> tuple[str, bytes]:
    """Return the engine's build and its script; each file stands by itself behind the shared constants, so their order says nothing.

    The script knows its own build and the index names the one it was written with: a browser that kept an older script
    sees that, and asks for this one.
    """
    files = sorted(_FILES.glob("*.js"))
    script: str = shared_script() + "".join(rjsmin.jsmin(file.read_text(encoding="utf-8")) + "\n" for file in files)
    build = hashlib.sha256(script.encode()).hexdigest()[:10]
    return build, f'{script}PortalSearch.build="{build}";\n'.encode()
