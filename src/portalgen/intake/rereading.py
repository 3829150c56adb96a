"""An original that lies beside its report, read again by the reader of today: what would differ, and, if that is wanted, its text instead."""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portalgen.catalogue import Catalogue
from portalgen.config import Settings
from portalgen.disclosure import Disclosure, judge_original
from portalgen.errors import PortalgenError
from portalgen.intake.aligning import Alignment
from portalgen.intake.comparing import compare
from portalgen.intake.keeping import sidecar_file
from portalgen.intake.moving import LABELS, Change
from portalgen.intake.planning import Plan
from portalgen.intake.sidecar import SIDECAR
from portalgen.intake.writing import Interrupts, write
from portalgen.jail import transcribe_bytes
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Knowledge
from portalgen.model.moved import Moved
from portalgen.model.source import Misreading, Original, Source, Statement, Transcription
from portalgen.model.transcript import Transcript
from portalgen.readers import raw_of


@dataclass(frozen=True, slots=True)
class Reread:
    """One original read again.

    Attributes:
        source: the report as it stands.
        transcript: what the reader of today reads.
        statement: ``report.yml`` as it would be.
        same_text, same_places: whether the transcript is what stands.
        changes: facts that would not be what they are.
        moved: old addresses and where they would lead.
        mended: corrections that the reader no longer needs, as they stand.
        disclosure: whether the original may be offered, by the rules of today.
    """

    source: Source
    transcript: Transcript
    statement: Statement
    same_text: bool
    same_places: bool
    changes: tuple[Change, ...]
    moved: Moved
    mended: tuple[Misreading, ...]
    disclosure: Disclosure

    @property
    def folder(self) -> Path:
        """The report's folder, below the project's root."""
        return Path(self.source.path).parent

    @property
    def is_same(self) -> bool:
        """Whether the reader of today reads what stands."""
        return self.same_text and self.same_places

    @property
    def before(self) -> str:
        """The reader that wrote what stands."""
        statement = self.source.statement
        return statement.transcript.reader if statement and statement.transcript else ""

    def files(self, root: Path) -> dict[str, bytes]:
        """Return the files that take the place of those that stand below ``root``, by name."""
        made = {
            "report.txt": self.transcript.text.encode(),
            "report.places": self.transcript.places.as_table().encode(),
            SIDECAR: sidecar_file(root / self.folder, self.statement),
        }
        if self.moved.pairs:
            made["report.moved"] = self.moved.as_table().encode()
        return made


def reread(source: Source, settings: Settings, catalogue: Catalogue) -> Reread:
    """Read the original of a report again.

    Args:
        source: the report, as it lies in its folder.
        settings: of the project.
        catalogue: what reports are read by.

    Raises:
        PortalgenError: there is no original here, it cannot be read, it is no report (any more), or a correction fits nowhere.
    """
    statement, original = _taken_in(source)
    path = settings.root / source.path
    data = path.with_name(original.file).read_bytes()
    name = f"{Path(source.path).parent.as_posix()}/{original.file}"
    transcript = transcribe_bytes(data, name)
    if wrong := next((issue for issue in transcript.issues if issue.severity is Severity.ERROR), None):
        raise PortalgenError(f"{wrong.message}{wrong.why}", wrong.hint, wrong.place, wrong.code)
    alignment = Alignment(raw_of(source), transcript.text)
    corrections, mended = _corrections(statement, transcript.text, alignment, source.path)
    text, places = transcript.text.encode(), transcript.places.as_table()
    sha = hashlib.sha256(text).hexdigest()
    made = Transcription(sha, hashlib.sha256(places.encode()).hexdigest(), transcript.reader)
    stated = dataclasses.replace(statement, sha256=sha, transcript=made, corrections=corrections)
    now = dataclasses.replace(source, data=text, sha256=sha, places=places, statement=stated)
    compared = compare(source, now, catalogue, alignment)
    disclosure = judge_original(data, name, original.sha256, (transcript.text, compared.after.text))
    judged = dataclasses.replace(
        original, publishable=disclosure.publishable, reason=disclosure.reason or None, judged=disclosure.judged
    )
    return Reread(
        source,
        transcript,
        dataclasses.replace(stated, original=judged),
        source.data == text,
        source.places == places,
        compared.changes,
        compared.moved,
        mended,
        disclosure,
    )  # fmt: skip


