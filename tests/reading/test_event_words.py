"""What is told of events stands in the text at its span, whatever the text; and hostile texts cost no more than their length."""

import json
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.intake import reports_from_paths
from counterclaim.reading import read
from counterclaim.reading.layout import lay_out
from counterclaim.reading.parse import Parse
from counterclaim.records import Reading
from tests.conftest import ROOT, report

CASES = ["seed", "ahram-62-troops", "trt-truce-ends"]


def shown(node: Any) -> Iterator[tuple[str, Any]]:
    """Every pair of words and a span that a reading shows, wherever it stands in the JSON; of quotes, the pieces."""
    if isinstance(node, dict):
        if node.get("span") is not None:
            yield node["words"], node["span"]
        for value in node.values():
            yield from shown(value)
    elif isinstance(node, list):
        for value in node:
            yield from shown(value)


def instants(when: dict[str, Any] | None) -> list[datetime]:
    return [datetime.fromisoformat(when[key]) for key in ("start", "end") if when and when[key]]


def check(reading: Reading) -> None:
    """All that holds of any reading of any text: its contract, asked of its JSON."""
    text, told = reading.report.text, json.loads(reading.to_json())
    for claim in told["claims"]:
        for words, (start, end) in shown(claim):
            assert 0 <= start < end <= len(text), (words, start, end)
            assert text[start:end] == words, (text[start:end], words)
        assert claim["quote"]["words"] == " … ".join(text[start:end] for start, end in claim["quote"]["spans"])
        event = claim["event"]
        assert event["type"] is not None
        spans = [tuple(span) for span in claim["quote"]["spans"]]
        for toll in event["tolls"]:
            assert any(start <= toll["span"][0] and toll["span"][1] <= end for start, end in spans), (
                "a figure from outside the quote"
            )
            assert toll["who"] is None or toll["who"] in text
        for figure in [*event["tolls"], *([event["count"]] if event["count"] else [])]:
            low, high = figure["low"], figure["high"]
            assert low is None or high is None or 0 <= low <= high
        for when in (event["when"], claim["said"]):
            both = instants(when)
            assert len(both) < 2 or both[0] < both[1]
            assert when is None or (when["words"] is None) == (when["span"] is None)
        place = event["place"]
        if place is not None:
            assert (place["lat"] is None) == (place["lon"] is None)
            assert place["lat"] is None or (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180)
            assert place["radius_km"] is None or place["radius_km"] > 0
            if place["basis"] == "stated":
                assert any(start <= place["span"][0] and place["span"][1] <= end for start, end in spans)


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir()))
def test_every_word_of_every_example_s_events_stands_at_its_span(folder: str) -> None:
    for outcome in reports_from_paths([str(ROOT / "examples" / folder)]):
        if outcome.report is not None:
            check(read(outcome.report))


@pytest.mark.parametrize("case", CASES)
def test_every_word_of_every_case_s_events_stands_at_its_span(shared: Path, case: str) -> None:
    check(read(report((shared / "cases" / case / "report.txt").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("case", CASES)
def test_one_report_read_twice_is_read_the_same(shared: Path, case: str) -> None:
    text = (shared / "cases" / case / "report.txt").read_text(encoding="utf-8")
    assert read(report(text)).to_json() == read(report(text)).to_json()


PIECES = [
    "The army said that", "two F-16 jets", "struck", "killing", "12 civilians", "near Goma", "on Friday", "at 1400 GMT", "Russia", "it", "they", "its", ",", ".", "\n\n", "may have", "if the truce",
    "the ceasefire", "violated", "55 attacks in the past 24 hours", "blamed on", "by", "from", "mistook", "them", "for militants", "another", "strike", "raid", "of", "on", "and", '"', "“", "”", "'", "between",
    "the monitor said", "brokered by", "does not cover", "Islamic State", "wounded", "dozens", "more than", "2,000", "٣", "①", "²", "½", "Ⅻ", "İstanbul", "ﬁre", "e\u0301", "\u202e", "\u200b", "\x00", "\u2028", "😀", "—", "-", "1/0/2016", "31 February", "99:99", "0",
]  # fmt: skip

TEXTS = st.one_of(
    st.text(st.characters(), max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=35).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=35).map("".join),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_at_all_gives_events_whose_words_stand_in_it(text: str) -> None:
    check(read(report(text), gate=False))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=30).map(" ".join))
def test_an_undated_text_is_read_too(text: str) -> None:
    check(read(report(text, day=None), gate=False))


# -- hostile lengths ----------------------------------------------------------------------------------

LONG = 8000


def repeated(words: str) -> str:
    return (words * (LONG // len(words) + 1))[:LONG]


HOSTILE = {
    "strike strike": repeated("strike "),
    "strikes on strikes": repeated("strikes on "),
    "raid by raid": repeated("the raid by "),
    "nested speech": "The army said that " + repeated("Russia said that "),
    "nested blame": repeated("Russia accused Ukraine of accusing "),
    "numbers": "The army said that " + repeated("12, ") + "soldiers were killed.",
    "numbered deaths": "The army said that " + repeated("12 killed, "),
    "places": "The army said that jets struck " + repeated("Goma, Aleppo, Kharkiv, Gaza City, ") + "on Friday.",
    "times": "The army said that jets struck Goma " + repeated("on Friday, at 1400 GMT, last week, "),
    "weapons": "The army said that " + repeated("two F-16 and four barrel bombs and ") + "fell.",
    "pronouns": "The army said that " + repeated("it hit them and they hit it and "),
    "truces": repeated("the truce between the truce and the truce brokered by "),
    "conditions": repeated("if the truce lasts, "),
    "claims": repeated('"We struck," the army said. '),
    "quotation marks": "The army said that a raid killed nine. " + repeated('"'),
    "possessives": "The army said that " + repeated("the army's ") + "jets struck Goma.",
    "quotes in quotes": repeated("The army said: “") + "12 soldiers were killed.",
    "bare nested speech": repeated("The army said ") + "12 soldiers were killed.",
}


#: A text of nothing but attributions: every one of them is a claim to be read (measured 20).
DENSE = {"claims": 40}


def cost(text: str) -> float:
    """Seconds of this process, the least disturbed of two runs."""
    made, best = report(text), float("inf")
    for _ in range(2):
        started = time.process_time()
        check(read(made, gate=False))
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_text_costs_a_few_times_the_parser_s_own_time(name: str) -> None:
    read(report("The army said that nine soldiers were killed."))
    made = report(HOSTILE[name])
    started = time.process_time()
    for paragraph in Parse(lay_out(made)):
        assert len(paragraph.doc)
    parsed = time.process_time() - started
    whole = cost(HOSTILE[name])
    assert whole < DENSE.get(name, 8) * parsed + 1.5, f"{whole:.1f} s beside {parsed:.1f} s of the parser"


@pytest.mark.parametrize("name", ["claims", "nested speech", "numbered deaths"])
def test_four_times_the_paragraphs_cost_about_four_times_the_time(name: str) -> None:
    one = HOSTILE[name][:1000]
    few, many = cost("\n\n".join([one] * 3)), cost("\n\n".join([one] * 12))
    assert many < 8 * few + 1.0, f"{few:.1f} s, then {many:.1f} s"
