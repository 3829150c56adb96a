"""Writes a content/ tree of reports made from the repository's own: what a search that was tried on invented prose has not seen.

    python benchmarks/search/perturbed.py --reports 9995 --out build/bench/perturbed
    python benchmarks/search/evaluate.py --content build/bench/perturbed/content

Each report is one of the real ones under another agency's name and year: other numbers, a tenth of the sentences left out,
some turned round, some added that are made of any words of the dictionary. Never to be published; every report.yml says so.
"""

import argparse
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reading import read_corpus

sys.path.append(str(Path(__file__).resolve().parents[1]))  # what serves both benchmarks lies above
from corpus import LAST_YEAR, ROOT, Author, Plan, dictionary, lay_down, prepare_tree

LEFT_OUT = 0.1  # of the sentences
TURNED = 0.3  # of the paragraphs: their sentences are shuffled
ADDED = 0.35  # of the paragraphs: they gain a sentence


@dataclass(frozen=True)
class Original:
    """A real report: its text and the names in it that belong to its agency and place."""

    text: str
    year: int
    agency: tuple[str, ...]
    place: tuple[str, ...]


def read_originals(content: Path) -> list[Original]:
    """Return the reports of a content tree, line wraps undone."""
    corpus = read_corpus(content, 1)
    found = []
    for report in corpus.reports:
        agency = corpus.knowledge.agency_by_id[report.agency_id]
        region = corpus.knowledge.region_by_code[agency.region].name
        names = sorted(agency.names, key=lambda name: (-len(name), name))
        found.append(Original(report.text, report.year, tuple(names), (region, region[:-1])))
    return found


def all_words() -> list[str]:
    """Return the words of jieba's dictionary of two to four characters, however rare."""
    return [word for word, _, _ in dictionary() if re.fullmatch("[\u4e00-\u9fff]{2,4}", word)]


def perturb(original: Original, author: Author, year: int, words: list[str], rng: Random) -> str:
    """Return the original as another agency's report of another year."""
    text = original.text
    for name in original.agency:
        text = text.replace(name, author.entry["name"])
    for name in original.place:
        text = text.replace(name, author.writer.place)
    later = year - original.year
    text = re.sub(r"20[12]\d(?=年)", lambda found: str(min(LAST_YEAR, int(found[0]) + later)), text)
    text = re.sub(r"(?<![\d.])(?!20[12]\d年)\d+(?:\.\d+)?", lambda found: _other_number(found[0], rng), text)
    return "\n".join(_paragraph(line, words, rng) for line in text.split("\n"))


def _other_number(number: str, rng: Random) -> str:
    """Return a number with as many digits; every other one of a single digit stays, since many of them count headings."""
    if len(number) == 1:
        return number if rng.random() < 0.5 else str(rng.randint(1, 9))
    whole, point, rest = number.partition(".")
    first = rng.randint(10 ** (len(whole) - 1), 10 ** len(whole) - 1)
    return f"{first}{point}{''.join(rng.choices('0123456789', k=len(rest)))}"


def _paragraph(line: str, words: list[str], rng: Random) -> str:
    if "。" not in line or len(line) < 30:
        return line
    sentences = re.findall("[^。]*。|[^。]+$", line)
    kept = [sentence for sentence in sentences if rng.random() >= LEFT_OUT] or sentences[:1]
    if rng.random() < TURNED:
        rng.shuffle(kept)
    if rng.random() < ADDED:
        some = "".join(rng.choice(words) + rng.choice(("、", "和", "与", "")) for _ in range(rng.randint(4, 10)))
        kept.insert(rng.randrange(len(kept) + 1), f"推进{some}等工作。")
    return "".join(kept)


def write_tree(out: Path, reports: int, seed: str, content: Path = ROOT / "content") -> None:
    """Write ``out/content``: that many reports made from those of ``content``, and these themselves."""
    plan = Plan(seed, content / "knowledge", False)
    originals, words = read_originals(content), all_words()
    for author, year in prepare_tree(out, plan, reports, content, ROOT / "src"):
        rng = Random(f"{seed}|{author.entry['id']}|{year}")
        lay_down(out, author, year, perturb(rng.choice(originals), author, year, words, rng))
    shutil.copytree(content / "reports", out / "content/reports", dirs_exist_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=9995, help="beside the repository's own")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--out", type=Path, required=True, help="where to; its content/ is replaced")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    write_tree(args.out, args.reports, args.seed)


if __name__ == "__main__":
    main()
