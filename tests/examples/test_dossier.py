"""The example reports, filed and weighed: what their dossier of the strike shows is what anybody who reads them would say."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports, undo, withdraw
from counterclaim.intake import Given, Outcome, reports_from_paths
from counterclaim.reading import read
from counterclaim.records import Claim, Harm, Report, content_id
from counterclaim.weighing import Attribute, Dossier, Question, State, Step, matter, weigh

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"
OBSERVATORY, MINISTRY, INQUIRY = "Syrian Observatory for Human Rights", "Russian defence ministry", "CENTCOM"
#: What the four views may print that stands in no quote: Airwars' zero minimum, by rule.
BY_RULE = {0}


class Strike:
    """The claims of the coalition's strike, with their reports."""

    def __init__(self, casebook: Casebook) -> None:
        (claim,) = (one for one in casebook.claims() if "may have bombed Syrian troops" in one.quote.words)
        incident = casebook.incident_of([claim.id])[claim.id]
        self.claims: list[Claim] = casebook.claims(incident=incident)
        self.reports: list[Report] = casebook.reports({one.report for one in self.claims})
        self.casebook, self.incident = casebook, incident
        self.dossier = weigh(matter(self.claims, self.reports))

    def steps(self, account: str, harm: Harm = Harm.KILLED) -> list[Step]:
        return [step for line in self.dossier.tolls if (line.account, line.harm) == (account, harm) for step in line.steps]

    def figures(self, account: str, harm: Harm = Harm.KILLED) -> list[tuple[int | None, int | None]]:
        return [(step.low, step.high) for step in self.steps(account, harm)]

    def question(self, attribute: Attribute) -> Question:
        (found,) = (one for one in self.dossier.questions if one.attribute is attribute)
        return found

    def side_of(self, attribute: Attribute, account: str) -> frozenset[str]:
        (found,) = (frozenset(side) for side in self.question(attribute).sides if account in side)
        return found


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strike]:
    with Casebook.open(str(tmp_path_factory.mktemp("night") / "book"), create=True) as casebook:
        filed = file_reports(casebook, reports_from_paths([str(EXAMPLES)], Given()), read, actor="tester")
        assert filed.failures == ()
        yield Strike(casebook)


def test_the_observatory_counted_30_then_80_then_83_then_more_than_90(strike: Strike) -> None:
    told = [figure for figure in strike.figures(OBSERVATORY) if figure != (61, None)]
    assert told == [(30, 30), (80, None), (83, 83), (91, None)]
    days = [step.told.date().isoformat() for step in strike.steps(OBSERVATORY) if step.told and step.low != 61]
    assert days == ["2016-09-17", "2016-09-17", "2016-09-17", "2016-09-18"]
    assert not [step for step in strike.steps(OBSERVATORY) if step.low in (30, 80) and step.live], "the older gave way"


def test_its_wounded_were_at_least_120_and_then_100(strike: Strike) -> None:
    assert strike.figures(OBSERVATORY, Harm.INJURED) == [(120, None), (100, 100)]


def test_russia_keeps_to_62_and_about_100(strike: Strike) -> None:
    assert strike.figures(MINISTRY) == [(62, 62)]
    assert strike.figures(MINISTRY, Harm.INJURED) == [(100, 100)]


def test_the_inquiry_counts_15_at_least(strike: Strike) -> None:
    assert strike.figures(INQUIRY) == [(15, None)]


def test_the_syrian_side_gives_words_and_83_months_later(strike: Strike) -> None:
    assert strike.figures("military source", Harm.CASUALTIES) == [(None, None)]
    assert all(step.approximate for step in strike.steps("Syrian army"))
    (late,) = (step for step in strike.steps("Syria") if step.low == 83)
    assert late.told is not None
    assert late.told.month == 11


def test_two_accounts_rest_on_one_origin_and_the_inquiry_on_another(strike: Strike) -> None:
    origin_of = strike.dossier.origins.origin_of
    assert origin_of[OBSERVATORY] == origin_of[MINISTRY] is not None
    assert origin_of[INQUIRY] not in (None, origin_of[MINISTRY])


