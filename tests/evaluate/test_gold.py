"""A case's files, and what is refused."""

import json
from pathlib import Path

import msgspec
import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import Files
from counterclaim.evaluate.gold import GoldToll, load
from counterclaim.records import Harm
from tests.evaluate.case_making import TEXT, gold, write


def told(**changes: object) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(gold())
    return {**fields, **changes}


def test_publisher_and_day_are_given_to_intake(tmp_path: Path) -> None:
    report, case = load(write(tmp_path, [told(killed={"low": 9, "high": 9}, note="ours")]), Files())
    assert (report.publisher, str(report.published), report.text) == ("Example Wire", "2016-09-14", TEXT)
    assert case.claims[0].tolls == ((Harm.KILLED, GoldToll(9, 9)),)


def test_a_toll_that_says_nothing_is_none(tmp_path: Path) -> None:
    assert load(write(tmp_path, [told(killed={}, injured=None)]), Files())[1].claims[0].tolls == ()


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"start": 3}, "does not stand at 3-"),
        ({"end": 10_000}, "does not stand at"),
        ({"time": "2016-13-40"}, "names no day"),
        ({"stance": None}, "no gold of a case"),
        ({"killed": {"low": "nine", "high": 9}}, "no gold of a case"),
        ({"stance_ok": "asserts"}, "no gold of a case"),
        ({"source_type": "blacksmith"}, "the source_type of shells is no word of the gold: 'blacksmith'"),
        ({"stance": "shouts"}, "the stance of shells"),
        ({"stance_ok": ["asserts", "shouts"]}, "'shouts'"),
        ({"speech": "sung"}, "the speech of shells"),
        ({"modality": "hoped"}, "the modality of shells"),
        ({"event_type": "picnic"}, "the event_type of shells"),
    ],
)
def test_a_damaged_claim_is_named(tmp_path: Path, changes: dict[str, object], named: str) -> None:
    with pytest.raises(CorpusUnusable, match=named):
        load(write(tmp_path, [told(**changes)]), Files())


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff\xfe{", b'{"claims": [', json.dumps({"claims": 3}).encode(), b"[" * 9999]
)
def test_what_is_no_gold_is_refused(tmp_path: Path, data: bytes) -> None:
    (write(tmp_path, []) / "gold.json").write_bytes(data)
    with pytest.raises(CorpusUnusable, match=r"gold\.json"):
        load(tmp_path, Files())


def test_a_report_that_is_missing_or_empty_is_named(tmp_path: Path) -> None:
    (write(tmp_path, []) / "report.txt").write_bytes(b"")
    with pytest.raises(CorpusUnusable, match=r"report\.txt"):
        load(tmp_path, Files())
    (tmp_path / "report.txt").unlink()
    with pytest.raises(CorpusUnusable, match=r"report\.txt"):
        load(tmp_path, Files())
