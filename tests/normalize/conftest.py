"""What the tests of reading and normalizing share: the real catalogue, and a way in from a string."""

import hashlib
from collections.abc import Callable

import pytest

from portalgen.model.document import Document
from portalgen.model.knowledge import Knowledge
from portalgen.model.source import Source
from portalgen.normalize import Repairs, compile_repairs, normalize
from portalgen.readers import read


@pytest.fixture(scope="session")
def repairs(knowledge: Knowledge) -> Repairs:
    """Return the compiled phrases of the catalogue."""
    return compile_repairs(knowledge)


@pytest.fixture(scope="session")
def normalized(repairs: Repairs) -> Callable[..., Document]:
    """Return what reads and normalizes a text."""

    def run(text: str, media_type: str = "text/plain") -> Document:
        data = text.encode("utf-8", "surrogatepass")
        return normalize(read(Source("a.txt", data, hashlib.sha256(data).hexdigest(), media_type)), repairs)

    return run
