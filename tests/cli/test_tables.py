"""The printed reading at several widths, with and without evidence, and against texts that mean harm to the terminal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len

from counterclaim.cli.by_source import print_by_source
from counterclaim.cli.carried import carried
from counterclaim.cli.tables import print_reading
from counterclaim.records import (
    Basis,
    Breach,
    Ceasefire,
    CeasefireStatus,
    Claim,
    ClauseType,
    Count,
    Harm,
    Phrase,
    Reading,
    Span,
    StatusClaim,
    Term,
    Weapon,
)
from tests.cli.making import OUTLET, READER, claim, day, instant, party, place, report, strike, toll

ROWS = (
    claim("Army", strike(toll(62, 62), toll(100, 100, Harm.INJURED, approximate=True)), "sixty-two were killed"),
    claim("Monitor", strike(toll(83, None, provisional=True), basis=Basis.INHERITED), "a toll of 83", via=(OUTLET, "SANA")),
)
Shown = Callable[..., str]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    """Print a reading at a width, and return what a pipe would get."""

    def at(width: int, *claims: Claim, evidence: bool = False, truces: tuple[Ceasefire, ...] = ()) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        print_reading(Reading(report(), READER, claims or ROWS, truces), "story.txt", evidence=evidence)
        return capsys.readouterr().out

    return at


def _flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_the_table_fits_the_terminal_and_loses_nothing(shown: Shown, width: int) -> None:
    text = shown(width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    # Words that wrap inside a cell are broken over its lines; each must still be there.
    for word in ("Army", "Monitor", "SANA", "assert", "sixty-two", "strike", "Coalition", "Arvel", "2016-09-17"):
        assert word in text
    assert "…" not in text


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (80, ["source", "words", "killed", "injured"]),
        (100, ["source", "says", "words", "what happened", "killed", "injured"]),
        (140, ["source", "says", "words", "what happened", "where and when", "killed", "injured"]),
    ],
)
def test_a_narrow_terminal_gets_fewer_columns(shown: Shown, width: int, columns: list[str]) -> None:
    head = next(line for line in shown(width).splitlines() if line.startswith("source"))
    assert [cell.strip() for cell in head.split("┃")] == columns


@pytest.mark.parametrize("width", [80, 100, 140])
def test_figures_end_under_each_other(shown: Shown, width: int) -> None:
    lines = shown(width).splitlines()
    ends = {line.index(figure) + len(figure) for line in lines for figure in ("62 ", "83↑") if figure in line}
    assert len(ends) == 1


def test_the_legend_stands_once_and_tells_what_is_used(shown: Shown) -> None:
    text = _flat(shown(140))
    assert text.count("≥ at least") == 1
    assert "~ about" in text
    assert "↑ said to rise" in text
    assert "‹ › not in these words" in text
    assert "≤" not in text
    plain = shown(140, claim(event=strike(toll(9, 9))))
    assert "at least" not in plain
    assert "‹" not in plain


def test_no_colour_and_no_cursor_reach_a_pipe(shown: Shown) -> None:
    assert "\x1b" not in shown(100)
    assert "‹Coalition›" in _flat(shown(140))


def test_evidence_tells_the_words_the_offsets_and_the_basis(shown: Shown) -> None:
    event = strike(
        toll(62, 62),
        struck=(party("Syrian army"),),
        weapons=(Weapon("F-16", "F-16s", Span(70, 75), 2),),
        place=place(basis=Basis.INHERITED),
        count=Count(4, 4, "strikes", "four strikes", Span(80, 92)),
    )
    text = _flat(shown(200, claim(event=event), evidence=True))
    for line in (
        "cue “said” · indirect · at 20-33 · confidence 0.90",
        "count 4 strikes: “four strikes” at 80-92 · stated",
        "by Coalition: “Coalition” at 1-10 · stated",
        "struck Syrian army: “Syrian army” at 1-12 · stated",
        "with F-16: “F-16s” at 70-75 · stated",
        "killed 62 soldiers (military): “62 killed” at 30-40 · stated",
        "“Arvel” at 50-55 · inherited",
        "“Saturday” at 60-68 · stated",
    ):
        # The longest evidence is broken over lines of its cell: what stands beside it in the row is not.
        assert all(word in text for word in line.split()), line
    assert "confidence" not in shown(200, claim(event=event))


TRUCE = Ceasefire(
    name="truce",
    parties=(party("Army"), party("League")),
    brokers=(party("Council"),),
    start=instant(16),
    duration=timedelta(hours=72),
    terms=(Term(ClauseType.FOLLOW_ON, Phrase("if it lasts, talks open", Span(0, 23)), Phrase("if it lasts", Span(0, 11)), Phrase("talks open", Span(13, 23))),),
    exclusions=(party("Islamic State"),),
    statuses=(StatusClaim("c1", "Army", CeasefireStatus.OVER, day()), StatusClaim("c2", "Council", CeasefireStatus.NOT_OVER, None)),
    breaches=(Breach("c3", "Monitor", (party("League"),), day(), place(), Count(28, 28, "breaches", "28 breaches", Span(0, 11)), (toll(3, 3),), ("UN",)),),
)  # fmt: skip


@pytest.mark.parametrize("width", [80, 110])
def test_a_ceasefire_stands_under_the_table_with_who_says_what_of_it(shown: Shown, width: int) -> None:
    text = shown(width, truces=(TRUCE,))
    flat = _flat(text)
    for words in (
        "ceasefire: truce · between Army, League · brokered by Council",
        "for 72 hours",
        "does not cover Islamic State",
        "follow on: if it lasts → talks open",
        "Army: over · 2016-09-17",
        "Council: not over",
        "Monitor: 28 breaches · accused: League · 2016-09-17 · Arvel, SY · killed 3 soldiers",
        "confirmed by UN",
    ):
        assert words in flat
    assert text.index("Monitor") < text.index("ceasefire:")
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_a_breach_with_nobody_accused_says_so(shown: Shown) -> None:
    bare = Ceasefire("truce", breaches=(Breach("c", "Monitor", (), None, None, None),))
    assert "Monitor: breach · nobody named" in _flat(shown(100, truces=(bare,)))


HOSTILE = "\x1b]0;owned\x07[bold red]bad[/bold red]\u202e\x1b[2J"


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_field_of_a_report_can_drive_the_terminal_or_the_markup(shown: Shown, width: int) -> None:
    event = strike(
        toll(1, 1, who=HOSTILE, words=HOSTILE),
        toll(2, 2, Harm.CAPTURED, who=HOSTILE),
        by=HOSTILE,
        at=HOSTILE,
        struck=(party(HOSTILE),),
        intended=(party(HOSTILE),),
        weapons=(Weapon(HOSTILE, HOSTILE, Span(0, 5)),),
        count=Count(1, 1, HOSTILE, HOSTILE, Span(0, 5)),
    )
    event = replace(event, when=replace(day(), words=HOSTILE, zone=HOSTILE))
    truce = replace(TRUCE, name=HOSTILE, parties=(party(HOSTILE),), terms=(Term(ClauseType.FOLLOW_ON, Phrase(HOSTILE, Span(0, 5)), Phrase(HOSTILE, Span(0, 5))),), statuses=(StatusClaim("c", HOSTILE, CeasefireStatus.OVER, None),), breaches=(Breach("c", HOSTILE, (party(HOSTILE),), None, place(HOSTILE), None, (), (HOSTILE,)),))  # fmt: skip
    text = shown(width, claim(HOSTILE, event, HOSTILE, via=(OUTLET, HOSTILE)), evidence=True, truces=(truce,))
    assert not any(char in text for char in "\x1b\x07\u202e")
    assert "owned" in text


def test_right_to_left_text_moves_no_column(shown: Shown) -> None:
    arabic = "القوات المسلحة السودانية"
    text = shown(
        100, claim(arabic, strike(toll(62, 62), by=arabic, at="الفاشر"), "قتل 62 جنديا"), claim("Army", strike(toll(9, 9)))
    )
    rows = [line for line in text.splitlines() if "│" in line]
    # Shown width is equal; each line with such text has a left-to-right mark beside every rule, and no other line has one.
    assert len({cell_len(row) for row in rows}) == 1
    for row in rows:
        assert ("\u200e│\u200e" in row) == any("\u0600" <= char <= "\u06ff" for char in row)
    assert next(row.count("│") for row in rows if "62" in row) == 4


def test_by_source_tells_the_event_in_short_and_through_whom_each_claim_came(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for width in (80, 140):
        monkeypatch.setenv("COLUMNS", str(width))
        print_by_source(carried(ROWS, {"r1": report()}))
        text = capsys.readouterr().out
        assert all(cell_len(line) <= width for line in text.splitlines())
        for word in ("Army", "air strike", "Arvel", "62", "83↑", OUTLET, "via SANA"):
            assert word in text
