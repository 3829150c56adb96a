"""Fonts must have no say in a chart: not which are installed, not how wide their letters are."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import altair as alt
import vl_convert

from portalgen.charts import bars, grid, lines
from portalgen.charts.canvas import STATES
from portalgen.charts.svg import render

HERE = Path(__file__).parent
# Families that vl-convert measures differently on any machine (a generic one, and two it falls back for).
FAMILIES = ("sans-serif", "Liberation Mono", "no such family")

TIPS = ["机关"]
DRAWINGS = {
    "bars": (bars.draw, {"axis": "次", "floor": 0, "tips": TIPS, "legend": list(STATES), "rows": [
        {"label": f"第{n}个名字很长的机关…", "amount": n * 7.0, "text": f"{n * 7}次", "state": state, "机关": "某"}
        for n, state in enumerate(STATES, 1)]}),
    "grid": (grid.draw, {"labels": ["甲", "乙"], "columns": ["2023", "2024"], "corner": "年度", "counts": True, "tips": TIPS,
        "cells": [{"row": r, "column": c, "amount": r + c, "text": str(r + c), "机关": "某"} for r in (0, 1) for c in (0, 1)]}),
    "lines": (lines.draw, {"years": [2022, 2023, 2024], "tips": TIPS, "series": [{"label": "某机关", "points": [
        {"year": 2022 + n, "amount": float(n), "text": f"{n}次", "state": "exact", "机关": "某"} for n in range(3)]}]}),
}  # fmt: skip


def with_font(spec: str, family: str) -> str:
    """Return the raw SVG of a specification set in a family, the family's name taken out again."""
    dressed = json.loads(spec)
    dressed["config"]["font"] = family
    return str(vl_convert.vegalite_to_svg(json.dumps(dressed))).replace(family, "FAMILY")


def test_the_same_bytes_in_any_font() -> None:
    for draw, payload in DRAWINGS.values():
        _, spec = render(draw(json.loads(json.dumps(payload))))
        assert len({with_font(spec, family) for family in FAMILIES}) == 1


def test_the_comparison_would_notice_a_measured_layout() -> None:
    rows = alt.Data(values=[{"a": "很长的名字 wide WWW", "b": 3}])
    chart = alt.Chart(rows).mark_bar().encode(x="b:Q", y="a:N").configure(aria=False)
    assert len({with_font(chart.to_json(), family) for family in FAMILIES}) > 1


SCRIPT = """
import hashlib, sys
sys.path.insert(0, {here!r})
from test_fonts import DRAWINGS
from portalgen.charts.svg import render
for draw, payload in DRAWINGS.values():
    print(hashlib.sha256(render(draw(payload))[0].encode()).hexdigest())
"""


def digests(prefix: Sequence[str], home: Path) -> list[str]:
    """Draw in a fresh process whose font configuration and home are empty, behind ``prefix``."""
    environment = {"HOME": str(home), "FONTCONFIG_FILE": str(home / "none.conf"), "PYTHONPATH": ":".join(sys.path)}
    command = [*prefix, sys.executable, "-c", SCRIPT.format(here=str(HERE))]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.split()


def test_the_same_bytes_with_all_fonts_hidden(tmp_path: Path) -> None:
    """Where the system allows a mount namespace the font folders are really empty; the other half of the test needs none."""
    (tmp_path / "none.conf").write_text("<fontconfig></fontconfig>")
    folders = [folder for folder in ("/usr/share/fonts", "/usr/local/share/fonts") if Path(folder).is_dir()]
    hide = "; ".join(f"mount -t tmpfs none {folder}" for folder in folders) or "true"
    prefix = ["unshare", "-rm", "sh", "-c", f'set -e; {hide}; exec "$0" "$@"']
    can = (
        shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    )
    expected = digests([], tmp_path)
    assert len(expected) == len(DRAWINGS)
    if can:
        assert digests(prefix, tmp_path) == expected
    here = [render(draw(json.loads(json.dumps(payload))))[0] for draw, payload in DRAWINGS.values()]
    assert [hashlib.sha256(body.encode()).hexdigest() for body in here] == expected
