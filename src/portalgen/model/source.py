"""A report as it was published, and what a maintainer states about it."""

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Statement:
    """The content of a ``report.yml``: what a person states beside the file. Empty fields say nothing.

    Attributes:
        sha256: hash of the report file, lower-case hex.
        added: day on which the report was taken in, ISO date.
        url: address it was published at; None where it was not recorded.
        retrieved: day of retrieval, ISO date.
        published: day of publication as the publisher's page states it, ISO date.
        license: terms the publisher states, free text.
        note: anything a reader should know, Chinese.
        overrides: metadata field name to the value a person read from the original.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}
    sha256: str
    added: str
    url: str | None = None
    retrieved: str | None = None
    published: str | None = None
    license: str | None = None
    note: str | None = None
    overrides: dict[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of one report file with where they lie.

    Attributes:
        path: posix path below the project root, or the path as given on the command line.
        data: the bytes.
        sha256: their hash, lower-case hex.
        media_type: ``text/plain``, ``text/markdown``, …; decides the reader.
        agency: agency id stated by the folder, None for a file alone.
        year: report year stated by the folder, None for a file alone.
        statement: the sidecar, None for a file alone.
    """

    path: str
    data: bytes
    sha256: str
    media_type: str
    agency: str | None = None
    year: int | None = None
    statement: Statement | None = None

    @property
    def report_id(self) -> str | None:
        """``<agency id>-<year>`` where the folder states both."""
        return f"{self.agency}-{self.year}" if self.agency and self.year else None
