"""The lines of a template are read into fills, with their alternatives, pointers and marks."""

from counterclaim.evaluate.muc.template import Fill, template_of
from tests.evaluate.muc.making import template


def fills(name: str, lines: str | list[str]) -> tuple[Fill, ...]:
    (found,) = template("1", "OWN-0001", **{name: lines}).slots.values()
    return found


def test_alternatives_and_a_pointer_are_parted() -> None:
    assert fills("description", '"THE BAKER" / "BAKER": "ANA RUIZ"') == (Fill(("THE BAKER", "BAKER"), ("ANA RUIZ",)),)


def test_a_question_mark_makes_a_fill_optional() -> None:
    assert fills("who", ['? "TWO RIDERS"', '"A DRIVER"']) == (Fill(("TWO RIDERS",), optional=True), Fill(("A DRIVER",)))


def test_quotes_within_a_name_stay_and_marks_within_quotes_part_nothing() -> None:
    assert fills("group", r'"THE \"NORTH/SOUTH\" FRONT: WEST"') == (Fill(('THE "NORTH/SOUTH" FRONT: WEST',)),)


def test_dates_and_places_are_alternatives_in_brackets() -> None:
    assert fills("date", "(- 04 MAY 88) / (03 MAY 88)") == (Fill(("- 04 MAY 88", "03 MAY 88")),)
    assert fills("place", "(PERU) / (PERU: LIMA (CITY))") == (Fill(("PERU", "PERU: LIMA (CITY)")),)


def test_a_dash_and_a_star_fill_nothing() -> None:
    assert template(date="-", who="*", name=["-", "-"]).slots == {}


def test_a_template_may_be_optional_and_a_text_irrelevant() -> None:
    assert template("2 (OPTIONAL)").optional
    assert template("2 (OPTIONAL)").number == "2"
    assert template_of({"MESSAGE: ID": ["OWN-0001"], "MESSAGE: TEMPLATE": ["*"]}) is None
