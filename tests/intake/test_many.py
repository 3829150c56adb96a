"""A folder or a list of files: each is judged alone, a hostile one harms no other, and a table says what became of all."""

import io
import json
import os
import pty
import random
import subprocess
import sys
import threading
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from portalgen.model.knowledge import Knowledge
from tests.intake.conftest import Run
from tests.intake.files import KNOWN, NEW, WUCHUAN, Project, docx, html, inflating, of_water_bureau, said, with_macros
from tests.transcribe.printed import Sheet, pdf
from tests.transcribe.test_bad_input import BAD

_WORDS = [
    "行政执法",
    "监督检查",
    "河湖管理",
    "水土保持",
    "取水许可",
    "供水安全",
    "防汛抗旱",
    "普法宣传",
    "合法性审查",
    "公平竞争",
    "信息公开",
    "行政复议",
    "行政应诉",
    "执法培训",
    "案卷评查",
    "联合检查",
    "群众",
    "企业",
    "村镇",
    "乡村",
    "小区",
    "河道",
    "水库",
    "堤防",
    "泵站",
    "灌区",
    "工程",
    "项目",
    "资金",
    "制度",
    "台账",
    "平台",
    "队伍",
    "干部",
    "职工",
    "专班",
    "会议",
    "计划",
    "方案",
    "清单",
    "流程",
    "责任",
    "整改",
    "落实",
    "推进",
    "加强",
    "完善",
    "规范",
    "提升",
    "开展",
    "组织",
    "建立",
    "强化",
    "优化",
    "健全",
    "深化",
    "严格",
    "持续",
    "全面",
    "依法",
    "及时",
    "有效",
    "扎实",
    "统筹",
    "协调",
]


def invented(name: str, number: int) -> bytes:
    """Return a short report of an agency, in words that no other has in this order."""
    chance = random.Random(number)

    def prose() -> str:
        return "，".join("".join(chance.choices(_WORDS, k=5)) for _ in range(4)) + "。"

    parts = [
        f"{name}2024年法治政府建设年度报告",
        "一、主要举措和成效",
        prose() + f"全年开展执法检查{chance.randrange(20, 900)}次。",
        prose(),
    ]
    parts += [
        "二、存在的不足",
        "法治政府建设仍有不足：" + prose(),
        "三、下一年度安排",
        "将" + prose(),
        name,
        "2025年1月15日",
    ]
    return ("\n".join(parts) + "\n").encode()


def at_half_a_terminal(*words: object) -> tuple[int, list[str], str]:
    """Run the command with a terminal for messages only; return exit code, lines of output, messages."""
    terminal, inner = pty.openpty()
    line = [sys.executable, "-m", "portalgen", *map(str, words)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=inner, stdin=subprocess.DEVNULL) as process:
        os.close(inner)
        seen: list[bytes] = []
        watching = threading.Thread(target=_watch, args=(terminal, seen))
        watching.start()
        table = process.communicate()[0].decode().splitlines()
    watching.join()
    os.close(terminal)
    return process.returncode, table, b"".join(seen).decode("utf-8", "ignore")


