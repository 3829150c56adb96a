"""Makes content/knowledge/words.csv: the words by which misread characters are restored, what each costs, and which are usual.

    python benchmarks/misreadings/words.py > words.csv

Needs jieba 0.42.1 (MIT License), as the project does. Same version and same reports.csv, same bytes.

1. Of jieba's dictionary: single characters, and words of 2, 3, 4 Han characters that it counts at least 20, 50, 100 times. A word
   costs -10 times the natural logarithm of half its share among them; usual are those counted 500 times, names of people, places
   and bodies apart.
2. reports.csv beside this file says what reports use otherwise: words that the dictionary lacks or rates too low, by the mean of
   both shares; an empty cost leaves a word out, most often a misspelling that the dictionary has.
"""

import csv
import math
import re
import sys
from pathlib import Path

import jieba

REPORTS = Path(__file__).with_name("reports.csv")
FEWEST = {1: 1, 2: 20, 3: 50, 4: 100}
USUAL = 500
NAMES = ("nr", "ns", "nt")
HAN = re.compile("[\\u4e00-\\u9fff]+")

Row = tuple[str, str]


def dictionary() -> dict[str, Row]:
    """Return cost and mark of each word of the dictionary that is frequent enough."""
    with jieba.get_module_res("dict.txt") as stream:
        lines = [line.decode("utf-8").split() for line in stream]
    kept = {
        word: (int(count), kind)
        for word, count, kind in lines
        if HAN.fullmatch(word) and len(word) in FEWEST and int(count) >= FEWEST[len(word)]
    }
    total = sum(count for count, _ in kept.values())
    return {
        word: (str(round(-10 * math.log(count / 2 / total))), _mark(word, count, kind))
        for word, (count, kind) in kept.items()
    }


def _mark(word: str, count: int, kind: str) -> str:
    return "1" if len(word) > 1 and count >= USUAL and not kind.startswith(NAMES) else ""


def reports() -> dict[str, Row]:
    """Return what reports say of words."""
    with REPORTS.open(encoding="utf-8", newline="") as stream:
        return {row["word"]: (row["cost"], row["usual"]) for row in csv.DictReader(stream)}


def main() -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("word", "cost", "usual"))
    for word, (cost, usual) in sorted((dictionary() | reports()).items()):
        if cost:
            writer.writerow((word, cost, usual))


if __name__ == "__main__":
    main()
