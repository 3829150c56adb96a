"""Nothing half-written: a folder is made whole beside the old one and then swapped in; a failure leaves the old one."""

import os
import shutil
from pathlib import Path
from types import TracebackType

from portalgen.model.publication import File, Page


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: what reads it meanwhile finds the old one."""
    aside = path.with_name(f".{path.name}-new")
    aside.write_bytes(data)
    aside.replace(path)


class Staging:
    """A fresh folder that takes the place of ``target`` when the ``with`` block ends without an exception.

    It is named after this process: MkDocs may outlive a run that was killed, and write on into the folder of that run.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(f".{target.name}-new-{os.getpid()}")
        self.old = target.with_name(f".{target.name}-old")

    def __enter__(self) -> "Staging":
        if self.old.exists() and not self.target.exists():
            self.old.rename(self.target)  # a run was cut off between the two renames
        for left in self.target.parent.glob(f".{self.target.name}-new*"):
            shutil.rmtree(left, ignore_errors=True)
        self.folder.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._swap()
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _swap(self) -> None:
        shutil.rmtree(self.old, ignore_errors=True)
        if self.target.exists():
            self.target.rename(self.old)
        try:
            self.folder.rename(self.target)
        except OSError:
            if self.old.exists():
                self.old.rename(self.target)
            raise
        shutil.rmtree(self.old, ignore_errors=True)

    def write(self, item: Page | File) -> None:
        """Write one page or file at its path below the folder.

        Raises:
            ValueError: the path leaves the folder, or is written twice.
        """
        path = self.folder / item.path
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise ValueError(f"{item.path} leaves the output folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(item.text.encode() if isinstance(item, Page) else item.data)

    def keep(self, name: str) -> None:
        """Copy a file or a folder over from the target that stands.

        Raises:
            OSError: it is not there.
        """
        source, path = self.target / name, self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, path, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source, path)
