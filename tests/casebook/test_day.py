"""Days: the first form of the list of incidents."""

from datetime import date
from pathlib import Path

from counterclaim.casebook import Casebook, Day

from .making import TWO_CLAIMS, archive, file, made


def test_each_day_counts_its_reports_claims_and_distinct_sources(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True) as casebook:
        assert casebook.days() == []
        file(casebook, made(TWO_CLAIMS, date(2016, 9, 17)))
        file(casebook, made("The ministry: more.\nThe ministry: and more.", date(2016, 9, 17)))
        file(casebook, made("A medic: one.", date(2016, 9, 18)))
        file(casebook, made("No claim at all", None))
        unread = made("A witness: not read yet.", date(2016, 9, 18))
        archive(casebook, unread)
        assert casebook.days() == [
            Day(date(2016, 9, 18), reports=2, claims=1, sources=1),
            Day(date(2016, 9, 17), reports=2, claims=4, sources=2),
            Day(None, reports=1, claims=0, sources=0),
        ]
