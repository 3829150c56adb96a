"""The data set in the words of linked data: DCAT 3 for catalogues, schema.org for search engines, Croissant for machine learning.

Addresses are relative to the document, so that a copy of the site describes itself; what needs an absolute one has none.
"""

import json
from typing import Any

from portalgen.citing import bibtex
from portalgen.datasets.about import (
    DESCRIPTION,
    DESCRIPTION_EN,
    KEYWORDS,
    LICENSE_ADDRESS,
    NAME,
    TITLE,
    TITLE_EN,
    About,
)  # fmt: skip
from portalgen.datasets.formats import MEDIA_TYPES
from portalgen.model.publication import Download, Resource

Node = dict[str, Any]
_IANA = "https://www.iana.org/assignments/media-types/"
_YEARLY = "http://publications.europa.eu/resource/authority/frequency/ANNUAL"
_PACKED = {"gz": "application/gzip", "zst": "application/zstd"}
_NAMES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
_CROISSANT = {
    "@language": "zh",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/", "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field",
    "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField",
    "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated",
    "replace": "cr:replace", "rai": "http://mlcommons.org/croissant/RAI/", "sc": "https://schema.org/", "separator": "cr:separator",
    "source": "cr:source", "subField": "cr:subField", "transform": "cr:transform",
}  # fmt: skip


def describe_catalogue(told: About, resources: tuple[Resource, ...], downloads: tuple[Download, ...]) -> bytes:
    """Return DCAT 3 as JSON-LD: a catalogue, the data set of each table, a distribution for each file."""
    datasets = [_dataset(told, resource, downloads) for resource in resources]
    whole = [_distribution(one) for one in downloads if not one.table]
    catalogue: Node = {
        "@id": "#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": [_zh(TITLE), {"@value": TITLE_EN, "@language": "en"}],
        "dct:description": [_zh(DESCRIPTION), {"@value": DESCRIPTION_EN, "@language": "en"}],
        "dct:license": {"@id": LICENSE_ADDRESS},
        "dct:language": "zh-Hans",
        **_state(told),
        "dcat:dataset": [{"@id": one["@id"]} for one in datasets] + ([{"@id": "#all"}] if whole else []),
    }
    everything: Node = {"@id": "#all", "@type": "dcat:Dataset", "dct:title": _zh(TITLE), "dct:description": _zh(DESCRIPTION), "dct:license": {"@id": LICENSE_ADDRESS}, "dcat:distribution": whole}  # fmt: skip
    context = {
        "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "spdx": "http://spdx.org/rdf/terms#", "foaf": "http://xmlns.com/foaf/0.1/",
    }  # fmt: skip
    return _json({"@context": context, "@graph": [catalogue, *datasets, *([everything] if whole else [])]})


def _state(told: About) -> Node:
    """Return dates, version and the span of years, each where it is known."""
    node: Node = {"dct:accrualPeriodicity": {"@id": _YEARLY}}
    if told.portal.name:
        node["dct:publisher"] = {"@type": "foaf:Organization", "foaf:name": _zh(told.portal.name)}
    if told.modified:
        node["dct:modified"] = {"@value": told.modified, "@type": "xsd:date"}
    if told.version:
        node |= {"dcat:version": told.version, "dct:issued": {"@value": told.released, "@type": "xsd:date"}}
    if told.first_year:
        first, last = f"{told.first_year}-01-01", f"{told.last_year}-12-31"
        node["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": first, "@type": "xsd:date"},
            "dcat:endDate": {"@value": last, "@type": "xsd:date"},
        }
    return node


def _dataset(told: About, resource: Resource, downloads: tuple[Download, ...]) -> Node:
    return {
        "@id": f"#{resource.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": resource.name,
        "dct:title": [_zh(resource.title), {"@value": resource.english, "@language": "en"}],
        "dct:description": _zh(resource.description),
        "dct:license": {"@id": LICENSE_ADDRESS},
        "dcat:keyword": [_zh(word) for word in KEYWORDS],
        **_state(told),
        "dcat:distribution": [_distribution(one) for one in downloads if one.table == resource.name],
    }


