"""The example dispatches, filed once a session, and the publication that the tests of formats write out."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.intake import Outcome
from counterclaim.publish import Format, Profile, Publication, Withheld, profile
from counterclaim.reading import read
from counterclaim.records import Report
from tests.publish.made import AT

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"
#: The strike of 17 September 2016.
STRIKE = "I1"
#: All of it, but when it was retrieved: so that no instant in it depends on when the tests run.
CLOCKS = Profile("clocks", "For these tests.", withheld=frozenset({Withheld.RETRIEVED}))


@pytest.fixture
def dated(casebook: Casebook) -> Publication:
    return Publication(casebook, CLOCKS, AT)


def written(form: Format, publication: Publication) -> bytes:
    assert form.pieces is not None
    return b"".join(form.pieces(publication))


def given(text: str, publisher: str = "Example Wire", title: str | None = None, url: str | None = None) -> Outcome:
    """Return a report of 18 September 2016, a Sunday, as intake gives one."""
    raw = text.encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(
        sha256[:16],
        text,
        sha256,
        "text/plain",
        publisher=publisher,
        title=title,
        published=date(2016, 9, 18),
        language="en",
        url=url,
    )
    return Outcome("a.txt", report, raw=raw)


#: What a report may hold that no file may run, and no parser may stumble over.
HOSTILE = '<script>alert("x")</script> ]]> & \x0b\ufffe <img src=x onerror=alert(1)>'


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publication]:
    """A report by somebody who would like to run code wherever it is shown."""
    text = f"Air strikes killed 12 civilians in Aleppo on Saturday, the Syrian army said. {HOSTILE} killed 7 in Aleppo, it said."
    outcome = given(text, publisher=f"=Wire {HOSTILE}", title=f"+{HOSTILE}", url="javascript:alert(1)")
    with Casebook.open(str(tmp_path_factory.mktemp("hostile") / "book"), create=True) as casebook:
        assert file_reports(casebook, [outcome], read, actor="tester").failures == ()
        publication = Publication(casebook, profile("full"), AT)
        quotes = " ".join(claim.quote.words for one in publication.incidents() for claim in one.claims)
        assert "<script>" in quotes
        assert "\x0b" in quotes
        yield publication
