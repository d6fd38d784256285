"""Times in a text: DOMAIN.md, sections 4.2 (UCDP GED codebook 19.1, appendix 2), 4.3 and 4.4, row by row."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.reading.layout import by_line
from counterclaim.reading.parse import Paragraph, Parse, pipeline
from counterclaim.reading.times import DateOrder, DayPart, Shift, TimeKind, Timing, Unit, Vague, times_in
from counterclaim.records import Basis, Span, TimePrecision

#: Saturday, the report's day in DOMAIN.md, section 4.4.
R = date(2016, 9, 17)


def find(text: str, anchor: date | None = R, order: DateOrder | None = None) -> list[Timing]:
    return [timing for paragraph in Parse(by_line(text)) for timing in times_in(paragraph, anchor, order)]


def days(timing: Timing) -> tuple[str | None, str | None]:
    """The first and last day, both included."""
    first = timing.start.date().isoformat() if timing.start else None
    last = (timing.end - timedelta(microseconds=1)).date().isoformat() if timing.end else None
    return first, last


def one(text: str, anchor: date | None = R, order: DateOrder | None = None) -> Timing:
    found = find(text, anchor, order)
    assert len(found) == 1, [timing.words for timing in found]
    return found[0]


UCDP = [
    ("Shells fell on the town today.", "2016-09-17", "2016-09-17", 1),
    ("Shells fell on the town yesterday.", "2016-09-16", "2016-09-16", 1),
    ("Shells fell on the town last Tuesday.", "2016-09-13", "2016-09-13", 1),
    ("Shells fell on the town on Monday night.", "2016-09-12", "2016-09-12", 1),
    ("Shells fell on the town last night.", "2016-09-16", "2016-09-16", 1),
    ("Shells fell on the town the other day.", "2016-09-16", "2016-09-16", 1),
    ("Shells fell on the town recently.", "2016-09-14", "2016-09-16", 2),
    ("Shells fell on the town in the past few days.", "2016-09-14", "2016-09-16", 2),
    ("Shells fell on the town around 2 July.", "2016-07-01", "2016-07-03", 2),
    ("Shells fell on the town in the past 24 hours.", "2016-09-16", "2016-09-17", 2),
    ("Shells fell on the town in the past 48 hours.", "2016-09-15", "2016-09-17", 2),
    ("Shells fell on the town in the past 72 hours.", "2016-09-15", "2016-09-17", 2),
    ("Shells fell on the town in the past 2 days.", "2016-09-15", "2016-09-16", 2),
    ("Shells fell on the town this week.", "2016-09-12", "2016-09-17", 2),
    ("Shells have fallen on the town since Thursday.", "2016-09-15", "2016-09-17", 2),
    ("Shells fell on the night of Sunday-Monday.", "2016-09-11", "2016-09-12", 2),
    ("A night-long battle left ten dead.", "2016-09-16", "2016-09-17", 2),
    ("A five-day offensive left ten dead.", "2016-09-13", "2016-09-17", 2),
    ("Shells fell on the town late last week.", "2016-09-09", "2016-09-11", 2),
    ("Shells fell on the town last week.", "2016-09-05", "2016-09-11", 3),
    ("Shells fell on the town in the past week.", "2016-09-11", "2016-09-17", 3),
    ("The week-old truce was broken.", "2016-09-11", "2016-09-17", 3),
    ("Shells fell on the town in early March.", "2016-03-01", "2016-03-10", 4),
    ("Shells fell on the town in mid March.", "2016-03-10", "2016-03-20", 4),
    ("Shells fell on the town in late March.", "2016-03-15", "2016-03-31", 4),
    ("Shells fell on the town in mid-September.", "2016-09-10", "2016-09-17", 4),
    ("Shells fell on the town in recent weeks.", "2016-08-27", "2016-09-17", 4),
    ("Shells have fallen on the town for several weeks.", "2016-08-27", "2016-09-17", 4),
    ("Shells fell on the town earlier this month.", "2016-09-01", "2016-09-16", 4),
    ("Shells fell on the town last month.", "2016-08-01", "2016-08-31", 4),
    ("Shells fell on the town a fortnight ago.", "2016-09-04", "2016-09-17", 4),
    ("Shells fell on the town last year.", "2015-01-01", "2015-12-31", 5),
    ("Shells fell on the town in early 2015.", "2015-01-01", "2015-04-30", 5),
    ("Shells fell on the town in mid-2015.", "2015-05-01", "2015-08-31", 5),
    ("Shells fell on the town in late 2015.", "2015-09-01", "2015-12-31", 5),
    ("Shells fell on the town in the past few months.", "2016-06-17", "2016-09-17", 5),
    ("Shells fell on the town in the past 3 months.", "2016-06-17", "2016-09-17", 5),
]


@pytest.mark.parametrize(("text", "first", "last", "prec"), UCDP)
def test_a_relative_time_has_the_days_that_ucdp_gives_it(text: str, first: str, last: str, prec: int) -> None:
    timing = one(text)
    assert days(timing) == (first, last)
    assert timing.date_prec == prec


def test_three_months_do_not_reach_into_another_year() -> None:
    assert days(one("Shells fell in the past 3 months.", date(2016, 2, 10))) == ("2016-01-01", "2016-02-10")


def test_the_weekend_is_saturday_and_sunday() -> None:
    timing = one("Shells fell over the weekend.", date(2016, 9, 20))
    assert days(timing) == ("2016-09-17", "2016-09-18")
    assert timing.date_prec == 2


PLAIN = [
    ("The strike hit on Saturday.", "2016-09-17", "2016-09-17"),
    ("The strike hit on Sunday.", "2016-09-11", "2016-09-11"),
    ("They will meet on Monday.", "2016-09-19", "2016-09-19"),
    ("They are expected to meet on Monday.", "2016-09-19", "2016-09-19"),
    ("They agreed to meet next Tuesday.", "2016-09-20", "2016-09-20"),
    ("It struck last Saturday.", "2016-09-10", "2016-09-10"),
    ("It struck on Tuesday of last week.", "2016-09-06", "2016-09-06"),
    ("It struck three days ago.", "2016-09-14", "2016-09-14"),
    ("It struck thirty-two days ago.", "2016-08-16", "2016-08-16"),
    ("It struck a week ago.", "2016-09-09", "2016-09-11"),
    ("It struck three months ago.", "2016-06-01", "2016-06-30"),
    ("It struck the day before yesterday.", "2016-09-15", "2016-09-15"),
    ("It struck overnight.", "2016-09-16", "2016-09-17"),
    ("It struck this morning.", "2016-09-17", "2016-09-17"),
    ("It struck on 12 September.", "2016-09-12", "2016-09-12"),
    ("It struck on September 12.", "2016-09-12", "2016-09-12"),
    ("It struck on Sept. 12, 2014.", "2014-09-12", "2014-09-12"),
    ("It struck on the 12th of September 2014.", "2014-09-12", "2014-09-12"),
    ("It struck on Monday 12 September.", "2016-09-12", "2016-09-12"),
    ("It struck on 5 October.", "2015-10-05", "2015-10-05"),
    ("It will end on 5 October.", "2016-10-05", "2016-10-05"),
    ("It struck on 2014-09-12.", "2014-09-12", "2014-09-12"),
    ("It struck on 12.09.2014.", "2014-09-12", "2014-09-12"),
    ("It struck on 25/03/2016.", "2016-03-25", "2016-03-25"),
    ("It struck in September 2015.", "2015-09-01", "2015-09-30"),
    ("It struck in March.", "2016-03-01", "2016-03-31"),
    ("It struck in October.", "2015-10-01", "2015-10-31"),
    ("It struck in 2014.", "2014-01-01", "2014-12-31"),
    ("It was fought over in the 1990s.", "1990-01-01", "1999-12-31"),
    ("It was fought over in the late '80s.", "1987-01-01", "1989-12-31"),
    ("It was besieged from 12 to 14 September.", "2016-09-12", "2016-09-14"),
    ("It was besieged between 12 and 14 September 2014.", "2014-09-12", "2014-09-14"),
    ("It was besieged from Monday to Wednesday.", "2016-09-12", "2016-09-14"),
    ("It was besieged on March 3-5.", "2016-03-03", "2016-03-05"),
    ("It was besieged from March to June 2015.", "2015-03-01", "2015-06-30"),
    ("It was besieged from December to March.", "2015-12-01", "2016-03-31"),
    ("It was besieged in 2013-2014.", "2013-01-01", "2014-12-31"),
    ("It was hit on the night of 15-16 September.", "2016-09-15", "2016-09-16"),
    ("It was hit in the first week of March.", "2016-03-01", "2016-03-07"),
    ("It was hit in the week of 5 September.", "2016-09-05", "2016-09-11"),
    ("It was hit in the summer of 2015.", "2015-06-01", "2015-08-31"),
    ("It was hit in the third quarter of 2015.", "2015-07-01", "2015-09-30"),
    ("It was hit in the last two weeks.", "2016-09-03", "2016-09-17"),
    ("Aid will come in the next two days.", "2016-09-18", "2016-09-19"),
    ("The Saturdays strike killed ten.", "2016-09-17", "2016-09-17"),
    ("Last weeks strike killed ten.", "2016-09-05", "2016-09-11"),
    ("ON 17 AUG 89 THE ARMY ATTACKED.", "1989-08-17", "1989-08-17"),
    ("THE ARMY ATTACKED LAST 5 OCTOBER.", "2015-10-05", "2015-10-05"),
    ("On 17 August 20 people died.", "2016-08-17", "2016-08-17"),
    ("In March 20 people died.", "2016-03-01", "2016-03-31"),
    ("16 September 2016 Two civilians died.", "2016-09-16", "2016-09-16"),
    ("It struck in the early hours of Monday morning.", "2016-09-12", "2016-09-12"),
    ("The March 20 protests were put down.", "2016-03-20", "2016-03-20"),
    ("On Monday, 11 September, shells fell.", "2016-09-11", "2016-09-11"),
    ("On Friday, 11 September, shells fell.", "2015-09-11", "2015-09-11"),
    ("On Wednesday, 20 September, they will meet.", "2017-09-20", "2017-09-20"),
    ("Shells fell on the 12th.", "2016-09-12", "2016-09-12"),
    ("Shells fell on the 20th.", "2016-08-20", "2016-08-20"),
    ("They will meet on the 20th.", "2016-09-20", "2016-09-20"),
    ("The strike on the 12th killed ten.", "2016-09-12", "2016-09-12"),
    ("It struck at 14:30 on the 12th.", "2016-09-12", "2016-09-12"),
    ("It struck overnight from Monday to Tuesday.", "2016-09-12", "2016-09-13"),
    ("It struck overnight into Tuesday.", "2016-09-12", "2016-09-13"),
    ("It struck overnight on 12-13 September.", "2016-09-12", "2016-09-13"),
    ("They put off the talks due on Sunday.", "2016-09-18", "2016-09-18"),
    ("They are to be buried on Sunday.", "2016-09-18", "2016-09-18"),
    ("The pullout will begin on Sunday, the army said.", "2016-09-18", "2016-09-18"),
    ("The council convened on Thursday.", "2016-09-15", "2016-09-15"),
]


@pytest.mark.parametrize(("text", "first", "last"), PLAIN)
def test_a_time_has_its_days(text: str, first: str, last: str) -> None:
    assert days(one(text)) == (first, last)


@pytest.mark.parametrize("text", ["The strike hit on Saturday", "since Monday", "1400 GMT", "last week", "in the past 24 hours"])
def test_a_relative_time_without_a_day_of_the_report_is_found_and_means_nothing(text: str) -> None:
    timing = one(text, None)
    assert timing.when("Asia/Damascus") is None


def test_an_absolute_time_needs_no_day_of_the_report() -> None:
    assert days(one("It struck on 12 September 2014.", None)) == ("2014-09-12", "2014-09-12")


# DOMAIN.md, section 4.4
def test_a_bare_weekday_that_is_the_report_s_is_the_report_s_day() -> None:
    when = one("A base was hit Saturday.").when("Asia/Damascus")
    assert when is not None
    assert when.start is not None
    assert when.start.isoformat() == "2016-09-17T00:00:00+03:00"
    assert when.end is not None
    assert when.end.isoformat() == "2016-09-18T00:00:00+03:00"
    assert (when.precision, when.zone, when.basis) == (TimePrecision.DAY, "Asia/Damascus", Basis.STATED)


def test_since_opens_an_interval_up_to_the_report() -> None:
    timing = one("The truce has held since Monday.")
    assert (timing.words, timing.kind, timing.open_end) == ("since Monday", TimeKind.INTERVAL, True)
    assert days(timing) == ("2016-09-12", "2016-09-17")


def test_since_looks_back_whatever_the_verb() -> None:
    timing = one("They would be to blame if the truce in force since Monday collapses.")
    assert days(timing) == ("2016-09-12", "2016-09-17")


def test_a_verb_says_nothing_of_its_subject_s_day() -> None:
    assert days(one("The strike on Monday will be looked into.")) == ("2016-09-12", "2016-09-12")


def test_a_day_of_a_month_that_no_verb_puts_before_or_after_the_report_is_not_known() -> None:
    assert days(one("The strike on the 20th was the worst.")) == (None, None)


def test_since_last_year_begins_with_the_year() -> None:
    timing = one("They have held it since last year.")
    assert days(timing) == ("2015-01-01", "2016-09-17")
    assert timing.date_prec == 5


def test_an_hour_keeps_its_zone() -> None:
    when = one("The 1400 GMT attack hit a base.").when("Asia/Damascus")
    assert when is not None
    assert when.start == datetime(2016, 9, 17, 14, tzinfo=UTC)
    assert (when.zone, when.precision) == ("UTC", TimePrecision.MINUTE)


@pytest.mark.parametrize(
    ("text", "length", "hypothetical"),
    [
        ("The truce has lasted five days.", (5, Unit.DAY), False),
        ("They will meet if the truce lasts seven days.", (7, Unit.DAY), True),
        ("The strike went on for nearly an hour.", (1, Unit.HOUR), False),
        ("A 72-hour truce was agreed.", (72, Unit.HOUR), False),
        ("A five-day truce was agreed.", (5, Unit.DAY), False),
    ],
)
def test_a_duration_is_no_date(text: str, length: tuple[int, Unit], hypothetical: bool) -> None:
    timing = one(text)
    assert timing.kind is TimeKind.DURATION
    assert timing.length is not None
    assert (timing.length.amount, timing.length.unit) == length
    assert timing.hypothetical is hypothetical
    assert timing.when("Asia/Damascus") is None


@pytest.mark.parametrize(
    "text",
    [
        "Its jets may have hit the base.",
        "We demand answers.",
        "At least 20 members were killed.",
        "They march on the capital.",
        "A second strike hit the base.",
        "The sun shone on the base.",
        "Two F-16 and two A-10 jets took off.",
        "The five-year-old girl and the man aged 50 years died.",
        "On the fifth day of the truce they fled.",
        "They cited resolution 1973.",
        "Some 2000 villages burned.",
        "The 1400 soldiers left.",
        "Iran and Jan Novak spoke.",
        "They marched. Mr. May left.",
        "They fire every now and then.",
        "THE ARMY STOPPED THE MARCH.",
        "They fed 5 cat and 9 eat.",
        "The Thursday market was shelled.",
        "The Saturday Post told of a strike.",
        "Troops on the 12th floor fired.",
        "The attack on the 12th Brigade was held off.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [timing.words for timing in find(text)] == []


@pytest.mark.parametrize(
    ("text", "start", "end", "zone"),
    [
        ("It hit at 17:00 on Saturday.", "2016-09-17T17:00:00+03:00", "2016-09-17T17:01:00+03:00", "Asia/Damascus"),
        ("It hit on Friday at about 5pm.", "2016-09-16T17:00:00+03:00", "2016-09-16T18:00:00+03:00", "Asia/Damascus"),
        ("It hit from 5pm to 5.50pm.", "2016-09-17T17:00:00+03:00", "2016-09-17T17:50:00+03:00", "Asia/Damascus"),
        ("It hit at 17:00 local time (1400 GMT).", "2016-09-17T14:00:00+00:00", "2016-09-17T14:01:00+00:00", "UTC"),
        ("It hit at 19:00 Moscow time on Monday.", "2016-09-12T19:00:00+03:00", "2016-09-12T19:01:00+03:00", "Europe/Moscow"),
        ("It hit at 11:19 P.M. CEST.", "2016-09-17T23:19:00+02:00", "2016-09-17T23:20:00+02:00", "Etc/GMT-2"),
        ("It hit on 27 February at 14:00 UTC.", "2016-02-27T14:00:00+00:00", "2016-02-27T14:01:00+00:00", "UTC"),
        ("It hit on 27 February.", "2016-02-27T00:00:00+02:00", "2016-02-28T00:00:00+02:00", "Asia/Damascus"),
        ("It hit at 4 in the afternoon.", "2016-09-17T16:00:00+03:00", "2016-09-17T17:00:00+03:00", "Asia/Damascus"),
        ("It hit at noon on Friday.", "2016-09-16T12:00:00+03:00", "2016-09-16T13:00:00+03:00", "Asia/Damascus"),
        ("It hit on 2016-09-12T16:00Z.", "2016-09-12T16:00:00+00:00", "2016-09-12T16:01:00+00:00", "UTC"),
    ],
)
def test_hours_and_zones(text: str, start: str, end: str, zone: str) -> None:
    when = one(text).when("Asia/Damascus")
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    assert (when.start.isoformat(), when.end.isoformat(), when.zone) == (start, end, zone)


def test_a_name_of_several_zones_is_the_place_s_where_its_clocks_use_it() -> None:
    timing = one("It hit at 14:00 IST.")
    there, elsewhere = timing.when("Asia/Kolkata"), timing.when("Asia/Damascus")
    assert there is not None
    assert there.start is not None
    assert there.start.isoformat() == "2016-09-17T14:00:00+05:30"
    assert elsewhere is not None
    assert elsewhere.precision is TimePrecision.DAY


def test_without_a_zone_instants_are_in_utc_and_no_zone_is_named() -> None:
    when = one("A base was hit on Saturday.").when(None)
    assert when is not None
    assert (when.start, when.zone) == (datetime(2016, 9, 17, tzinfo=UTC), None)


def test_an_hour_stands_on_the_day_of_its_sentence_and_can_be_moved() -> None:
    hour = next(timing for timing in find("The 1400 GMT attack on a base on Friday killed ten.") if timing.floating)
    assert hour.start == datetime(2016, 9, 16, 14)
    assert hour.on(date(2016, 9, 14)).start == datetime(2016, 9, 14, 14)
    assert one("It hit on Friday.").on(date(2016, 9, 14)).start == datetime(2016, 9, 16)


def test_starting_from_an_hour_has_no_end() -> None:
    timing = one("Strikes were carried out starting from 1600 GMT.")
    assert (timing.words, timing.open_end, timing.end) == ("starting from 1600 GMT", True, None)
    assert timing.start == datetime(2016, 9, 17, 16)


def test_until_has_no_start() -> None:
    timing = one("It will hold its fire until 23:59 on 18 September.")
    assert (timing.start, timing.end, timing.open_start) == (None, datetime(2016, 9, 18, 23, 59), True)


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("Two days later they left.", Shift(2, Unit.DAY)),
        ("They left three days earlier.", Shift(-3, Unit.DAY)),
        ("They left the same day.", Shift(0, Unit.DAY)),
        ("They left the day before.", Shift(-1, Unit.DAY)),
        ("They left the following week.", Shift(1, Unit.WEEK)),
        ("Five days on, they left.", Shift(5, Unit.DAY)),
        ("They left that night.", Shift(0, Unit.DAY)),
    ],
)
def test_a_back_reference_waits_for_its_event(text: str, shift: Shift) -> None:
    timing = one(text)
    assert timing.shift == shift
    assert timing.when("Asia/Damascus") is None
    assert timing.on(date(2016, 9, 7)).when("Asia/Damascus") is not None


def test_a_back_reference_counts_from_the_day_told_before_it() -> None:
    assert days(find("He was seized on 3 March and freed three days later.")[1]) == ("2016-03-06", "2016-03-06")


def test_a_back_reference_past_the_calendar_stays_open() -> None:
    assert one("They left two days later.").on(date.max).start is None


@pytest.mark.parametrize(
    "text", ["They meet every Friday.", "Clashes occur daily.", "On Fridays they pray.", "It is shelled twice a day."]
)
def test_what_recurs_has_no_place_on_the_calendar(text: str) -> None:
    timing = one(text)
    assert timing.kind is TimeKind.SET
    assert timing.when("Asia/Damascus") is None


def test_a_part_of_a_day_does_not_narrow_it() -> None:
    timing = one("It hit in the early hours of Friday.")
    assert days(timing) == ("2016-09-16", "2016-09-16")
    assert timing.part is DayPart.MORNING


def test_a_side_of_the_report_s_day_has_no_bounds() -> None:
    timing = one("It may grow in the near future.")
    assert (timing.vague, timing.start) == (Vague.FUTURE, None)


@pytest.mark.parametrize(
    ("order", "day"), [(None, None), (DateOrder.DAY_FIRST, "2016-03-05"), (DateOrder.MONTH_FIRST, "2016-05-03")]
)
def test_a_date_in_figures_is_read_in_the_stated_order(order: DateOrder | None, day: str | None) -> None:
    assert days(one("It struck on 05/03/2016.", order=order))[0] == day


@pytest.mark.parametrize(
    "text", ["Cairo fell on 31 February.", "It was 10000 days ago.", "It was 99 centuries ago.", "It was on 2016-13-45."]
)
def test_what_no_calendar_has_is_no_error(text: str) -> None:
    for timing in find(text):
        timing.when("Asia/Damascus")


WORDS = (
    "the|a|on|at|since|from|to|until|between|and|of|in|last|next|this|past|few|five|17|2016|1400|May|March|Sept.|Monday|Sunday|night|"
    "morning|day|days|week|weeks|month|year|hours|GMT|(1400 GMT)|5pm|,|.|-|/|'89|1990s|31|02|99|ago|later|earlier|early|late|noon|"
    "midnight|weekend|today|yesterday|every|first|second|quarter|century|if|will|met|0|24:00|2016-02-30|around|local time|through"
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS.split("|")), max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, anchor=st.one_of(st.none(), st.dates()), order=st.sampled_from([None, *DateOrder]))
def test_any_text_gives_times_that_stand_in_it(text: str, anchor: date | None, order: DateOrder | None) -> None:
    here = 0
    for timing in find(text, anchor, order):
        assert timing.span.of(text) == timing.words
        assert timing.words
        assert timing.span.start >= here
        here = timing.span.end
        if timing.start and timing.end:
            assert timing.start < timing.end
        for zone in (None, "Asia/Damascus", "America/Bogota"):
            when = timing.when(zone)
            assert when is None or when.start is None or when.end is None or when.start < when.end
        moved = timing.on(date(2016, 2, 29))
        if moved.start and moved.end:
            assert moved.start < moved.end


HOSTILE: list[Callable[[int], str]] = [
    lambda many: "1" * many,
    lambda many: "1." * (many // 2),
    lambda many: "1-" * (many // 2),
    lambda many: "1400 " * (many // 5),
    lambda many: "the " * (many // 4),
    lambda many: "since the " * (many // 10),
    lambda many: "5pm and " * (many // 8),
    lambda many: "Monday, " * (many // 8),
    lambda many: "late " * (many // 5),
    lambda many: "( " * (many // 2),
]


@pytest.mark.parametrize("make", HOSTILE)
def test_a_long_hostile_paragraph_takes_linear_time(make: Callable[[int], str]) -> None:
    def cost(many: int) -> float:
        text = make(many)
        paragraph = Paragraph(text, Span(0, len(text)), pipeline().make_doc(text))  # the parser has limits of its own
        paragraph.tokens(Span(0, 1))
        began = process_time()
        times_in(paragraph, R)
        return process_time() - began

    cost(200)
    small, large = min(cost(4_000) for _ in range(3)), min(cost(16_000) for _ in range(2))
    assert large < 9 * small + 0.05  # four times the text; a quadratic scan would take sixteen times as long


APPOINTED = [
    ("The bank declared a dividend payable 5 October.", "2016-10-05"),
    ("The mayor gave no reason for the 5 October deadline.", "2016-10-05"),
    ("The truce was extended to 5 October.", "2016-10-05"),
    ("The mayor spoke of the 5 September deadline.", "2016-09-05"),
    ("The strike hit on 5 October.", "2015-10-05"),
]


@pytest.mark.parametrize(("text", "day"), APPOINTED)
def test_a_day_for_which_something_is_appointed_may_lie_ahead_though_the_verb_is_of_the_past(text: str, day: str) -> None:
    assert days(one(text)) == (day, day)


QUARTERS = [
    ("The ministry expects to report a second-quarter deficit.", "2016-04-01", "2016-06-30"),
    ("The ministry reported a second-quarter deficit.", "2016-04-01", "2016-06-30"),
    ("The talks will end in next year's first quarter.", "2017-01-01", "2017-03-31"),
    ("It ended in January nineteen ninety-seven.", "1997-01-01", "1997-01-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), QUARTERS)
def test_a_quarter_that_will_be_reported_has_just_ended(text: str, first: str, last: str) -> None:
    assert days(one(text)) == (first, last)


@pytest.mark.parametrize("words", ["the year-ago quarter", "the latest period", "the quarter", "the fiscal year"])
def test_a_period_of_account_is_no_events_time(words: str) -> None:
    timing = one(f"Exports fell in {words}.")
    assert timing.kind is TimeKind.ACCOUNT
    assert timing.when(None) is None


def test_what_comes_out_at_regular_times_tells_of_no_time() -> None:
    assert find("The bank declared a quarterly dividend.") == []
    assert one("The town lives with daily raids.").kind is TimeKind.SET
