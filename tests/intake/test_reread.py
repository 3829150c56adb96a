"""An original read again: facts that moved and changed are told, and only when that is accepted do they change; old addresses lead on."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalgen.catalogue import compile_catalogue
from portalgen.cli import main
from portalgen.config import Settings
from portalgen.content import find_sources
from portalgen.content.sidecar import read_sidecar
from portalgen.errors import PortalgenError
from portalgen.extract import without_retired
from portalgen.inspection import inspect
from portalgen.intake import differences, reread
from portalgen.intake.keeping import with_comments
from portalgen.model.moved import Moved
from portalgen.model.place import Places, Spot, SpotKind
from portalgen.pipeline import Progress, build, gather
from portalgen.transcribe import transcribe
from tests.disclosure.test_offered_files import printed
from tests.pages import made
from tests.project import committed_knowledge, lay_out
from tests.transcribe.printed import Sheet, pdf
from tests.transcribe.test_building import FOLDER

ORIGINAL = pdf(printed())
ID = "440883-kegongmao-2024"
HEAD = "广东省湛江市吴川市"  # what an older reader read as a line of the text, and the present one does not


def lay(root: Path, *, misread: bool = False, more: str = "") -> str:
    """Lay the report as an older reader read it, with a line in front; return its text."""
    read = transcribe(ORIGINAL)
    text = f"{HEAD}\n{read.text}"
    if misread:
        text = text.replace("1203次", "1Z03次")
    shift = len(HEAD) + 1
    places = Places(
        (0, *(start + shift for start in read.places.starts)),
        (len(HEAD), *read.places.lengths),
        (Spot(1, kind=SpotKind.HEAD), *read.places.spots),
    )
    folder = root / FOLDER
    folder.mkdir(parents=True)
    files = {"original.pdf": ORIGINAL, "report.txt": text.encode(), "report.places": places.as_table().encode()}
    sha = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    files["report.yml"] = (
        f'sha256: {sha["report.txt"]}\nadded: "2026-11-21"\n'
        f"original: {{file: original.pdf, sha256: {sha['original.pdf']}}}\n"
        f"transcript: {{sha256: {sha['report.txt']}, places: {sha['report.places']}, reader: pdf 0}}\n{more}"
    ).encode()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project", reports=False)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["reread", "--root", str(root), *words])


def standing(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / FOLDER).iterdir())}


def test_what_moved_is_listed_and_nothing_is_written(root: Path) -> None:
    text = lay(root)
    before = standing(root)
    done = run(root, ID)
    assert done.exit_code == 1, done.output
    at, there = text.index("27宗"), text.index("27宗") - len(HEAD) - 1
    assert "收录时：pdf 0　现在：pdf 1" in done.output
    assert re.search(rf"移动　\d+ 条\n(　.*\n)*　o{at} → o{there}　.*27宗", done.output)
    assert "变化" not in done.output
    assert "不再读出" not in done.output
    assert standing(root) == before
    by_folder = run(root, str(root / FOLDER))
    assert by_folder.output == done.output


def test_accepted_old_addresses_lead_on(root: Path, quiet: Progress) -> None:
    lay(root)
    settings = Settings(root, jobs=1, until="pages")
    (before,) = gather(settings, quiet).reports
    done = run(root, ID, "--accept")
    assert done.exit_code == 0, done.output
    read = transcribe(ORIGINAL)
    assert standing(root)["report.txt"] == read.text.encode()
    assert standing(root)["report.places"] == read.places.as_table().encode()
    moved = Moved.of_table(standing(root)["report.moved"].decode())
    issues = build(settings, quiet).issues
    assert [str(issue) for issue in issues if issue.severity != "note"] == []
    (after,) = gather(settings, quiet).reports
    assert after.moved == moved
    page = (settings.docs / "reports/440883-kegongmao/2024.md").read_text("utf-8")
    ids = re.findall(r'id="([^"]+)"|\{#([\w-]+)\}', page)
    assert len(ids) == len(set(ids))
    now = {one.id: one for one in after.observations}
    assert len(before.observations) == len(now) == 2
    for one in before.observations:
        old = one.id.removeprefix(f"{ID}-")
        card = re.search(rf'<p id="(o[\d-]+)">(?:<span id="[^"]+"></span>)*<span id="{old}"></span>', page)
        assert card, old
        assert (now[f"{ID}-{card[1]}"].value, now[f"{ID}-{card[1]}"].subject) == (one.value, one.subject)
        assert f'id="t-{old}"' in page
    for section in before.sections:
        new = moved.now(section.id)
        assert re.search(rf'<p class="pg-anchors"><span id="{section.id}"></span></p>\n<h\d id="{new}">', page)
    traced = CliRunner().invoke(main, ["trace", before.observations[0].id, "--root", str(root)])
    assert f"现编号　{ID}-{moved.now(before.observations[0].id.removeprefix(f'{ID}-'))}" in traced.output
    assert "原件　第 1 页第" in traced.output
    again = run(root, ID, "--accept")
    assert "完全相同" in again.output
    assert "已写入" not in again.output


def test_corrections_go_along_and_those_that_are_not_needed_are_told(root: Path, quiet: Progress) -> None:
    text = transcribe(ORIGINAL).text
    at, other = (len(HEAD) + 1 + text.index(words) for words in ("1203", "深入"))
    more = (
        f"corrections:\n- {{place: {at}, read: 1Z03, printed: '1203'}}\n"
        f"- {{place: {other}, read: 深入, printed: 扎实, reason: 试}}\n"
    )
    lay(root, misread=True, more=more)
    (before,) = gather(Settings(root, jobs=1), quiet).reports
    assert {str(one.value) for one in before.observations} == {"1203", "27"}
    done = run(root, ID, "--accept")
    assert done.exit_code == 0, done.output
    assert "不再需要的订正：1Z03 → 1203" in done.output
    (after,) = gather(Settings(root, jobs=1), quiet).reports
    stated = [(fix.start, fix.raw, fix.fixed) for fix in after.corrections if fix.rule == "report.yml"]
    assert stated == [(other - len(HEAD) - 1, "深入", "扎实")]
    assert {str(one.value) for one in after.observations} == {"1203", "27"}


def test_what_a_person_wrote_beside_the_values_stays(root: Path) -> None:
    text = transcribe(ORIGINAL).text
    at, other = (len(HEAD) + 1 + text.index(words) for words in ("1203", "深入"))
    lay(
        root,
        misread=True,
        more="# 对照过纸质件\ncorrections:  # 两处\n# 已不用\n"
        f"- {{place: {at}, read: 1Z03, printed: '1203'}}\n# 第 1 页\n"
        f"- {{place: {other}, read: 深入, printed: 扎实, reason: '试 # 号'}}  # 仍需要\n\n# 完\n",
    )
    path = root / FOLDER / "report.yml"
    plain = path.read_text("utf-8")
    path.write_text("# 雷州来件\n" + plain.replace('added: "2026-11-21"', "added: '2026-11-21'   # 当天取得"), "utf-8")
    assert run(root, ID, "--accept").exit_code == 0
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "# 雷州来件"
    assert "added: '2026-11-21'   # 当天取得" in lines
    start = lines.index("# 对照过纸质件")
    assert lines[start + 1 : start + 3] == ["corrections:  # 两处", "# 第 1 页"]
    assert lines[start + 3].endswith("  # 仍需要")
    assert f'"place": {other - len(HEAD) - 1}' in lines[start + 3]
    assert lines[start + 4 :] == ["", "# 完"]
    assert not any("1Z03" in line or "已不用" in line for line in lines)


@pytest.mark.parametrize(
    "before",
    [
        "original:  # 原件\n  file: original.pdf\n  sha256: {sha}  # 核对过\n  # 网址\n  url: http://www.a.gov.cn/1\n",
        "original: {{file: original.pdf, sha256: {sha}, url: http://www.a.gov.cn/1}}  # 原件\n",
    ],
)
def test_a_mapping_keeps_its_comments_key_by_key(before: str) -> None:
    sha, other = "ab" * 32, "cd" * 32
    file = f'sha256: "{sha}"\nadded: "2026-11-21"\n{before.format(sha=sha)}'
    old, _ = read_sidecar(file.encode(), "report.yml")
    assert old
    assert old.original
    now = replace(old, sha256=other, original=replace(old.original, sha256=other))
    made = with_comments(file.encode(), now).decode()
    assert read_sidecar(made.encode(), "report.yml")[0] == now
    assert made.startswith(f'sha256: "{other}"\nadded: "2026-11-21"\noriginal:')
    if "核对过" in before:
        assert made.endswith(f'  sha256: "{other}"  # 核对过\n  # 网址\n  url: http://www.a.gov.cn/1\n')
    assert "# 原件" in made
    assert with_comments(file.encode(), old) == file.encode()


def test_a_changed_figure_is_told_as_changed_at_its_place(root: Path) -> None:
    text = lay(root, misread=False)
    folder = root / FOLDER
    old = text.replace("27宗", "21宗")
    (folder / "report.txt").write_text(old, "utf-8")
    sha = {t: hashlib.sha256(t.encode()).hexdigest() for t in (text, old)}
    sidecar = (folder / "report.yml").read_text("utf-8").replace(sha[text], sha[old])
    (folder / "report.yml").write_text(sidecar, "utf-8")
    output = run(root, ID).output
    assert re.search(r"变化　1 条\n　o\d+ → o\d+　行政处罚宗数 21宗（penalties） → 行政处罚宗数 27宗", output), output


def test_a_correction_that_fits_nowhere_stops(root: Path) -> None:
    more = "corrections:\n- {place: 2, read: 省, printed: 州}\n"  # in the line that the present reader does not read
    lay(root, more=more)
    before = standing(root)
    done = run(root, ID, "--accept")
    assert done.exit_code == 3
    assert "订正（省 → 州）在重读的文字里对不上" in done.output
    assert standing(root) == before


@pytest.mark.parametrize(
    ("name", "words"), [("440883-kegongmao-1999", "没有报告"), (ID, "原件 original.pdf 不在目录里")]
)
def test_what_cannot_be_read_again_says_why(root: Path, name: str, words: str) -> None:
    lay(root)
    (root / FOLDER / "original.pdf").unlink()
    done = run(root, name)
    assert done.exit_code == 3
    assert words in done.output


def refused(root: Path) -> str | None:
    """Return the code with which the report in the folder is not read again."""
    (source,), _ = find_sources(root / "content/reports", root)
    with pytest.raises(PortalgenError) as raised:
        reread(source, Settings(root), compile_catalogue(committed_knowledge()))
    return raised.value.code


def test_reasons_have_codes(root: Path) -> None:
    lay(root, more="corrections:\n- {place: 2, read: 省, printed: 州}\n")
    assert refused(root) == "T172"
    folder = root / FOLDER
    (folder / "original.pdf").unlink()
    assert refused(root) == "T171"
    (folder / "report.places").unlink()
    sha = hashlib.sha256((folder / "report.txt").read_bytes()).hexdigest()
    (folder / "report.yml").write_text(f'sha256: {sha}\nadded: "2026-11-21"\n', "utf-8")
    assert refused(root) == "T170"


def test_an_original_that_is_no_report_any_more_is_told(root: Path) -> None:
    lay(root)
    folder, other = root / FOLDER, pdf(Sheet().text(60, 80, "关于印发工作方案的通知", 20))
    (folder / "original.pdf").write_bytes(other)
    sidecar = (folder / "report.yml").read_text("utf-8")
    shas = (hashlib.sha256(data).hexdigest() for data in (ORIGINAL, other))
    (folder / "report.yml").write_text(sidecar.replace(*shas), "utf-8")
    (source,), _ = find_sources(root / "content/reports", root)
    (issue,) = differences(source, Settings(root), compile_catalogue(committed_knowledge()))
    assert issue.code == "T173"


def test_checking_originals_tells_what_differs_and_judges_anew(root: Path, quiet: Progress) -> None:
    lay(root)
    settings = Settings(root, jobs=1)
    asked = (root / FOLDER,)
    assert not [issue for issue in inspect(settings, quiet, asked) if issue.code.startswith("T17")]
    found = {issue.code: issue for issue in inspect(settings, quiet, asked, originals=True)}
    assert "移动" in found["T174"].message
    assert "pdf 0" in found["T174"].why
    assert "publishable: true" in found["T175"].why
    assert run(root, ID, "--accept").exit_code == 0
    assert not [i for i in inspect(settings, quiet, asked, originals=True) if i.code.startswith("T17")]
    (root / FOLDER / "original.pdf").write_bytes(ORIGINAL + b"\n")
    (issue,) = [i for i in inspect(settings, quiet, asked, originals=True) if i.severity == "error"]
    assert issue.code == "T134"


def test_an_id_that_was_given_once_is_never_given_to_another_fact() -> None:
    report = made.report()
    local = report.observations[0].id.removeprefix(f"{report.id}-")
    section = report.sections[0].id
    renamed = without_retired(report, frozenset({local, section}))
    assert renamed.observations[0].id == f"{report.id}-{local}-2"
    assert renamed.sections[0].id == f"{section}-2"
    assert not {section} & {one.section for one in renamed.observations}
    assert {one.part_of for one in renamed.observations} & {f"{report.id}-{local}"} == set()
    assert without_retired(report, frozenset({f"{local}-2"})) == report
    assert without_retired(report, frozenset({local, f"{local}-2"})).observations[0].id.endswith("-3")


def test_an_address_of_nothing_leads_to_the_text_and_is_told(root: Path, quiet: Progress) -> None:
    lay(root)
    (root / FOLDER / "report.moved").write_text("old\tnew\no1\to99999\no2\ttext\n", "utf-8")
    settings = Settings(root, jobs=1, until="pages")
    codes = [issue.code for issue in build(settings, quiet).issues if issue.severity == "warning"]
    assert codes == ["T162"]
    page = (settings.docs / "reports/440883-kegongmao/2024.md").read_text("utf-8")
    assert 'id="text">报告全文</h2>\n<p class="pg-anchors"><span id="o1"></span><span id="o2"></span>' in page


@pytest.mark.parametrize(
    "table", ["", "old\tnew\no1\n", "old\tnew\no1\to1\n", "old\tnew\no1\to2\no1\to3\n", "old\tnew\no1\t../x\n"]
)
def test_a_table_of_another_form_keeps_the_report_out(root: Path, table: str) -> None:
    lay(root)
    (root / FOLDER / "report.moved").write_text(table, "utf-8")
    sources, issues = find_sources(root / "content/reports", root)
    assert sources == ()
    assert [issue.code for issue in issues if issue.severity == "error"] == ["T161"]


def test_a_table_is_what_it_was_written_from() -> None:
    moved = Moved((("o1", "o2"), ("s5", "s9-2"), ("c3", "text")))
    assert Moved.of_table(moved.as_table()) == moved
    assert moved.formerly() == {"o2": ("o1",), "s9-2": ("s5",), "text": ("c3",)}
    assert replace(moved, pairs=()).now("o1") == "o1"


def test_a_file_that_takes_the_place_of_another_keeps_its_addresses(
    root: Path, quiet: Progress, tmp_path: Path
) -> None:
    lay(root)
    settings = Settings(root, jobs=1)
    (before,) = gather(settings, quiet).reports
    later = tmp_path / "换发.pdf"
    later.write_bytes(pdf(printed("三、下一年度工作安排。继续加强法治宣传工作。")))
    done = CliRunner().invoke(main, ["add", str(later), "--replace", "--yes", "--root", str(root)])
    assert done.exit_code == 0, done.output
    (after,) = gather(settings, quiet).reports
    values = {one.id.removeprefix(f"{ID}-"): one.value for one in after.observations}
    for one in before.observations:
        old = one.id.removeprefix(f"{ID}-")
        assert after.moved.now(old) != old
        assert values[after.moved.now(old)] == one.value
