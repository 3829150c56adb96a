"""The menu in ``mkdocs.yml`` against the hand-written pages: MkDocs refuses a site where the two do not fit."""

from collections.abc import Iterator

import yaml
from pathspec.gitignore import GitIgnoreSpec

from portalgen.config import Settings
from portalgen.model.issue import Issue, Place, Severity


def check_menu(settings: Settings, written: tuple[str, ...], paths: set[str]) -> Iterator[Issue]:
    """Yield an error for each hand-written page that is in no menu, and each entry of the menu without a page.

    Args:
        settings: where ``mkdocs.yml`` lies; nothing is said where it cannot be read, building does that.
        written: paths of the hand-written pages.
        paths: every page of the portal.
    """
    try:
        tree = yaml.compose((settings.root / "mkdocs.yml").read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return
    top = {key.value: value for key, value in tree.value} if isinstance(tree, yaml.MappingNode) else {}
    if "nav" not in top:  # without one, MkDocs makes the menu from all pages
        return
    entries = {node.value: node.start_mark.line + 1 for node in _pages(top["nav"])}
    hidden = GitIgnoreSpec.from_lines(str(top["not_in_nav"].value).splitlines() if "not_in_nav" in top else ())
    for name in written:
        if name not in entries and not hidden.match_file(name):
            hint = f"在 mkdocs.yml 的 nav 里加一行，例如 - 说明: {name}；不想放进导航就写进 not_in_nav。"
            place = Place(f"content/pages/{name}")
            yield Issue("F120", Severity.ERROR, "这个页面不在导航里。", "读者找不到它，网站也不能生成。", hint, place)
    for name, line in entries.items():
        if name not in paths:
            hint = "改正文件名，或删去这一行。"
            yield Issue("F120", Severity.ERROR, f"导航里的 {name} 没有这个页面。", "", hint, Place("mkdocs.yml", line))


def _pages(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the file names of a menu, whatever its depth; addresses elsewhere are none."""
    if isinstance(node, yaml.ScalarNode):
        if node.value.endswith(".md"):
            yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _pages(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _pages(item)
