"""The jail itself, seen from inside: ``python -m portalgen.jail.inside MODULE:FUNCTION MEMORY CPU [WORD…]``, bytes in, JSON out.

It gives up what it will not need before it looks at a byte: memory, time, writing files, dumping core, the network.
"""

import ctypes
import gc
import sys
from importlib import import_module
from typing import Any

import msgspec

from portalgen.errors import PortalgenError
from portalgen.jail.process import Failure, Head

try:
    resource: Any = import_module("resource")
except ImportError:  # Windows: the clock alone limits
    resource = None

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # flags of unshare(2)
_AGAIN = "正常的报告不会这样；确是报告的，打开后另存一份再试。"


def main() -> None:
    """Run one task; whatever happens is said in the first line of what is written."""
    task, memory, cpu, *words = sys.argv[1:]
    limited = _limit(int(memory), int(cpu))
    gc.disable()  # a tenth of the time, in a process that ends with its one file; too much memory ends it sooner
    data = sys.stdin.buffer.read()
    value = b""
    try:
        module, _, function = task.partition(":")
        value = msgspec.json.encode(getattr(import_module(module), function)(data, *words))
        head = Head(limited)
    except PortalgenError as error:
        head = Head(limited, Failure(error.code, error.message, error.hint))
    except MemoryError:
        head = Head(limited, Failure("T122", f"内存超过 {int(memory) >> 20} MB，停下了。", _AGAIN))
    except RecursionError:
        head = Head(limited, Failure("T122", "层层嵌套得太深，停下了。", _AGAIN))
    except Exception as error:
        hint = "请附上文件反馈这个缺陷；先用另存为 PDF 或纯文本的文件收录。"
        head = Head(limited, Failure("T124", f"读取程序出错（{type(error).__name__}：{error}）。", hint))
    sys.stdout.buffer.write(msgspec.json.encode(head) + b"\n" + value)


def _limit(memory: int, cpu: int) -> tuple[str, ...]:
    """Set every limit that this system knows; return the names of those that hold."""
    held = ["network"] if _leave_network() else []
    if resource is None:
        return tuple(held)
    wanted = {
        "memory": (resource.RLIMIT_AS, memory),
        "cpu": (resource.RLIMIT_CPU, cpu),
        "files": (resource.RLIMIT_FSIZE, 0),
        "core": (resource.RLIMIT_CORE, 0),
    }
    for name, (limit, value) in wanted.items():
        try:
            resource.setrlimit(limit, (value, value + (name == "cpu")))
            held.append(name)
        except (ValueError, OSError):
            continue
    return tuple(sorted(held))


def _leave_network() -> bool:
    """Move to a network of its own, which has no way out; say whether that went well (Linux, where the kernel lets one)."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError, TypeError):
        return False
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


if __name__ == "__main__":
    main()
