"""Counting rules, side by side; none shows a number that no claim tells."""

from datetime import date
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    Count,
    EventType,
    Harm,
    Place,
    PlacePrecision,
    Relation,
    SourceKind,
    Span,
    Stance,
    TimePrecision,
    Toll,
    VictimStatus,
    When,
)
from counterclaim.weighing import Figure, View
from counterclaim.weighing.given import tells
from counterclaim.weighing.tolls import toll_lines
from counterclaim.weighing.views import views
from tests.weighing.making import FIRST, Made, at, civilians, claim, matter_of, militants, on, soldiers, toll
from tests.weighing.test_tolls import CLAIMS

SECOND = date(2031, 5, 13)


def shown(*made: Made, origins: dict[str, str | None] | None = None) -> dict[str, View]:
    found = matter_of(*made)
    accounts = {one.claim.source.name: one.claim.source.name for one in made}
    of = accounts if origins is None else origins
    return {view.name: view for view in views(found, toll_lines(found), of)}


def figure(view: View, name: str) -> Figure:
    return next(figure for figure in view.figures if figure.name == name)


def bounds(view: View, name: str) -> tuple[int | None, int | None]:
    return figure(view, name).low, figure(view, name).high


def test_there_are_four_views_each_with_its_rule_and_evidence() -> None:
    found = shown(claim(tolls=[toll("30 died", 30)]))
    assert list(found) == ["floor_ceiling", "acled_style", "ucdp_style", "airwars_style"]
    assert all(view.rule and view.evidence for view in found.values())
    assert "secondary" in found["acled_style"].evidence


def test_floor_and_ceiling_range_over_origins() -> None:
    russia = claim(source="Russian military", tolls=[toll("62 died", 62)])
    monitor = claim(source="Hill Monitor", tolls=[toll("83 died", 83)])
    found = figure(shown(russia, monitor)["floor_ceiling"], "killed (victims)")
    assert (found.low, found.high) == (62, 83)
    assert set(found.claims) == {russia.claim.id, monitor.claim.id}
    assert found.note == "2 independent origins: Hill Monitor, Russian military"


def test_accounts_of_one_origin_count_once() -> None:
    made = claim(source="A", tolls=[toll("62 died", 62)]), claim(source="B", tolls=[toll("83 died", 83)])
    found = figure(shown(*made, origins={"A": "Syrian army", "B": "Syrian army"})["floor_ceiling"], "killed (victims)")
    assert (found.low, found.high, found.note) == (62, 83, "1 independent origin: Syrian army")


def test_an_unknown_origin_counts_only_where_no_other_is() -> None:
    paper = claim(source="Coast Daily", kind=SourceKind.PUBLISHER, tolls=[toll("99 died", 99)])
    monitor = claim(tolls=[toll("83 died", 83)])
    both = shown(paper, monitor, origins={"Hill Monitor": "Hill Monitor", "Coast Daily": None})["floor_ceiling"]
    assert bounds(both, "killed (victims)") == (83, 83)
    assert any("unknown origin" in reason for reason in both.left_out)
    alone = shown(paper, origins={"Coast Daily": None})["floor_ceiling"]
    assert bounds(alone, "killed (victims)") == (99, 99)


def test_an_open_figure_leaves_the_ceiling_open() -> None:
    found = figure(shown(claim(tolls=[toll("at least 80 died", 80, None)]))["floor_ceiling"], "killed (victims)")
    assert (found.low, found.high) == (80, None)
    assert "open above" in (found.note or "")


def test_superseded_figures_are_left_out_with_the_reason() -> None:
    found = shown(claim(tolls=[toll("30 died", 30)]), claim(tolls=[toll("83 died", 83)], published=SECOND))
    for view in found.values():
        assert any("30 died" in reason and "superseded" in reason for reason in view.left_out), view.name
    assert bounds(found["acled_style"], "fatalities") == (83, 83)


