"""Templates are aligned, their fills counted, and what differs is told."""

from pathlib import Path

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.mistake import MistakeKind
from counterclaim.evaluate.muc.history import history_in
from counterclaim.evaluate.muc.mistakes import mistakes
from counterclaim.evaluate.muc.scoring import ALL, MATCHED, TOTAL, Tally, f1, score, scored, tallies
from counterclaim.evaluate.muc.template import Template
from tests.evaluate.muc.making import template

KEY = template(
    type="ATTACK",
    place="PERU: LIMA (CITY)",
    who=['"RIDERS"', '? "A LOOKOUT"'],
    name=['"ANA RUIZ"', '"LUIS VEGA"'],
    effect=['DEATH: "ANA RUIZ"', 'INJURY: "LUIS VEGA"'],
)


def counted(response: Template, *keys: Template) -> dict[str, Tally]:
    return tallies(scored({"OWN-0001": keys or (KEY,)}, {"OWN-0001": (response,)}, {}))[ALL]


def test_a_template_that_says_what_the_key_says_is_right_in_every_slot_and_what_is_optional_costs_nothing() -> None:
    right = template(
        type="ATTACK",
        place="PERU: LIMA (CITY)",
        who='"THE RIDERS"',
        name=['"LUIS VEGA"', '"ANA RUIZ"'],
        effect=['INJURY: "LUIS VEGA"', 'DEATH: "ANA RUIZ"'],
    )
    assert counted(right)[TOTAL] == Tally(correct=7)


def test_an_optional_fill_counts_where_it_is_given() -> None:
    assert counted(template(type="ATTACK", who=['"RIDERS"', '"LOOKOUT"']))["perpetrator individual"] == Tally(correct=2)


def test_what_is_left_over_on_both_sides_is_incorrect_and_the_rest_missing_or_spurious() -> None:
    names = counted(template(type="ATTACK", who='"RIDERS"', name=['"ANA RUIZ"', '"A BRIDGE"', '"A ROAD"']))["victim name"]
    assert names == Tally(correct=1, incorrect=1, spurious=1)


def test_a_right_value_with_a_wrong_pointer_is_partly_right() -> None:
    effects = counted(template(type="ATTACK", name='"ANA RUIZ"', effect='INJURY: "ANA RUIZ"'))["victim effect"]
    assert effects == Tally(partial=1, missing=1)


def test_templates_of_other_types_or_with_nobody_in_common_are_not_aligned() -> None:
    for other in (template(type="ROBBERY", who='"RIDERS"'), template(type="ATTACK", who='"A BRIDGE"')):
        assert counted(other)["type"] == Tally(missing=1, spurious=1)


def test_an_optional_template_may_be_left_out_but_what_is_given_for_an_irrelevant_text_is_spurious() -> None:
    assert tallies(scored({"OWN-0001": (template("1 (OPTIONAL)", type="ATTACK"),)}, {}, {}))[ALL][TOTAL] == Tally()
    assert tallies(scored({"OWN-0001": ()}, {"OWN-0001": (KEY,)}, {}))[ALL]["type"] == Tally(spurious=1)


def test_the_response_with_the_higher_recall_is_aligned() -> None:
    poor, good = template("1", type="ATTACK", who='"RIDERS"'), template("2", type="ATTACK", who='"RIDERS"', place="PERU")
    aligned = [pair for pair in scored({"OWN-0001": (KEY,)}, {"OWN-0001": (poor, good)}, {}) if pair.key and pair.response]
    assert [pair.response for pair in aligned] == [good]


def test_figures_give_both_groups_and_f_from_whole_per_cents() -> None:
    figures = score({"OWN-0001": (KEY, template("2", type="BOMBING", who='"A CREW"'))}, {"OWN-0001": (KEY,)}, rows=["type"])
    assert figures[ALL]["type"] == {"p": 1.0, "r": 0.5, "f1": 0.6667}
    assert figures[MATCHED][TOTAL] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert f1(54, 58) == 0.5593


def test_mistakes_tell_both_sides_where_they_stand_and_what_they_cost() -> None:
    given = template(type="ATTACK", place="PERU", who='"RIDERS"', name='"VEGA"')
    told = list(mistakes(scored({"OWN-0001": (KEY,)}, {"OWN-0001": (given,)}, {}), {"OWN-0001": "RIDERS SHOT LUIS\nVEGA."}))
    (name,) = [mistake for mistake in told if mistake.given == "VEGA"]
    assert (name.row, name.kind, name.wanted, name.cost) == ("victim name", MistakeKind.WRONG, "LUIS VEGA", 0.5)
    assert (name.wanted_spans[0].start, name.wanted_spans[0].end) == (12, 21)
    assert {mistake.wanted for mistake in told if mistake.kind is MistakeKind.MISSED} >= {"ANA RUIZ", "DEATH: ANA RUIZ"}


def test_a_template_that_stands_alone_is_one_mistake_of_as_many_slots() -> None:
    (missed,) = mistakes(scored({"OWN-0001": (KEY,)}, {}, {}), {})
    assert (missed.row, missed.kind, missed.cost) == ("template", MistakeKind.MISSED, 7.0)


HISTORY = r"""(("OWN-0001" ("1"
  (perp-ind-id ("\"MOTORCYCLISTS\"" match "\"RIDERS\"") ("\"CREW\"" fail))
  (hum-tgt-name ("\"COUPLE\"" partial (all-of "\"ANA RUIZ\"" "\"LUIS VEGA\""))))))"""


def test_what_people_judged_counts_as_they_judged_it(tmp_path: Path) -> None:
    (tmp_path / "history.txt").write_text(HISTORY)
    history = history_in(tmp_path / "history.txt")
    given = template(type="ATTACK", who='"MOTORCYCLISTS"', name='"THE COUPLE"')
    counts = tallies(scored({"OWN-0001": (KEY,)}, {"OWN-0001": (given,)}, history))[ALL]
    assert counts["perpetrator individual"] == Tally(correct=1)
    assert counts["victim name"] == Tally(partial=2)


@pytest.mark.parametrize("content", ["", "((", '("a" "b")', '(("OWN-0001" ("1" (no-slot ("x" fail)))))'])
def test_what_is_no_history_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "history.txt").write_text(content)
    with pytest.raises(CorpusUnusable, match="no scoring history"):
        history_in(tmp_path / "history.txt")