def _distribution(download: Download) -> Node:
    packed = _PACKED.get(download.path.rpartition(".")[2])
    return {
        "@id": f"#file-{download.path}",
        "@type": "dcat:Distribution",
        "dct:title": download.path,
        "dcat:downloadURL": {"@id": download.path},
        **_kind(download),
        **({"dcat:compressFormat": {"@id": f"{_IANA}{packed}"}} if packed else {}),
        "dcat:byteSize": {"@value": str(download.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": download.sha256, "@type": "xsd:hexBinary"},
        },
        "dct:license": {"@id": LICENSE_ADDRESS},
    }


def _kind(download: Download) -> Node:
    """Return the media type where IANA knows it, else the name of the format."""
    if download.format == "jsonl":
        return {"dct:format": "JSON Lines"}
    return {"dcat:mediaType": {"@id": _IANA + _media_type(download)}}


def _media_type(download: Download) -> str:
    """Return the media type of a file; the database comes as an archive."""
    return MEDIA_TYPES[download.format if download.table else "zip"]


def _zh(text: str) -> Node:
    return {"@value": text, "@language": "zh"}


def describe_for_engines(told: About, downloads: tuple[Download, ...]) -> Node:
    """Return schema.org's Dataset, which stands in the head of the data page."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **_schema(told),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.path,
                "contentUrl": one.path,
                "encodingFormat": _media_type(one),
                "contentSize": f"{one.size} B",
                "sha256": one.sha256,
            }
            for one in downloads
        ],
    }


def _schema(told: About) -> Node:
    node: Node = {
        "name": TITLE,
        "alternateName": [TITLE_EN, NAME],
        "description": DESCRIPTION,
        "license": LICENSE_ADDRESS,
        "keywords": list(KEYWORDS),
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
    }
    if told.portal.name:
        node["creator"] = node["publisher"] = {"@type": "Organization", "name": told.portal.name}
    if told.portal.address:
        node["url"] = told.portal.page("data/")
    if told.modified:
        node["dateModified"] = told.modified
    if told.version:
        node |= {"version": told.version, "datePublished": told.released}
    if told.first_year:
        node["temporalCoverage"] = f"{told.first_year}/{told.last_year}"
    return node


def describe_for_learning(told: About, resources: tuple[Resource, ...], downloads: tuple[Download, ...]) -> bytes:
    """Return Croissant 1.0: the Parquet files, and the columns of each table in them."""
    files = [one for one in downloads if one.format == "parquet"]
    return _json(
        {
            "@context": _CROISSANT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            **(_schema(told) | {"name": NAME, "alternateName": [TITLE, TITLE_EN]}),
            "url": told.portal.page("data/") or "./",
            "citeAs": bibtex(told.work),
            "distribution": [
                {
                    "@type": "cr:FileObject",
                    "@id": one.path,
                    "name": one.path,
                    "contentUrl": one.path,
                    "encodingFormat": "application/x-parquet",
                    "contentSize": f"{one.size} B",
                    "sha256": one.sha256,
                }
                for one in files
            ],
            "recordSet": [_record_set(one, [x.path for x in files if x.table == one.name]) for one in resources],
        }
    )


def _record_set(resource: Resource, paths: list[str]) -> Node:
    """Describe a table; one that is split by year is described by the first of its files, which have the same columns."""
    return {
        "@type": "cr:RecordSet",
        "@id": resource.name,
        "name": resource.name,
        "description": resource.description,
        "key": [{"@id": f"{resource.name}/{name}"} for name in resource.primary_key],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{resource.name}/{field.name}",
                "name": field.name,
                "description": f"{field.title}：{field.description}",
                "dataType": _NAMES[field.type],
                "source": {"fileObject": {"@id": paths[0]}, "extract": {"column": field.name}},
            }
            for field in resource.fields
        ],
    }


def _json(node: Node) -> bytes:
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode()
