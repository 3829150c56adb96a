"""Everything that is to be written, laid out in a folder of its own and read there as a build would read it; nothing stands yet."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from portalgen.analysis import Analyzed, Preparing, with_lines
from portalgen.cache import Store
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.checks.corpus import check_corpus
from portalgen.checks.filing import LEFT_OPEN
from portalgen.config import Settings
from portalgen.content import KnowledgeError, find_sources, load_knowledge
from portalgen.intake.deciding import Deciding
from portalgen.intake.items import Item, Outcome, problem
from portalgen.intake.registering import NAME, with_agencies
from portalgen.intake.replacing import with_addresses
from portalgen.intake.similarity import Shelf
from portalgen.intake.taking import Refused, Taken
from portalgen.linking import link
from portalgen.model.issue import Issue, Severity
from portalgen.model.knowledge import Agency, Knowledge
from portalgen.model.report import Report
from portalgen.model.source import Source

_OPEN = {"year": "不能确定是哪一年的报告。", "agency": "不能确定是哪个机关的报告。"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        items: each file that was asked for, in order.
        agencies: entries that are put into ``agencies.yml``, by id.
        listing: ``agencies.yml`` as it was read; None where there was none.
        written: paths from the project's root of the files that lie ready in ``folder``, in the order in which they take their places.
        folder: where they lie, laid out as in the project.
        knowledge: the catalogue as it will be.
    """

    items: tuple[Item, ...]
    agencies: dict[str, Agency]
    listing: bytes | None
    written: tuple[str, ...]
    folder: Path
    knowledge: Knowledge

    @property
    def removed(self) -> tuple[str, ...]:
        """Paths from the project's root of files that make way."""
        return tuple(f"{item.folder}/{name}" for item in self.items for name in item.removed)


@dataclass(frozen=True, slots=True)
class Catalogued:
    """The knowledge files as loaded, and compiled for reading."""

    knowledge: Knowledge
    catalogue: Catalogue


def plan(settings: Settings, files: Iterable[Taken | Refused], known: Catalogued, added: str, folder: Path) -> Plan:
    """Decide on every file and lay out what will be written.

    Args:
        settings: of the project.
        files: as read alone.
        known: the catalogue that they were read by.
        added: day of taking in, ISO date.
        folder: an empty folder on the disk that the project lies on.

    Raises:
        PortalgenError: ``agencies.yml`` cannot be added to.
    """
    shelf = Shelf(settings.root, settings.reports, Store(settings.cache / "sketches"))
    deciding = Deciding(settings, known.knowledge, known.catalogue.matchers.gazetteer, added, shelf)
    items = [deciding.decide(file) for file in files]
    listing = _listing(settings)
    items = _with_good_agencies(items, settings, listing or b"", folder)
    agencies = _new_agencies(items)
    whole = known
    if agencies:
        knowledge = _load_with(settings, listing or b"", tuple(agencies.values()), folder)
        whole = Catalogued(knowledge, compile_catalogue(knowledge))
    _lay_out(items, settings, folder)
    items = with_addresses(items, settings, whole.knowledge, whole.catalogue, folder)
    items = _read_whole(items, settings, whole, folder)
    agencies = _new_agencies(items)
    written = _written(items)
    if agencies:  # in front of the reports: an agency without reports harms nobody
        _write(folder / NAME, with_agencies(listing or b"", tuple(agencies.values())))
        written = (NAME, *written)
    return Plan(tuple(items), agencies, listing, written, folder, whole.knowledge)


def _listing(settings: Settings) -> bytes | None:
    path = settings.root / NAME
    return path.read_bytes() if path.is_file() else None


def _new_agencies(items: list[Item]) -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for item in items:
        if item.outcome is Outcome.NEW and item.recognised and item.recognised.is_new:
            found.setdefault(item.recognised.agency.id, item.recognised.agency)
    return dict(sorted(found.items()))


