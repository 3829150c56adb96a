"""Whether one file is taken in: what is missing, what stands in its place, what is the same, what must not be published."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from portalgen.config import Settings
from portalgen.content.originals import ORIGINAL, PLACES
from portalgen.content.reportfile import MEDIA_TYPES
from portalgen.extract.places import Gazetteer
from portalgen.intake.items import Item, Outcome, doubt, problem
from portalgen.intake.keeping import sidecar_file
from portalgen.intake.recognition import Gap, recognise
from portalgen.intake.sidecar import (
    SIDECAR,
    compose,
    differences,
    original_name,
    standing_statement,
)
from portalgen.intake.similarity import SAME, Likeness, Shelf, read_text, share, shingles
from portalgen.intake.taking import Refused, Taken, text_of
from portalgen.model.issue import Issue
from portalgen.model.knowledge import Knowledge
from portalgen.model.place import NO_PLACES
from portalgen.model.source import Statement, Transcription
from portalgen.model.text import Span
from portalgen.privacy import Kind, tell_private

LARGEST_ORIGINAL = 10_000_000
"""Bytes; a larger original lies outside git, its hash in ``report.yml`` (content/README.zh.md)."""
_ENOUGH_PLACES = 5


@dataclass(slots=True)
class Deciding:
    """Decides file after file, remembering those that are taken in.

    Attributes:
        settings: where things lie.
        knowledge, gazetteer: the catalogue.
        added: day of taking in, ISO date.
        shelf: the reports that are there.
        accepted: texts of the files taken in so far, by their folder.
    """

    settings: Settings
    knowledge: Knowledge
    gazetteer: Gazetteer
    added: str
    shelf: Shelf
    accepted: dict[str, Item] = field(default_factory=dict)

    def decide(self, taken: Taken | Refused) -> Item:
        """Return what becomes of a file, before it has been read as part of the whole."""
        if isinstance(taken, Refused):
            return Item(taken.request, Outcome.REFUSED, taken.issues, trace=taken.trace)
        where = recognise(taken, taken.request.stated, self.knowledge, self.gazetteer)
        item = Item(taken.request, Outcome.NEW, taken.doubts, taken, where)
        if where.gaps:
            return _unsure(item, tuple(_missing(item, gap) for gap in where.gaps))
        item = self._beside_others(item, taken)
        if item.outcome is Outcome.NEW:
            item = _without_private(item, taken, self._standing(item))
        if item.outcome is Outcome.NEW:
            self.accepted[item.folder] = item
            self.shelf.put(item.request.name, self._path(item), text_of(taken))
        return item

    def _path(self, item: Item) -> Path:
        return self.settings.root / item.folder

    def _standing(self, item: Item) -> Statement | None:
        return standing_statement(self._path(item))

    def _beside_others(self, item: Item, taken: Taken) -> Item:
        """Hold a file against what lies in its place, what else is taken in, and all other reports."""
        if other := self.accepted.get(item.folder):
            return _second(item, other)
        folder, standing = self._path(item), self._standing(item)
        if standing and _is_same(standing, taken):
            return self._again(item, taken, standing)
        there = _there(folder)
        if there and not taken.request.stated.replace:
            return _refused(item, _occupied(item, taken, folder, there))
        if SIDECAR in there and standing is None:
            what = f"{item.folder}/{SIDECAR} 有错，不知道里面写了什么。"
            hint = f"运行 portalgen check {item.folder} 看是哪里，改正后再收录。"
            return _refused(item, problem(item.request, "T158", what, "代替报告时要保留人写的内容。", hint))
        item = self._compared(item, taken, folder)
        if item.outcome is not Outcome.NEW:
            return item
        files, said = _files(taken, standing, self.added, folder)
        removed = tuple(name for name in there if name not in files and _makes_way(name))
        issues = (*item.issues, *_notes(item, taken, there))
        return _with_files(replace(item, removed=removed, issues=issues), files, said)

    def _again(self, item: Item, taken: Taken, standing: Statement) -> Item:
        """Decide on a file that is there already: nothing is done, or only what is said of it changes."""
        changed = differences(taken.request.stated, standing)
        if not changed:
            return replace(item, outcome=Outcome.SAME)
        if not taken.request.stated.replace:
            what = f"已经收录在 {item.folder}，report.yml 里的 {'、'.join(changed)} 与这次写的不同，没有改动。"
            hint = "要改写就加 --replace，或直接改 report.yml。"
            return _unsure(item, (problem(item.request, "T155", what, "", hint),))
        written = compose(taken, standing, self.added, standing.transcript)
        return _with_files(item, {SIDECAR: sidecar_file(self._path(item), written)}, written)

    def _compared(self, item: Item, taken: Taken, folder: Path) -> Item:
        near = self.shelf.nearest(text_of(taken), folder)
        return _alike(item, near) if near else item


def _alike(item: Item, near: Likeness) -> Item:
    said = f"{near.share:.0%}"
    if near.share >= SAME and not item.request.stated.confirmed:
        what = f"与 {near.name} 几乎是同一份文字（相同的占 {said}）。"
        why = "同一份报告收两次，数字就会算两遍。"
        hint = "确实是两份不同的报告，就加 --confirmed 理由。"
        return _refused(item, problem(item.request, "T144", what, why, hint))
    why = "可能照抄了上一年的，也可能是同一份报告。"
    told = doubt(item.request, "T151", f"与 {near.name} 有 {said} 的文字相同。", why, "收录前对照两份。")
    return replace(item, issues=(*item.issues, told))


def _second(item: Item, other: Item) -> Item:
    if item.taken and other.taken and item.taken.sha256 == other.taken.sha256:
        told = doubt(item.request, "T153", f"与 {other.request.name} 是同一个文件，只收一次。", "", "删去其中一个。")
        return replace(item, outcome=Outcome.SAME, issues=(told, *item.issues))
    what = f"与 {other.request.name} 是同一机关、同一年度的报告（{item.folder}）。"
    hint = "只留一份；机关或年度读错了，用 --agency、--year 写明。"
    return _refused(item, problem(item.request, "T153", what, "一个机关一个年度只有一份报告。", hint))


def _occupied(item: Item, taken: Taken, folder: Path, there: list[str]) -> Issue:
    """Say that another report lies in the place, and how much of its text is the same."""
    path = next((folder / name for name in there if Path(name).suffix.lower() in MEDIA_TYPES), None)
    much = share(shingles(text_of(taken)), shingles(read_text(path))) if path else 0.0
    what = f"{item.folder} 里已经有另一份文件（{'、'.join(there[:4])}）。"
    why = f"文字有 {much:.0%} 相同。" if path else ""
    hint = "机关换发了新文件，要用它代替就加 --replace；机关或年度读错了，用 --agency、--year 写明。"
    return problem(item.request, "T143", what, why, hint)


def _is_same(standing: Statement, taken: Taken) -> bool:
    return taken.sha256 == (standing.original.sha256 if standing.original else standing.sha256)


def _there(folder: Path) -> list[str]:
    """Return the names of what lies in a folder; what begins with . or README belongs to nobody."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path.name for path in found if not path.name.startswith((".", "README")))


