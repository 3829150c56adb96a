"""Reading a file of ``content/``, if it is one."""

from pathlib import Path

from portalgen.errors import PortalgenError
from portalgen.model.issue import Place


def read_file(path: Path, name: str) -> bytes:
    """Return the bytes of a file; a pipe in its place would be waited for for ever.

    Args:
        path: of the file.
        name: of the file in messages.

    Raises:
        PortalgenError: it is no plain file, or cannot be read.
    """
    try:
        if path.is_file():
            return path.read_bytes()
    except OSError as error:
        raise PortalgenError(f"读不了：{error.strerror}。", "检查它和上级目录的权限。", Place(name), "F130") from error
    raise PortalgenError("这不是普通文件。", "换成文件本身，或删去。", Place(name), "F130")
