"""What the browser loads first: agencies, regions, kinds of bureaus, years, topics, and where each substring is kept."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from portalgen.model.knowledge import Indicator, Knowledge
from portalgen.model.report import Role
from portalgen.search.arithmetic import code_sequences, code_steps, code_words
from portalgen.search.documents import SearchDocument
from portalgen.search.folding import fold

_YEAR = re.compile(r"20\d\d年度?")
_PART_NAMES = 40  # of each role


def describe(documents: Sequence[SearchDocument], knowledge: Knowledge) -> dict[str, object]:
    """Return the tables behind filters and names: columns, since they compress well. Reports must be sorted by id.

    ``odd`` lists the reports whose region or level is not that of their agency's latest report.
    """
    by_agency: dict[str, list[SearchDocument]] = {}
    for document in documents:
        by_agency.setdefault(document.agency, []).append(document)
    latest = {agency: own[-1] for agency, own in by_agency.items()}
    regions = _regions({document.region for document in documents}, knowledge, documents)
    kinds, rows = _kinds(latest, regions, knowledge)
    numbers = {code: number for number, code in enumerate(regions)}
    levels = sorted({document.level for document in documents})
    first = min((document.year for document in documents), default=0)
    # An id mostly begins with its region's code, which the reader of the index has already: "-sifa".
    ids = [_shortened(agency, document.region) for agency, document in latest.items()]
    usual = _usual(ids, [kind for kind, _ in rows], len(kinds))
    return {
        "regions": {
            "code": code_words(list(regions)),
            "name": "\n".join(name for name, _ in regions.values()),
            "parent": code_steps([numbers.get(parent, -1) + 1 for _, parent in regions.values()], len(regions) + 1),
        },
        "kinds": kinds,
        "usual": " ".join(usual),
        "levels": levels,
        "agencies": {
            # What its kind of bureau is mostly called is left out.
            "id": "\n".join("" if own == usual[kind] else own for own, (kind, _) in zip(ids, rows, strict=True)),
            "region": code_steps(
                [numbers.get(document.region, -1) + 1 for document in latest.values()], len(regions) + 1
            ),
            "level": [levels.index(document.level) for document in latest.values()],
            "kind": code_sequences([[kind] for kind, _ in rows]),
            "prefix": [prefix for _, prefix in rows],
            "years": code_sequences([_gaps(own, first) for own in by_agency.values()]),
        },
        "first": first,
        "odd": [
            [number, numbers.get(document.region, -1), levels.index(document.level)]
            for number, document in enumerate(documents)
            if (document.region, document.level) != (latest[document.agency].region, latest[document.agency].level)
        ],
        "topics": [[topic.id, topic.label] for topic in knowledge.topics],
        "parts": _part_names(documents),
        "roles": [role.value for role in Role],
        "indicators": [
            [item.id, item.label, "/".join(_units(item)), *_names(item, knowledge)] for item in knowledge.indicators
        ],
        "broader": _broader(knowledge),
    }


def other_places(documents: Sequence[SearchDocument], knowledge: Knowledge) -> str:
    """Return the names of the places that no report is of, one a line: who asks for one is told so."""
    own = {name for name, _ in _regions({document.region for document in documents}, knowledge, documents).values()}
    return "\n".join(sorted({fold(region.name) for region in knowledge.regions} - set(map(fold, own))))


def _part_names(documents: Sequence[SearchDocument]) -> dict[str, list[str]]:
    """Return what the reports call the parts of each role, the most usual names."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for role, title in document.titles:
            counts.setdefault(role, Counter())[fold(_YEAR.sub("", title))] += 1
    return {
        role: [name for name, _ in sorted(own.items(), key=lambda item: (-item[1], item[0]))[:_PART_NAMES] if name]
        for role, own in sorted(counts.items())
    }


def _broader(knowledge: Knowledge) -> list[list[int]]:
    """Return the numbers of indicators that count a part of what another one counts, each with the other's."""
    numbers = {item.id: number for number, item in enumerate(knowledge.indicators)}
    return [[number, numbers[item.broader]] for number, item in enumerate(knowledge.indicators) if item.broader]


def _units(indicator: Indicator) -> list[str]:
    """Return the units that a figure of the indicator may have, its own first."""
    return list(dict.fromkeys((indicator.unit, *indicator.units)))


def _names(indicator: Indicator, knowledge: Knowledge) -> list[str]:
    """Return what the indicator is called, and what people say for that who do not know its name: 打官司."""
    taken = {alias for item in knowledge.indicators for alias in (item.label, *item.aliases)}
    others = [
        word
        for group in knowledge.synonyms
        if group.words[0] in indicator.aliases
        for word in group.words
        if word not in taken
    ]
    return list(map(_with_gaps, (*indicator.aliases, *others)))


