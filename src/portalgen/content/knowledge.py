"""``content/knowledge`` → :class:`Knowledge`. Which files there are follows from the fields of ``Knowledge``:
a tuple of entries is a list in ``<field>.yml``, one entry is a mapping in ``<field>.yml``, regions are a CSV table.
"""

import dataclasses
import difflib
import hashlib
import typing
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from portalgen.content.files import read_file
from portalgen.content.listing import Listing
from portalgen.content.references import check_references
from portalgen.content.regions import read_other_regions, read_regions
from portalgen.content.typed import to_list, to_one
from portalgen.content.words import read_lookalikes, read_words
from portalgen.content.yamlfile import Tree, read_yaml
from portalgen.errors import PortalgenError
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Knowledge, Region

TABLE, OTHER_TABLE = "regions.csv", "regions.other.csv"
WORDS, LOOKALIKES = "words.csv", "lookalikes.csv"


class KnowledgeError(PortalgenError):
    """The catalogue is not usable; ``issues`` says all of why."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        lines = "\n".join(map(str, issues))
        super().__init__(f"知识文件有 {len(issues)} 处错误，无法继续：\n{lines}\n", "请按每行末尾的提示修改后再运行。")
        self.issues = issues


def load_knowledge(folder: Path) -> tuple[Knowledge, tuple[Issue, ...]]:
    """Load the catalogue; files that are missing count as empty.

    Returns:
        The catalogue, and warnings.

    Raises:
        KnowledgeError: any entry is wrong, or points at nothing; all errors are listed at once.
    """
    files = tuple((path.name, _bytes(path)) for path in _places(folder))
    knowledge, issues = _loaded(shown(folder / "x").removesuffix("x"), files)
    return knowledge, tuple(sorted((*_strangers(folder), *issues), key=_order))


@lru_cache(maxsize=2)  # a preview asks again after each edit
def _loaded(place: str, files: tuple[tuple[str, bytes], ...]) -> tuple[Knowledge, tuple[Issue, ...]]:
    """Return the catalogue of files given by name, and warnings; ``place`` is what they are named below in messages."""
    data = dict(files)
    issues: list[Issue] = []
    parts: dict[str, Any] = {}
    lists: dict[str, Listing] = {}
    for field, kind, many in knowledge_files():
        tree = _tree(data[f"{field}.yml"], f"{place}{field}.yml")
        good = to_list(tree, kind) if many else _single(tree, kind)
        issues += tree.issues
        lists[field] = Listing(tree, good)
        parts[field] = tuple(item for item, _ in good) if many else (good[0][0] if good else kind())
    regions, found = read_regions(data[TABLE], place + TABLE)
    parts["regions"] = tuple(region for region, _ in regions)
    others, more = read_other_regions(data[OTHER_TABLE], place + OTHER_TABLE, parts["regions"])
    parts["other_regions"] = tuple(region for region, _ in others)
    lists["regions"] = Listing(Tree(place + TABLE), tuple((region, ()) for region, _ in (*regions, *others)))
    parts["words"], parts["usual_words"], faults = read_words(data[WORDS], place + WORDS)
    parts["lookalikes"], wrong = read_lookalikes(data[LOOKALIKES], place + LOOKALIKES)
    issues += [*found, *more, *faults, *wrong, *check_references(lists)]
    errors = tuple(issue for issue in issues if issue.severity is Severity.ERROR)
    if errors:
        raise KnowledgeError(tuple(sorted(errors, key=_order)))
    return Knowledge(**{**parts, **_indexes(parts)}, digest=_digest(files)), tuple(issues)


def _places(folder: Path) -> Iterator[Path]:
    """Yield every file that belongs to the catalogue, whether it is there or not."""
    yield from (folder / f"{name}.yml" for name, _, _ in knowledge_files())
    yield from (folder / name for name in (TABLE, OTHER_TABLE, WORDS, LOOKALIKES))


def _digest(files: tuple[tuple[str, bytes], ...]) -> str:
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def knowledge_files() -> tuple[tuple[str, Any, bool], ...]:
    """Return name, entry type and whether it is a list, of every YAML file of the catalogue."""
    found: list[tuple[str, Any, bool]] = []
    for name, hint in typing.get_type_hints(Knowledge).items():
        if typing.get_origin(hint) is tuple and (kind := typing.get_args(hint)[0]) is not Region:
            found.append((name, kind, True))
        elif dataclasses.is_dataclass(hint):
            found.append((name, hint, False))
    return tuple(found)


def shown(path: Path) -> str:
    """Return how a path below ``content/`` is named in messages: from the project root, with slashes."""
    for parent in path.parents:
        if parent.name == "content":
            return path.relative_to(parent.parent).as_posix()
    return f"{path.parent.name}/{path.name}"


def place_in(path: Path, steps: tuple[str | int, ...]) -> Place:
    """Return where something is written in a YAML file: ``steps`` are the keys and numbers that lead to it from the top."""
    tree = read_yaml(read_file(path, shown(path)), shown(path))
    return Place(tree.name, tree.line(steps))


def _tree(data: bytes, name: str) -> Tree:
    return read_yaml(data, name) if data else Tree(name, broken=True)


def _bytes(path: Path) -> bytes:
    if path.is_symlink():
        raise KnowledgeError((_link(path),))
    return read_file(path, shown(path)) if path.exists() else b""


def _link(path: Path) -> Issue:
    why = "符号链接可能指到 content 之外，构建结果就不只取决于仓库内容。"
    return Issue("K015", Severity.ERROR, "这是符号链接。", why, "换成文件本身。", Place(shown(path)))


def _single(tree: Tree, kind: Any) -> tuple[tuple[Any, tuple[()]], ...]:
    one = to_one(tree, kind) if tree.value is not None else None
    return ((one, ()),) if one is not None else ()


def _strangers(folder: Path) -> list[Issue]:
    """Return a warning for each file that nothing reads: most often a misspelt name."""
    known = [path.name for path in _places(folder)]
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name
        if name in known or name.startswith((".", "README")) or name.endswith(".source.yml"):
            continue
        close = difflib.get_close_matches(name, known, 1, 0.7)
        hint = f"你是不是想写 {close[0]}？" if close else f"可用的文件：{'、'.join(known)}。"
        found.append(
            Issue("K109", Severity.WARNING, "没有程序读取这个文件。", "文件名不在清单里。", hint, Place(shown(path)))
        )
    return found


def _indexes(parts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the fields ``…_by_id`` and ``…_by_code``, filled from the list whose entries they hold."""
    hints = typing.get_type_hints(Knowledge)
    indexes = {}
    for name, hint in hints.items():
        if "_by_" in name:
            kind, key = typing.get_args(hint)[1], name.rpartition("_by_")[2]
            source = next(
                n for n, h in hints.items() if typing.get_origin(h) is tuple and typing.get_args(h)[0] is kind
            )
            indexes[name] = {getattr(entry, key): entry for entry in parts[source]}
    former = {region.code: region for region in parts["other_regions"]}
    indexes["region_by_code"] = former | indexes["region_by_code"]
    return indexes


def _order(issue: Issue) -> tuple[str, int, str, str]:
    place = issue.place or Place("")
    return place.path, place.line or 0, issue.code, issue.message
