"""What a report tells of a ceasefire follows what people ruled on its claims: one path, whatever the row."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from counterclaim.records import (
    Breach,
    Ceasefire,
    CeasefireStatus,
    ClauseType,
    Decision,
    Event,
    EventType,
    Reading,
    Span,
    StatusClaim,
    Term,
    Timing,
    Verdict,
    When,
    as_ruled,
    standing,
)
from tests.ceasefire.making import Line, at, counts, ends, extended, lasts, on, read, says, starts, term

AT = datetime(2031, 1, 1, tzinfo=UTC)
OVER = CeasefireStatus.OVER
HOLDING = says(CeasefireStatus.HOLDING)
READING = read(
    starts(at(0), words="it began at seven"),
    lasts(7),
    extended(2),
    says(OVER, told=on(7), words="it is over now"),
    counts(3, on(2)),
    term(ClauseType.SCOPE, "all of the valley"),
)
ROWS = 6


def decision(place: int, verdict: Verdict, field: str | None = None, value: str | None = None) -> Decision:
    return Decision(verdict, READING.claims[place].key, None, field, value, "tester", "a test", AT)


def ruled(*decisions: Decision, reading: Reading = READING) -> Ceasefire:
    return as_ruled(reading.ceasefires[0], reading.claims, standing(reading.claims, decisions))


def claims(found: Ceasefire) -> list[str]:
    rows: list[Timing | StatusClaim | Breach | Term] = [*found.timings, *found.statuses, *found.breaches, *found.terms]
    return [one.claim for one in rows]


def test_what_nobody_ruled_on_is_the_very_ceasefire_that_was_read() -> None:
    assert ruled() is READING.ceasefires[0]
    assert ruled(decision(0, Verdict.ACCEPT)) is READING.ceasefires[0]


@pytest.mark.parametrize("place", range(ROWS))
def test_a_row_of_a_rejected_claim_is_left_out_and_no_other(place: int) -> None:
    left = claims(ruled(decision(place, Verdict.REJECT)))
    assert set(claims(READING.ceasefires[0])) - set(left) == {READING.claims[place].id}
    assert len(left) == ROWS - 1


def test_a_claim_that_is_accepted_after_all_stays() -> None:
    assert len(claims(ruled(decision(3, Verdict.REJECT), decision(3, Verdict.ACCEPT)))) == ROWS


@pytest.mark.parametrize(
    ("certainty", "gone"),
    [("negated", {0, 3, 4}), ("conditional", {0, 3, 4}), ("future", {3, 4}), ("probable", set()), ("possible", set())],
)
def test_what_is_corrected_to_be_denied_conditional_or_promised_tells_no_state(certainty: str, gone: set[int]) -> None:
    corrections = [decision(place, Verdict.CORRECT, "certainty", f'"{certainty}"') for place in (0, 3, 4)]
    left = claims(ruled(*corrections))
    assert {claim.id for place, claim in enumerate(READING.claims) if place in gone} == set(claims(ruled())) - set(left)


def about(told: When, line: Line) -> Reading:
    """A report of one claim, which is about a ceasefire's state on a day."""
    return read(replace(line, event=Event(EventType.CEASEFIRE_STATUS, when=told)))


def correction(reading: Reading, field: str, value: object) -> Decision:
    told = msgspec.json.encode(value).decode()
    return Decision(Verdict.CORRECT, reading.claims[0].key, None, field, told, "tester", "a test", AT)


def test_a_state_that_is_corrected_to_be_of_something_else_is_none() -> None:
    reading = about(on(7), says(OVER, told=on(7)))
    assert ruled(correction(reading, "event.type", "shelling"), reading=reading).statuses == ()
    assert ruled(correction(reading, "event.type", "ceasefire_status"), reading=reading).statuses != ()


@pytest.mark.parametrize("line", [says(OVER, told=on(7)), starts(on(7)), ends(on(7))], ids=["status", "start", "end"])
def test_a_time_that_is_the_claim_s_own_is_as_corrected(line: Line) -> None:
    reading = about(on(7), line)
    found = ruled(correction(reading, "event.when", on(9)), reading=reading)
    (told,) = [*(one.at for one in found.statuses), *(one.when for one in found.timings)]
    assert told == on(9)


def test_a_time_of_the_row_s_own_stays_where_the_claim_s_is_corrected() -> None:
    own = replace(on(2), span=Span(40, 44))
    reading = about(on(7), says(OVER, told=own))
    assert ruled(correction(reading, "event.when", on(9)), reading=reading).statuses[0].at == own


def test_of_a_breach_that_is_corrected_and_no_more() -> None:
    reading = read(counts(3, on(2), accused=["opposition"]))
    (breach,) = ruled(correction(reading, "event.when", on(4)), reading=reading).breaches
    assert (breach.period, [party.name for party in breach.accused]) == (on(4), ["opposition"])
    assert breach.count == reading.ceasefires[0].breaches[0].count


def test_a_start_that_nobody_stands_by_is_the_ceasefire_s_no_more() -> None:
    reading = read(starts(at(0)), HOLDING)
    begun = replace(reading.ceasefires[0], start=at(0).start, duration=timedelta(days=7))
    found = ruled(
        Decision(Verdict.REJECT, reading.claims[0].key, None, None, None, "tester", "a test", AT),
        reading=replace(reading, ceasefires=(begun,)),
    )
    assert (found.start, found.duration) == (None, timedelta(days=7))
