"""``words.csv`` → what words cost; ``lookalikes.csv`` → what characters are misread as."""

from portalgen.model.issue import Issue, Place, Severity

COLUMNS = "word,cost,usual"
TIERS = "character,near,like,far"
Issues = tuple[Issue, ...]


def read_words(data: bytes, name: str) -> tuple[dict[str, int], frozenset[str], Issues]:
    """Read the words; ``name`` is the table's path for messages.

    Returns:
        Cost by word, the usual words, and what is wrong.
    """
    costs: dict[str, int] = {}
    usual: list[str] = []
    issues: list[Issue] = []
    for number, cells in _rows(data, COLUMNS, name, issues):
        word, cost, mark = cells
        if not word or not cost.isdecimal() or mark not in ("", "1"):
            issues.append(_issue(name, number, f"“{','.join(cells)}”不是一个词、它的代价和标记。"))
            continue
        costs[word] = int(cost)
        if mark:
            usual.append(word)
    return costs, frozenset(usual), tuple(issues)


def read_lookalikes(data: bytes, name: str) -> tuple[dict[str, tuple[str, str, str]], Issues]:
    """Read the look-alikes; ``name`` is the table's path for messages.

    Returns:
        For each character what it is misread as, from near to far, and what is wrong.
    """
    found: dict[str, tuple[str, str, str]] = {}
    issues: list[Issue] = []
    for number, (character, near, like, far) in _rows(data, TIERS, name, issues):
        if len(character) != 1 or character in near + like + far:
            issues.append(_issue(name, number, f"“{character}”应是一个字，而且不能像它自己。"))
            continue
        found[character] = near, like, far
    return found, tuple(issues)


def _rows(data: bytes, head: str, name: str, issues: list[Issue]) -> list[tuple[int, list[str]]]:
    """Return the rows that have as many cells as the head; a table that is not there has none."""
    lines = data.decode("utf-8", "replace").splitlines()
    if lines and lines[0] != head:
        issues.append(_issue(name, 1, f"表头应是 {head}。"))
        return []
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split(",")
        if len(cells) != head.count(",") + 1:
            issues.append(_issue(name, number, f"这一行有 {len(cells)} 格，应有 {head.count(',') + 1} 格。"))
            continue
        rows.append((number, cells))
    return rows


def _issue(name: str, line: int, message: str) -> Issue:
    return Issue("K108", Severity.ERROR, message, "表格的写法不对。", "照旁边的行改。", Place(name, line))
