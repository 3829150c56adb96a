"""How a data set, an indicator, a report or a single figure is cited: GB/T 7714-2015, BibTeX, CSL-JSON, Citation File Format."""

import json
import re
from dataclasses import dataclass

from portalgen.model.publication import Portal

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
        within: title of the work that it is a part of (the report that a figure stands in).
        quote: words of that work that it rests on.
    """

    id: str
    title: str
    author: str = ""
    container: str = ""
    issued: str = ""
    version: str = ""
    address: str = ""
    dataset: bool = False
    within: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as it is cited in each style."""

    gbt7714: str
    bibtex: str
    csl: str


def whole_data(title: str, portal: Portal, version: str, day: str) -> Work:
    """Return the data set as a whole, which the site publishes: ``version`` and ``day`` of the last release."""
    return Work("data", title, portal.name, issued=day, version=version, address=portal.page("data/"), dataset=True)


def citation_file(work: Work, license_id: str) -> str:
    """Return ``CITATION.cff`` (Citation File Format 1.2.0), which names one author at least: the title where nobody else is known.

    Args:
        work: a data set.
        license_id: SPDX identifier.
    """
    fields = {
        "cff-version": "1.2.0",
        "message": "引用本数据时，请使用下面的内容。",
        "type": "dataset",
        "title": work.title,
        "authors": [{"name": work.author or work.title}],
        "version": work.version,
        "date-released": work.issued if work.version else "",
        "license": license_id,
        "url": work.address,
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items() if value)
    return "".join(lines)  # JSON is YAML


def cite(work: Work) -> Reference:
    """Return the reference to a work in each style."""
    return Reference(gbt7714(work), bibtex(work), csl_json(work))


def gbt7714(work: Work) -> str:
    """Return the reference by GB/T 7714-2015 for electronic resources, without the day of access, which only the reader knows.

    A part of a work is cited as the standard cites a contribution (``//``); the words that it rests on follow as a note.
    """
    title = f"{work.title}[{'DS' if work.dataset else 'EB'}/OL]" + (f"//{work.within}" if work.within else "")
    source = work.container + (f"，版本 {work.version}" if work.version else "")
    issued = f"({work.issued})" if work.issued else ""
    parts = (work.author, title, f"{source}{issued}", work.address)
    return ". ".join(part for part in parts if part) + "." + (f" 原文：“{work.quote}”。" if work.quote else "")


def bibtex(work: Work) -> str:
    """Return a BibTeX entry; the key is the id."""
    fields = {
        "title": f"{{{_tex(work.title)}}}",
        "author": f"{{{_tex(work.author)}}}" if work.author else "",
        "howpublished": _tex(work.container),
        "year": work.issued[:4],
        "date": work.issued,
        "version": _tex(work.version),
        "note": _tex(_note(work)),
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
    if work.within:
        item |= {"container-title": work.within, "publisher": work.container}
    elif work.container:
        item["container-title"] = work.container
    if work.issued:
        item["issued"] = {"date-parts": [[int(part) for part in work.issued.split("-")]]}
    item |= {
        name: value for name, value in (("version", work.version), ("URL", work.address), ("note", work.quote)) if value
    }
    return json.dumps([item | {"language": "zh-CN"}], ensure_ascii=False)


def _note(work: Work) -> str:
    within = f"载于《{work.within}》" if work.within else ""
    quote = f"原文：“{work.quote}”" if work.quote else ""
    return "；".join(filter(None, (within, quote)))


def _tex(text: str) -> str:
    return _TEX.sub(lambda found: _TEX_SIGNS.get(found[0], f"\\{found[0]}"), text)