def accept(
    made: Reread, settings: Settings, folder: Path, knowledge: Knowledge, interrupts: Interrupts
) -> tuple[str, ...]:
    """Let what was read again take the place of what stands, all of it or nothing; return the files written, from the root.

    Args:
        made: what was read.
        settings: of the project.
        folder: an empty folder on the disk that the reports lie on.
        knowledge: the catalogue.
        interrupts: held back meanwhile.

    Raises:
        OSError, KeyboardInterrupt: nothing was written.
    """
    names = []
    for name, data in made.files(settings.root).items():
        target = folder / made.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        names.append((made.folder / name).as_posix())
    write(Plan((), {}, None, tuple(names), folder, knowledge), settings, interrupts)
    return tuple(names)


def differences(source: Source, settings: Settings, catalogue: Catalogue) -> Iterator[Issue]:
    """Yield what differs between a report and its original as it is read today; nothing where it was published as text."""
    place = Place(source.path)
    try:
        made = reread(source, settings, catalogue)
    except PortalgenError as error:
        if error.code not in ("T170", "T171"):  # a text; an original that lies elsewhere, which every check tells
            what = f"原件重读不成：{error.message}"
            yield Issue("T173", Severity.WARNING, what, "", error.hint, error.place or place, source.report_id)
        return
    if not made.is_same:
        yield _different(made, place)
    original = source.statement.original if source.statement else None
    if original and not original.is_judged:
        lines = f"\n{made.disclosure.as_yaml()}"
        what, hint = "原件能不能提供下载，现在的判断是：", "抄到 report.yml 的 original 里。"
        yield Issue("T175", Severity.NOTE, what, lines, hint, place, source.report_id)


def _different(made: Reread, place: Place) -> Issue:
    reader, what = made.transcript.reader, "位置" if made.same_text else "文字"
    why = (
        f"收录时的读取程序是 {made.before}，现在是 {reader}。"
        if reader != made.before
        else f"读取程序没有变（{reader}）。"
    )
    counted = Counter(change.fate for change in made.changes)
    told = "、".join(f"{label} {counted[fate]} 条" for fate, label in LABELS.items() if counted[fate])
    hint = f"看有哪些不同：portalgen reread {made.source.report_id}；新的更对，再加 --accept。"
    message = f"重读原件得到的{what}不同{'：' + told if told else '，读出的内容没有变'}。"
    return Issue("T174", Severity.WARNING, message, why, hint, place, made.source.report_id)


def _taken_in(source: Source) -> tuple[Statement, Original]:
    statement = source.statement
    if statement is None or statement.original is None or statement.transcript is None:
        message = "这份报告没有原件可以重读：它收录时就是文本。"
        raise PortalgenError(message, "只有由 PDF、Word 或网页收录的报告才能重读。", Place(source.path), "T170")
    if not source.has_original:
        message = f"原件 {statement.original.file} 不在目录里。"
        hint = "太大的原件不放在仓库里：取得后放回目录，核对 sha256，再运行。"
        raise PortalgenError(message, hint, Place(source.path), "T171")
    return statement, statement.original


def _corrections(
    statement: Statement, text: str, alignment: Alignment, path: str
) -> tuple[tuple[Misreading, ...], tuple[Misreading, ...]]:
    """Return the corrections at their new places, and those that are not needed any more.

    Raises:
        PortalgenError: the new text has neither what was read nor what is printed at the place of one.
    """
    kept, mended = [], []
    for entry in statement.corrections:
        place = alignment.place(entry.place)
        at = place if place is not None else _after(alignment, entry.place, text)
        if text.startswith(entry.read, at):
            kept.append(dataclasses.replace(entry, place=at))
        elif entry.printed and text.startswith(entry.printed, at):
            mended.append(entry)
        else:
            found = text[at : at + max(len(entry.read), 8)].splitlines()
            message = f"第 {entry.place} 字符处的订正（{entry.read} → {entry.printed}）在重读的文字里对不上，那里是「{''.join(found[:1])}」。"
            hint = "先对照原件，从 report.yml 里去掉这条订正，接受重读后再按新的位置写。"
            raise PortalgenError(message, hint, Place(path), "T172")
    return tuple(kept), tuple(mended)


def _after(alignment: Alignment, at: int, text: str) -> int:
    """Return the first character behind what stands before a place, in the new text."""
    place = alignment.near(at) + 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place
