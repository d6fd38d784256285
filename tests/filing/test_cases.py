"""The three cases, filed together: incidents that their gold links, and each source's figures in them as in the gold."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import read
from counterclaim.records import Harm
from counterclaim.weighing import Dossier, matter, weigh

CASES = ("seed", "ahram-62-troops", "trt-truce-ends")


class Filed:
    """The cases in one casebook, with their gold."""

    def __init__(self, casebook: Casebook, folder: Path) -> None:
        self.casebook, self.claims = casebook, casebook.claims()
        self.of = casebook.incident_of([claim.id for claim in self.claims])
        self.gold = {case: json.loads((folder / case / "gold.json").read_text(encoding="utf-8")) for case in CASES}
        self.report = {report.sha256: report.id for report in casebook.reports({claim.report for claim in self.claims})}

    def incidents(self, case: str, name: str) -> set[str]:
        """Return our incidents of the claims of one of the gold: of ours that share the most words with each, if more than half."""
        gold = self.gold[case]
        spans = {claim["id"]: (claim["start"], claim["end"]) for claim in gold["claims"]}
        (wanted,) = (one["claims"] for one in gold["incidents"] if one["id"] == name)
        found = set()
        for start, end in (spans[claim] for claim in wanted):
            shared = [
                (min(end, claim.quote.bounds.end) - max(start, claim.quote.bounds.start), self.of[claim.id])
                for claim in self.claims
                if claim.report == self.report[gold["sha256"]] and claim.id in self.of
            ]
            if (best := max(shared, default=(0, ""))) and best[0] * 2 > end - start:
                found.add(best[1])
        assert found, f"no claim of {case} {name} is in an incident"
        return found

    def dossier(self, incident: str) -> Dossier:
        claims = self.casebook.claims(incident=incident)
        return weigh(matter(claims, self.casebook.reports({claim.report for claim in claims})))


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filed]:
    shared = Path(__file__).parents[3] / "shared" / "cases"
    if not shared.is_dir():
        pytest.skip("../shared/cases is not beside this checkout")
    with Casebook.open(str(tmp_path_factory.mktemp("cases") / "book"), create=True) as casebook:
        outcomes = reports_from_paths([str(shared / case / "report.txt") for case in CASES], Given())
        assert file_reports(casebook, outcomes, read, actor="tester").failures == ()
        yield Filed(casebook, shared)


def test_the_strike_is_one_incident_in_all_three(filed: Filed) -> None:
    (strike,) = filed.incidents("seed", "SI1")
    assert filed.incidents("ahram-62-troops", "AI1") == {strike}
    assert filed.incidents("trt-truce-ends", "TI3") == {strike}


def test_the_offensive_after_it_is_one_of_its_own_in_both_that_tell_of_it(filed: Filed) -> None:
    (offensive,) = filed.incidents("seed", "SI2")
    assert filed.incidents("ahram-62-troops", "AI2") == {offensive}
    assert offensive not in filed.incidents("seed", "SI1")


def test_the_russian_strikes_on_the_hill_are_one_incident_in_both(filed: Filed) -> None:
    (hill,) = filed.incidents("seed", "SI3")
    assert filed.incidents("ahram-62-troops", "AI3") == {hill}
    assert hill not in filed.incidents("seed", "SI1") | filed.incidents("seed", "SI2")


def test_each_source_has_its_figures(filed: Filed) -> None:
    (strike,) = filed.incidents("seed", "SI1")
    told: dict[tuple[str, Harm], set[tuple[int | None, int | None]]] = {}
    for line in filed.dossier(strike).tolls:
        told.setdefault((line.account, line.harm), set()).update((step.low, step.high) for step in line.steps)
    assert told["Russia", Harm.KILLED] == {(62, None), (61, None)}, "at least 62 in one report, over 60 in another"
    assert told["Russian military", Harm.KILLED] >= {(62, 62)}
    assert told["Russian military", Harm.INJURED] >= {(100, 100)}
    assert told["Syrian Observatory for Human Rights", Harm.KILLED] >= {(83, 83)}
    assert not any(20 in figure for figures in told.values() for figure in figures if figure[1]), "those are of the hill"
