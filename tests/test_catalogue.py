"""The compiled catalogue is a value: reading depends on it alone, and it survives the way into another process."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from portalgen.analysis import Preparing, file_reader, read_report
from portalgen.cache import Store
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.content import load_file, load_knowledge
from portalgen.model.knowledge import Knowledge
from tests.project import ROOT, lay_out

REPORT = ROOT / "tests/evaluation/gold/002_65430a999dab84b3.txt"


@pytest.fixture(scope="module")
def catalogue(knowledge: Knowledge) -> Catalogue:
    return compile_catalogue(knowledge)


def test_a_task_reads_the_same_in_another_process(catalogue: Catalogue, tmp_path: Path) -> None:
    source = load_file(REPORT)
    sent = pickle.loads(pickle.dumps(Preparing(catalogue, Store(tmp_path / "there"))))
    assert sent(source) == Preparing(catalogue, Store(tmp_path / "here"))(source)


def test_two_catalogues_of_one_digest_do_not_meet(knowledge: Knowledge, catalogue: Catalogue) -> None:
    bare = compile_catalogue(replace(knowledge, indicators=(), indicator_by_id={}))
    assert bare.digest == catalogue.digest
    assert any(fact.indicator for fact in read_report(load_file(REPORT), catalogue).observations)
    assert not any(fact.indicator for fact in read_report(load_file(REPORT), bare).observations)


def test_equal_knowledge_is_loaded_and_compiled_once(tmp_path: Path) -> None:
    first, second = (load_knowledge(lay_out(tmp_path / name, reports=False) / "content/knowledge")[0] for name in "ab")
    assert first is second
    assert compile_catalogue(replace(first)) is compile_catalogue(second)


def test_knowledge_of_other_words_is_not_equal(knowledge: Knowledge, catalogue: Catalogue) -> None:
    fewer = replace(knowledge, lookalikes={})
    assert fewer != knowledge
    assert compile_catalogue(fewer) is not catalogue


def test_one_reader_for_many_files_reads_each_alone(knowledge: Knowledge, catalogue: Catalogue) -> None:
    read = file_reader(knowledge)
    assert read(REPORT) == read(REPORT) == read_report(load_file(REPORT), catalogue)
