"""The example dispatches: each figure stands where it is said to stand, and the gold is grounded in the text."""

import csv
import itertools
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.loading import module_at

from counterclaim.records import Certainty, EventType, Harm, SourceKind, Speech, Stance

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
SETS = ("deir-ezzor-2016", "verrania-1996")
INVENTED = {
    "Example Data Notes",
    "Example Truce Desk",
    "Example Wire",
    "Harbour Example Agency",
    "Levant Example Radio",
    "Mock Gazette",
    "Sample Hills Courier",
    "Sample Post",
    "Sarn Valley Monitor",
    "Specimen Conflict Watch",
    "Specimen Review",
    "Specimen Telegraph",
    "Specimen Telex",
}
OFFICE_HOLDERS = (
    "Abdulrahman", "Konashenkov", "Savchenko", "Rudskoi", "Antonov", "Kerry", "Thomas", "Coe", "Assad",
)  # fmt: skip

Gold = dict[str, Any]


def expected(name: str) -> Gold:
    gold: Gold = json.loads((EXAMPLES / name / "expected.json").read_text(encoding="utf-8"))
    return gold


def text_of(name: str, file: str) -> str:
    return (EXAMPLES / name / file).read_text(encoding="utf-8")


def body_of(text: str) -> str:
    """Return the story without front matter, header lines, page furniture or tags."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"\A(?:(?:title|publisher|date):? [^\n]*\n)+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"<(head|nav|footer|figure)>.*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL)
    return unescape(text).strip()


def dispatches() -> list[tuple[str, Gold]]:
    return [(name, dispatch) for name in SETS for dispatch in expected(name)["dispatches"]]


def claims() -> list[tuple[str, Gold]]:
    return [(name, claim) for name in SETS for claim in expected(name)["claims"]]


def case_gold(name: str, file: str, text: str) -> Gold:
    """Return one dispatch's gold in the form that the case scorer reads.

    Args:
        name: of the set.
        file: of the dispatch.
        text: what offsets are to count in (`Report.text` where a system is scored).

    Raises:
        ValueError: a quote does not stand in `text`.
    """
    gold = expected(name)
    spellings = {"assert": "asserts", "announce": "announces", "estimate": "estimates"}
    dispatch = next(d for d in gold["dispatches"] if d["file"] == file)
    rows = []
    for claim in gold["claims"]:
        if claim["file"] != file:
            continue
        start = text.index(claim["quote"])
        row = {
            "id": claim["id"],
            "source": claim["source"],
            "source_ok": claim.get("source_ok", []),
            "source_type": claim["kind"],
            "stance": spellings.get(claim["stance"], claim["stance"]),
            "stance_ok": [spellings.get(s, s) for s in claim.get("stance_ok", [claim["stance"]])],
            "speech": claim["speech"],
            "modality": claim["certainty"],
            "event_type": claim["type"],
            "quote": claim["quote"],
            "start": start,
            "end": start + len(claim["quote"]),
            **{t["harm"]: {"low": t["low"], "high": t["high"], "text": t["words"]} for t in claim["tolls"]},
        }
        rows.append(row)
    return {"doc": file, "publisher": dispatch["publisher"], "published": dispatch["published"], "claims": rows}


@pytest.mark.parametrize("name", SETS)
def test_every_dispatch_is_listed_and_every_listed_dispatch_exists(name: str) -> None:
    files = {path.name for path in (EXAMPLES / name).iterdir()} - {"README.md", "coverage.csv", "expected.json"}
    assert files == {dispatch["file"] for dispatch in expected(name)["dispatches"]}
    readme = text_of(name, "README.md")
    assert all(f"`{file}`" in readme for file in files)


@pytest.mark.parametrize(("name", "dispatch"), dispatches(), ids=lambda value: value if isinstance(value, str) else value["file"])
def test_a_dispatch_is_short_and_its_publisher_invented(name: str, dispatch: Gold) -> None:
    text = text_of(name, dispatch["file"])
    assert 120 <= len(body_of(text).split()) <= 350
    assert dispatch["publisher"] in INVENTED
    assert dispatch["publisher"].casefold() in text.casefold()
    assert str(date.fromisoformat(dispatch["published"]).year) in text


@pytest.mark.parametrize(("name", "claim"), claims(), ids=lambda value: value if isinstance(value, str) else value["id"])
def test_an_expected_claim_is_grounded_and_in_our_vocabulary(name: str, claim: Gold) -> None:
    assert text_of(name, claim["file"]).count(claim["quote"]) == 1
    assert claim["quote"] in body_of(text_of(name, claim["file"]))
    assert Stance(claim["stance"]) in [Stance(stance) for stance in claim.get("stance_ok", [claim["stance"]])]
    assert Certainty(claim["certainty"])
    assert Speech(claim["speech"])
    assert EventType(claim["type"])
    own_voice = SourceKind(claim["kind"]) is SourceKind.PUBLISHER
    assert isinstance(claim["distance"], bool)
    assert own_voice == (claim["source"] == "publisher") == (claim["via"] == [])
    publisher = next(d["publisher"] for d in expected(name)["dispatches"] if d["file"] == claim["file"])
    assert claim["via"][:1] in ([], [publisher])
    assert claim["source"] not in claim["via"]
    assert len({Harm(toll["harm"]) for toll in claim["tolls"]}) == len(claim["tolls"])
    for toll in claim["tolls"]:
        assert toll["words"] in claim["quote"]
        assert toll["low"] is not None or toll["high"] is not None


@pytest.mark.parametrize("name", SETS)
def test_claim_ids_are_unique_and_every_dispatch_lets_others_speak(name: str) -> None:
    gold = expected(name)
    ids = [claim["id"] for claim in gold["claims"]]
    assert len(ids) == len(set(ids))
    for dispatch in gold["dispatches"]:
        sources = [claim["source"] for claim in gold["claims"] if claim["file"] == dispatch["file"]]
        assert sum(source != "publisher" for source in sources) >= 4


@pytest.mark.parametrize("name", SETS)
def test_the_gold_holds_every_stance_and_certainty_that_a_reader_must_tell_apart(name: str) -> None:
    found = expected(name)["claims"]
    assert {claim["stance"] for claim in found} == {stance.value for stance in Stance}
    assert {claim["certainty"] for claim in found} == {certainty.value for certainty in Certainty}
    assert {claim["speech"] for claim in found} == {speech.value for speech in Speech}


def coverage() -> list[dict[str, str]]:
    with (EXAMPLES / SETS[0] / "coverage.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def test_every_figure_stands_in_the_dispatch_named() -> None:
    rows = coverage()
    assert len(rows) > 140
    absent = [row for row in rows if row["words"] not in body_of(text_of(SETS[0], row["file"]))]
    assert absent == []


def test_a_value_that_is_a_number_stands_in_its_words_in_digits_or_spelt_out() -> None:
    spelt = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight"}
    spelt |= {"12": "twelve", "30": "thirty", "90": "ninety", "100": "one hundred"}
    counted = [(row, match[1]) for row in coverage() if (match := re.fullmatch(r"[~>=]*(\d+)", row["value"]))]
    assert len(counted) > 70
    for row, number in counted:
        words = row["words"].casefold()
        assert re.search(rf"\b(?:{number}|{spelt.get(number, number)})\b", words), row


def test_people_who_hold_an_office_are_never_quoted_directly() -> None:
    surnames = re.compile("|".join(OFFICE_HOLDERS))
    for claim in expected(SETS[0])["claims"]:
        if surnames.search(claim["source"]):
            assert claim["speech"] == "indirect", claim["id"]


def needs(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path.relative_to(SHARED.parent)} is not beside this checkout")
    return path


def test_every_row_of_the_fact_tables_is_covered() -> None:
    folder = needs(SHARED / "corpora" / "facts")
    rows = coverage()
    stated = {(row["fact"], row["value"], row["source"]) for row in rows}
    with (folder / "incident_2016-09-17.csv").open(encoding="utf-8", newline="") as table:
        assert [r for r in csv.DictReader(table) if (r["fact"], r["value"], r["source"]) not in stated] == []
    counts = {(row["value"], row["source"]) for row in rows if row["fact"].startswith("breaches")}
    with (folder / "ceasefire_2016-09.csv").open(encoding="utf-8", newline="") as table:
        reported = [r for r in csv.DictReader(table) if r["reporter"] != "inference"]
    assert len(reported) == 10
    assert [r for r in reported if (r["count"], r["reporter"]) not in counts] == []


BODIES = re.compile("|".join(sorted({c["source"].casefold() for _, c in claims() if len(c["source"].split()) > 3})))


def runs(text: str, size: int = 8) -> Iterator[tuple[str, ...]]:
    # the long name of a body is nobody's sentence: it counts as one word
    text = BODIES.sub("body", re.sub(r"['’]", "", text.casefold()))
    words = re.findall(r"[a-z0-9]+", text)
    return zip(*(itertools.islice(words, start, None) for start in range(size)), strict=False)


def test_no_run_of_eight_words_is_an_outlets() -> None:
    outlets = [path.read_text(encoding="utf-8") for path in sorted(needs(SHARED / "cases").glob("*/report.txt"))]
    with needs(SHARED / "corpora" / "fakes" / "FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as table:
        outlets += [row["article_content"] for row in csv.DictReader(table)]
    assert len(outlets) > 800
    ours = {run: dispatch["file"] for name, dispatch in dispatches() for run in runs(text_of(name, dispatch["file"]))}
    assert [(ours[run], " ".join(run)) for text in outlets for run in runs(text) if run in ours] == []


def scorer() -> ModuleType:
    return module_at(needs(SHARED / "tools" / "score_claims.py"))


@pytest.mark.parametrize(("name", "dispatch"), dispatches(), ids=lambda value: value if isinstance(value, str) else value["file"])
def test_a_reader_that_gives_the_gold_back_is_scored_as_right(name: str, dispatch: Gold) -> None:
    score = scorer().score
    gold = case_gold(name, dispatch["file"], text_of(name, dispatch["file"]))
    given = [claim for claim in expected(name)["claims"] if claim["file"] == dispatch["file"]]
    system = [
        {
            "source": {"name": claim["source"], "kind": claim["kind"], "words": None},
            "stance": claim["stance"],
            "certainty": claim["certainty"],
            "quote": {"spans": [[row["start"], row["end"]]], "speech": claim["speech"]},
            "event": {"type": claim["type"], "tolls": claim["tolls"]},
        }
        for claim, row in zip(given, gold["claims"], strict=True)
    ]
    for claim in system:
        for toll in claim["event"]["tolls"]:
            toll["relation"] = "total"
    rows, missed, wrong = score(gold, {"claims": system})
    assert (missed, wrong) == ([], [])
    for row in ("recall", "precision", "source", "stance", "speech", "certainty", "event type"):
        assert rows[row] == 1.0, row
    assert rows["toll recall"] in (None, 1.0)