def test_83_changes_hands(strike: Strike) -> None:
    assert [flag.accounts for flag in strike.dossier.origins.flags if "83" in flag.words] == [("Syria", OBSERVATORY)]


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        (Attribute.STRUCK, "Amaq", OBSERVATORY),
        (Attribute.PURPOSE, "United States", "Syrian foreign ministry"),
        (Attribute.PURPOSE, INQUIRY, "Bashar al-Assad"),
        (Attribute.NOTICE, "United States", MINISTRY),
        (Attribute.HOW_MANY, MINISTRY, OBSERVATORY),
        (Attribute.WHERE, MINISTRY, "Syrian army"),
    ],
)
def test_who_contradicts_whom(strike: Strike, attribute: Attribute, one: str, other: str) -> None:
    assert strike.question(attribute).state is State.CONTESTED
    assert other not in strike.side_of(attribute, one)
    assert other in {name for side in strike.question(attribute).sides for name in side}


def test_17_oclock_in_damascus_and_moscow_is_1400_gmt(strike: Strike) -> None:
    assert strike.question(Attribute.WHEN).state is not State.CONTESTED
    held = [one for account in strike.dossier.accounts for one in account.positions if one.attribute is Attribute.WHEN]
    told = {one.account for one in held if one.value == "2016-09-17 14:00 UTC"}
    assert {"SANA", "Vladimir Savchenko", "Syrian foreign ministry"} <= told


def test_the_coalition_admits_and_russia_denies(strike: Strike) -> None:
    held = [one for account in strike.dossier.accounts for one in account.positions]
    assert "US-led coalition" in {one.account for one in held if one.admission}
    assert MINISTRY in {one.account for one in held if one.denial and one.attribute is Attribute.NOTICE}


def test_no_view_shows_a_number_whose_words_are_in_no_quote(strike: Strike) -> None:
    told = {claim.id: {number for toll in claim.event.tolls for number in (toll.low, toll.high)} for claim in strike.claims}
    for view in strike.dossier.views:
        for figure in view.figures:
            held = {number for claim in figure.claims for number in told[claim]} | (
                BY_RULE if "by rule" in (figure.note or "") else set()
            )
            assert {figure.low, figure.high} - {None} <= held, (view.name, figure)


def test_no_best_figure_is_picked_where_accounts_differ(strike: Strike) -> None:
    (ucdp,) = (view for view in strike.dossier.views if view.name == "ucdp_style")
    figures = {figure.name: (figure.low, figure.high) for figure in ucdp.figures}
    assert figures["best"] == (None, None)
    assert figures["low"] == (15, 15)
    assert figures["high"] == (91, None), "more than 90"


def _turned(made: Iterable[Claim]) -> list[Claim]:
    return list(made)[::-1]


@pytest.mark.parametrize("order", [_turned, lambda made: sorted(made, key=lambda claim: claim.id)])
def test_the_order_of_filing_does_not_show(strike: Strike, order: Callable[[Iterable[Claim]], list[Claim]]) -> None:
    assert weigh(matter(order(strike.claims), strike.reports[::-1])) == strike.dossier


def test_a_report_that_is_withdrawn_and_brought_back_leaves_the_same_dossier(strike: Strike) -> None:
    book = strike.casebook
    for number, report in enumerate(strike.reports, 1):
        withdraw(book, [report.id], by="tester", why="a test")
        again = file_reports(book, [Outcome(report.id, report, raw=book.raw(report.id))], read, actor="tester")
        assert f"undo {number}" in "".join(again.notes), "filing it again restores nothing, and says what does"
        left = book.claims(incident=book.incident(strike.incident).id)
        assert not any(claim.report == report.id for claim in left)
        undo(book, number, by="tester", why="a test")
        claims = book.claims(incident=strike.incident)
        assert weigh(matter(claims, book.reports({claim.report for claim in claims}))) == strike.dossier


def test_a_wire_copy_changes_no_count_of_origins(strike: Strike) -> None:
    for report in strike.reports:
        copy = replace(report, id=content_id("copy", report.id), publisher="Another Paper", sha256="f" * 64)
        claims = [
            replace(claim, report=copy.id, via=("Another Paper", *claim.via[1:]), id="")
            for claim in strike.claims
            if claim.report == report.id
        ]
        again: Dossier = weigh(matter([*strike.claims, *claims], [*strike.reports, copy], [{report.id, copy.id}]))
        assert [(one.attribute, one.origins) for one in again.questions] == [
            (one.attribute, one.origins) for one in strike.dossier.questions
        ]