def _with_gaps(alias: str) -> str:
    """Return the comparable form of a name whose … stands for other words."""
    return "…".join(fold(part) for part in alias.split("…"))


def _gaps(documents: Sequence[SearchDocument], first: int) -> list[int]:
    """Return by how much each report's year lies behind the one before."""
    return [year - before for before, year in pairwise([first, *(document.year for document in documents)])]


def passage_codes(documents: Iterable[SearchDocument], knowledge: Knowledge) -> list[list[int]]:
    """Return topic and role of each passage of each report as one number, that of the role in the low digits."""
    topics = {topic.id: number for number, topic in enumerate(knowledge.topics, 1)}
    roles = {role.value: number for number, role in enumerate(Role, 1)}
    size = len(roles) + 1
    return [
        [topics.get(topic, 0) * size + roles.get(role, 0) for topic, role in document.passages]
        for document in documents
    ]


def _usual(ids: Sequence[str], kinds: Sequence[int], size: int) -> list[str]:
    """Return for each kind of bureau the id that most of its agencies have, as far as it has any."""
    counts = [Counter[str]() for _ in range(size)]
    for own, kind in zip(ids, kinds, strict=True):
        counts[kind][own] += 1
    return [max(sorted(count), key=count.__getitem__, default="") for count in counts]


def _shortened(agency: str, region: str) -> str:
    return agency.removeprefix(region) if region and agency.startswith(f"{region}-") else agency


def _regions(codes: set[str], knowledge: Knowledge, documents: Sequence[SearchDocument]) -> dict[str, tuple[str, str]]:
    """Return code to (name, parent code) of the regions that reports come from and of those above them."""
    found = {document.region: (document.region_name, "") for document in documents if document.region}
    for code in codes:
        region = knowledge.region_by_code.get(code)
        while region:
            found[region.code] = (region.name, region.parent)
            region = knowledge.region_by_code.get(region.parent)
    return dict(sorted(found.items()))


def _kinds(
    latest: dict[str, SearchDocument], regions: dict[str, tuple[str, str]], knowledge: Knowledge
) -> tuple[list[list[object]], list[tuple[int, int]]]:
    """Return the kinds of bureaus [name, number of its field, short names …] and, for each agency, its kind and how many region names precede it."""
    numbers: dict[str, int] = {}
    shorts: dict[str, set[str]] = {}
    sectors = {bureau.name: bureau.sector for bureau in knowledge.bureaus}
    known = {bureau.name: bureau.shorts for bureau in knowledge.bureaus}
    rows = []
    for agency, document in latest.items():
        prefix, name = _split(document.agency_name, document.region, regions)
        entry = knowledge.agency_by_id.get(agency)
        own = shorts.setdefault(name, set(known.get(name, ())))
        if entry:
            sectors.setdefault(name, entry.sector)
            aliases = (entry.short, *entry.aliases, *entry.former_names)
            own.update(bare for alias in aliases if (bare := _bare(alias, document.region, regions)))
        rows.append((numbers.setdefault(name, len(numbers)), prefix))
    kinds: list[list[object]] = [[name, sectors.get(name, ""), *sorted(shorts[name] - {name})] for name in numbers]
    kinds += _absent(kinds, knowledge)
    fields = sorted({str(kind[1]) for kind in kinds} - {""})
    return [[name, fields.index(str(field)) + 1 if field else 0, *own] for name, field, *own in kinds], rows


def _absent(kinds: list[list[object]], knowledge: Knowledge) -> list[list[object]]:
    """Return the kinds of bureaus that no report is of but whose field some bureau has: 国土局 leads to 自然资源局."""
    taken = {name for kind in kinds for name in (kind[0], *kind[2:])}
    fields = {kind[1] for kind in kinds if kind[1]}
    return [
        [bureau.name, bureau.sector, *(short for short in bureau.shorts if short not in taken)]
        for bureau in knowledge.bureaus
        if bureau.sector in fields and bureau.name not in taken and bureau.name[-1] in "局委会"
    ]


def _split(name: str, region: str, regions: dict[str, tuple[str, str]]) -> tuple[int, str]:
    """Part an agency's name into the region names before it (their number) and the rest."""
    above = [""]
    code = region
    while code in regions:
        own, parent = regions[code]
        above.append(own + above[-1])
        code = parent
    best = max((number for number, prefix in enumerate(above) if name.startswith(prefix)), default=0)
    return best, name[len(above[best]) :]


def _bare(alias: str, region: str, regions: dict[str, tuple[str, str]]) -> str:
    """Return an agency's other name without its place, full or short; empty where nothing sensible is left."""
    code = region
    names = []
    while code in regions:
        own, code = regions[code]
        names += [own, own[:-1]] if len(own) > 2 else [own]
    for name in sorted(names, key=len, reverse=True):
        alias = alias.removeprefix(name) if len(alias) > len(name) + 1 else alias
    return alias if len(alias) >= 2 else ""
