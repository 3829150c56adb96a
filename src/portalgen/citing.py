"""How a data set, an indicator, a report or a single figure is cited: GB/T 7714-2015, BibTeX, CSL-JSON."""

import json
import re
from dataclasses import dataclass

_TEX = re.compile(r"[&%$#_{}~^\\]")
_TEX_SIGNS = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited; what is not known is empty and left out.

    Attributes:
        id: permanent id, also the key in BibTeX and CSL-JSON.
        title: as printed.
        author: who wrote it (the agency of a report).
        container: the site or data set that it stands in.
        issued: ISO day or year.
        version: of the data, or of the report's text and facts.
        address: absolute address.
        dataset: whether it is a data set rather than a page.
    """

    id: str
    title: str
    author: str = ""
    container: str = ""
    issued: str = ""
    version: str = ""
    address: str = ""
    dataset: bool = False


def gbt7714(work: Work) -> str:
    """Return the reference by GB/T 7714-2015 for electronic resources, without the day of access, which only the reader knows."""
    title = f"{work.title}[{'DS' if work.dataset else 'EB'}/OL]"
    source = work.container + (f"，版本 {work.version}" if work.version else "")
    issued = f"({work.issued})" if work.issued else ""
    return ". ".join(part for part in (work.author, title, f"{source}{issued}", work.address) if part) + "."


def bibtex(work: Work) -> str:
    """Return a BibTeX entry; the key is the id."""
    fields = {
        "title": f"{{{_tex(work.title)}}}",
        "author": f"{{{_tex(work.author)}}}" if work.author else "",
        "howpublished": _tex(work.container),
        "year": work.issued[:4],
        "date": work.issued,
        "version": _tex(work.version),
        "url": work.address,
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'dataset' if work.dataset else 'online'}{{{work.id},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(work: Work) -> str:
    """Return a CSL-JSON item in a list, as reference managers import it."""
    item: dict[str, object] = {"id": work.id, "type": "dataset" if work.dataset else "webpage", "title": work.title}
    if work.author:
        item["author"] = [{"literal": work.author}]
    if work.container:
        item["container-title"] = work.container
    if work.issued:
        item["issued"] = {"date-parts": [[int(part) for part in work.issued.split("-")]]}
    item |= {name: value for name, value in (("version", work.version), ("URL", work.address)) if value}
    return json.dumps([item | {"language": "zh-CN"}], ensure_ascii=False)


def _tex(text: str) -> str:
    return _TEX.sub(lambda found: _TEX_SIGNS.get(found[0], f"\\{found[0]}"), text)
