"""The Atom feed, opened with `feedparser`: an entry for each incident, dated when it changed, saying what changed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from counterclaim.casebook import Casebook
from counterclaim.filing import decide, file_reports
from counterclaim.publish import Profile, Publication, profile
from counterclaim.publish.atom import FORMAT
from counterclaim.publish.changed import seen
from counterclaim.reading import read
from counterclaim.records import Report, Verdict
from tests.publish.made import AT
from tests.publish.strike import CLOCKS, STRIKE, given, written

NS = {"a": "http://www.w3.org/2005/Atom"}


def _feed(publication: Publication) -> Any:
    found = feedparser.parse(written(FORMAT, publication))
    assert not found.bozo
    assert found.version == "atom10"
    return found


def _entry(publication: Publication, incident: str = STRIKE) -> Any:
    (entry,) = (one for one in _feed(publication).entries if one.id == f"tag:counterclaim.invalid,2026:incident:{incident}")
    return entry


def test_every_incident_is_an_entry_with_an_id_of_its_own(dated: Publication) -> None:
    ids = [one.id for one in _feed(dated).entries]
    assert ids == [f"tag:counterclaim.invalid,2026:incident:{one.id}" for one in dated.incidents()]
    assert len(set(ids)) == len(ids)


def test_the_strike_is_dated_by_its_last_report_and_its_first(dated: Publication) -> None:
    entry = _entry(dated)
    assert (entry.updated, entry.published) == ("2016-11-29T00:00:00Z", "2016-09-17T00:00:00Z")


def test_the_title_tells_what_changed_and_the_summary_names_it(dated: Publication) -> None:
    entry = _entry(dated)
    assert entry.title == "air strike, near Deir ez-Zor, 2016-09-17: 4 new figures, 3 new sources"
    assert "New figures: CENTCOM, killed: 15 or more (victims), “At least 15 people were killed”;" in entry.summary
    assert "Syria, killed: 83 (Syrian army), “83 dead”" in entry.summary
    assert "62" not in entry.summary, "Russia's figure is no news in November"


def test_what_no_report_told_before_is_told_first(dated: Publication) -> None:
    (attack,) = (one for one in _feed(dated).entries if "Urum al-Kubra" in one.title)
    assert attack.title.endswith(": first told, 2 new figures, 4 new sources, 1 new dispute")
    assert attack.summary.startswith("First told. New figures: ")
    assert "New disputes: how many." in attack.summary


def test_a_dispute_is_new_on_the_day_on_which_the_accounts_came_to_differ(casebook: Casebook) -> None:
    told = Publication(
        casebook, Profile("late", "A later day.", delay_days=30, withheld=CLOCKS.withheld), datetime(2016, 10, 19, 18, tzinfo=UTC)
    )
    entry = _entry(told)
    assert "Reports held back by the profile: " in entry.content[0].value
    assert "Syrian Observatory for Human Rights, killed: 91 or more (Syrian army), " in entry.summary
    assert "New disputes: who told whom." in entry.summary, "on 18 September, and no other"
    assert entry.updated == "2016-10-19T12:00:00Z", "the day of 18 September over everywhere, and thirty days"


def test_both_tolls_stand_in_the_content_with_their_words(dated: Publication) -> None:
    (content,) = _entry(dated).content
    assert content.type == "text/html"
    rows = {tuple(cell.text_content() for cell in row)[:2] for row in html.fromstring(content.value).iterfind(".//tr")}
    assert ("Russian defence ministry", "killed: 62 (Syrian army)") in rows
    assert any(source == "Syrian Observatory for Human Rights" and figure.startswith("killed: 83 (") for source, figure in rows)
    assert "Contested: who did it, " in content.value


def test_its_links_are_the_reports(dated: Publication) -> None:
    assert "https://post.example/world/moscow-briefing" in {one.href for one in _entry(dated).links if one.rel == "related"}


def test_profile_and_instant_are_named(dated: Publication) -> None:
    feed = _feed(dated).feed
    assert (feed.updated, feed.id) == ("2099-01-01T12:00:00Z", "tag:counterclaim.invalid,2026:feed:clocks")
    assert "profile clocks" in feed.subtitle


def test_where_the_profile_tells_it_the_instant_of_recording_counts(full: Publication, casebook: Casebook) -> None:
    incident = full.incident(STRIKE)
    recorded = casebook.recorded(list(incident.reports))
    assert recorded.keys() == incident.reports.keys()
    assert full.changed(incident).at == max(recorded.values())
    assert _entry(full).updated == max(recorded.values()).isoformat(timespec="seconds").replace("+00:00", "Z")


def test_hostile_words_are_no_markup(hostile: Publication) -> None:
    raw = written(FORMAT, hostile)
    root = etree.fromstring(raw)
    for one in root.iterfind("a:entry/a:content", NS):
        assert not html.fromstring(one.text).xpath(".//script | .//img | .//a")
    assert b"javascript:" not in raw
    _feed(hostile)


def test_it_is_written_the_same_twice(dated: Publication) -> None:
    assert written(FORMAT, dated) == written(FORMAT, dated)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(str(tmp_path / "book"), create=True) as casebook:
        text = "Shelling killed five civilians in Aleppo on Saturday, the Syrian army said. Rebels said the army had shelled Aleppo and killed nine civilians on Saturday."
        assert file_reports(casebook, [given(text)], read, actor="tester").failures == ()
        yield casebook


def test_a_ruling_changes_an_incident_and_the_entry_says_so(small: Casebook) -> None:
    before = Publication(small, CLOCKS, AT)
    incident = next(before.incidents())
    assert before.changed(incident).ruled is None
    start = datetime.now(UTC)
    decide(small, Verdict.ACCEPT, incident.claims[0].id, by="tester", why="as printed")
    after = Publication(small, CLOCKS, AT)
    ruled = after.changed(after.incident(incident.id)).ruled
    assert ruled is not None
    assert start <= ruled <= datetime.now(UTC)
    assert _entry(after, incident.id).title.endswith(", ruled on")
    assert _entry(after, incident.id).updated == ruled.isoformat(timespec="seconds").replace("+00:00", "Z")


def test_nothing_is_dated_after_the_export(small: Casebook) -> None:
    early = Publication(small, profile("full"), datetime(2016, 9, 18, 6, tzinfo=UTC))
    assert {one.updated for one in _feed(early).entries} == {"2016-09-18T06:00:00Z"}


DAY = date(2016, 9, 17)


@pytest.mark.parametrize(
    ("report", "delay", "recorded", "at"),
    [
        ({"published": DAY}, 0, None, datetime(2016, 9, 17, tzinfo=UTC)),
        ({"published": DAY}, 7, None, datetime(2016, 9, 25, 12, tzinfo=UTC)),
        ({"published": DAY, "published_at": datetime(2016, 9, 17, 20, tzinfo=UTC)}, 7, None, datetime(2016, 9, 24, 20, tzinfo=UTC)),
        ({"published": DAY}, 0, datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)),
        ({"published": DAY, "retrieved": datetime(2016, 9, 19, tzinfo=UTC)}, 0, None, datetime(2016, 9, 19, tzinfo=UTC)),
        ({}, 7, None, None),
    ],
)  # fmt: skip
def test_a_report_is_seen_once_it_is_out_its_delay_is_over_and_we_have_it(
    report: dict[str, Any], delay: int, recorded: datetime | None, at: datetime | None
) -> None:
    made = Report("0" * 16, "", "", "text/plain", **report)
    assert seen(made, Profile("of days", "A delay.", delay_days=delay), recorded) == at
