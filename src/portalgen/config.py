"""Settings of a run: where things lie and how strict to be. Read once, passed down, never global."""

import os
from dataclasses import dataclass
from pathlib import Path

from portalgen.errors import PortalgenError

LOG = "build/log"  # below the project's root, with slashes: messages name files there


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths are absolute. ``jobs`` is the number of worker processes, 0 for one a core.

    ``previous`` is the site published before: files of its search index are kept for tabs that are open.
    """

    root: Path
    strict: bool = False
    jobs: int = 0
    until: str = "site"
    previous: Path | None = None

    @property
    def content(self) -> Path:
        """The maintainers' folder."""
        return self.root / "content"

    @property
    def reports(self) -> Path:
        """The reports as published."""
        return self.content / "reports"

    @property
    def knowledge(self) -> Path:
        """The catalogue."""
        return self.content / "knowledge"

    @property
    def annotations(self) -> Path:
        """Annotated reports that extraction is measured on; not every project has them."""
        return self.root / "tests" / "evaluation"

    @property
    def build(self) -> Path:
        """Everything generated."""
        return self.root / "build"

    @property
    def docs(self) -> Path:
        """Markdown, data and static files for the site generator."""
        return self.build / "docs"

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.build / "site"

    @property
    def cache(self) -> Path:
        """Results that may be thrown away at any time."""
        return self.build / "cache"

    @property
    def log(self) -> Path:
        """How failures of the program came about."""
        return self.root / LOG

    @property
    def workers(self) -> int:
        """Number of worker processes, at least one."""
        return self.jobs or os.cpu_count() or 1


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that holds ``content/knowledge``.

    Raises:
        PortalgenError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "content" / "knowledge").is_dir():
            return folder
    raise PortalgenError(
        f"在 {start} 及其上级目录中没有找到 content/knowledge。",
        "请在项目根目录运行，或用 --root 指明项目根目录。",
    )