def _makes_way(name: str) -> bool:
    """Say whether a file belongs to the report that is replaced: its text, its places, its original."""
    path = Path(name)
    return path.stem == ORIGINAL or name == PLACES or (path.stem == "report" and path.suffix.lower() in MEDIA_TYPES)


def _with_files(item: Item, files: dict[str, bytes], said: Statement) -> Item:
    return replace(item, files=files, original=said.original, address=said.url or "")


def _files(taken: Taken, standing: Statement | None, added: str, folder: Path) -> tuple[dict[str, bytes], Statement]:
    """Return everything that is written for a report, by name, and what its ``report.yml`` says."""
    if taken.transcript is None:
        name = "report.md" if taken.source.media_type == "text/markdown" else "report.txt"
        said = compose(taken, standing, added, None)
        return {name: taken.data, SIDECAR: sidecar_file(folder, said)}, said
    places = (taken.source.places or "").encode()
    made = Transcription(taken.source.sha256, hashlib.sha256(places).hexdigest(), taken.transcript.reader)
    said = compose(taken, standing, added, made)
    files = {"report.txt": taken.source.data, PLACES: places, SIDECAR: sidecar_file(folder, said)}
    small = len(taken.data) <= LARGEST_ORIGINAL
    return ({original_name(taken): taken.data, **files} if small else files), said