def test_denied_figures_are_left_out_with_the_reason() -> None:
    denied = claim(source="Russian military", tolls=[toll("30 died", 30)], stance=Stance.DENY, certainty=Certainty.NEGATED)
    found = shown(denied, claim(tolls=[toll("83 died", 83)]))
    for view in found.values():
        assert any("negated" in reason for reason in view.left_out), view.name


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ("floor_ceiling", "killed (soldiers)"),
        ("acled_style", "fatalities"),
        ("ucdp_style", "deaths_a"),
        ("ucdp_style", "best"),
        ("ucdp_style", "high"),
        ("ucdp_style", "low"),
        ("airwars_style", "belligerents_killed"),
    ],
)
def test_a_figure_told_in_approximate_words_alone_says_so_in_every_view(view: str, name: str) -> None:
    about = claim(source="A", tolls=[soldiers("about 60 died", 60, approximate=True)])
    found = figure(shown(about)[view], name)
    assert (found.low, found.high, found.approximate) == (60, 60, True)
    exact = claim(source="B", tolls=[soldiers("60 died", 60)])
    assert not figure(shown(about, exact)[view], name).approximate, "one source gives the number outright"
    assert not figure(shown(exact)[view], name).approximate


@pytest.mark.parametrize(("view", "name"), [("floor_ceiling", "killed (soldiers)"), ("ucdp_style", "deaths_a")])
def test_a_range_with_one_approximate_end_says_so(view: str, name: str) -> None:
    about, exact = soldiers("about 60 died", 60, approximate=True), soldiers("83 died", 83)
    assert figure(shown(claim(source="A", tolls=[about]), claim(source="B", tolls=[exact]))[view], name).approximate


@pytest.mark.parametrize("view", ["floor_ceiling", "acled_style"])
def test_a_figure_of_vague_words_is_approximate(view: str) -> None:
    vague = claim(source="A", tolls=[toll("dozens died", 24, None, approximate=True)])
    assert shown(vague)[view].figures[0].approximate


def test_a_minimum_of_zero_by_rule_is_no_approximate_figure() -> None:
    made = claim(source="A", tolls=[civilians("20 died", 20)]), claim(source="B", tolls=[militants("20 died", 20)])
    found = figure(shown(*made)["airwars_style"], "civilians_killed")
    assert (found.low, found.high, found.approximate) == (0, 20, False)


def test_vague_words_count_only_where_nobody_gives_a_number() -> None:
    vague = claim(source="A", tolls=[toll("dozens died", 24, None, approximate=True)])
    alone, both = shown(vague), shown(vague, claim(source="B", tolls=[toll("62 died", 62)]))
    assert "vague" in (figure(alone["acled_style"], "fatalities").note or "")
    assert bounds(both["acled_style"], "fatalities") == (62, 62)
    assert bounds(alone["ucdp_style"], "low") == (None, None)


def test_others_count_for_a_harm_without_a_whole_figure() -> None:
    one = claim(
        quote="62 died and a hundred others were hurt",
        tolls=[
            toll("62 died", 62),
            toll("a hundred others", 100, harm=Harm.INJURED, approximate=True, relation=Relation.ADDITIONAL),
        ],
    )
    assert bounds(shown(one)["floor_ceiling"], "injured (victims)") == (100, 100)


def test_an_increment_never_counts() -> None:
    view = shown(claim(tolls=[toll("5 more died", 5, relation=Relation.ADDITIONAL)]))["floor_ceiling"]
    assert view.figures == ()
    assert any("increment" in reason for reason in view.left_out)


def test_acled_style_takes_the_lowest_floor() -> None:
    made = claim(source="A", tolls=[toll("62 died", 62)]), claim(source="B", tolls=[toll("at least 15 died", 15, None)])
    found = figure(shown(*made)["acled_style"], "fatalities")
    assert (found.low, found.high, found.claims) == (15, 15, (made[1].claim.id,))


def test_acled_style_makes_no_sum_that_nobody_tells() -> None:
    found = figure(shown(claim(tolls=[soldiers("62 soldiers", 62), civilians("9 civilians", 9)]))["acled_style"], "fatalities")
    assert (found.low, found.high) == (None, None)
    assert "no words give the sum" in (found.note or "")


def test_an_upper_limit_is_no_estimate() -> None:
    found = shown(claim(tolls=[toll("up to 30 died", 0, 30)]))
    assert bounds(found["acled_style"], "fatalities") == (None, None)
    assert bounds(found["ucdp_style"], "best") == (None, None)
    assert bounds(found["floor_ceiling"], "killed (victims)") == (0, 30)


