"""Files that lie ready take their places, all of them or none: what went wrong, or Ctrl-C, undoes what was done."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.intake.planning import Plan
from portalgen.intake.registering import NAME
from portalgen.model.issue import Place

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_PREFIX = ".intake-"


@contextmanager
def ready_folder(settings: Settings) -> Iterator[Path]:
    """Give a folder on the disk that the reports lie on, for what is not written yet; it is gone afterwards, whatever happens.

    It lies below ``build``, which git does not see; where that is another disk, beside the reports, under a name that nothing reads.
    """
    home = _home(settings)
    for left in home.glob(f"{_PREFIX}*"):  # of a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    folder = home / f"{_PREFIX}{os.getpid()}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _home(settings: Settings) -> Path:
    settings.build.mkdir(parents=True, exist_ok=True)
    same = settings.build.stat().st_dev == settings.content.stat().st_dev
    return settings.build if same else settings.content


@dataclass(slots=True)
class Interrupts:
    """Whether somebody wants to stop; asked between two steps."""

    wanted: bool = False

    def check(self) -> None:
        """Stop here if somebody wants to.

        Raises:
            KeyboardInterrupt: somebody does.
        """
        if self.wanted:
            raise KeyboardInterrupt


@contextmanager
def held_back() -> Iterator[Interrupts]:
    """Let no signal break the ``with`` block off in the middle of a step; outside the main thread there is none to hold back."""
    interrupts = Interrupts()

    def note(_number: int, _frame: FrameType | None) -> None:
        interrupts.wanted = True

    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    before = {number: signal.signal(number, note) for number in _SIGNALS}
    try:
        yield interrupts
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def write(plan: Plan, settings: Settings, interrupts: Interrupts) -> None:
    """Put every file of a plan in its place.

    Args:
        plan: what to do; its folder lies on the same disk.
        settings: of the project.
        interrupts: held back meanwhile.

    Raises:
        PortalgenError: ``agencies.yml`` was edited meanwhile.
        KeyboardInterrupt: somebody wanted to stop; nothing was written.
        OSError: a file cannot be put in its place; nothing was written.
    """
    listing = settings.root / NAME
    if plan.agencies and (listing.read_bytes() if listing.is_file() else None) != plan.listing:
        raise PortalgenError(f"{NAME} 刚才被改过。", "再运行一次。", Place(NAME), "T156")
    steps = _Steps(plan.folder / "before")
    try:
        for name in plan.removed:
            interrupts.check()
            steps.remove(settings.root / name)
        for name in plan.written:
            interrupts.check()
            steps.place(plan.folder / name, settings.root / name)
        interrupts.check()
    except BaseException:
        steps.undo()
        raise


@dataclass(slots=True)
class _Steps:
    """What was done, and where what stood before is kept until all is done."""

    kept: Path
    done: list[tuple[Path, Path | None]] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)

    def remove(self, target: Path) -> None:
        self.done.append((target, self._set_aside(target)))

    def place(self, ready: Path, target: Path) -> None:
        """Move a file to its place; what stands there is kept, and there is no moment without either."""
        self._make(target.parent)
        before = None
        if target.exists():
            before = self._name()
            shutil.copy2(target, before)
        self.done.append((target, before))
        ready.replace(target)

    def _set_aside(self, target: Path) -> Path:
        before = self._name()
        target.replace(before)
        return before

    def _name(self) -> Path:
        self.kept.mkdir(exist_ok=True)
        return self.kept / str(len(self.done))

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir()
            self.made.append(folder)

    def undo(self) -> None:
        for target, before in reversed(self.done):
            if before:
                before.replace(target)
            else:
                target.unlink(missing_ok=True)
        for folder in reversed(self.made):
            with suppress(OSError):  # somebody else put something there
                folder.rmdir()
