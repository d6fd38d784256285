"""Many incidents and reports asked for together are those that are asked for one by one."""

from collections.abc import Iterator

import pytest

from counterclaim.casebook import Casebook, rows
from counterclaim.records import Certainty, Decision, Verdict, standing

from .grouping import place, tell
from .making import NOW, archive, made


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def test_incidents_are_gathered_with_their_reports_by_day_and_their_stories_by_filing(book: Casebook) -> None:
    late, first = tell(book, "A: one.\nB: more.", day=19)
    early, second = tell(book, "A: one, then.", day=17)
    other, third = tell(book, "C: elsewhere.", day=18)
    place(book, [*first, *second], third)
    with book.change(NOW, "tester") as unit:
        unit.put_story(late.id, [late.id, early.id])
    gathered = book.gather(["I2", "I1", "I77"])
    assert list(gathered) == ["I2", "I1"]
    for name, one in gathered.items():
        assert one.incident == book.incident(name)
        assert list(one.stories) == list(dict.fromkeys(claim.report for claim in book.claims(incident=name)))
        assert {report: [copy.id for copy in book.story(report)] for report in one.stories} == {
            report: list(copies) for report, copies in one.stories.items()
        }
    assert list(gathered["I1"].stories.items()) == [(early.id, (late.id, early.id)), (late.id, (late.id, early.id))]
    assert gathered["I2"].stories == {other.id: (other.id,)}


def test_what_is_withdrawn_or_led_elsewhere_is_not_gathered(book: Casebook) -> None:
    report, first = tell(book, "A: one.")
    other, second = tell(book, "B: two.")
    place(book, first, second)
    place(book, [*first, *second])
    assert list(book.gather(["I1", "I2"])) == ["I1"]
    with book.change(NOW, "tester", "a draft") as unit:
        unit.withdraw([other.id])
    assert list(book.gather(["I1"])["I1"].stories) == [report.id]
    assert book.gather(["I1"])["I1"].incident.claims == tuple(claim.id for claim in book.claims(incident="I1"))
    assert book.gather([]) == {}


def test_reports_come_with_their_claims_as_ruled_on(book: Casebook) -> None:
    ruled_on, first = tell(book, "A: one.\nB: more.")
    plain, _ = tell(book, "C: two.")
    gone, _ = tell(book, "D: three.")
    unread = made("E: four.")
    archive(book, unread)
    with book.change(NOW, "tester", "not said there") as unit:
        unit.decide([Decision(Verdict.REJECT, book.claim(first[0].claims[0]).key, None, None, None, "tester", "no", NOW)])
    with book.change(NOW, "tester", "a draft") as unit:
        unit.withdraw([gone.id])
    found = book.ruled([gone.id, plain.id, unread.id, ruled_on.id, "0" * 16])
    assert found.keys() == {plain.id, ruled_on.id}
    for name, one in found.items():
        assert one.reading == book.reading(name)
        assert list(one.claims) == standing(one.reading.claims, book.decisions({name}))
    assert len(found[ruled_on.id].claims) == 1 < len(found[ruled_on.id].reading.claims)


def test_of_many_reports_the_claims_that_are_wanted_come_as_ruled_on(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows.chunks, "__defaults__", (2,))
    told = [tell(book, f"A: one {n}.\nB: two {n}.\nC: three {n}.") for n in range(5)]
    rejected, corrected = (book.claim(told[0][1][place].claims[0]) for place in (0, 1))
    with book.change(NOW, "tester", "not so") as unit:
        unit.decide([Decision(Verdict.REJECT, rejected.key, None, None, None, "tester", "no", NOW)])
        unit.decide([Decision(Verdict.CORRECT, corrected.key, None, "certainty", '"negated"', "tester", "no", NOW)])
    names = [report.id for report, _ in told]
    wanted = [one.claims[0] for _, tellings in told for one in tellings[:2]]
    found = book.ruled(names, wanted)
    whole = book.ruled(names)
    assert {name: [claim.id for claim in one.claims] for name, one in found.items()} == {
        name: [claim.id for claim in one.claims if claim.id in wanted] for name, one in whole.items()
    }
    assert [claim.certainty for claim in found[names[0]].claims] == [Certainty.NEGATED]
    assert sum(len(one.reading.claims) for one in found.values()) == len(wanted)
