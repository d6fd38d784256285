"""A dossier on the terminal: what it tells, at any width, without colour, whatever reports say; its JSON; as files."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from counterclaim.cli.dossier import print_dossier
from counterclaim.publish.contract import dossier_json
from counterclaim.records import Claim, Harm, SourceKind
from counterclaim.weighing import UNTOLD, Attribute, Dossier, Figure, Matter, Origins, Question, Standing, State, Tie
from tests.cli.conftest import Call, lines
from tests.cli.making import claim
from tests.weighing.dossiers import (
    COALITION,
    DOSSIER,
    EMPTY,
    MINISTRY,
    MONITOR,
    VIEWS,
    account,
    edge,
    line,
    on,
    position,
    step,
)

CLAIMS = {"c1": claim(MONITOR, words="at least 80 were killed"), "c2": claim(MONITOR, words="the dead are more than 90")}
HOSTILE = "\x1b]0;owned\x07[bold red]bad[/bold red]\u202e<script>"
ARABIC = "\u0627\u0644\u062c\u064a\u0634 \u0627\u0644\u0633\u0648\u0631\u064a"

Shown = Callable[..., str]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    """Print a dossier at a width; return what stands on the terminal."""

    def of(dossier: Dossier = DOSSIER, width: int = 110, *, evidence: bool = False, every: bool = False) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        print_dossier(dossier, CLAIMS, evidence=evidence, every=every)
        text = capsys.readouterr().out
        assert all(cell_len(line) <= width for line in text.splitlines())
        return text

    return of


def flat(text: str) -> str:
    return " ".join(text.split())


def many(count: int = 30) -> Dossier:
    """Accounts that hold nothing contested, before the usual three in the alphabet."""
    names = [f"A local outlet {index:02}" for index in range(count)]
    more = tuple(account(name, position(Attribute.WHAT, name, "air_strike"), kind=SourceKind.PUBLISHER) for name in names)
    return replace(DOSSIER, accounts=(*more, *DOSSIER.accounts))


@pytest.mark.parametrize("width", [48, 60, 80, 96, 110, 140, 200])
def test_a_dossier_fits_the_terminal_and_tells_every_part(shown: Shown, width: int) -> None:
    text = flat(shown(width=width))
    for told in ("contested", "unconfirmed", "agreed", "3 accounts, 2 independent origins", "ucdp_style", "(superseded)"):
        assert told in text
    if width >= 80:
        assert "Harrow Monitor against Northland defence ministry" in text
        assert "Northland defence ministry rests on Valley command (relays), stated: “citing the valley command”" in text


def test_what_is_contested_admitted_denied_and_possible_shows_without_colour(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(width=140)
    assert "\x1b[3" not in text
    for told in ("≠ contested", "? unconfirmed", "= agreed", "admits: possibly air strike", "denies: Northland", "suspected"):
        assert told in flat(text)


def test_colour_is_there_where_a_terminal_takes_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    print_dossier(DOSSIER, CLAIMS)
    assert "\x1b[1;31m≠ contested" in capsys.readouterr().out


def test_figures_of_a_source_stand_in_the_order_in_which_they_were_told(shown: Shown) -> None:
    text = flat(shown())
    assert "killed soldiers: 30 (17 Sep) ⇢ ≥80 (17 Sep) → 83↑ (17 Sep) ⇢ ≥91 (18 Sep)" in text
    assert "injured soldiers: ≥120 (17 Sep)" in text
    assert "→ rose to" in text
    assert "≥ at least" in text
    later = replace(DOSSIER, tolls=(line(MONITOR, step(1, 1, on(17), "rose to"), step(2, 2, on(18).replace(year=2017))),))
    assert "1 (17 Sep 2016) → 2 (18 Sep 2017)" in flat(shown(later))
    vague = replace(DOSSIER, tolls=(line(MONITOR, step(None, None, None, words="heavy losses")),))
    assert "killed soldiers: heavy losses" in flat(shown(vague))


@pytest.mark.parametrize("width", [80, 140])
def test_of_many_accounts_those_that_hold_what_is_contested_come_first_and_the_others_are_named(shown: Shown, width: int) -> None:
    text = flat(shown(many(), width))
    first, rest = text.split("which --all shows:", 1)
    for name in (MONITOR, MINISTRY, COALITION):
        assert name in first
    assert rest.strip().startswith("A local outlet 0")
    assert " others how many" in rest
    assert "more accounts" in first
    everything = flat(shown(many(), width, every=True))
    assert "which --all shows" not in everything
    assert everything.count("A local outlet 29") == 1


def test_quotes_are_shown_on_request_with_their_claims(shown: Shown) -> None:
    assert "the dead are more than 90" not in shown()
    assert "“the dead are more than 90” c2" in flat(shown(width=200, evidence=True))
    assert shown(replace(DOSSIER, accounts=(account(MONITOR, position(Attribute.WHERE, MONITOR, "x", claims=("gone",))),)))


def test_many_dependences_and_omissions_are_counted(shown: Shown) -> None:
    edges = tuple(edge(f"Outlet {index}", MONITOR) for index in range(20))
    views = (replace(VIEWS[0], left_out=tuple(f"figure {index}: superseded" for index in range(9))),)
    much = replace(DOSSIER, origins=Origins(edges, {MONITOR: MONITOR}, ()), views=views)
    assert "and 17 more dependences, which --all shows" in flat(shown(much))
    assert "9 omissions with the reason: --all" in flat(shown(much))
    assert "figure 8: superseded" not in shown(much)
    assert "Outlet 19 rests on" in shown(much, every=True)
    assert "figure 8: superseded" in shown(much, every=True)


def test_what_a_rule_rests_on_is_told_where_it_gives_nothing_and_else_on_request(shown: Shown) -> None:
    views = (replace(VIEWS[1], figures=(*VIEWS[1].figures, replace(VIEWS[0].figures[0], note="open above"))),)
    assert "not given (no civilian is told of)" in flat(shown(replace(DOSSIER, views=views)))
    assert "open above" not in shown(replace(DOSSIER, views=views))
    assert "open above" in shown(replace(DOSSIER, views=views), every=True)


def test_what_nobody_told_a_figure_of_reads_as_unknown_and_never_as_none_or_zero(shown: Shown) -> None:
    empty = tuple(Figure(name, None, None, (), UNTOLD) for name in ("civilians_killed", "militants_killed"))
    views = (replace(VIEWS[0], figures=(*VIEWS[0].figures, *empty)),)
    text = flat(shown(replace(DOSSIER, views=views)))
    assert "injured ~100 · not told: civilians killed, militants killed" in text
    whole = flat(shown(replace(DOSSIER, views=views), every=True))
    assert "militants killed not told" in whole
    assert "none " not in (text + whole).replace("none of them is what happened", "")


@pytest.mark.parametrize("every", [False, True])
def test_each_grade_status_and_code_in_use_is_told_in_words(shown: Shown, every: bool) -> None:
    codes = {"grading": "Contested", "strike_status": "declared", "where_prec": "2", "date_prec": "1", "event_clarity": "1"}
    text = flat(shown(replace(DOSSIER, views=(replace(VIEWS[0], codes=codes),)), 200, every=every))
    assert "grading: Contested (rival claims of who did it)" in text
    assert "strike status: declared (who made the strike says so)" in text
    assert "where prec: 2 (within about 25 km of a known point)" in text
    assert "event clarity: 1 (a single incident)" in text
    assert "no code of ours: 9" in flat(shown(replace(DOSSIER, views=(replace(VIEWS[0], codes={"no_code_of_ours": "9"}),))))


def test_of_many_figures_those_of_the_dead_come_first_and_the_rest_is_counted(shown: Shown) -> None:
    hurt = tuple(line(f"A local outlet {index:02}", step(9, 9, on(17)), harm=Harm.INJURED) for index in range(20))
    much = replace(DOSSIER, tolls=(*hurt, *DOSSIER.tolls))
    text = flat(shown(much))
    assert "Northland defence ministry killed soldiers: 62" in text
    assert "and 18 more lines of figures, which --all shows" in text
    assert "A local outlet 19 injured soldiers: 9" in flat(shown(much, every=True))


def test_the_dossier_of_the_first_case_is_about_two_screens_and_all_of_it_is_more(call: Call, filed: Path) -> None:
    short = call(filed, "show", "I1", width=110).stdout.splitlines()
    assert len(short) <= 80
    assert len(call(filed, "show", "I1", "--all", width=110).stdout.splitlines()) > 2 * len(short)


def test_an_approximate_figure_of_a_rule_is_marked_and_the_mark_explained(shown: Shown) -> None:
    text = flat(shown(replace(DOSSIER, tolls=())))
    assert "injured ~100" in text
    assert "~ about" in text


def test_who_cites_whom_is_told_before_who_belongs_to_whom(shown: Shown) -> None:
    edges = (edge("A ministry", "A state", tie=Tie.BELONGS), edge("Outlet", "A monitor", stated=False))
    text = shown(replace(DOSSIER, origins=Origins(edges, {}, ())))
    assert text.index("Outlet rests on") < text.index("A ministry rests on")


def test_two_persons_of_one_body_with_two_numbers_are_both_named(shown: Shown) -> None:
    steps = step(63, 63, on(17), persons=("Sam Example",)), step(83, 83, on(17), persons=("Alex Specimen",))
    text = flat(shown(replace(DOSSIER, tolls=(line(MINISTRY, *steps),))))
    assert "63 (Sam Example, 17 Sep) · 83 (Alex Specimen, 17 Sep)" in text


def test_victims_whom_nobody_names_are_not_named(shown: Shown) -> None:
    assert "killed: 62" in shown(replace(DOSSIER, tolls=(line(MINISTRY, step(62, 62), group="victims"),)))


def test_no_account_is_said(shown: Shown) -> None:
    assert "no account" in shown(EMPTY)
    bare = replace(EMPTY, accounts=(account(MONITOR),))
    assert "1 account, 0 independent origins; 1 account of unknown origin" in shown(bare)


@pytest.mark.parametrize("width", [48, 80, 140])
def test_no_report_can_drive_the_terminal_or_the_markup(shown: Shown, width: int) -> None:
    held = (
        position(Attribute.WHAT, HOSTILE, HOSTILE, Standing.DENIED),
        position(Attribute.WHERE, HOSTILE, ARABIC),
    )
    bad = Dossier(
        (account(HOSTILE, *held), replace(account(ARABIC, *held), speakers=(HOSTILE,))),
        (Question(Attribute.WHAT, State.CONTESTED, ((HOSTILE,), (ARABIC,)), 1),),
        Origins((edge(HOSTILE, ARABIC, HOSTILE),), {HOSTILE: HOSTILE, ARABIC: HOSTILE}, DOSSIER.origins.flags),
        (line(HOSTILE, step(None, None, None, words=HOSTILE), group=HOSTILE),),
        (replace(VIEWS[0], name=HOSTILE, rule=HOSTILE, left_out=(HOSTILE,), codes={HOSTILE: HOSTILE}),),
    )
    for evidence in (False, True):
        text = shown(bad, width, evidence=evidence)
        assert not any(char in text for char in "\x1b\x07\u202e")
        assert "[bold" in text


def test_the_json_of_a_dossier_is_plain_and_to_the_contract() -> None:
    told = json.loads(json.dumps(dossier_json(DOSSIER)))
    assert list(told) == ["accounts", "questions", "origins", "tolls", "views"]
    assert list(told["accounts"][0]) == ["name", "kind", "speakers", "claims", "positions"]
    assert told["accounts"][0]["positions"][0] == {
        "attribute": "what happened", "account": COALITION, "value": "air_strike", "standing": "possible", "admission": True,
        "denial": False, "live": True, "claims": ["c1"], "since": "2016-09-17T00:00:00Z",
    }  # fmt: skip
    assert told["questions"][2] == {
        "attribute": "by mistake or on purpose", "state": "contested", "sides": [[COALITION], [MINISTRY]], "origins": 2,
    }  # fmt: skip
    assert list(told["origins"]) == ["edges", "origin_of", "independent", "flags"]
    assert list(told["origins"]["edges"][0]) == ["source", "on", "tie", "stated", "words", "claims"]
    assert told["origins"]["origin_of"]["Example Wire"] is None
    assert told["origins"]["independent"] == 2
    assert told["origins"]["flags"][0]["fault"] == "figure changes hands"
    assert list(told["tolls"][0]) == ["account", "harm", "group", "status", "steps"]
    assert list(told["tolls"][0]["steps"][0]) == [
        "low", "high", "approximate", "words", "told", "claims", "live", "superseded_by", "relation", "provisional", "persons",
    ]  # fmt: skip
    assert list(told["views"][0]) == ["name", "rule", "evidence", "figures", "codes", "left_out"]
    assert told["views"][0]["figures"] == [
        {"name": "killed", "low": 62, "high": None, "claims": ["c1", "c2"], "note": None, "approximate": False},
        {"name": "injured", "low": 100, "high": 100, "claims": ["c1"], "note": None, "approximate": True},
    ]
    assert dossier_json(EMPTY)["origins"] == {"edges": [], "origin_of": {}, "independent": 0, "flags": []}


def test_an_incident_is_shown_weighed_and_its_claims_on_request(call: Call, filed: Path, weighing: list[Matter]) -> None:
    text = call(filed, "show", "I1").stdout
    assert text.startswith("I1 · air strike")
    assert "independent origins" in text
    assert "Next: counterclaim show I1 --claims" in text
    (plain,) = lines(call(filed, "show", "I1", "--json"))
    assert len(weighing[0].claims) == len(plain["claims"])
    assert {name for one in plain["dossier"]["accounts"] for name in one["claims"]} == {one["id"] for one in plain["claims"]}
    weighing.clear()
    assert "carried by" in call(filed, "show", "I1", "--claims").stdout
    assert "reported by" in call(filed, "show", "I1", "--tolls").stdout
    assert not weighing


def test_what_people_rejected_is_not_weighed_and_what_they_corrected_is_weighed_so(
    call: Call, own: Path, weighing: list[Matter]
) -> None:
    (plain,) = lines(call(own, "show", "I1", "--json"))
    rejected, corrected = plain["claims"][0]["id"], plain["claims"][1]["id"]
    call(own, "decide", "reject", rejected, "--why", "not of this")
    call(own, "decide", "correct", corrected, "--field", "certainty", "--value", '"possible"', "--why", "hedged")
    weighing.clear()
    call(own, "show", "I1", "--json")
    told: dict[str, Claim] = {one.id: one for one in weighing[0].claims}
    assert rejected not in told
    assert told[corrected].certainty.value == "possible"


def test_a_dossier_is_drawn_to_a_folder(call: Call, filed: Path, tmp_path: Path, weighing: list[Matter]) -> None:
    folder = tmp_path / "new" / "pictures"
    done = call(filed, "show", "I1", "--svg", str(folder), "--tolls")
    assert "reported by" in done.stdout
    for name in ("tolls.svg", "dependence.svg"):
        assert name in done.stderr
        assert ElementTree.fromstring((folder / name).read_text(encoding="utf-8")).get("role") == "img"  # noqa: S314
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "cannot be written to" in call(filed, "show", "I1", "--svg", str(tmp_path / "file"), code=2).stderr
    json.loads(call(filed, "show", "I1", "--svg", str(folder), "--json").stdout)


@pytest.mark.parametrize("option", [("--claims",), ("--all",), ("--svg", "x")])
def test_what_is_of_an_incident_is_wrong_usage_of_anything_else(call: Call, filed: Path, option: tuple[str, ...]) -> None:
    assert "is of an incident" in call(filed, "show", "2016-09-17", *option, code=2).stderr
    assert "the one or the other" in call(filed, "show", "I1", "--claims", "--tolls", code=2).stderr