def _notes(item: Item, taken: Taken, there: list[str]) -> list[Issue]:
    found = []
    if taken.transcript and len(taken.data) > LARGEST_ORIGINAL:
        what = f"原件有 {len(taken.data)} 字节，没有写进仓库，只记下它的 sha256。"
        why = f"超过 {LARGEST_ORIGINAL // 1_000_000} MB 的文件不放进 git。"
        found.append(doubt(item.request, "T152", what, why, "另外保存原件，把地址写进 report.yml 的 archived。"))
    if there:
        why = "编号由文字的位置而来，文字换了，位置就变了。"
        hint = "文件没有换、只想重读的，不用 --replace。"
        found.append(
            doubt(item.request, "T154", "代替了原来的报告，其中数字的编号可能改变；旧网址通到新位置。", why, hint)
        )
    return found


def _missing(item: Item, gap: Gap) -> Issue:
    guess = f"可能是 {gap.guess}。" if gap.guess else ""
    hint = f"用 --{gap.field} 写明；成批收录的写在清单的 {gap.field} 列。"
    return problem(item.request, "T146", f"不能确定{gap.question}。", guess, hint)


def _without_private(item: Item, taken: Taken, standing: Statement | None) -> Item:
    """Stop at what no agency should have published of a person, until somebody takes it upon himself."""
    told = _private(taken)
    item = replace(item, private=told)
    grave = Counter(kind for _, kind in told if kind.is_grave)
    accepted = item.request.stated.accept_private or (standing.private if standing else None)
    if not grave or accepted:
        return item
    found = "、".join(f"{kind.value} {number} 处" for kind, number in grave.items())
    pages = where(taken, [span for span, kind in told if kind.is_grave])
    what = f"报告里有{found}（{pages}）。"
    why = "网站上会遮盖，但原件放进仓库后谁都能看到。"
    hint = "请机关改发，或去掉后收录；确实要照原样收录，就加 --accept-private 理由，理由写进 report.yml。"
    return _unsure(item, (problem(item.request, "T145", what, why, hint),))


def _private(taken: Taken) -> tuple[tuple[Span, Kind], ...]:
    """Return what will be masked, in the raw text: as the report reads, and what is grave in lines that were set aside."""
    told = [(taken.report.offsets.to_raw(span), kind) for span, kind in tell_private(taken.report.text)]
    aside = [
        (span, kind) for span, kind in tell_private(text_of(taken))
        if kind.is_grave and not any(span.overlaps(other) for other, _ in told)
    ]  # fmt: skip
    return tuple(sorted([*told, *aside]))


def where(taken: Taken, spans: list[Span]) -> str:
    """Return on which pages, or in which lines of a text without pages, stretches of the raw text stand."""
    text, places = text_of(taken), taken.transcript.places if taken.transcript else NO_PLACES
    pages = [spot.page for span in spans for spot in places.at(span)[:1] if spot.page]
    numbers = pages or [text.count("\n", 0, span.start) + 1 for span in spans]
    some = list(dict.fromkeys(numbers))
    more = " 等" if len(some) > _ENOUGH_PLACES else ""
    return f"第 {'、'.join(map(str, some[:_ENOUGH_PLACES]))}{more} {'页' if pages else '行'}"


def _refused(item: Item, issue: Issue) -> Item:
    return replace(item, outcome=Outcome.REFUSED, issues=(issue, *item.issues))


def _unsure(item: Item, issues: tuple[Issue, ...]) -> Item:
    return replace(item, outcome=Outcome.UNSURE, issues=(*issues, *item.issues))
