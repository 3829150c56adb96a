"""Which files are asked for: one, a folder, or the rows of a list (CSV)."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from portalgen.errors import PortalgenError
from portalgen.formats import UndecodableError, decode
from portalgen.intake.stated import WORDS, Stated, faults
from portalgen.model.issue import Place
from portalgen.model.knowledge import Knowledge
from portalgen.model.text import visible

_IGNORED = {"Thumbs.db", "desktop.ini"}
_YES = {
    "1": True,
    "是": True,
    "yes": True,
    "true": True,
    "": False,
    "0": False,
    "否": False,
    "no": False,
    "false": False,
}
COLUMNS = ("file", "year", *WORDS, "replace")


@dataclass(frozen=True, slots=True)
class Request:
    """One file to be taken in: where it lies, what it is called in messages (no name acts on a terminal), what a person says of it."""

    path: Path
    name: str
    stated: Stated


def requests_for(path: Path, stated: Stated) -> tuple[Request, ...]:
    """Return a file, or all files in a folder and below it in order of their names; no links, and nothing that begins with . or ~$.

    Raises:
        PortalgenError: the folder holds no file.
    """
    if not path.is_dir():
        return (Request(path, visible(str(path)), stated),)
    found = sorted(
        file for file in path.rglob("*") if file.is_file() and not file.is_symlink() and not _ignored(file, path)
    )
    if not found:
        raise PortalgenError("目录里没有文件。", "写明放报告的目录，或文件本身。", Place(str(path)), "T147")
    return tuple(Request(file, visible(str(file)), stated) for file in found)


def _ignored(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return file.name in _IGNORED or any(part.startswith((".", "~$")) for part in parts)


def read_list(path: Path, stated: Stated, knowledge: Knowledge) -> tuple[Request, ...]:
    """Read a list of files with what is said of each: a CSV table whose columns are named as the options, ``file`` first of all.

    Args:
        path: of the list, in UTF-8 or as Excel saves it (GB18030); files count from its folder.
        stated: what holds for every row that says nothing else.
        knowledge: the catalogue, for regions.

    Raises:
        PortalgenError: it is no such table; with its line.
    """
    try:
        text, _ = decode(path.read_bytes())
    except UndecodableError as error:
        raise PortalgenError("看不出清单的编码。", "另存为 UTF-8 的 CSV。", Place(str(path)), "T147") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    _check_columns(rows.fieldnames, path)
    found = tuple(
        _request(row, Place(str(path), rows.line_num), stated, knowledge) for row in rows if any(row.values())
    )
    if not found:
        raise PortalgenError("清单里没有文件。", "第一行写列名，以下每行一个文件。", Place(str(path)), "T147")
    return found


def _check_columns(names: object, path: Path) -> None:
    found = [str(name).strip() for name in names] if isinstance(names, list | tuple) else []
    wrong = [name for name in found if name not in COLUMNS]
    if "file" not in found or wrong:
        what = f"清单里有不认识的列「{wrong[0]}」。" if wrong else "清单里没有 file 这一列。"
        raise PortalgenError(what, f"第一行写列名，可以有：{'、'.join(COLUMNS)}。", Place(str(path), 1), "T147")


def _request(row: dict[str, str | None], place: Place, common: Stated, knowledge: Knowledge) -> Request:
    values = {str(name).strip(): (value or "").strip() for name, value in row.items() if name is not None}
    if None in row or not values["file"]:
        raise PortalgenError("这一行的列数不对，或没有写文件名。", "值里有逗号时用英文引号括起来。", place, "T147")
    said: dict[str, object] = {name: values[name] for name in WORDS if values.get(name)}
    if year := values.get("year"):
        if not year.isdecimal():
            raise PortalgenError(f"year 写的「{year}」不是年度。", "写四位数字。", place, "T147")
        said["year"] = int(year)
    replace = values.get("replace", "").lower()
    if replace not in _YES:
        raise PortalgenError(f"replace 写的「{replace}」看不懂。", "写“是”，或空着。", place, "T147")
    said["replace"] = _YES[replace] or common.replace
    stated = _over(common, said)
    for field, what in faults(stated, knowledge):
        raise PortalgenError(f"{field}：{what}", "改正清单的这一行。", place, "T147")
    path = Path(str(place.path)).parent / values["file"]
    return Request(path, visible(str(path)), stated)


def _over(common: Stated, said: dict[str, object]) -> Stated:
    values = {name: getattr(common, name) for name in (*WORDS, "year", "replace")}
    return Stated(**{**values, **said})
