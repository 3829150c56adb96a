"""The index as files: same bytes whatever the workers and the cache, few files, pages that need no script."""

from pathlib import Path

import pytest

from portalgen.model.corpus import Corpus
from portalgen.model.report import Report
from portalgen.search import build_index
from portalgen.search.documents import make_document


def by_id(corpus: Corpus) -> dict[str, Report]:
    return {report.id: report for report in corpus.reports}


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_bytes_with_and_without_workers_and_cache(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portalgen.search.building._FEW", 2)
    monkeypatch.setattr("portalgen.search.suffixes.BUCKET", 4000)
    results = []
    for name, workers in (("one", 1), ("two", 2), ("one", 1)):
        out = tmp_path / f"{len(results)}" / "search-index"
        build_index(dict(reversed(by_id(corpus).items())), corpus.knowledge, out, tmp_path / name, workers)
        results.append(files_of(out))
    assert results[0] == results[1] == results[2]
    assert len(results[0]["meta.bin"]) > 100


def test_one_file_a_report_beside_the_shared_ones(corpus: Corpus, tmp_path: Path) -> None:
    build_index(by_id(corpus), corpus.knowledge, tmp_path / "search-index", tmp_path / "cache")
    names = [name for name in files_of(tmp_path / "search-index") if name.startswith("f/")]
    assert len(names) == len(corpus.reports)


def test_word_pages_lead_to_the_reports(corpus: Corpus, tmp_path: Path) -> None:
    build_index(by_id(corpus), corpus.knowledge, tmp_path / "search-index", tmp_path / "cache")
    pages = files_of(tmp_path / "search-index" / "terms")
    letter = pages["f.md"].decode()
    holders = [report for report in corpus.reports if "放管服" in report.text.replace("”", "").replace("“", "")]
    assert "## 放管服\n" in letter
    section = letter.partition("## 放管服\n")[2].partition("\n## ")[0]
    assert section.count("../../reports/") == len(holders) > 1
    assert "[F](f.md)" in pages["index.md"].decode()


def test_an_empty_corpus_makes_an_index(corpus: Corpus, tmp_path: Path) -> None:
    build_index({}, corpus.knowledge, tmp_path / "search-index", tmp_path / "cache")
    assert "meta.bin" in files_of(tmp_path / "search-index")


def test_passages_cover_the_whole_text(corpus: Corpus) -> None:
    for report in corpus.reports:
        document = make_document(report)
        parts = "".join(part.heading + part.text for part in document.parts)
        squeezed = "".join(parts.split())
        whole = "".join(report.text.split())
        assert len(squeezed) >= 0.98 * len(whole)
        assert document.parts[0].passage == 0
        assert [part.passage for part in document.parts] == sorted(part.passage for part in document.parts)
