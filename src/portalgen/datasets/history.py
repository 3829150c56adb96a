"""The data's own changelog: tables, columns and files that came, went, or mean something else than they did.

A column that is taken away or called otherwise has an entry here, or a test fails (``tests/datasets/columns.csv`` is what was published).
Facts that changed are told by each release, not here.
"""

from portalgen.model.publication import DataChange

HISTORY: tuple[DataChange, ...] = (
    DataChange("2026-11", "CSV 和 JSON Lines 里可以带小数的列，整数也写小数点（12.0），只看前几行猜类型的工具不再猜错。"),
    DataChange(
        "2026-11",
        "文件变小：较大的 CSV 以 gzip 压缩（.csv.gz），较大的 JSON Lines 以 Zstandard 压缩（.jsonl.zst，原为 .jsonl.gz）；"
        "sections、checks 两张表不再有 XLSX；SQLite 里的 grid 改为视图，列和行不变。",
    ),
    DataChange(
        "2026-11",
        "数字、章节、引用、不足与安排、法定内容增加 page、place（原件中的页码和位置）和 formerly（以前的编号）。",
        ("observations.page", "observations.place", "observations.formerly", "sections.page", "sections.place", "sections.formerly",
         "citations.page", "citations.place", "citations.formerly", "statements.page", "statements.place", "statements.formerly",
         "requirements.page", "requirements.place", "requirements.formerly"),
    ),
    DataChange("2026-11", "增加对照表 grid：每个机关、年度、指标一行，没有读到也写明。", ("grid.state", "grid.value")),
    DataChange(
        "2026-11",
        "observations.aspect 原来只记“由……到……”的前值、后值，其余为空；现在每个数都有，限定它的词语在 observations.limit。",
        ("observations.aspect", "observations.limit"),
    ),
    DataChange("2026-11", "observations.period 增加每半年、每季度、几年合计等写法。", ("observations.period",)),
    DataChange(
        "2026-11",
        "statements.text 原为一个分句，现在是整句或一个编号的要点；其中直接说明的分句在 statements.telling。",
        ("statements.text", "statements.telling"),
    ),
    DataChange(
        "2026-11",
        "reports.title 不再填写由机关和年度拼成的标题，原文未印标题的为空；增加 corrected、retrieved、license、note、version。",
        ("reports.title", "reports.corrected", "reports.retrieved", "reports.license", "reports.note", "reports.version"),
    ),
    DataChange("2026-11", "citations.articles 记引用到的条、款、项。", ("citations.articles",)),
    DataChange("2026-11", "requirements.state 增加 optional：可以不写，也没有写。", ("requirements.state",)),
    DataChange("2026-11", "每张表的 JSON 数组改为 JSON Lines（每行一条）；原地址留有一个小文件，写明新的文件名。"),
)  # fmt: skip
"""Latest first."""


def told() -> str:
    """Return the changelog as lines of text."""
    return "".join(f"{one.date} {one.what}\n" for one in HISTORY)
