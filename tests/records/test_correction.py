"""A claim as somebody corrected it."""

from datetime import UTC, datetime

import pytest

from counterclaim.records import Claim, Decision, EventType, Verdict, as_corrected, corrected
from tests.cli.making import claim, strike, toll

AT = datetime(2026, 1, 2, tzinfo=UTC)


def ruling(verdict: Verdict, of: Claim, field: str | None = None, value: str | None = None) -> Decision:
    return Decision(verdict, of.key, None, field, value, "ana", "a reason", AT)


def test_a_correction_changes_its_field_and_nothing_else() -> None:
    read = claim(event=strike(toll(9, 9)))
    made = corrected(read, "event.type", '"shelling"')
    assert made.event.type is EventType.SHELLING
    assert corrected(made, "event.type", '"air_strike"') == read
    assert made.id == read.id


@pytest.mark.parametrize(("field", "value"), [("source", '"x"'), ("event.type", "shelling"), ("event.type", '"rain"'), ("", "1")])
def test_what_cannot_be_corrected_is_told(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"corrected|no value"):
        corrected(claim(), field, value)


def test_of_two_corrections_of_a_field_the_later_stands_and_other_rulings_change_nothing() -> None:
    one, other = claim("Army"), claim("Monitor")
    ruled = [
        ruling(Verdict.CORRECT, one, "event.type", '"shelling"'),
        ruling(Verdict.ACCEPT, other),
        ruling(Verdict.CORRECT, one, "event.type", '"bombing"'),
    ]
    first, second = as_corrected([one, other], ruled)
    assert first.event.type is EventType.BOMBING
    assert second is other