def test_ucdp_style_puts_deaths_by_side() -> None:
    made = claim(
        source="A",
        tolls=[soldiers("3 Syrian soldiers", 3, who="Syrian soldiers"), militants("4 IS fighters", 4, who="IS fighters")],
    )
    view = shown(made, claim(source="A", tolls=[civilians("5 civilians", 5)]))["ucdp_style"]
    assert [figure.name for figure in view.figures] == [
        "deaths_a",
        "deaths_b",
        "deaths_civilians",
        "deaths_unknown",
        "best",
        "high",
        "low",
    ]
    assert [bounds(view, name)[0] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")] == [3, 4, 5, None]
    assert bounds(view, "best") == (None, None)


def test_a_figure_of_children_counts_where_it_is_the_only_one() -> None:
    children = claim(tolls=[toll("5 children", 5, who="5 children")])
    alone, both = shown(children), shown(children, claim(source="B", tolls=[civilians("40 civilians", 40)]))
    assert (bounds(alone["acled_style"], "fatalities"), bounds(both["acled_style"], "fatalities")) == ((5, 5), (40, 40))
    assert (bounds(alone["ucdp_style"], "deaths_civilians"), bounds(both["ucdp_style"], "deaths_civilians")) == ((5, 5), (40, 40))
    assert bounds(both["airwars_style"], "children_killed") == (5, 5)


def test_a_sum_told_in_words_is_best_and_not_of_unknown() -> None:
    whole = toll("40 soldiers and civilians", 40, who="soldiers and civilians", status=VictimStatus.MIXED)
    view = shown(claim(tolls=[whole, soldiers("30 soldiers", 30), civilians("10 civilians", 10)]))["ucdp_style"]
    assert (bounds(view, "best"), bounds(view, "deaths_a"), bounds(view, "deaths_unknown")) == ((40, 40), (30, 30), (None, None))


def test_ucdp_best_does_not_stand_where_accounts_differ_on_who_died() -> None:
    made = claim(source="A", tolls=[soldiers("62 soldiers", 62)]), claim(source="B", tolls=[militants("62 militants", 62)])
    assert bounds(shown(*made)["ucdp_style"], "best") == (None, None)


def test_ucdp_best_stands_only_where_all_name_one_number() -> None:
    one, same = claim(source="A", tolls=[toll("62 died", 62)]), claim(source="B", tolls=[toll("62 were killed", 62)])
    agreed = shown(one, same)["ucdp_style"]
    assert bounds(agreed, "best") == (62, 62)
    differ = shown(one, claim(source="B", tolls=[toll("83 died", 83)]))["ucdp_style"]
    assert bounds(differ, "best") == (None, None)
    assert "differ" in (figure(differ, "best").note or "")
    assert (bounds(differ, "low"), bounds(differ, "high")) == ((62, 62), (83, 83))


def test_airwars_presumes_civilians_where_nobody_says_otherwise() -> None:
    presumed = shown(claim(tolls=[toll("9 died", 9)]))["airwars_style"]
    assert bounds(presumed, "civilians_killed") == (9, 9)
    assert "presumed" in (figure(presumed, "civilians_killed").note or "")
    struck = shown(claim(tolls=[toll("9 died", 9)], struck=["IS fighters"]))["airwars_style"]
    assert bounds(struck, "civilians_killed") == (None, None)


def test_a_disputed_status_makes_the_minimum_zero() -> None:
    made = claim(source="A", tolls=[civilians("9 civilians", 9)]), claim(source="B", tolls=[militants("7 militants", 7)])
    view = shown(*made)["airwars_style"]
    assert (bounds(view, "civilians_killed"), bounds(view, "militants_killed")) == ((0, 9), (0, 7))
    assert "0 by rule" in (figure(view, "civilians_killed").note or "")


def test_one_account_of_both_disputes_nothing() -> None:
    view = shown(claim(tolls=[civilians("9 civilians", 9), militants("7 militants", 7)]))["airwars_style"]
    assert (bounds(view, "civilians_killed"), bounds(view, "militants_killed")) == ((9, 9), (7, 7))


nine = partial(claim, tolls=[civilians("9 civilians", 9)])


@pytest.mark.parametrize(
    ("made", "grade", "status", "who"),
    [
        ([nine(source="A")], "Weak", "alleged", "nobody named"),
        ([nine(source="A"), nine(source="B")], "Fair", "likely", "nobody named"),
        (
            [
                nine(source="A", perpetrators=["Russian military"]),
                nine(source="B", perpetrators=["US military"]),
            ],
            "Contested",
            "likely",
            "contested",
        ),
        (
            [
                nine(source="A", perpetrators=["US military"]),
                nine(source="US military", kind=SourceKind.MILITARY, stance=Stance.ADMIT, perpetrators=["US military"]),
            ],
            "Confirmed",
            "declared",
            "one side named",
        ),
        (
            [claim(source="A", tolls=[soldiers("62 soldiers", 62)], perpetrators=["US military"])],
            "Discounted",
            "alleged",
            "one side named",
        ),
    ],
)
def test_airwars_grades_and_keeps_who_did_it_apart(made: list[Made], grade: str, status: str, who: str) -> None:
    codes = shown(*made)["airwars_style"].codes
    assert (codes["grading"], codes["strike_status"], codes["who_did_it"]) == (grade, status, who)


def test_the_perpetrators_own_figure_of_civilians_is_conceded() -> None:
    own = claim(
        source="US military",
        kind=SourceKind.MILITARY,
        stance=Stance.ADMIT,
        perpetrators=["US military"],
        tolls=[civilians("4 civilians", 4)],
    )
    view = shown(nine(source="A"), own)["airwars_style"]
    assert (bounds(view, "civilians_killed"), bounds(view, "civilian_deaths_conceded")) == ((9, 9), (4, 4))
    assert figure(view, "civilian_deaths_conceded").claims == (own.claim.id,)


def test_what_may_have_been_is_no_admission() -> None:
    maybe = claim(
        source="US military",
        kind=SourceKind.MILITARY,
        stance=Stance.ADMIT,
        certainty=Certainty.POSSIBLE,
        perpetrators=["US military"],
        struck=["civilians"],
    )
    codes = shown(nine(source="A"), maybe)["airwars_style"].codes
    assert (codes["grading"], codes["strike_status"]) == ("Weak", "alleged")


def test_two_accounts_of_one_origin_are_one_source() -> None:
    made = nine(source="A"), nine(source="B")
    assert shown(*made, origins={"A": "C", "B": "C"})["airwars_style"].codes["grading"] == "Weak"


def test_who_condemns_a_strike_is_no_source_of_it() -> None:
    condemned = claim(source="B", stance=Stance.CONDEMN)
    assert shown(nine(source="A"), condemned)["airwars_style"].codes["grading"] == "Weak"


def test_what_is_no_strike_gets_no_grade() -> None:
    view = shown(nine(source="A", type=EventType.ARMED_CLASH))["airwars_style"]
    assert view.codes == {}
    assert any("no strike" in reason for reason in view.left_out)


def test_a_denied_strike_is_contested() -> None:
    denied = claim(source="US military", kind=SourceKind.MILITARY, stance=Stance.DENY, certainty=Certainty.NEGATED)
    assert shown(nine(source="A"), denied)["airwars_style"].codes["strike_status"] == "contested"


TOWN = at("Harnoun", PlacePrecision.TOWN, 35.0, 40.0, radius_km=2)
NEAR = at("Harnoun hill", PlacePrecision.NEAR, 35.1, 40.0, radius_km=3)
FAR = at("Dar Selim", PlacePrecision.TOWN, 36.0, 40.0, radius_km=2)
PROVINCE = at("the province", PlacePrecision.PROVINCE)


@pytest.mark.parametrize(
    ("places", "code"),
    [
        ([TOWN], "1"),
        ([NEAR], "2"),
        ([PROVINCE], "4"),
        ([TOWN, PROVINCE], "1"),
        ([TOWN, NEAR], "2"),
        ([TOWN, FAR], "5"),
        ([at("Harnoun", PlacePrecision.TOWN, basis=Basis.INFERRED)], None),
        ([], None),
    ],
)
def test_where_prec(places: list[Place], code: str | None) -> None:
    made = [nine(source=f"S{number}", place=place) for number, place in enumerate(places)]
    found = shown(*made, nine(source="N"))["ucdp_style"]
    assert found.codes.get("where_prec") == code
    assert any(reason.startswith("where_prec") for reason in found.left_out) == (code is None)


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ([on(FIRST)], "1"),
        ([on(FIRST, 2)], "2"),
        ([on(FIRST, 7, precision=TimePrecision.WEEK)], "3"),
        ([on(FIRST, 14)], "4"),
        ([on(FIRST, 60)], "5"),
        ([on(FIRST), on(FIRST, 7)], "1"),
        ([on(FIRST), on(date(2031, 5, 15))], "2"),
        ([], "2"),
    ],
)
def test_date_prec(times: list[When], code: str) -> None:
    made = [nine(source=f"S{number}", when=when) for number, when in enumerate(times)]
    found = shown(*made, nine(source="N"))["ucdp_style"]
    assert found.codes["date_prec"] == code
    assert any(reason.startswith("date_prec") for reason in found.left_out) == (not times)


