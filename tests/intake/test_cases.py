"""The heads of the annotated cases, which are not part of the repository."""

from datetime import date
from pathlib import Path

import pytest

from counterclaim.intake import reports_from_paths


@pytest.mark.parametrize(
    ("case", "dateline", "publisher", "published", "begins"),
    [
        ("seed", "Beirut", "AFP", date(2016, 9, 17), "A US-led coalition fighting"),
        ("ahram-62-troops", None, "AFP", date(2016, 9, 18), "More than 60 Syrian"),
        ("trt-truce-ends", None, None, date(2016, 9, 19), "At least 10 people"),
    ],
)
def test_the_head_of_a_real_report_is_told(
    shared: Path, case: str, dateline: str | None, publisher: str | None, published: date, begins: str
) -> None:
    (outcome,) = reports_from_paths([str(shared / "cases" / case / "report.txt")])
    report = outcome.report
    assert report is not None
    assert (report.dateline, report.publisher, report.published, report.language) == (dateline, publisher, published, "en")
    assert report.text[report.body :].startswith(begins)
