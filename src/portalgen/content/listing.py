"""The entries of one knowledge file, each with the place that it was read from."""

from dataclasses import dataclass
from typing import Any

from portalgen.content.yamlfile import Path, Tree
from portalgen.model.issue import Issue, Place, Severity


@dataclass(frozen=True, slots=True)
class Listing:
    """The good entries of one file, each with its place in the tree that knows the lines."""

    tree: Tree
    items: tuple[tuple[Any, Path], ...]

    def issue(self, path: Path, code: str, message: str, why: str, hint: str) -> Issue:
        """Make an error at a place of this file."""
        return Issue(code, Severity.ERROR, message, why, hint, Place(self.tree.name, self.tree.line(path)))


Lists = dict[str, Listing]
