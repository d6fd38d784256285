"""Stream: day after day of reports, without end and without growing in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from casebooks.chance import Chance, Weighted
from casebooks.copying import copy
from casebooks.happening import Happening, born
from casebooks.saying import PlaceSaid, Saying, Sentence, TimeSaid, TollSaid
from casebooks.sentence import Pieces, begun, filled, templates
from casebooks.story import Story, written
from casebooks.telling import Teller
from casebooks.told import Told
from casebooks.world import world
from counterclaim.records import Basis, EventType, Harm, TimePrecision, VictimStatus

FIRST_DAY = date(2012, 1, 1)
#: Claims a day, on average: a day's reports are as many as give them.
DAY_CLAIMS = 500
#: Claims of a report of its own, deciles as in FA-KES up to the ninth; the tail is left out, for texts stay under 450 words.
_CLAIMS = Weighted((number, 1.0) for number in (3, 5, 7, 8, 9, 10, 12, 14, 17, 20))
#: How many happenings one report tells of.
_HAPPENINGS = Weighted([(1, 25), (2, 25), (3, 20), (4, 14), (5, 9), (6, 7)])
#: A week is busier or quieter than the last, in hundredths; 100 on average.
_WEEKS = (50, 70, 80, 90, 100, 100, 110, 120, 130, 150)
#: Shares of claims that tell of nothing that could be known again, beside a report's background.
_VAGUE, _BACKGROUND = 0.09, 0.45
#: An agency's story is copied in this share of cases, by so many: a fifth of all reports are copies.
_COPIED = 0.17
_COPIES = Weighted((number, 1 / number) for number in range(1, 11))
#: Of an agency's are so many of the reports that are no copies.
_OF_AGENCIES = 0.3
_LEAST_WORDS, _MOST_WORDS = 150, 400
_SINCE = {"SY": 2011, "IQ": 2003, "YE": 2014, "LY": 2011, "TR": 2015, "LB": 2011}


def readings(seed: int, claims: int | None = None) -> Iterator[Told]:
    """Give reports day by day, as their outlets put them out, until they have made enough claims.

    A shorter stream is the beginning of a longer one of the same seed. Reports come in order of publication within a day.

    Args:
        seed: any number.
        claims: how many claims at least; without end when None.
    """
    stream = _Stream(Chance(seed))
    made = 0
    for days in count():
        for told in stream.day(FIRST_DAY + timedelta(days)):
            yield told
            made += len(told.reading.claims)
            if claims is not None and made >= claims:
                return


@dataclass(slots=True)
class _Stream:
    """What one day leaves to the next: what is still to be told of what has happened.

    Args:
        chance: all draws come from it, in one order.
        due: happenings by the day on which a further report will tell of them.
        waiting: those whose day has come.
        births: how many happenings there were.
        busy: how busy this week is, in hundredths.
    """

    chance: Chance
    due: dict[date, list[Happening]] = field(default_factory=dict)
    waiting: list[Happening] = field(default_factory=list)
    births: int = 0
    busy: int = 100

    def day(self, day: date) -> list[Told]:
        chance = self.chance
        if (day - FIRST_DAY).days % 7 == 0:
            self.busy = chance.one(_WEEKS)
        self.waiting += self.due.pop(day, [])
        wanted, made = DAY_CLAIMS * self.busy // 100, 0
        told: list[Told] = []
        while made < wanted:
            story = self.story(day)
            original = written(story)
            new = [original]
            if story.publisher in world().agencies and chance.hit(_COPIED):
                outlets = [story.publisher]
                for _ in range(chance.pick(_COPIES)):
                    outlet = chance.pick(world().outlets)
                    if outlet not in outlets:
                        outlets.append(outlet)
                        later = chance.between(5, 600)
                        new.append(written(copy(story, outlet, original.reading.report.id, later, chance)))
            told += new
            made += sum(len(one.reading.claims) for one in new)
        told.sort(key=lambda one: (str(one.reading.report.published_at), one.reading.report.id))
        return told

    def happening(self, day: date, told: list[Happening]) -> Happening:
        """Return what waits to be told again, or a new one: density is the reports', however often each happening is told of."""
        for _ in range(3):
            if not self.waiting:
                break
            place = self.chance.below(len(self.waiting))
            if self.waiting[place] not in told:
                self.waiting[place], self.waiting[-1] = self.waiting[-1], self.waiting[place]
                return self.waiting.pop()
        self.births += 1
        happening, days = born(self.births, day, self.chance)
        for later in days:
            if later == day:
                self.waiting.append(happening)
            else:
                self.due.setdefault(later, []).append(happening)
        return happening

    def story(self, day: date) -> Story:
        chance = self.chance
        agency = chance.hit(_OF_AGENCIES)
        publisher = chance.one(world().agencies) if agency else chance.pick(world().outlets)
        wanted = chance.pick(_CLAIMS)
        happenings: list[Happening] = []
        for _ in range(min(chance.pick(_HAPPENINGS), wanted)):
            happenings.append(self.happening(day, happenings))
        land = happenings[0].land
        teller = Teller(day, chance)
        vague = sum(chance.hit(_VAGUE) for _ in range(wanted - len(happenings)))
        counts = _shared(wanted - vague, len(happenings), chance)
        blocks = [teller.tell(happening, thread, counts[thread - 1]) for thread, happening in enumerate(happenings, 1)]
        # Some of what is vague reads as an event of its own.
        blocks += [
            [teller.vague(land, thread if chance.hit(0.3) else None)]
            for thread in range(len(blocks) + 1, len(blocks) + vague + 1)
        ]
        sentences = [sentence for block in blocks for sentence in block]
        words = sum(_length(sentence) for sentence in sentences)
        target = max(words, chance.between(_LEAST_WORDS, _MOST_WORDS))
        while words < target:
            filler = Sentence(begun(filled(chance.one(templates()["filler"]["sentences"]), {}, chance)))
            sentences.insert(chance.between(1, len(sentences)), filler)
            words += _length(filler)
        paragraphs = _paragraphs(sentences, chance)
        if chance.hit(_BACKGROUND):
            paragraphs.append((self.background(day, publisher, happenings[0]),))
        first = filled("<Adj> <noun>, <adj> <noun>: <person> <did> <noun>", {}, chance)
        title = f"{happenings[0].spot.town.name}: {''.join(words for _, words in first)}"
        return Story(publisher, day, chance.between(300, 1380), land.zone, title, land.entry.name, tuple(paragraphs))

    def background(self, day: date, publisher: str, happening: Happening) -> Sentence:
        """Return what an outlet prints under its stories of a country, word for word, for a year."""
        land, iso = happening.land, happening.land.entry.country or ""
        templates_ = templates()["background"]["told"]
        since = date(min(_SINCE[iso], day.year), 1, 1)
        number = 25_000 * (1 + day.year - since.year)
        toll = TollSaid(Harm.KILLED, "people", VictimStatus.UNKNOWN, number, None, approximate=True)
        given: dict[str, Pieces] = {
            "land": (("", "in "), ("place", land.entry.name)),
            "killed": (("killed", f"{number:,} people"),),
            "year": (("day", str(since.year)),),
        }
        entry = land.entry
        saying = Saying(
            None,
            None,
            EventType.ARMED_CLASH,
            Basis.INFERRED,
            place=PlaceSaid(entry.name, entry.precision, entry.lat, entry.lon, entry.radius_km, iso, entry.id),
            time=TimeSaid(since, date(since.year + 1, 1, 1), TimePrecision.YEAR, land.zone, open_end=True),
            inherits=False,
            tolls=(toll,),
        )
        outlet = world().outlets.items.index(publisher)
        return Sentence(begun(filled(templates_[outlet % len(templates_)], given, self.chance)), saying)


def _shared(claims: int, happenings: int, chance: Chance) -> list[int]:
    """Share claims among happenings: each has one at least, the first the most."""
    counts = [1] * happenings
    for _ in range(claims - happenings):
        counts[0 if chance.hit(0.45) else chance.below(happenings)] += 1
    return counts


def _length(sentence: Sentence) -> int:
    return sum(words.count(" ") for _, words in sentence.pieces) + 1


def _paragraphs(sentences: list[Sentence], chance: Chance) -> list[tuple[Sentence, ...]]:
    paragraphs: list[tuple[Sentence, ...]] = []
    place = 0
    while place < len(sentences):
        size = chance.between(1, 4)
        paragraphs.append(tuple(sentences[place : place + size]))
        place += size
    return paragraphs
