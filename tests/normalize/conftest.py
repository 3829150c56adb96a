"""What the tests of reading and normalizing share: the real catalogue, and a way in from a string."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from portalgen.content import load_knowledge
from portalgen.model.document import Document
from portalgen.model.knowledge import Knowledge
from portalgen.model.source import Source
from portalgen.normalize import compile_repairs, normalize
from portalgen.readers import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the catalogue as committed."""
    return load_knowledge(ROOT / "content" / "knowledge")[0]


@pytest.fixture(scope="session")
def normalized(knowledge: Knowledge) -> Callable[..., Document]:
    """Return what reads and normalizes a text."""
    repairs = compile_repairs(knowledge)

    def run(text: str, media_type: str = "text/plain") -> Document:
        data = text.encode("utf-8", "surrogatepass")
        return normalize(read(Source("a.txt", data, hashlib.sha256(data).hexdigest(), media_type)), repairs)

    return run
