"""What figures were taken on: machine, versions, load, date."""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

PAGE = os.sysconf("SC_PAGE_SIZE")


def machine(packages: Iterable[str]) -> dict[str, Any]:
    """Return what the figures were taken on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    cpu = next((line.partition(":")[2].strip() for line in lines if "model name" in line), "")
    return {
        "date": datetime.now(UTC).date().isoformat(), "cpu": cpu, "cores": os.cpu_count(), "memory": os.sysconf("SC_PHYS_PAGES") * PAGE,
        "system": f"{platform.system()} {platform.release()}", "python": platform.python_version(),
        "load": os.getloadavg()[0], "packages": {name: version(name) for name in packages},
    }  # fmt: skip


def described(found: dict[str, Any]) -> str:
    """Return one sentence on the machine."""
    packages = "，".join(f"{name} {number}" for name, number in found["packages"].items())
    return (
        f"{found['date']}，{found['cpu']}，{found['cores']} 核，内存 {found['memory'] / 2**30:.0f} GiB，{found['system']}，"
        f"Python {found['python']}；{packages}。开始时系统负载 {found['load']:.1f}：负载高时墙上时间偏大，以 CPU 时间为准。"
    )