def _watch(terminal: int, seen: list[bytes]) -> None:
    with suppress(OSError):  # the other side is closed
        while data := os.read(terminal, 4096):
            seen.append(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for the files."""
    made = tmp_path / "files"
    made.mkdir()
    return made


def test_a_folder_of_a_hundred_shows_a_bar_and_ends_with_a_table(
    empty: Project, folder: Path, knowledge: Knowledge
) -> None:
    counties = [region for region in knowledge.regions if region.level == "county" and region.name.endswith("县")]
    names = [region.name for region in counties if sum(other.name == region.name for other in counties) == 1][:96]
    for number, name in enumerate(names):
        (folder / f"{number:03}.txt").write_bytes(invented(f"{name}水务局", number))
    (folder / "096.html").write_bytes(invented(f"{names[0]}水务局", 0))
    (folder / "097.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 3000)
    (folder / "098.txt").write_text("会议纪要\n" + "研究了有关工作。" * 40, "utf-8")
    (folder / "099.txt").write_bytes(invented("县水务局", 99))
    (folder / ".hidden").write_text("x", "utf-8")
    code, table, bar = at_half_a_terminal("add", folder, "--yes", "--root", empty.root)
    assert "读取文件" in bar
    assert "核对文件" in bar
    assert "100%" in bar
    assert code == 1
    first = Counter(row.split()[0] for row in table[1:-98])
    assert first == {"收录": 96, "已有": 1, "不确定": 1, "拒收": 2}
    assert table[0].startswith("结果")
    assert table[-2] == "已写入。收录 96，已有 1，不确定 1，拒收 2。"
    assert any("097.pdf" in row and "T104 文件残缺或损坏" in row for row in table)
    assert any("099.txt" in row and "T146 不能确定" in row for row in table)
    assert sum(row.startswith("agencies.yml 加一条：") for row in table) == 96
    assert len(empty.status()) == 2 * 96 + 1


def test_hostile_files_are_refused_and_the_others_taken_in(run: Run, empty: Project, folder: Path) -> None:
    chosen = [name for name in BAD if name not in ("too large", "300 MB in 0.3", "a part of 70 MB")]
    for number, name in enumerate(chosen):
        (folder / f"{number:02}").write_bytes(BAD[name][0])
    (folder / "99.docx").write_bytes(docx(said()))
    told = json.loads(run(empty, folder, "--yes", "--json").stdout)
    codes = {chosen[int(Path(file["file"]).name)]: file["issues"][0]["code"] for file in told["files"][:-1]}
    known = {"empty": "F109", "only blanks": "F109", "Big5": "F111"}  # a text is told by what reads texts
    assert codes == {name: known.get(name, BAD[name][1]) for name in chosen}
    assert all(issue["message"] and issue["hint"] for file in told["files"][:-1] for issue in file["issues"][:1])
    assert told["files"][-1]["outcome"] == "new"
    assert len(empty.status()) == 4


def test_macros_and_annexes_are_told_and_a_pdf_that_inflates_harms_nothing(
    run: Run, empty: Project, folder: Path
) -> None:
    annex = ("附件", "2024年度行政执法统计年报", "全年作出行政处罚三百宗，涉及各个领域，数据以系统为准。" * 8)
    (folder / "1.docm").write_bytes(with_macros(docx((*of_water_bureau(), *annex))))
    (folder / "2.pdf").write_bytes(inflating(1900))
    told = json.loads(run(empty, folder, "--yes", "--json").stdout)["files"]
    assert [file["outcome"] for file in told] == ["new", "refused"]
    taken, inflated = ({issue["code"]: issue for issue in file["issues"]} for file in told)
    assert "没有运行它" in taken["T114"]["why"] + taken["T114"]["message"]
    assert "附件" in taken["T142"]["message"]
    assert "T123" in inflated or "T122" in inflated or "T105" in inflated
    assert f"?? {NEW}/original.docm" in empty.status()
    assert "publishable: false" in empty.path(NEW, "report.yml").read_text("utf-8")


def test_one_report_in_two_files_is_taken_once(run: Run, empty: Project, folder: Path) -> None:
    (folder / "1.docx").write_bytes(docx(said()))
    (folder / "2.docx").write_bytes(docx(said()))
    (folder / "3.html").write_bytes(html(said()))
    (folder / "4.html").write_bytes(html(said(吴川市科工贸和信息化局="吴川市水务局")))
    told = json.loads(run(empty, folder, "--yes", "--json").stdout)
    assert [(file["outcome"], file["issues"][0]["code"]) for file in told["files"][1:]] == [
        ("same", "T153"), ("refused", "T153"), ("refused", "T144"),
    ]  # fmt: skip
    assert len(empty.status()) == 4


def test_a_list_says_what_the_files_do_not(run: Run, empty: Project, folder: Path) -> None:
    (folder / "a.docx").write_bytes(docx(said()))
    (folder / "b.txt").write_bytes(invented("廉江市水务局", 7))
    rows = '\ufefffile,url,year,note\na.docx,http://www.example.gov.cn/a,,"附件,略"\nb.txt,,2023,\n'
    (folder / "清单.csv").write_text(rows, "utf-8")
    done = run(empty, "--list", folder / "清单.csv", "--yes", "--retrieved", "2026-11-20", "--confirmed", "标题误写")
    assert done.exit_code == 0, done.output
    assert 'note: "附件,略"' in empty.path(KNOWN, "report.yml").read_text("utf-8")
    other = empty.path("content/reports/440881-shuiwu/2023/report.yml").read_text("utf-8")
    assert "url: null" in other
    assert 'retrieved: "2026-11-20"' in other


def test_a_list_from_excel_is_read(run: Run, empty: Project, folder: Path) -> None:
    (folder / "报告.txt").write_bytes(invented("廉江市水务局", 7))
    (folder / "清单.csv").write_bytes("file,note\r\n报告.txt,附件略\r\n".encode("gb18030"))
    assert run(empty, folder / "清单.csv", "--yes").exit_code == 0


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("url\nx\n", "清单.csv:1: 清单里没有 file 这一列。"),
        ("file,网址\na,x\n", "清单.csv:1: 清单里有不认识的列「网址」。"),
        ("file\n", "清单.csv: 清单里没有文件。"),
        ("file,url\na.txt,x\n", "清单.csv:2: url：「x」不是网址"),
        ("file,year\na.txt,二〇二四\n", "清单.csv:2: year 写的「二〇二四」不是年度。"),
        ("file,replace\na.txt,也许\n", "清单.csv:2: replace 写的「也许」看不懂。"),
        ("file,url\n,http://www.example.gov.cn\n", "清单.csv:2: 这一行的列数不对，或没有写文件名。"),
        ("file,url\na,,b\n", "清单.csv:2: 这一行的列数不对，或没有写文件名。"),
    ],
)
def test_a_wrong_list_is_told_with_its_line(run: Run, empty: Project, folder: Path, rows: str, told: str) -> None:
    (folder / "清单.csv").write_text(rows, "utf-8")
    done = run(empty, "--list", folder / "清单.csv", "--yes")
    assert done.exit_code == 3
    assert told in done.stderr
    assert "[T147]" not in done.stdout
    assert empty.status() == []


def test_a_file_of_the_list_that_is_not_there_is_refused(run: Run, empty: Project, folder: Path) -> None:
    (folder / "清单.csv").write_text("file\n没有.pdf\n", "utf-8")
    done = run(empty, "--list", folder / "清单.csv", "--yes")
    assert done.exit_code == 1
    assert "没有.pdf: error[T140] 没有这个文件" in done.stderr


def test_an_empty_folder_is_told(run: Run, empty: Project, folder: Path) -> None:
    done = run(empty, folder, "--yes")
    assert done.exit_code == 3
    assert "目录里没有文件。" in done.stderr


def test_what_is_only_odd_is_told_and_taken_in(run: Run, empty: Project, folder: Path) -> None:
    (folder / "名字不对.pdf").write_bytes(docx(said()))
    done = run(empty, folder, "--yes")
    assert done.exit_code == 0
    assert "warning[T117] 扩展名是 .pdf，内容却是Word 文档（docx）。" in done.stderr
    assert empty.status()[0] == f"?? {KNOWN}/original.docx"


def test_two_reports_in_one_file_are_refused(run: Run, empty: Project, folder: Path) -> None:
    both = (*said(), *said(吴川市科工贸和信息化局="廉江市水务局", 吴川="廉江"))
    (folder / "汇编.docx").write_bytes(docx(both))
    done = run(empty, folder, "--yes")
    assert done.exit_code == 1
    assert "error[C113] 文件里还有另一份报告" in done.stderr
    assert empty.status() == []


def test_ten_thousand_pages_and_nested_tags_end_soon(run: Run, empty: Project, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(pdf(*[Sheet()] * 2_000))
    (folder / "b.html").write_bytes(b"<html><body>" + b"<div>" * 200_000 + "正文".encode())
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * (70 << 20))
    (folder / "c.docx").write_bytes(bomb.getvalue())
    told = json.loads(run(empty, folder, "--yes", "--json").stdout)
    assert [file["issues"][0]["code"] for file in told["files"]] == ["T106", "T112", "T105"]
    assert empty.status() == []


def test_a_link_in_a_folder_is_not_followed(run: Run, empty: Project, folder: Path) -> None:
    (folder / "a.docx").write_bytes(docx(said()))
    (folder / "b.docx").symlink_to(folder / "a.docx")
    assert len(json.loads(run(empty, folder, "--dry-run", "--json").stdout)["files"]) == 1


def test_a_region_that_is_only_guessed_is_asked_for(run: Run, empty: Project, folder: Path) -> None:
    texts = said(WUCHUAN, 吴川市科工贸和信息化局="市科工贸和信息化局", 我局="我局在吴川市")
    (folder / "a.docx").write_bytes(docx(texts))
    done = run(empty, folder / "a.docx", "--yes")
    assert done.exit_code == 1
    assert "error[T146] 不能确定是哪个机关（写机关编号；440883-kegongmao 是吴川市科工贸和信息化局）" in done.stderr
    assert run(empty, folder / "a.docx", "--yes", "--agency", "440883-kegongmao").exit_code == 0
    (folder / "b.docx").write_bytes(docx(tuple(text.replace("科工贸和信息化局", "水务局") for text in texts)))
    done = run(empty, folder / "b.docx", "--yes", "--confirmed", "另一机关")
    assert "error[T146] 不能确定机关在哪个区划（写六位代码）。 可能是 440883。" in done.stderr
    assert run(empty, folder / "b.docx", "--yes", "--confirmed", "另一机关", "--region", "440883").exit_code == 0


def test_no_name_of_a_file_acts_on_the_terminal_or_stops_the_run(run: Run, empty: Project, folder: Path) -> None:
    odd = [folder / "a\x1b[2J.txt", folder / os.fsdecode(b"b\xff.txt")]
    for path in odd:
        path.write_text("会议纪要\n" + "研究了有关工作。" * 40, "utf-8")
    (folder / "c.docx").write_bytes(docx(said()))
    done = run(empty, folder, "--yes")
    assert done.exit_code == 1
    assert "\x1b" not in done.output
    assert "a\ufffd[2J.txt: error[E10" in done.stderr
    assert "b\ufffd.txt: error[E10" in done.stderr
    assert len(empty.status()) == 4
