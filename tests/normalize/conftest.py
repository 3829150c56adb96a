"""What the tests of reading and normalizing share: the real catalogue, and a way in from a string."""

import hashlib
from collections.abc import Callable

import pytest

from portalgen.model.document import Document
from portalgen.model.knowledge import Knowledge
from portalgen.model.source import Source
from portalgen.normalize import compile_repairs, normalize
from portalgen.readers import read


@pytest.fixture(scope="session")
def normalized(knowledge: Knowledge) -> Callable[..., Document]:
    """Return what reads and normalizes a text."""
    repairs = compile_repairs(knowledge)

    def run(text: str, media_type: str = "text/plain") -> Document:
        data = text.encode("utf-8", "surrogatepass")
        return normalize(read(Source("a.txt", data, hashlib.sha256(data).hexdigest(), media_type)), repairs)

    return run
