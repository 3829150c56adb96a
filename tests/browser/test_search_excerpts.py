"""Of forty questions on the frozen reports the excerpt shown first is the sentence that answers."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from portalgen.search.folding import fold

SEARCH = Path(__file__).parents[2] / "benchmarks/search"
QUESTIONS = [json.loads(line) for line in (SEARCH / "excerpts.jsonl").read_text(encoding="utf-8").splitlines()]
LEAST = 0.9


def shown_first(found: dict[str, Any]) -> str:
    """Return what is shown of the report that comes first: the answer before the list, the excerpt in it."""
    lines = (found["answer"] or {}).get("lines", [])[:1]
    first = lines[0]["report"] if lines else found["answers"][0]["report"]
    said = [part["text"] for line in lines for part in (*line["figures"], *line["passages"])]
    return "\n".join(
        fold(text) for text in (*said, *(one["text"] for one in found["answers"] if one["report"] == first))
    )


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")
def test_the_excerpt_is_the_sentence_that_answers(portal: Any) -> None:
    asked = "".join(json.dumps(question) + "\n" for question in QUESTIONS)
    command = ["node", str(SEARCH / "ask.js"), str(portal.folder)]
    done = subprocess.run(command, input=asked, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    missed = [
        question["q"]
        for question, one in zip(QUESTIONS, found, strict=True)
        if fold(question["quote"]) not in shown_first(one)
    ]
    assert len(QUESTIONS) == 40
    assert len(missed) <= len(QUESTIONS) * (1 - LEAST), missed