def test_a_sum_over_days_has_clarity_two() -> None:
    summed = Count(55, 55, "attacks", "55 attacks", Span(0, 10))
    many = nine(count=summed, when=on(FIRST, 5), type=EventType.ATTACK)
    assert shown(many)["ucdp_style"].codes["event_clarity"] == "2"
    assert shown(nine())["ucdp_style"].codes["event_clarity"] == "1"


def _numbers(tolls: tuple[Toll, ...]) -> set[int | None]:
    return {number for toll in tolls for number in (toll.low, toll.high)}


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_no_view_shows_a_number_that_no_claim_tells(made: list[Made], random: Random) -> None:
    found = shown(*made)
    claims: dict[str, Claim] = {one.id: one for one in matter_of(*made).claims}
    for view in found.values():
        for figure in view.figures:
            told = _numbers(tuple(toll for name in figure.claims if tells(claims[name]) for toll in claims[name].event.tolls))
            zero = {0} if "0 by rule" in (figure.note or "") else set()
            assert {figure.low, figure.high} - {None} <= (told | zero), (view.name, figure)
            assert figure.claims or (figure.low is None and figure.high is None and figure.note)
    shuffled = list(made)
    random.shuffle(shuffled)
    assert shown(*shuffled) == found


def test_the_reference_case() -> None:
    """Deir ez-Zor, 17 September 2016, as DOMAIN.md, section 12 has it."""
    day, next_day, inquiry = date(2016, 9, 17), date(2016, 9, 18), date(2016, 11, 29)
    observatory = partial(claim, source="Syrian Observatory for Human Rights", struck=["Syrian army"])
    found = shown(
        observatory(
            quote="first 30 soldiers, then at least 80 soldiers",
            tolls=[soldiers("30 soldiers", 30), soldiers("at least 80 soldiers", 80, None)],
            published=day,
        ),
        observatory(
            quote="the toll rose to 83", tolls=[toll("83", 83, provisional=True)], published=day, publisher="Coast Daily"
        ),
        observatory(tolls=[soldiers("more than 90 soldiers", 91, None)], published=next_day),
        claim(
            source="Konashenkov",
            speaks_for="Russian military",
            kind=SourceKind.MILITARY,
            tolls=[soldiers("62 Syrian soldiers", 62, who="Syrian soldiers")],
            perpetrators=["US-led coalition"],
            published=day,
        ),
        claim(
            source="Syrian army",
            kind=SourceKind.MILITARY,
            tolls=[soldiers("tens", 20, None, approximate=True)],
            perpetrators=["US-led coalition"],
            published=day,
        ),
        claim(
            source="Coe",
            speaks_for="US military",
            kind=SourceKind.MILITARY,
            stance=Stance.ADMIT,
            tolls=[toll("at least 15 dead", 15, None)],
            perpetrators=["US-led coalition"],
            published=inquiry,
        ),
        origins={
            "Syrian Observatory for Human Rights": "Syrian army",
            "Russian military": "Syrian army",
            "Syrian army": "Syrian army",
            "US military": "US military",
        },
    )
    assert bounds(found["floor_ceiling"], "killed (Syrian army)") == (62, None)
    assert "1 independent origin" in (figure(found["floor_ceiling"], "killed (Syrian army)").note or "")
    assert bounds(found["floor_ceiling"], "killed (victims)") == (15, None), "the inquiry does not say whose they were"
    assert bounds(found["acled_style"], "fatalities") == (15, 15)
    assert bounds(found["ucdp_style"], "best") == (None, None)
    assert bounds(found["ucdp_style"], "deaths_a") == (62, None)
    assert bounds(found["ucdp_style"], "deaths_unknown") == (15, None)
    assert bounds(found["ucdp_style"], "high") == (91, None), "more than 90 names no highest"
    assert bounds(found["airwars_style"], "civilians_killed") == (None, None)
    assert found["airwars_style"].codes == {"grading": "Confirmed", "strike_status": "declared", "who_did_it": "one side named"}