def _with_good_agencies(items: list[Item], settings: Settings, listing: bytes, folder: Path) -> list[Item]:
    """Refuse the files whose agency cannot be entered as it was proposed; the others go on."""
    agencies = _new_agencies(items)
    if not agencies:
        return items
    try:
        _load_with(settings, listing, tuple(agencies.values()), folder)
    except KnowledgeError:
        for name, agency in agencies.items():
            try:
                _load_with(settings, listing, (agency,), folder)
            except KnowledgeError as error:
                items = [_refuse_agency(item, name, error) for item in items]
    return items


def _refuse_agency(item: Item, agency: str, error: KnowledgeError) -> Item:
    if item.outcome is not Outcome.NEW or item.recognised is None or item.recognised.agency.id != agency:
        return item
    return replace(item, outcome=Outcome.REFUSED, issues=(*error.issues, *item.issues))


def _load_with(settings: Settings, listing: bytes, agencies: tuple[Agency, ...], folder: Path) -> Knowledge:
    """Load the catalogue as it will be.

    Raises:
        KnowledgeError: an entry is wrong, or one was wrong before.
    """
    target = folder / "content" / "knowledge"
    if not target.is_dir():
        shutil.copytree(settings.knowledge, target)
    _write(folder / NAME, with_agencies(listing, agencies))
    return load_knowledge(target)[0]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _lay_out(items: list[Item], settings: Settings, folder: Path) -> None:
    """Write the files of each report; what only changes its ``report.yml`` is read with the files that stand."""
    for item in items:
        if item.outcome is not Outcome.NEW:
            continue
        standing = settings.root / item.folder
        for path in standing.iterdir() if standing.is_dir() else ():
            if path.is_file() and path.name not in item.removed:
                _write(folder / item.folder / path.name, path.read_bytes())
        for name, data in item.files.items():
            _write(folder / item.folder / name, data)


def _read_whole(items: list[Item], settings: Settings, known: Catalogued, folder: Path) -> list[Item]:
    """Read what lies ready as a build would, check the reports together, and refuse those with an error."""
    sources, found = find_sources(folder / "content" / "reports", folder, known.knowledge)
    reports, issues = _analyze(sources, settings, known, list(found))
    corpus = link(tuple(reports), known.knowledge)
    issues += with_lines((*corpus.all_issues, *check_corpus(corpus)), sources)
    by_id = {report.id: report for report in reports}
    return [_judged(item, by_id, tuple(dict.fromkeys(issues))) for item in items]


def _analyze(
    sources: tuple[Source, ...], settings: Settings, known: Catalogued, issues: list[Issue]
) -> tuple[list[Report], list[Issue]]:
    prepare = Preparing(known.catalogue, Store(settings.cache / "reports"))
    reports = []
    for source in sources:
        result = msgspec.json.decode(prepare(source), type=Analyzed)
        issues += result.issues
        if result.report:
            reports.append(result.report)
    return reports, issues


def _judged(item: Item, reports: dict[str, Report], issues: tuple[Issue, ...]) -> Item:
    if item.outcome is not Outcome.NEW:
        return item
    own = tuple(issue for issue in issues if issue.report == item.report_id)
    report = reports.get(item.report_id)
    errors = tuple(issue for issue in own if issue.severity is Severity.ERROR)
    if errors or report is None:
        rest = tuple(issue for issue in (*item.issues, *own) if issue not in errors)
        return replace(item, outcome=Outcome.REFUSED, issues=(*errors, *rest))
    item = replace(item, issues=(*item.issues, *own))
    stated = item.request.stated
    for issue in own:
        field = LEFT_OPEN.get(issue.code, "")
        if field and issue.severity is Severity.WARNING and getattr(stated, field) is None and not stated.confirmed:
            told = problem(item.request, "T146", _OPEN[field], issue.message, f"核对无误就用 --{field} 写明。")
            return replace(item, outcome=Outcome.UNSURE, issues=(told, *item.issues))
    return replace(item, report=report)


def _written(items: list[Item]) -> tuple[str, ...]:
    return tuple(f"{item.folder}/{name}" for item in items if item.outcome is Outcome.NEW for name in item.files)
