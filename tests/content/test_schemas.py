"""The schemas for editors come from the types that the loader uses, and say the same."""

import json
from pathlib import Path

from click.testing import CliRunner

from portalgen.cli import main
from portalgen.content import write_schemas
from portalgen.content.knowledge import knowledge_files
from portalgen.content.schemas import schemas


def test_one_schema_for_every_kind_of_file(tmp_path: Path):
    written = write_schemas(tmp_path / "schemas")
    expected = {f"{name}.schema.json" for name, _, _ in knowledge_files()} | {
        "charts.schema.json",
        "report.schema.json",
    }
    assert {path.name for path in written} == expected
    first = [path.read_bytes() for path in written]
    assert [path.read_bytes() for path in write_schemas(tmp_path / "schemas")] == first


def test_unknown_keys_are_refused_and_required_ones_named():
    report = schemas()["report"]
    assert report["additionalProperties"] is False
    assert sorted(report["required"]) == ["added", "sha256"]
    units = schemas()["units"]
    assert units["type"] == "array"
    assert '"required": ["unit", "kind"]' in json.dumps(units)


def test_the_command_writes_them_below_build(tmp_path: Path):
    (tmp_path / "content" / "knowledge").mkdir(parents=True)
    result = CliRunner().invoke(main, ["schemas", "--root", str(tmp_path)])
    assert result.exit_code == 0
    assert "build/schemas/report.schema.json" in result.output.splitlines()
    assert json.loads((tmp_path / "build/schemas/report.schema.json").read_text("utf-8"))["title"] == "Statement"
