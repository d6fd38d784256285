"""Pictures of a ledger: well-formed, safe whatever a report says, the same every time, and telling in words what they draw."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from counterclaim.ceasefire import Implied, Ledger
from counterclaim.ceasefire.pictures import breaches_svg, calendar_svg
from counterclaim.drawing.marks import FORMS, mark
from counterclaim.records import CeasefireStatus, TimePrecision
from tests.ceasefire import making
from tests.ceasefire.ledgers import (
    COMMAND,
    EMPTY,
    LEAGUE,
    MONITOR,
    OFFICE,
    ROWS,
    USUAL,
    breach,
    end,
    ledger,
    on,
    start,
    status,
)
from tests.drawn import fits_a_page

SVG = "{http://www.w3.org/2000/svg}"
ARABIC = "\u0627\u0644\u062c\u064a\u0634"
HOSTILE = "<script>alert(1)</script>\x00\x1b]0;x\x07\ud800\u202e\u2028\ufffe\"'&]]> --><!-- " + ARABIC
Draw = Callable[[Ledger], str]
DRAWINGS: list[Draw] = [calendar_svg, breaches_svg]

_hostile_rows = (
    breach(5, 1, HOSTILE, by=HOSTILE, series=HOSTILE, unit=HOSTILE),
    breach(None, 1, HOSTILE, by=HOSTILE, single=True),
    breach(9, None, HOSTILE, by=HOSTILE + "2"),
)
_left = Implied(HOSTILE, HOSTILE, on(2), on(2), 5, None, HOSTILE, (0,))
_said = ((1, status(HOSTILE, CeasefireStatus.OVER)),)
HOSTILES = replace(
    ledger(
        _hostile_rows, 2, starts=(start(1, HOSTILE),), ends=(end(2, HOSTILE, computed=HOSTILE),), implied=(_left,), said=_said
    ),
    name=HOSTILE,
    zone="UTC",
)
LONG = ledger(
    (
        *(breach(place % 90, place, (COMMAND, LEAGUE)[place % 2], by=(MONITOR, OFFICE)[place % 2]) for place in range(1, 300, 2)),
        *(breach(None, place, COMMAND, single=True) for place in range(3, 300, 9)),
        *(breach(place * 40, place, LEAGUE, first=1, cumulative=True) for place in range(20, 300, 20)),
    ),
    300,
    starts=(start(1, MONITOR),),
    ends=(end(90, COMMAND), end(290, LEAGUE)),
)
GREAT = ledger(
    (
        breach(12_345, 3, COMMAND, LEAGUE, "Hill Guard", ARABIC, "Coast Watch", "Plain Front", "Lake Union", high=23_456),
        breach(98_765, 3, ARABIC, by=ARABIC, at_least=True, first=1, cumulative=True),
        *(
            breach(place * 1_111, 5, f"{word} Column", by=f"{word} Observers")
            for place, word in enumerate(("Amber", "Birch", "Cedar"))
        ),
        *(breach(None, 5, COMMAND, by=f"Witness {place}", single=True) for place in range(40)),
        *(breach(place, 6, LEAGUE, by=f"Desk {place}") for place in range(30)),
    ),
    6,
    starts=(start(1, *(f"A very long name of a party {place}" for place in range(9))), start(2, ARABIC)),
    ends=tuple(end(3, f"Body {place} of a long name") for place in range(12)),
    said=tuple((4, status(f"Party {place} {ARABIC}", CeasefireStatus.OVER)) for place in range(12)),
)
ODD = {
    "usual": USUAL,
    "empty": EMPTY,
    "hostile": HOSTILES,
    "long": LONG,
    "great": GREAT,
    "no start": ledger((breach(4, 1, LEAGUE), breach(5, 2, ARABIC, by=ARABIC)), 3, begun=False),
    "no day": replace(EMPTY, breaches=(breach(4, None, LEAGUE),)),
    "no number": ledger((breach(None, 1, LEAGUE),), 1),
    "no breach": ledger((), 3, starts=(start(1, MONITOR),)),
}


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def texts(svg: str, tag: str = "text") -> list[str]:
    return ["".join(one.itertext()) for one in parsed(svg).iter(f"{SVG}{tag}")]


def described(svg: str) -> str:
    return texts(svg, "desc")[0]


def cell(svg: str, day: str) -> ElementTree.Element:
    """The cell of a day: the group whose title begins with it."""
    return next(one for one in parsed(svg).iter(f"{SVG}g") if "".join(one[0].itertext()).startswith(day))


def within(cell: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in cell.iter(f"{SVG}text")]


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("odd", list(ODD))
def test_a_picture_is_well_formed_fits_a_page_and_is_told_to_whoever_cannot_see_it(draw: Draw, odd: str) -> None:
    svg = draw(ODD[odd])
    root = fits_a_page(svg)
    wide, high = map(float, (root.get("viewBox") or "").split()[2:])
    for one in root.iter(f"{SVG}rect"):
        assert float(one.get("width") or 0) >= 0
        assert float(one.get("x") or 0) + float(one.get("width") or 0) <= wide
        assert float(one.get("y") or 0) + float(one.get("height") or 0) <= high + 0.1


@pytest.mark.parametrize("draw", DRAWINGS)
def test_text_of_a_report_is_text_and_nothing_else(draw: Draw) -> None:
    svg = draw(HOSTILES)
    tags = {one.tag.removeprefix(SVG) for one in parsed(svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "line", "path", "polygon", "circle", "text"}
    assert "&lt;script&gt;" in svg
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\ud800-\udfff\ufffe]", svg)
    assert "<!--" not in svg
    # Nothing is loaded, run or styled from elsewhere: the only address is the name of the format.
    assert re.findall(r"[a-z]+://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<[^>]*\s(on\w+|href|style|class)=", svg)


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("odd", list(ODD))
def test_a_picture_is_the_same_for_the_same_ledger(draw: Draw, odd: str) -> None:
    assert draw(ODD[odd]) == draw(replace(ODD[odd]))


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("odd", ["usual", "long", "great"])
def test_every_count_is_told_in_the_description(draw: Draw, odd: str) -> None:
    told = described(draw(ODD[odd]))
    for row in ODD[odd].breaches:
        if row.count is not None:
            assert f"{row.count.low:,}" in told
    assert "at least" in told or odd == "long"


def test_a_day_shows_whom_its_counts_accuse_by_form_and_colour_and_who_counts_by_a_letter() -> None:
    day = cell(calendar_svg(USUAL), "4 Mar 2031")
    assert within(day) == ["4 Mar", "day 2", "28 A", "42 B"]
    marks = [(one.tag, one.get("fill")) for one in day.iter() if one.tag in (f"{SVG}circle", f"{SVG}rect")][1:]
    assert len({tag for tag, _ in marks}) == len({fill for _, fill in marks}) == 2
    legend = texts(calendar_svg(USUAL))
    assert legend[legend.index("Who is accused") + 1 :][:2] == [LEAGUE, COMMAND]
    assert legend[legend.index("Who counts, or alleges") + 1 :][:4] == ["A", MONITOR, "B", "office bulletins"]


def test_a_day_without_a_report_is_shown_as_such_and_a_count_of_none_as_zero() -> None:
    svg = calendar_svg(ledger((breach(28, 2, COMMAND), breach(0, 6, LEAGUE), breach(9, 6, LEAGUE, first=1, cumulative=True)), 6))
    assert within(cell(svg, "5 Mar 2031")) == ["5 Mar", "day 3", "no report"]
    assert within(cell(svg, "8 Mar 2031"))[:3] == ["8 Mar", "day 6", "0 A"]
    grounds = [cell(svg, day).find(f"{SVG}rect") for day in ("5 Mar 2031", "8 Mar 2031")]
    assert len({one.get("fill") for one in grounds if one is not None}) == 2
    assert "5 Mar to 7 Mar 2031: no report of a breach." in described(svg)


def test_a_day_that_only_a_longer_count_takes_in_says_so_and_is_not_without_a_report() -> None:
    svg = calendar_svg(ledger((breach(28, 2, COMMAND), breach(301, 6, LEAGUE, first=4), breach(7, 9, COMMAND)), 9))
    assert within(cell(svg, "5 Mar 2031")) == ["5 Mar", "day 3", "no report"]
    for day, number in (("6 Mar", 4), ("7 Mar", 5)):
        assert within(cell(svg, f"{day} 2031")) == [day, f"day {number}", "in a longer count"]
    told = described(svg)
    assert "5 Mar 2031: no report of a breach." in told
    assert "6 Mar to 7 Mar 2031: no report of its own; in a longer count (Harrow Monitor, 6 Mar to 8 Mar 2031)." in told
    assert "Grey, “in a longer count”: no report of that day itself" in " ".join(texts(svg))
    assert not any(
        "longer count" in text for text in texts(calendar_svg(ledger((breach(4, 1, LEAGUE), breach(8, 9, LEAGUE)), 9)))
    )


def test_what_is_implied_stands_in_italics_in_a_dashed_box_beside_a_day_without_one() -> None:
    day = cell(calendar_svg(USUAL), "9 Mar 2031")
    assert within(day)[4:6] == ["in a longer count", "50 implied B"]
    (told,) = [one for one in day.iter(f"{SVG}text") if "implied" in "".join(one.itertext())]
    assert told.get("font-style") == "italic"
    assert [one.get("stroke-dasharray") for one in day.iter(f"{SVG}rect") if one.get("stroke-dasharray")] == ["3 2"]


def test_running_totals_stand_apart_from_counts_and_a_long_period_tells_its_days() -> None:
    told = within(cell(calendar_svg(USUAL), "10 Mar 2031"))
    assert told == ["10 Mar", "day 8", "ends, by", LEAGUE, "≥301 C · 7 d", "53 B", "Σ 302 B", LEAGUE, OFFICE]


def test_a_day_and_night_is_no_period_of_two_days_and_a_week_from_evening_to_evening_has_seven() -> None:
    week = making.when(making.utc(0, 16), making.utc(7, 16), TimePrecision.MINUTE)
    rows = making.one_report(
        making.counts(4, replace(making.on(1, 2), words="in the past 24 hours")),
        making.counts(9, week, accused=["army"]),
        making.starts(making.at(0)),
    )
    svg = calendar_svg(rows)
    assert "4 A" in within(cell(svg, "14 Sep 2031"))
    assert "9 A · 7 d" in within(cell(svg, "19 Sep 2031"))


def test_a_day_says_by_whose_terms_the_truce_begins_and_ends_and_who_says_that_it_is_over() -> None:
    svg = calendar_svg(USUAL)
    assert within(cell(svg, "3 Mar 2031"))[2:5] == ["begins, by", MONITOR, OFFICE]
    titles = texts(svg, "title")
    assert f"{COMMAND} says: over" in titles
    assert f"{LEAGUE} says: not over" in titles
    shapes = {}
    for one in parsed(svg).iter(f"{SVG}g"):
        path = one.find(f"{SVG}path")
        if path is not None and "says" in "".join(one[0].itertext()):
            shapes["".join(one[0].itertext()).split(": ")[1]] = path.get("d")
    assert len(set(shapes.values())) == 4


def test_one_breach_that_accuses_two_sides_has_both_marks_and_counts_once() -> None:
    assert "1 alleged A" in within(cell(calendar_svg(USUAL), "6 Mar 2031"))
    crowded = within(cell(calendar_svg(GREAT), "5 Mar 2031"))
    assert crowded[crowded.index("+ ") + 1] == "12,345–23,456 A"


def test_many_rows_of_a_day_are_shown_as_far_as_there_is_room_and_the_others_are_counted() -> None:
    day = within(cell(calendar_svg(GREAT), "8 Mar 2031"))
    assert day[-1] == "and 18 more"
    assert "and 6 more" in within(cell(calendar_svg(GREAT), "6 Mar 2031"))


def test_weeks_begin_on_monday_and_a_day_stands_below_the_name_of_its_weekday() -> None:
    root = parsed(calendar_svg(USUAL))
    at = {"".join(one.itertext()): one.get("x") for one in root.iter(f"{SVG}text")}
    assert at["Monday"] == at["3 Mar"] == at["10 Mar"]
    assert at["Sunday"] == at["9 Mar"]


def test_a_truce_of_more_weeks_than_there_is_room_for_says_so_and_shows_the_first_of_which_something_is_told() -> None:
    years = ledger(tuple(breach(1, place, LEAGUE) for place in range(1, 1000, 14)), 1000, starts=(start(1, MONITOR),))
    svg = calendar_svg(years)
    assert any(text.startswith("It lasts 143 weeks; the first 60 of which anything is told") for text in texts(svg))
    assert "1 week left out, of which nothing is told" in texts(svg)
    assert texts(svg).count("Monday") == 1
    assert sum(text == "1 A" for text in texts(svg)) == 60


def test_rows_of_an_unknown_day_or_of_another_day_are_said_to_be_missing() -> None:
    late = replace(USUAL, breaches=(*ROWS, breach(7, 60, LEAGUE)))
    svg = calendar_svg(late)
    assert "Rows that no day here shows: 1 of an unknown day and 1 of other days." in texts(svg)
    assert "Not in the calendar: Harrow Monitor: 10 to 15 breaches, day unknown; accused: River League." in described(svg)
    assert "7 breaches, 1 May 2031" in described(breaches_svg(late))


def test_a_ledger_without_a_day_is_drawn_as_words() -> None:
    assert any("No report tells of a day of hill truce." in text for text in texts(calendar_svg(EMPTY)))
    assert any("No report tells of a breach." in text for text in texts(breaches_svg(EMPTY)))
    undated = replace(EMPTY, breaches=(breach(4, None, LEAGUE),))
    assert any("4 breaches, day unknown" in text for text in texts(breaches_svg(undated)))


def test_a_count_is_as_wide_as_its_period_and_each_recorder_has_a_form_of_its_own() -> None:
    rows = (
        breach(4, 2, LEAGUE),
        breach(8, 6, LEAGUE, first=3, by=OFFICE),
        breach(3, 7, COMMAND, by=COMMAND, series="dispatches"),
    )
    root = parsed(breaches_svg(ledger(rows, 7)))
    grounds = [one for one in root.iter(f"{SVG}rect") if one.get("fill-opacity")]
    wide = {one.get("fill"): float(one.get("width") or 0) + 2 for one in grounds}
    assert len(wide) == 3
    four, *ones = sorted(wide.values(), reverse=True)
    assert all(four == pytest.approx(4 * one, rel=0.01) for one in ones)


def test_a_gap_is_a_gap_and_only_running_totals_are_joined() -> None:
    svg = breaches_svg(ledger((breach(4, 1, LEAGUE), breach(8, 9, LEAGUE)), 9))
    assert not list(parsed(svg).iter(f"{SVG}path"))
    svg = breaches_svg(ledger((breach(4, 1, LEAGUE, cumulative=True), breach(8, 9, LEAGUE, cumulative=True)), 9))
    (step,) = parsed(svg).iter(f"{SVG}path")
    assert step.get("stroke-dasharray") == "1.5 3"
    assert any("Running totals since the start" in text for text in texts(svg))


def test_starts_and_ends_are_lines_with_by_whose_terms_and_only_ends_are_dashed() -> None:
    svg = breaches_svg(USUAL)
    said = texts(svg)
    assert "begins 3 Mar 2031 19:00, by Harrow Monitor, Truce Office" in said
    assert "ends 9 Mar 2031, by Valley Command" in said
    assert "ends 10 Mar 2031, by River League, by the length told, “seven days”" in said
    dashes = {}
    for one in parsed(svg).iter(f"{SVG}g"):
        line = one.find(f"{SVG}line")
        if line is not None and "".join(one[0].itertext()).startswith(("begins", "ends")):
            dashes["".join(one[0].itertext()).split()[0]] = line.get("stroke-dasharray")
    assert dashes == {"begins": "none", "ends": "6 3"}


def test_single_breaches_are_ticks_below_their_day_and_what_is_implied_is_hollow() -> None:
    root = parsed(breaches_svg(USUAL))
    ticks = next(one for one in root.iter(f"{SVG}g") if "".join(one[0].itertext()).startswith("2 alleged"))
    assert len(ticks.findall(f"{SVG}line")) == 2
    hollow = next(one for one in root.iter(f"{SVG}g") if "implied and never reported" in "".join(one[0].itertext()))
    (box,) = hollow.findall(f"{SVG}rect")
    assert (box.get("fill"), box.get("stroke-dasharray")) == ("#ffffff", "4 3")
    assert "50 implied" in texts(breaches_svg(USUAL))


def test_labels_of_counts_do_not_lie_on_one_another() -> None:
    for odd in (USUAL, LONG, GREAT):
        boxes = []
        for one in parsed(breaches_svg(odd)).iter(f"{SVG}text"):
            if one.get("paint-order") and one.get("text-anchor") == "middle":
                half = len("".join(one.itertext())) * 3.2
                x, y = float(one.get("x") or 0), float(one.get("y") or 0)
                boxes.append((x - half, y - 8, x + half, y))
        assert boxes
        for place, a in enumerate(boxes):
            assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:place])


@pytest.mark.parametrize("first", [date(1, 1, 1), date(2031, 12, 29), date(9999, 12, 20)])
def test_days_at_the_ends_of_the_calendar_can_be_drawn(first: date) -> None:
    usual = ledger((breach(4, 1, LEAGUE), breach(5, 9, COMMAND)), 9)
    moved = first - usual.days[0].day
    days = tuple(replace(one, day=one.day + moved) for one in usual.days)
    rows = tuple(replace(row, first=on_(row.first, moved), last=on_(row.last, moved)) for row in usual.breaches)
    for draw in DRAWINGS:
        assert "4 breaches" in described(draw(replace(usual, days=days, breaches=rows)))


def on_(day: date | None, moved: timedelta) -> date | None:
    return None if day is None else day + moved


@pytest.mark.parametrize("form", FORMS)
def test_every_mark_is_an_element_in_its_colour(form: str) -> None:
    assert parsed(mark(form, 5, 5, "#0072b2")).get("fill") == "#0072b2"
    assert parsed(mark(form, 5, 5, "#0072b2", filled=False)).get("fill") == "#ffffff"
