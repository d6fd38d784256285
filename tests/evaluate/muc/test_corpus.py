"""MUC-4: what a report claims becomes templates, and those are scored against a key."""

import json
from pathlib import Path

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import Ask
from counterclaim.evaluate.evaluation import evaluate
from counterclaim.evaluate.muc.corpus import measure, templates
from counterclaim.evaluate.muc.template import Template
from counterclaim.intake import report_from_text
from counterclaim.reading import read

MURDER = """   LIMA, 14 MAY 90 (OWN) -- [TEXT] JUDGE ANA RUIZ WAS MURDERED YESTERDAY IN
AYACUCHO BY SHINING PATH GUERRILLAS, POLICE REPORTED.  TWO PEASANTS WERE WOUNDED
IN THE ATTACK."""
FIGHT = """   BOGOTA, 3 JUN 90 (OWN) -- [TEXT] THREE SOLDIERS AND FOUR GUERRILLAS WERE KILLED
YESTERDAY IN A CLASH NEAR PASTO, THE ARMY REPORTED."""
ELSEWHERE = """   MADRID, 3 JUN 90 (OWN) -- [TEXT] TWO POLICEMEN WERE KILLED YESTERDAY BY A BOMB IN
BILBAO, THE GOVERNMENT REPORTED."""


def made(text: str) -> tuple[Template, ...]:
    return templates("OWN-0001", read(report_from_text(text), gate=False))


def values(template: Template, slot: str) -> list[str]:
    return [fill.values[0] for fill in template.fills(slot)]


def test_a_murder_is_told_with_day_place_doers_and_victims() -> None:
    (one,) = made(MURDER)
    assert values(one, "INCIDENT: TYPE") == ["ATTACK"]
    assert values(one, "INCIDENT: DATE") == ["13 MAY 90"]
    assert values(one, "INCIDENT: LOCATION") == ["PERU: AYACUCHO (CITY)"]
    assert values(one, "HUM TGT: NAME") == ["ANA RUIZ"]
    assert values(one, "HUM TGT: DESCRIPTION") == ["JUDGE", "PEASANTS"]
    assert values(one, "HUM TGT: NUMBER") == ["1", "2"]
    assert values(one, "HUM TGT: EFFECT OF INCIDENT") == ["DEATH", "INJURY"]
    assert values(one, "PERP: INDIVIDUAL ID") == ["SHINING PATH GUERRILLAS"]


@pytest.mark.parametrize("text", [FIGHT, ELSEWHERE])
def test_a_fight_of_armed_men_and_what_happens_elsewhere_are_not_wanted(text: str) -> None:
    assert made(text) == ()


def corpus(folder: Path) -> Path:
    """Write a part of the corpus with one text that is read rightly, and one whose key asks for more."""
    key = {
        "MESSAGE: ID": ["OWN-0001"],
        "MESSAGE: TEMPLATE": ["1"],
        "INCIDENT: DATE": ["13 MAY 90"],
        "INCIDENT: LOCATION": ["PERU: AYACUCHO (CITY)"],
        "INCIDENT: TYPE": ["ATTACK"],
        "HUM TGT: NAME": ['"ANA RUIZ"'],
        "HUM TGT: NUMBER": ['1: "ANA RUIZ"', '2: "PEASANTS"'],
        "HUM TGT: DESCRIPTION": ['"JUDGE": "ANA RUIZ"', '"PEASANTS"'],
    }
    rows = [
        {"docid": "OWN-0001", "text": MURDER, "templates": [key]},
        {"docid": "OWN-0002", "text": FIGHT, "templates": [key | {"MESSAGE: ID": ["OWN-0002"]}]},
    ]
    path = folder / "own.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_templates_are_scored_and_what_differs_is_a_mistake(tmp_path: Path) -> None:
    measured = measure(corpus(tmp_path), Ask())
    assert measured.figures["matched only"]["victim number"]["f1"] == 1.0
    assert measured.figures["all templates"]["victim number"]["r"] == 0.5
    assert ("OWN-0002", "missed") in [(mistake.text, mistake.kind.value) for mistake in measured.mistakes]
    assert "OWN-0002" in measured.texts


def test_a_limit_takes_fewer_texts_and_changes_the_digest(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    calls: list[tuple[int, int]] = []
    one = measure(path, Ask(limit=1, progress=lambda done, total: calls.append((done, total))))
    assert calls == [(1, 1)]
    assert one.digest != measure(path, Ask()).digest


def test_the_corpus_goes_by_its_name_with_either_reader(tmp_path: Path) -> None:
    assert evaluate("muc4", corpus(tmp_path), "grammar", 1).reader.name == "grammar"


def test_what_is_no_part_of_the_corpus_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text("{}\n")
    with pytest.raises(CorpusUnusable, match="no part of MUC-4"):
        measure(tmp_path / "own.jsonl", Ask())


def test_a_few_texts_of_the_development_part_give_templates(shared: Path) -> None:
    figures = measure(shared / "corpora" / "muc4" / "tst1.jsonl", Ask(limit=5)).figures
    assert figures["matched only"]["type"]["f1"] > 0


def test_where_nobody_is_named_and_the_text_says_so_nobody_was_hurt() -> None:
    text = """   LIMA, 14 MAY 90 (OWN) -- [TEXT] A BOMB EXPLODED YESTERDAY AT THE CENTRAL BANK IN CUZCO, POLICE
REPORTED.  THE EXPLOSION CAUSED NO CASUALTIES."""
    (one,) = made(text)
    assert values(one, "INCIDENT: TYPE") == ["BOMBING"]
    assert values(one, "PHYS TGT: ID") == ["CENTRAL BANK"]
    assert values(one, "HUM TGT: EFFECT OF INCIDENT") == ["NO INJURY OR DEATH"]


def test_who_is_arrested_is_not_kidnapped() -> None:
    text = "   LIMA, 14 MAY 90 (OWN) -- [TEXT] TWO STUDENTS WERE {} YESTERDAY IN CUZCO, POLICE REPORTED."
    assert made(text.format("ARRESTED")) == ()
    (one,) = made(text.format("KIDNAPPED"))
    assert values(one, "INCIDENT: TYPE") == ["KIDNAPPING"]
    assert values(one, "HUM TGT: DESCRIPTION") == ["STUDENTS"]


def test_what_is_set_on_fire_is_arson() -> None:
    text = """   LIMA, 14 MAY 90 (OWN) -- [TEXT] GUERRILLAS ATTACKED A FARM NEAR CUZCO YESTERDAY AND BURNED TWO TRUCKS,
POLICE REPORTED."""
    assert [values(one, "INCIDENT: TYPE") for one in made(text)] == [["ARSON"]]


def test_the_body_that_did_it_goes_before_one_that_the_sentence_only_names() -> None:
    text = """   LIMA, 14 MAY 90 (OWN) -- [TEXT] ARMY TROOPS MURDERED TWO PEASANTS YESTERDAY IN CUZCO, A SPOKESMAN OF
THE PEASANT FRONT SAID.  THE ARMY ALSO MURDERED A TEACHER."""
    (one,) = made(text)
    assert values(one, "PERP: ORGANIZATION ID") == ["ARMY"]
    assert values(one, "PERP: INCIDENT CATEGORY") == ["STATE-SPONSORED VIOLENCE"]
