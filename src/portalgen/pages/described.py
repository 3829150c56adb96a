"""What search engines are told of the data behind a page, in the words of schema.org."""

import json

from portalgen.model.knowledge import Indicator
from portalgen.model.publication import DataSet
from portalgen.pages.render import Meta

# Not when the data was last added to: a report that says nothing here would change the page.
_SHARED = (
    "@context", "@type", "license", "creator", "publisher", "inLanguage", "isAccessibleForFree", "version", "datePublished",
)  # fmt: skip


def described(indicator: Indicator, data: DataSet) -> Meta:
    """Return schema.org's Dataset for the head of an indicator's page; nothing where there is no data."""
    if not data.described:
        return {}
    whole = json.loads(data.described)
    own = {
        "name": f"{indicator.label}：各机关各年度的数字",
        "description": f"{indicator.label}：{indicator.definition}由各机关公开的法治政府建设年度报告逐条读出，没有读到的也写明，不作零。",
        "variableMeasured": {"@type": "PropertyValue", "name": indicator.label, "unitText": indicator.unit},
        "isPartOf": {"@type": "Dataset", "name": whole["name"], **({"url": whole["url"]} if "url" in whole else {})},
        "distribution": {
            "@type": "DataDownload", "name": f"{indicator.id}.csv", "contentUrl": f"{indicator.id}.csv", "encodingFormat": "text/csv",
        },
    }  # fmt: skip
    return {"dataset": {name: whole[name] for name in _SHARED if name in whole} | own}
