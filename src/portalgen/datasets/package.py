"""``datapackage.json``: what the tables are, in the words of Data Package v2."""

import json
from typing import Any

from portalgen.model.publication import Field, ForeignKey, Resource

NAME = "fazhi-zhengfu-baogao"
LICENSE_NAME = "CC BY 4.0"
"""The licence of the data as people write it."""
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENSE = {
    "name": "CC-BY-4.0",
    "title": "知识共享 署名 4.0 国际",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_DESCRIPTION = (
    "由各机关公开的法治政府建设年度报告逐条读出的数据。每条事实都带有原文、在原文中的位置和原文件的 SHA-256。"
    f"本数据以 {LICENSE_NAME} 授权；报告原文是各机关的公开文件，以原文为准。"
    "CSV 为 UTF-8（带字节顺序标记）；文本以 ' = + - @ 或制表符等开头的，前面加了一个 ' 以免电子表格当作公式，"
    "还原时去掉一个开头的 ' 即可；JSON 中一律为原样。"
)
Listed = tuple[Resource, str, int, str]


def describe_package(files: tuple[Listed, ...]) -> bytes:
    """Return the descriptor of the written files, each given as its table, path, size in bytes and SHA-256.

    A table split over several CSV files is one resource with several paths, each file with the header; ``parts`` holds
    size and hash of each.
    """
    split = _split(files)
    resources: list[dict[str, Any]] = []
    for resource, path, size, sha256 in files:
        if path.endswith(".json") or resource.name not in split:
            resources.append(_single(resource, path, size, sha256))
        elif path == split[resource.name][0]:
            own = split[resource.name]
            parts = [{"path": _name(p), "bytes": n, "hash": f"sha256:{h}"} for _, p, n, h in files if p in own]
            resources.append(_describe(resource, resource.name) | {"path": [_name(p) for p in own], "parts": parts})
    descriptor = {
        "$schema": _SCHEMA,
        "name": NAME,
        "title": "法治政府建设年度报告开放数据",
        "description": _DESCRIPTION,
        "licenses": [_LICENSE],
        "sources": [{"title": "各机关公开的法治政府建设年度报告，逐份列于 reports 表"}],
        "keywords": ["法治政府", "年度报告", "开放数据"],
        "resources": resources,
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode()


def _split(files: tuple[Listed, ...]) -> dict[str, list[str]]:
    """Return the CSV paths of each table that has more than one."""
    paths: dict[str, list[str]] = {}
    for resource, path, _, _ in files:
        if path.endswith(".csv"):
            paths.setdefault(resource.name, []).append(path)
    return {name: own for name, own in paths.items() if len(own) > 1}


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _single(resource: Resource, path: str, size: int, sha256: str) -> dict[str, Any]:
    stem, _, file_format = _name(path).rpartition(".")
    name = stem if file_format == "csv" else f"{stem}-json"
    described = _describe(resource, name, file_format)
    return described | {"path": _name(path), "bytes": size, "hash": f"sha256:{sha256}"}


def _describe(resource: Resource, name: str, file_format: str = "csv") -> dict[str, Any]:
    """Describe a table; keys across tables are stated once, at the CSV."""
    schema: dict[str, Any] = {"fields": [_field(x) for x in resource.fields], "primaryKey": list(resource.primary_key)}
    if file_format == "csv":
        schema["missingValues"] = [""]
        schema["foreignKeys"] = [_foreign_key(resource, x) for x in resource.foreign_keys]
    return {
        "name": name,
        "type": "table",
        "title": resource.title,
        "description": resource.description,
        "format": file_format,
        "mediatype": "text/csv" if file_format == "csv" else "application/json",
        "encoding": "utf-8",
        "schema": {k: v for k, v in schema.items() if v},
    }


def _field(x: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if x.required:
        constraints["required"] = True
    if x.enum:
        constraints["enum"] = list(x.enum)
    described: dict[str, Any] = {"name": x.name, "type": x.type, "title": x.title, "description": x.description}
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
