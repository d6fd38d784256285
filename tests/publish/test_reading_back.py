"""Our own formats give back every claim that can be, whatever its words: JSON Lines and SQLite."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.publish import jsonl, sqlite
from counterclaim.records import Reading
from tests.publish.any_claims import readings
from tests.publish.stub import Readings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(readings(), max_size=3, unique_by=lambda one: one.report.id))
def test_every_claim_reads_back_as_it_was_written(made: list[Reading]) -> None:
    publication = Readings(made)
    told = list(jsonl.lines(publication))
    assert [line.claim for line in told] == [claim for one in made for claim in one.claims]
    assert list(jsonl.read_back(jsonl.pieces(publication))) == told
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite"
        path.write_bytes(b"".join(sqlite.pieces(publication)))
        assert list(sqlite.read_back(path)) == told
