"""All that MkDocs reads beside the documents, or the admission that nobody can tell."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from portalgen.config import Settings

# Names in mkdocs.yml behind which anything may be read: other files, git, the network. With them every build is a whole one.
_OPAQUE_KEYS = frozenset({"INHERIT", "hooks"})
_PLUGINS = frozenset({"search"})
_OPAQUE_EXTENSIONS = frozenset({"pymdownx.snippets"})
_LONGEST_PATH = 200


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """Files and folders (paths from the project's root) and environment values that decide on the site."""

    paths: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]


def site_inputs(settings: Settings) -> SiteInputs | None:
    """Return what the site is made from beside ``build/docs`` and the installed packages; None where that is not known.

    Every word in mkdocs.yml that names something below the root counts as read from there, every word that names an
    environment variable as that variable: more than MkDocs reads, never less.
    """
    path = settings.root / "mkdocs.yml"
    if not path.is_file():
        return None
    try:
        tree = yaml.compose(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None
    if not isinstance(tree, yaml.MappingNode) or _is_opaque(tree):
        return None
    words = sorted(set(_scalars(tree)))
    paths = tuple(word for word in words if _is_below(settings, word))
    environment = tuple((word, os.environ[word]) for word in (*words, "SOURCE_DATE_EPOCH") if word in os.environ)
    return SiteInputs((path.name, *paths), environment)


def markdown_extensions(settings: Settings) -> tuple[str, ...]:
    """Return the names of the Markdown extensions in mkdocs.yml; none where it cannot be read, building says that."""
    try:
        tree = yaml.compose((settings.root / "mkdocs.yml").read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return ()
    top = {key.value: value for key, value in tree.value} if isinstance(tree, yaml.MappingNode) else {}
    return tuple(_names(top.get("markdown_extensions")))


def _is_opaque(tree: yaml.MappingNode) -> bool:
    top = {key.value: value for key, value in tree.value}
    extensions = set(_names(top.get("markdown_extensions")))
    return (
        not _OPAQUE_KEYS.isdisjoint(top)
        or not _PLUGINS.issuperset(_names(top.get("plugins")))
        or not _OPAQUE_EXTENSIONS.isdisjoint(extensions)
        or any("." in name and not name.startswith("pymdownx.") for name in extensions)
    )


def _names(node: yaml.Node | None) -> Iterator[str]:
    """Yield the names of a list of plugins or extensions, each a word or a word with settings."""
    for item in node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ():
        if isinstance(item, tuple):
            yield str(item[0].value)
        elif isinstance(item, yaml.MappingNode):
            yield from (str(key.value) for key, _ in item.value)
        else:
            yield str(item.value)


def _scalars(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    for item in node.value if not isinstance(node, yaml.ScalarNode) else ():
        for part in item if isinstance(item, tuple) else (item,):
            yield from _scalars(part)


def _is_below(settings: Settings, word: str) -> bool:
    """Whether a word names something of the project; what is generated and folders that hold it do not count."""
    if not word or "\n" in word or len(word) > _LONGEST_PATH:
        return False
    path = settings.root / word
    if not path.exists() or path.is_relative_to(settings.build) or settings.build.is_relative_to(path):
        return False
    return path.is_relative_to(settings.root) and ".." not in path.parts
