"""``datapackage.json``: what the tables are, in the words of Data Package v2."""

import hashlib
import json
from typing import Any

from portalgen.citing import citation_file
from portalgen.datasets import history
from portalgen.datasets.about import (
    DESCRIPTION,
    KEYWORDS,
    LICENSE_ADDRESS,
    LICENSE_ID,
    LICENSE_NAME,
    LICENSE_TITLE,
    NAME,
    TITLE,
    About,
)  # fmt: skip
from portalgen.datasets.formats import MEDIA_TYPES
from portalgen.model.publication import Download, Field, ForeignKey, Resource

_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"


def describe_package(told: About, resources: tuple[Resource, ...], downloads: tuple[Download, ...]) -> bytes:
    """Return the descriptor of the written files.

    A table is one resource, described at its CSV; ``alternates`` lists it in other formats. One that is split over several files has
    several paths, each file with the header, and ``parts`` with size and hash of each.
    """
    descriptor = {
        "$schema": _SCHEMA,
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        **({"version": told.version, "created": f"{told.released}T00:00:00Z"} if told.version else {}),
        **({"homepage": told.portal.page("data/")} if told.portal.address else {}),
        **({"contributors": [{"title": told.portal.name, "roles": ["publisher"]}]} if told.portal.name else {}),
        "licenses": [{"name": LICENSE_ID, "title": LICENSE_TITLE, "path": LICENSE_ADDRESS}],
        "sources": [{"title": "各机关公开的法治政府建设年度报告，逐份列于 reports 表"}],
        "keywords": list(KEYWORDS),
        "resources": [_resource(one, [x for x in downloads if x.table == one.name]) for one in resources],
        "database": [_file(x) for x in downloads if not x.table],
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode()


def content_hash(downloads: tuple[Download, ...]) -> str:
    """Return the hash of the whole content: of the tables, whatever formats they are written in."""
    told = "".join(f"{one.path} {one.sha256}\n" for one in downloads if one.format == "csv")
    return hashlib.sha256(told.encode()).hexdigest()


def describe_version(told: About, downloads: tuple[Download, ...]) -> bytes:
    """Return what ``version.json`` says: the hash of the content, the last release, how much there is."""
    node: dict[str, Any] = {"content": content_hash(downloads), "reports": told.reports, "agencies": told.agencies}
    if told.modified:
        node["modified"] = told.modified
    if told.version:
        node |= {"release": told.version, "released": told.released}
    return (json.dumps(node, ensure_ascii=False) + "\n").encode()


def _resource(resource: Resource, downloads: list[Download]) -> dict[str, Any]:
    own = [x for x in downloads if x.format == "csv"]
    schema: dict[str, Any] = {
        "fields": [_field(x) for x in resource.fields],
        "primaryKey": list(resource.primary_key),
        "missingValues": [""],
        "foreignKeys": [_foreign_key(resource, x) for x in resource.foreign_keys],
    }
    described: dict[str, Any] = {
        "name": resource.name, "type": "table", "title": resource.title, "description": resource.description,
        "format": "csv", "mediatype": MEDIA_TYPES["csv"], "encoding": "utf-8",
        "schema": {key: value for key, value in schema.items() if value},
    }  # fmt: skip
    if len(own) == 1:
        described |= _file(own[0])
    else:
        described |= {"path": [x.path for x in own], "parts": [_file(x) for x in own]}
    return described | {"alternates": [_file(x) | {"format": x.format} for x in downloads if x.format != "csv"]}


def _file(download: Download) -> dict[str, Any]:
    return {"path": download.path, "bytes": download.size, "hash": f"sha256:{download.sha256}"}


def _field(x: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if x.required:
        constraints["required"] = True
    if x.enum:
        constraints["enum"] = list(x.enum)
    described: dict[str, Any] = {"name": x.name, "type": x.type, "title": x.title, "description": x.description}
    if x.english:
        described["title_en"] = x.english
    if x.unit:
        described["unit"] = x.unit
    if constraints:
        described["constraints"] = constraints
    return described


def _foreign_key(resource: Resource, key: ForeignKey) -> dict[str, Any]:
    target = "" if key.resource == resource.name else key.resource
    reference: dict[str, Any] = {"fields": [key.reference_field]}
    if target:
        reference["resource"] = target
    return {"fields": [key.field], "reference": reference}


def read_me(told: About) -> dict[str, str]:
    """Return the texts that go with the database, by the name of their file."""
    return {
        "README.txt": f"{TITLE}\n\n{DESCRIPTION}\n\n{NAME}.sqlite 含全部数据表；字段说明在 dictionary 表。\n"
        "全文查找：SELECT * FROM observations WHERE rowid IN "
        "(SELECT rowid FROM observations_fts WHERE observations_fts MATCH '处罚');\n"
        "两个字的词直接查；更长而目录中没有的词，拆成相邻的两个字一组再查（听证会 → '听证 证会'）。\n"
        "grid 是视图：没有读到、没有收录的格子由 grid_years 和 indicators 推出，其余的存在 grid_said。\n\n"
        f"表和字段的变化\n\n{history.told()}",
        "LICENSE.txt": f"{LICENSE_NAME}（{LICENSE_TITLE}）{LICENSE_ADDRESS}\n",
        "CITATION.cff": citation_file(told.work, LICENSE_ID),
    }
