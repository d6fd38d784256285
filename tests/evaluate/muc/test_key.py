"""Files of the conference and of the corpus give templates by text; anything else is refused."""

import json
from pathlib import Path

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.muc.key import load, templates_in

RESPONSE = """
; made by hand
0.  MESSAGE: ID\t\t    OWN-0001
1.  MESSAGE: TEMPLATE        1
2.  INCIDENT: DATE           - 04 MAY 88
18. HUM TGT: NAME            "ANA RUIZ"
                             "LUIS VEGA"

0.  MESSAGE: ID              OWN-0002
1.  MESSAGE: TEMPLATE        *
2.  INCIDENT: DATE           *
"""


def test_a_response_file_is_read_by_text(tmp_path: Path) -> None:
    (tmp_path / "answers.txt").write_text(RESPONSE)
    found = templates_in(tmp_path / "answers.txt")
    assert found["OWN-0002"] == ()
    (template,) = found["OWN-0001"]
    assert [fill.values for fill in template.fills("HUM TGT: NAME")] == [("ANA RUIZ",), ("LUIS VEGA",)]


def test_a_part_of_the_corpus_is_read_with_its_digest(tmp_path: Path) -> None:
    row = {"docid": "OWN-0001", "text": "A TEXT.", "templates": [{"MESSAGE: ID": ["OWN-0001"], "MESSAGE: TEMPLATE": ["1"]}]}
    (tmp_path / "own.jsonl").write_text(json.dumps(row) + "\n")
    part = load(tmp_path / "own.jsonl")
    assert [(text.name, len(text.templates)) for text in part.texts] == [("OWN-0001", 1)]
    assert len(part.digest) == 64


@pytest.mark.parametrize("content", ["", "{}\n", "no JSON\n"])
def test_what_is_no_part_of_the_corpus_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "own.jsonl").write_text(content)
    with pytest.raises(CorpusUnusable, match=r"own\.jsonl"):
        load(tmp_path / "own.jsonl")


def test_what_holds_no_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "answers.txt").write_text("nothing of the kind\n")
    with pytest.raises(CorpusUnusable, match="no template"):
        templates_in(tmp_path / "answers.txt")
