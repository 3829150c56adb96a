"""``portalgen add`` on one file: what it recognises, writes, asks, refuses; each option, through the command."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portalgen.config import Settings
from portalgen.content import find_sources, load_knowledge
from portalgen.limits import LimitError
from portalgen.pipeline import Progress, gather
from tests.intake.conftest import Run
from tests.intake.files import KNOWN, NEW, WUCHUAN, Project, docx, html, of_water_bureau, printed, said, typed
from tests.project import ROOT
from tests.transcribe.golden import STEMS

PERSON = "当事人李小五，身份证号440882197506050016，已依法处理。"


def save(project: Project, name: str, data: bytes) -> Path:
    """Lay a file outside the project."""
    path = project.root.parent / name
    path.write_bytes(data)
    return path


def statement(project: Project, folder: str = KNOWN) -> str:
    return project.path(folder, "report.yml").read_text("utf-8")


@pytest.mark.parametrize(("name", "make"), [("a.pdf", printed), ("a.docx", docx), ("a.html", html)])
def test_a_published_file_becomes_four(run: Run, empty: Project, quiet: Progress, name: str, make: object) -> None:
    path = save(empty, name, make(said()))  # type: ignore[operator]
    done = run(empty, path, "--yes", "--url", "https://www.example.gov.cn/a.html")
    assert done.exit_code == 0
    names = [f"original.{path.suffix[1:]}", "report.places", "report.txt", "report.yml"]
    assert empty.status() == [f"?? {KNOWN}/{name}" for name in names]
    assert empty.path(KNOWN, names[0]).read_bytes() == path.read_bytes()
    assert hashlib.sha256(path.read_bytes()).hexdigest() in statement(empty)
    corpus = gather(Settings(empty.root, jobs=1), quiet)
    assert [issue.code for issue in corpus.all_issues if issue.severity == "error"] == []
    (report,) = corpus.reports
    assert report.url == "https://www.example.gov.cn/a.html"
    assert len(report.observations) == 5
    assert len(report.places()) > 10


def test_a_text_is_taken_in_as_it_is(run: Run, empty: Project) -> None:
    data = typed(said()).decode().encode("gb18030")
    assert run(empty, save(empty, "报告.txt", data), "--yes").exit_code == 0
    assert empty.status() == [f"?? {KNOWN}/report.txt", f"?? {KNOWN}/report.yml"]
    assert empty.path(KNOWN, "report.txt").read_bytes() == data
    assert "original" not in statement(empty)


def test_markdown_keeps_its_reader_and_its_name(run: Run, empty: Project) -> None:
    assert run(empty, save(empty, "报告.md", b"# " + typed(said())), "--yes").exit_code == 0
    assert empty.status() == [f"?? {KNOWN}/report.md", f"?? {KNOWN}/report.yml"]


def test_twice_makes_no_difference(run: Run, empty: Project) -> None:
    path = save(empty, "a.docx", docx(of_water_bureau()))
    assert run(empty, path, "--yes").exit_code == 0
    empty.committed()
    again = run(empty, path, "--yes")
    assert again.exit_code == 0
    assert "已有 1" in again.stdout
    assert empty.status() == []


def test_what_is_recognised_is_shown_with_its_words_and_place(run: Run, empty: Project) -> None:
    done = run(empty, save(empty, "a.pdf", printed(said())), "--dry-run")
    assert done.exit_code == 0
    for line in (
        "机关：吴川市科工贸和信息化局（第 1 页：“吴川市科工贸和信息化局”）",
        "地区：广东省湛江市吴川市 440883（",
        "年度：2024（第 1 页：“2024”）",
        "落款日期：2024-12-12（第 ",
        f"放到：{KNOWN}",
        "法定内容：",
        "将遮盖：",
        f"　{KNOWN}/original.pdf（",
    ):
        assert line in done.stdout
    assert "将发布的数字（" in done.stdout
    assert "问题（" in done.stdout
    assert "没有写入。收录 1。" in done.stdout
    assert empty.status() == []


def test_whether_the_original_may_be_offered_is_judged_and_told(run: Run, empty: Project) -> None:
    done = run(empty, save(empty, "a.docx", docx(said())), "--yes")
    assert "原件：提供下载" in done.stdout
    assert "publishable: true" in statement(empty)
    texts = (*of_water_bureau(), "联系人：李小五，电话：0759-5555555")
    done = run(empty, save(empty, "b.docx", docx(texts)), "--yes", "--confirmed", "另一机关")
    assert "原件：不提供下载，只提供遮盖后的文字（正文里有要遮盖的个人信息）" in done.stdout
    assert "publishable: false" in statement(empty, NEW)


def test_json_says_the_same_to_programs(run: Run, empty: Project) -> None:
    path = save(empty, "a.docx", docx(of_water_bureau()))
    told = json.loads(run(empty, path, "--dry-run", "--json").stdout)
    assert told["written"] is False
    assert told["counts"] == {"new": 1, "same": 0, "unsure": 0, "refused": 0}
    (file,) = told["files"]
    assert file["report"] == "440881-shuiwu-2024"
    assert file["recognised"]["year"] == {"value": 2024, "origin": "text", "quote": "2024", "place": "第 2 行"}
    assert file["writes"] == [
        f"{NEW}/{name}" for name in ("original.docx", "report.txt", "report.places", "report.yml")
    ]
    assert {"figures", "problems", "plans", "completeness"} <= file["published"].keys()
    assert told["agencies"][0].startswith("- id: 440881-shuiwu\n  name: 廉江市水务局\n")
    assert json.loads(run(empty, path, "--yes", "--json").stdout)["written"] is True
    assert len(empty.status()) == 5
    assert not any("\n" in text for text in (*file["published"]["problems"], *file["published"]["plans"]))


def test_an_unknown_agency_is_entered_and_comments_stay(run: Run, empty: Project) -> None:
    listing = empty.path("content/knowledge/agencies.yml")
    before = listing.read_text("utf-8").replace("- id: 440882", "# 雷州的\n- id: 440882")
    listing.write_text(before, "utf-8")
    empty.committed()
    done = run(empty, save(empty, "a.docx", docx(of_water_bureau())), "--yes")
    assert "content/knowledge/agencies.yml，加一条：" in done.stdout
    entry = '- id: 440881-shuiwu\n  name: 廉江市水务局\n  region: "440881"\n  level: county\n  sector: 水利\n  short: 廉江市水务局\n\n'
    assert listing.read_text("utf-8") == before.replace("# 雷州的\n", f"{entry}# 雷州的\n")
    assert load_knowledge(listing.parent)[0].agency_by_id["440881-shuiwu"].name == "廉江市水务局"


def test_off_a_terminal_nothing_is_asked_and_the_option_is_named(run: Run, empty: Project) -> None:
    done = run(empty, save(empty, "a.docx", docx(said())))
    assert done.exit_code == 2
    assert "不在终端里，不能询问。看过没有问题就加 --yes；只想看就加 --dry-run。" in done.stderr
    assert empty.status() == []


def test_at_a_terminal_address_and_consent_are_asked(run: Run, empty: Project) -> None:
    path = save(empty, "a.docx", docx(said()))
    assert run(empty, path, answers="\nn\n").exit_code == 1
    assert empty.status() == []
    done = run(empty, path, answers="没有\nhttp://www.example.gov.cn/a\ny\n")
    assert done.exit_code == 0
    assert "「没有」不是网址" in done.stderr
    assert 'url: "http://www.example.gov.cn/a"' in statement(empty)


def test_nothing_is_asked_about_a_file_that_is_refused(run: Run, filled: Project) -> None:
    path = save(filled, "a.docx", docx(said(WUCHUAN, 吴川市科工贸和信息化局="吴川市水务局")))
    done = run(filled, path, answers="")
    assert done.exit_code == 1
    assert "公布报告的网址" not in done.output


def test_what_cannot_be_known_is_asked_at_a_terminal_only(run: Run, empty: Project) -> None:
    texts = of_water_bureau(水务局="河湖长制工作局")
    path = save(empty, "a.docx", docx(texts))
    off = run(empty, path, "--yes")
    assert off.exit_code == 1
    assert "error[T146] 不能确定工作领域" in off.stderr
    assert "--sector" in off.stderr
    assert empty.status() == []
    at = run(empty, path, answers="水利\n\ny\n")
    assert at.exit_code == 0
    assert "sector: 水利" in empty.path("content/knowledge/agencies.yml").read_text("utf-8")


def test_every_statement_has_an_option(run: Run, empty: Project) -> None:
    texts = of_water_bureau(水务局="河湖长制工作局")
    options = {
        "--agency": "440881-hehu", "--year": "2023", "--url": "http://www.example.gov.cn/b", "--retrieved": "2026-11-20",
        "--published": "2025-01-02", "--checked": "图片是国徽", "--license": "网站声明: 转载注明", "--note": "附件“略”", "--archived": "https://archive.example.org/b",
        "--confirmed": "标题误写", "--sector": "水利", "--short": "廉江市河湖局", "--name": "廉江市河湖长制办公室", "--level": "county",
        "--region": "440881",
    }  # fmt: skip
    words = [word for option in options.items() for word in option]
    done = run(empty, save(empty, "a.docx", docx(texts)), "--yes", *words)
    assert done.exit_code == 0, done.stderr
    folder = "content/reports/440881-hehu/2023"
    knowledge = load_knowledge(empty.path("content/knowledge"))[0]
    (source,), issues = find_sources(empty.path("content/reports"), empty.root, knowledge)
    assert issues == ()
    said_of = source.statement
    assert said_of
    assert said_of.original
    assert source.path == f"{folder}/report.txt"
    assert (said_of.url, said_of.retrieved, said_of.published) == (
        "http://www.example.gov.cn/b",
        "2026-11-20",
        "2025-01-02",
    )
    assert (said_of.license, said_of.note, said_of.confirmed) == ("网站声明: 转载注明", "附件“略”", "标题误写")
    assert (said_of.original.archived, said_of.original.checked) == ("https://archive.example.org/b", "图片是国徽")
    assert said_of.original.is_judged
    assert said_of.original.size == len(docx(texts))
    agency = knowledge.agency_by_id["440881-hehu"]
    assert (agency.name, agency.short, agency.sector) == ("廉江市河湖长制办公室", "廉江市河湖局", "水利")


def test_the_charset_of_the_server_goes_before_what_a_page_says(run: Run, empty: Project) -> None:
    page = html(said()).decode().replace("utf-8", "gb2312").replace("UTF-8", "gb2312").encode("gb18030")
    wrong = page.replace(b"gb2312", b"big5")
    assert run(empty, save(empty, "a.html", wrong), "--yes", "--charset", "gb18030").exit_code == 0
    assert "吴川市" in empty.path(KNOWN, "report.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--retrieved", "昨天"), "--retrieved 写的「昨天」不是日期"),
        (("--url", "本地"), "--url 写的「本地」不是网址"),
        (("--agency", "水务局"), "--agency 写的「水务局」不是机关编号"),
        (("--region", "999999"), "--region 写的「999999」不是"),
        (("--level", "县"), "--level 写的「县」不是层级"),
        (("--year", "1999"), "--year 写的「1999」不是报告年度"),
        (("--accept-private", " "), "--accept-private 写的「 」是空的"),
    ],
)
def test_a_wrong_option_is_wrong_usage(run: Run, empty: Project, words: tuple[str, ...], told: str) -> None:
    done = run(empty, save(empty, "a.docx", docx(said())), "--yes", *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_page_tells_its_own_address_and_day(run: Run, empty: Project) -> None:
    assert run(empty, save(empty, "a.html", html(said())), "--yes").exit_code == 0
    assert 'url: "http://www.example.gov.cn/t1.htm"' in statement(empty)
    assert 'published: "2024-03-29"' in statement(empty)


def test_the_same_report_from_another_file_is_refused(run: Run, filled: Project) -> None:
    texts = said(WUCHUAN, 吴川市科工贸和信息化局="吴川市水务局")
    path = save(filled, "a.docx", docx(texts))
    done = run(filled, path, "--yes")
    assert done.exit_code == 1
    assert f"error[T144] 与 {KNOWN}/report.txt 几乎是同一份文字" in done.stderr
    assert filled.status() == []
    assert run(filled, path, "--yes", "--confirmed", "两个机关合署，各发一份").exit_code == 0


def test_an_alike_report_is_told_and_taken_in(run: Run, filled: Project) -> None:
    texts = tuple(re.sub(r"\d(?!\d*年)", "7", text) for text in said(STEMS[0], 雷州市科工贸和信息化局="雷州市水务局"))
    done = run(filled, save(filled, "a.docx", docx(texts, STEMS[0])), "--yes")
    assert done.exit_code == 0
    assert "warning[T151]" in done.stderr


def test_another_report_in_its_place_needs_replace(run: Run, filled: Project) -> None:
    path = save(filled, "a.docx", docx(said()))
    done = run(filled, path, "--yes", "--note", "换发")
    assert done.exit_code == 1
    assert f"error[T143] {KNOWN} 里已经有另一份文件" in done.stderr
    assert filled.status() == []
    done = run(filled, path, "--yes", "--replace", "--note", "换发")
    assert done.exit_code == 0
    assert "warning[T154]" in done.stderr
    assert 'added: "2026-11-21"' in statement(filled)
    names = ["original.docx", "report.moved", "report.places"]
    assert filled.status() == [
        f" M {KNOWN}/report.txt",
        f" M {KNOWN}/report.yml",
        *(f"?? {KNOWN}/{name}" for name in names),
    ]
    filled.committed()
    assert run(filled, save(filled, "b.txt", typed(said())), "--yes", "--replace").exit_code == 0
    gone = [f" D {KNOWN}/{name}" for name in ("original.docx", "report.places")]  # old addresses lead on
    assert [line for line in filled.status() if line.startswith(" D")] == gone


def test_what_is_said_otherwise_changes_only_with_replace(run: Run, empty: Project) -> None:
    path = save(empty, "a.docx", docx(said()))
    assert run(empty, path, "--yes", "--note", "附件略").exit_code == 0
    empty.committed()
    done = run(empty, path, "--yes", "--url", "http://www.example.gov.cn/c")
    assert done.exit_code == 1
    assert "error[T155] 已经收录在" in done.stderr
    assert empty.status() == []
    assert run(empty, path, "--yes", "--url", "http://www.example.gov.cn/c", "--replace").exit_code == 0
    assert empty.status() == [f" M {KNOWN}/report.yml"]
    assert 'note: "附件略"' in statement(empty)


def test_what_a_person_wrote_survives_and_a_correction_that_no_longer_fits_is_told(run: Run, empty: Project) -> None:
    path = save(empty, "a.txt", typed(said()))
    assert run(empty, path, "--yes").exit_code == 0
    at = typed(said()).decode().index("2024年")
    kept = f'overrides:\n  date_issued: "2024-12-11"\ncorrections:\n- {{place: {at}, read: "2024年", printed: "2024年度"}}\n'
    file = empty.path(KNOWN, "report.yml")
    file.write_text(statement(empty) + kept, "utf-8")
    empty.committed()
    assert run(empty, path, "--yes", "--note", "x", "--replace").exit_code == 0
    assert 'date_issued: "2024-12-11"' in statement(empty)
    assert 'printed: "2024年度"' in statement(empty)
    empty.committed()
    other = save(empty, "b.txt", b"\n\n" + typed(said()))
    done = run(empty, other, "--yes", "--replace")
    assert done.exit_code == 1
    assert "error[T131]" in done.stderr
    assert empty.status() == []


def test_what_a_person_wrote_and_nobody_can_read_is_not_replaced(run: Run, empty: Project) -> None:
    assert run(empty, save(empty, "a.txt", typed(said())), "--yes").exit_code == 0
    empty.path(KNOWN, "report.yml").write_text(statement(empty) + "notes: 附件略\n", "utf-8")
    empty.committed()
    done = run(empty, save(empty, "b.docx", docx(said())), "--yes", "--replace")
    assert done.exit_code == 1
    assert f"error[T158] {KNOWN}/report.yml 有错" in done.stderr
    assert empty.status() == []


def test_private_data_stop_it_until_a_person_says_why(run: Run, empty: Project) -> None:
    path = save(empty, "a.docx", docx((*said()[:8], PERSON, *said()[8:])))
    done = run(empty, path, "--yes")
    assert done.exit_code == 1
    assert "error[T145] 报告里有" in done.stderr
    assert "个人姓名 1 处" in done.stderr
    assert "身份证号 1 处" in done.stderr
    assert "440882197506050016" not in done.output
    assert empty.status() == []
    done = run(empty, path, "--yes", "--accept-private", "机关已公开，另函提醒")
    assert done.exit_code == 0
    assert 'private: "机关已公开，另函提醒"' in statement(empty)
    assert "440882197506050016" not in done.output
    assert "李小五" not in done.output


def test_private_data_in_a_running_foot_stop_it_too(run: Run, empty: Project) -> None:
    sheets = printed(said(), foot="当事人李小五，身份证号440882197506050016")
    done = run(empty, save(empty, "a.pdf", sheets), "--yes")
    assert done.exit_code == 1
    assert "error[T145]" in done.stderr


def test_a_contact_line_is_only_told(run: Run, empty: Project) -> None:
    path = save(empty, "a.docx", docx((*said(), "联系人：李小五，电话：0759-5555555")))
    done = run(empty, path, "--yes")
    assert done.exit_code == 0
    assert "将遮盖：联系人、经办人姓名 1 处" in done.stdout
    assert "李小五" not in done.output


def test_another_kind_of_text_is_refused(run: Run, empty: Project) -> None:
    notice = ("关于印发2024年工作要点的通知", "各科室：", *("现将工作要点印发给你们，请认真贯彻执行。" * 6,) * 8)
    done = run(empty, save(empty, "a.docx", docx(notice)), "--yes")
    assert done.exit_code == 1
    assert "error[E10" in done.stderr
    assert empty.status() == []


def test_a_year_that_is_only_guessed_is_asked_for(run: Run, empty: Project) -> None:
    texts = [text.replace("2024年", "").replace("2024", "") for text in said()]
    texts[-1] = "2025年3月1日"
    path = save(empty, "a.docx", docx(tuple(texts)))
    done = run(empty, path, "--yes")
    assert done.exit_code == 1
    assert "error[T146] 不能确定报告年度" in done.stderr
    assert "可能是 2024" in done.stderr
    assert run(empty, path, "--yes", "--year", "2024").exit_code == 0


def test_a_large_original_stays_outside(run: Run, empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portalgen.intake.deciding.LARGEST_ORIGINAL", 2_000)
    path = save(empty, "a.docx", docx(said()))
    done = run(empty, path, "--yes")
    assert done.exit_code == 0
    assert "warning[T152]" in done.stderr
    assert not empty.path(KNOWN, "original.docx").exists()
    assert hashlib.sha256(path.read_bytes()).hexdigest() in statement(empty)


def test_neither_file_nor_list_is_wrong_usage(run: Run, empty: Project) -> None:
    assert run(empty).exit_code == 2


def test_a_program_fault_concerns_one_file(run: Run, empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("portalgen.intake.taking.read_report", fail)
    done = run(empty, save(empty, "a.docx", docx(said())), "--yes")
    assert done.exit_code == 1
    assert "error[T157] 分析这份报告时程序出错（KeyError）" in done.stderr
    assert "KeyError" in empty.path("build/log/add-1.txt").read_text("utf-8")


def test_a_text_that_takes_too_long_concerns_one_file(
    run: Run, empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spin(*_: object) -> None:
        raise LimitError("time")

    monkeypatch.setattr("portalgen.intake.taking.read_report", spin)
    done = run(empty, save(empty, "a.docx", docx(said())), "--yes")
    assert done.exit_code == 1
    assert "error[T141] 分析这份报告用的时间超过上限。" in done.stderr


def test_a_report_that_names_two_agencies_is_left_open(run: Run, empty: Project) -> None:
    texts = said(STEMS[2], 工业和信息化="水务")  # the title has the short form 工信局, the signature now another bureau
    path = save(empty, "a.docx", docx(texts, STEMS[2]))
    done = run(empty, path, "--yes")
    assert done.exit_code == 1
    assert "error[T146] 不能确定是哪个机关的报告。 报告写的“潮州市湘桥区水务局”没有登记为" in done.stderr
    assert empty.status() == []
    assert run(empty, path, "--yes", "--agency", "445102-gongxin").exit_code == 0
    assert "report.txt" in "".join(empty.status())


def test_a_build_of_what_was_taken_in_needs_none_of_the_libraries(run: Run, empty: Project) -> None:
    assert run(empty, save(empty, "a.pdf", printed(said())), "--yes").exit_code == 0
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('lxml', 'pypdf', 'pypdfium2', 'pypdfium2_raw')));"
        "sys.argv[1:] = ['build', '--jobs', '1', '--until', 'pages', '--root', sys.argv[1]];"
        "from portalgen.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code, empty.root], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert empty.path("build/docs/reports/440883-kegongmao/2024.md").is_file()


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_make_installs_the_locked_extra_and_hands_on_file_and_address() -> None:
    line = [
        "make",
        "-n",
        "-W",
        "requirements/intake.txt",
        "add",
        "FILE=报告 1.pdf",
        "URL=https://www.example.gov.cn/a b",
        "ARGS=--year 2023",
    ]
    told = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--require-hashes -r requirements/intake.txt" in told
    assert 'portalgen add "$FILE" ${URL:+--url "$URL"} --year 2023' in told
    missing = subprocess.run(["make", "-n", "add"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "写明要收录的文件或目录" in missing
