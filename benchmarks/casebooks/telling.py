"""Telling: the sentences in which one report tells of one happening."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zlib import crc32

from casebooks.chance import Chance, Weighted
from casebooks.happening import Happening
from casebooks.saying import PlaceSaid, Saying, Sentence, TimeSaid, TollSaid
from casebooks.sentence import Pieces, begun, fields, filled, templates
from casebooks.world import Land, Speaker, world
from counterclaim.records import (
    Basis,
    Certainty,
    EventType,
    Harm,
    PlacePrecision,
    Relation,
    Speech,
    Stance,
    TimePrecision,
    VictimStatus,
)
from counterclaim.reference import Entry

#: What accounts of one figure come to, in hundredths of the common one: two in three agree, the others do not.
_VERSIONS = (100, 100, 100, 100, 100, 100, 85, 120, 60, 150)
_PRECISIONS: Weighted[PlacePrecision | None] = Weighted(
    [
        (PlacePrecision.TOWN, 68),
        (PlacePrecision.NEAR, 15),
        (PlacePrecision.PROVINCE, 6),
        (PlacePrecision.COUNTRY, 4),
        (PlacePrecision.AREA, 4),
        (None, 5),
        (PlacePrecision.DISTRICT, 3),
    ]
)
_CERTAINTIES = Weighted([(Certainty.CERTAIN, 93), (Certainty.PROBABLE, 3), (Certainty.POSSIBLE, 3), (Certainty.CONDITIONAL, 1)])
_OF_POWERS = Weighted([(Stance.ASSERT, 5), (Stance.ANNOUNCE, 2), (Stance.DEMAND, 2), (Stance.WARN, 1), (Stance.CONDEMN, 1)])
_OF_OTHERS = Weighted([(Stance.ASSERT, 94), (Stance.CONFIRM, 2), (Stance.ESTIMATE, 2), (Stance.ADMIT, 1), (Stance.WARN, 1)])
_SPEECH = Weighted([(Speech.INDIRECT, 88), (Speech.DIRECT, 8), (Speech.MIXED, 4)])
_RELAYS = ("AFP", "Reuters", "Associated Press")
#: Where nobody says where: in FA-KES 14 % of the claims have no place, most of them of no event.
_STATES_PLACE, _STATES_DAY = 0.93, 0.78
#: A day is told wrong now and then; that is one of the things that linking has to bear.
_WRONG_DAY = 0.02
_NEAR_KM = 25.0
#: Places that no gazetteer has.
_UNKNOWN = (
    "a border village",
    "the frontier belt",
    "the tent city",
    "the upper hamlets",
    "the old customs post",
    "the river flats",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(slots=True)
class Teller:
    """Tells of happenings in one report.

    Args:
        day: of publication.
        chance: to draw from.
    """

    day: date
    chance: Chance

    def tell(self, happening: Happening, thread: int, count: int) -> list[Sentence]:
        """Return `count` sentences about a happening, each a claim.

        Args:
            happening: what is told.
            thread: its number in the report.
            count: how many claims; 1 or more.
        """
        chance = self.chance
        precision = chance.pick(_PRECISIONS)
        told = [self._whole(happening, thread, precision, chance.hit(_STATES_PLACE), chance.hit(_STATES_DAY))]
        for _ in range(count - 1):
            share = chance.draw()
            if share < 0.04 and happening.kind.by != "powers":
                told.append(self._denied(happening, thread))
            elif share < 0.36 or happening.aggregate or happening.kind.by == "powers":
                again = precision if chance.hit(0.7) else chance.pick(_PRECISIONS)
                told.append(self._whole(happening, thread, again, chance.hit(0.4), chance.hit(0.25)))
            else:
                told.append(self._again(happening, thread))
        return told

    def vague(self, land: Land, thread: int | None) -> Sentence:
        """Return a claim that tells of no event that could be known again: no day, and at most a country or an unknown name."""
        chance = self.chance
        actor = chance.pick(land.air)
        toll = self._toll(Harm.KILLED, chance.between(5, 900), ("people", VictimStatus.UNKNOWN), "")
        given: dict[str, Pieces] = {"actor": self._printed("actor", actor), "killed": self._figure(toll)}
        template = chance.one(templates()["content"]["vague"])
        asked = fields(template)
        time = (
            TimeSaid(self.day.replace(day=1), _next_month(self.day), TimePrecision.MONTH, land.zone) if chance.hit(0.35) else None
        )
        place = PlaceSaid("a border village", None) if chance.hit(0.5) else None
        tail: Pieces = (
            *((("", " "), ("day", "this month")) if time else ()),
            *((("", " in "), ("place", place.name)) if place else ()),
        )
        saying = Saying(
            None,
            thread,
            chance.one((EventType.AIR_STRIKE, EventType.ATTACK, EventType.SHELLING, EventType.ARMED_CLASH)),
            Basis.INFERRED if chance.hit(0.4) else Basis.STATED,
            actors=(actor,) if "actor" in asked else (),
            place=place,
            time=time,
            inherits=False,
            tolls=(toll,) if "killed" in asked else (),
        )
        return self._framed((*filled(template, given, chance), *tail), saying, land)

    def _whole(self, happening: Happening, thread: int, precision: PlacePrecision | None, placed: bool, dated: bool) -> Sentence:
        """Tell what happened, with or without place and day."""
        chance, land = self.chance, happening.land
        speaker = self._speaker(land)
        content = templates()["content"]["aggregate" if happening.aggregate else happening.kind.type.value]
        template = chance.one(content)
        asked = fields(template)
        actor = self._accused(happening, speaker)
        struck, struck_words = self._struck(happening)
        place = self._place(happening, precision) if placed and asked & {"place", "place2"} else None
        time, day_words = self._time(happening) if dated and asked & {"day", "day2"} else (None, "")
        tolls = self._tolls(happening, speaker) if "tail" in asked and chance.hit(0.7) else ()
        count = (happening.aggregate and happening.aggregate * chance.one(_VERSIONS) // 100) or 1
        lead = "" if place and place.precision is PlacePrecision.NEAR else "in "
        given: dict[str, Pieces] = {
            "actor": self._printed("actor", actor),
            "struck": (("struck", struck_words),),
            "weapon": (("weapon", happening.weapon or "arms"),),
            "place": (("", lead), ("place", place.name)) if place else (("", "there"),),
            "place2": (("", lead), ("place", place.name), ("", ", ")) if place else (),
            "day": (("", " "), ("day", day_words)) if time else (),
            "day2": (("day", day_words), ("", ", ")) if time else (),
            "count": (("count", f"{count} {_UNITS.get(happening.kind.type, 'attacks')}"),),
        }
        given["tail"] = self._tail(tolls)
        stance = chance.pick(_OF_POWERS if happening.kind.by == "powers" else _OF_OTHERS) if speaker else Stance.ASSERT
        if speaker and "actor" in asked and chance.hit(0.03):
            stance = Stance.ACCUSE
        saying = Saying(
            happening.number,
            thread,
            happening.kind.type if chance.hit(0.92) else EventType.ATTACK,
            speaker=speaker,
            stance=stance,
            certainty=chance.pick(_CERTAINTIES),
            actors=(actor,) if "actor" in asked else (),
            struck=struck if "struck" in asked else None,
            weapon=happening.weapon if "weapon" in asked else None,
            place=place,
            time=time,
            tolls=tolls,
            count=count if happening.aggregate else None,
        )
        return self._framed(filled(template, given, chance), saying, land)

    def _again(self, happening: Happening, thread: int) -> Sentence:
        """Tell more of an event already spoken of, whose place, day and type are its."""
        chance, land = self.chance, happening.land
        speaker = self._speaker(land)
        tolls = {toll.harm: toll for toll in self._tolls(happening, speaker)}
        template = chance.one(templates()["content"]["again"])
        asked = fields(template)
        while (asked & {"killed", "injured"}) - tolls.keys():
            template = chance.one(templates()["content"]["again"])
            asked = fields(template)
        actor = self._accused(happening, speaker)
        struck, struck_words = self._struck(happening)
        given: dict[str, Pieces] = {harm.value: self._figure(toll) for harm, toll in tolls.items()}
        given |= {
            "actor": self._printed("actor", actor),
            "struck": (("struck", struck_words),),
            "weapon": (("weapon", happening.weapon or "arms"),),
        }
        saying = Saying(
            happening.number,
            thread,
            happening.kind.type,
            Basis.INHERITED,
            speaker,
            stance=chance.pick(_OF_OTHERS) if speaker else Stance.ASSERT,
            certainty=chance.pick(_CERTAINTIES),
            actors=(actor,) if "actor" in asked else (),
            struck=struck if "struck" in asked else None,
            weapon=happening.weapon if "weapon" in asked else None,
            tolls=tuple(toll for harm, toll in tolls.items() if harm.value in asked),
        )
        return self._framed(filled(template, given, chance), saying, land)

    def _denied(self, happening: Happening, thread: int) -> Sentence:
        """Tell that whoever is accused denies it, or names another."""
        chance, land = self.chance, happening.land
        actor = happening.accused[0]
        template = chance.one(templates()["content"]["air_strike" if happening.kind.by == "air" else "attack"][1:2])
        _, struck_words = self._struck(happening)
        given: dict[str, Pieces] = {
            "actor": self._printed("actor", actor),
            "struck": (("struck", struck_words),),
            "weapon": (("weapon", happening.weapon or "arms"),),
            "place": (("", "there"),),
        }
        side = world().sides.get(actor, "")
        own = [speaker for speaker in land.speakers.items if speaker.side == side and side]
        saying = Saying(
            happening.number,
            thread,
            happening.kind.type,
            speaker=chance.one(own) if own else self._speaker(land) or chance.pick(world().unnamed),
            stance=Stance.DENY,
            certainty=Certainty.NEGATED,
            actors=(actor,) if "actor" in fields(template) else (),
            weapon=happening.weapon if "weapon" in fields(template) else None,
        )
        return self._framed(filled(template, given, chance), saying, land)

    def _framed(self, content: Pieces, saying: Saying, land: Land) -> Sentence:
        """Put a claim's words into its speaker's mouth."""
        chance = self.chance
        if saying.speaker is None and saying.happening is None and chance.hit(0.4):
            saying = replace(saying, speaker=chance.pick(world().unnamed))
        speaker = saying.speaker
        if speaker is None:
            return Sentence(begun(filled(templates()["frames"]["outlet"][0], {"content": content}, chance)), saying)
        speech = chance.pick(_SPEECH)
        words = chance.one(speaker.printed)
        given: dict[str, Pieces] = {
            "content": content,
            "source": (("source", words),),
            "cue": (("cue", chance.one(templates()["cues"][saying.stance.value])),),
        }
        saying = replace(
            saying,
            speech=speech,
            relay=chance.one(_RELAYS) if chance.hit(0.05) else None,
            distance=chance.hit(0.015),
        )
        return Sentence(begun(filled(chance.one(templates()["frames"][speech.value]), given, chance)), saying)

    def _speaker(self, land: Land) -> Speaker | None:
        share = self.chance.draw()
        if share < 0.34:
            return None
        return self.chance.pick(land.speakers) if share < 0.82 else self.chance.pick(world().unnamed)

    def _accused(self, happening: Happening, speaker: Speaker | None) -> str:
        """Return whom a speaker accuses: not its own side, where there is another to accuse."""
        side = speaker.side if speaker else ""
        others = [name for name in happening.accused if not side or world().sides.get(name) != side]
        return self.chance.one(others or happening.accused)

    def _struck(self, happening: Happening) -> tuple[str, str]:
        """Return the canonical name and the words of what was struck."""
        if happening.struck is not None:
            words = self.chance.one(world().printed.get(happening.struck, (happening.struck,)))
            return happening.struck, words
        if self.chance.hit(0.5):
            return happening.victims[1], happening.victims[1]
        words = self.chance.one(templates()["lists"]["noun"])
        return words.partition(" ")[2] if words.startswith(("a ", "the ")) else words, words

    def _printed(self, field: str, name: str) -> Pieces:
        return ((field, self.chance.one(world().printed.get(name, (name,)))),)

    def _place(self, happening: Happening, precision: PlacePrecision | None) -> PlaceSaid:
        spot, land = happening.spot, happening.land
        if precision is None:
            return PlaceSaid(_UNKNOWN[happening.number % len(_UNKNOWN)], None)
        if happening.aggregate:
            precision = PlacePrecision.PROVINCE if precision is PlacePrecision.TOWN else PlacePrecision.COUNTRY
        if precision is PlacePrecision.AREA:
            way = ("northern", "southern", "eastern", "western")[happening.number % 4]
            return PlaceSaid(f"{way} {land.entry.name}", precision, country=land.entry.country)
        if precision is PlacePrecision.NEAR:
            town = spot.town
            name = f"{self.chance.one(('near', 'outside', 'the outskirts of'))} {town.name}"
            return PlaceSaid(name, precision, town.lat, town.lon, _NEAR_KM, town.country, town.id)
        wide = {
            PlacePrecision.DISTRICT: spot.district,
            PlacePrecision.PROVINCE: spot.province,
            PlacePrecision.COUNTRY: land.entry,
        }
        entry: Entry = wide.get(precision) or spot.town
        return PlaceSaid(entry.name, entry.precision, entry.lat, entry.lon, entry.radius_km, entry.country, entry.id)

    def _time(self, happening: Happening) -> tuple[TimeSaid, str]:
        day = happening.day - timedelta(1) if self.chance.hit(_WRONG_DAY) else happening.day
        told = TimeSaid(day, day + timedelta(1), TimePrecision.DAY, happening.land.zone)
        if (self.day - day).days < 7 and self.chance.hit(0.8):
            return told, f"on {_DAYS[day.weekday()]}"
        return told, f"on {day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != self.day.year else "")

    def _tolls(self, happening: Happening, speaker: Speaker | None) -> tuple[TollSaid, ...]:
        who, status = happening.victims[1], happening.victims[0]
        if happening.struck is not None:
            who, status = (
                ("soldiers", VictimStatus.MILITARY) if "army" in happening.struck else ("fighters", VictimStatus.MILITANT)
            )
        if self.chance.hit(0.2):
            who, status = "people", VictimStatus.UNKNOWN
        name = (speaker.name or speaker.printed[0]) if speaker else ""
        # A toll grows for some days: by a tenth a day, and never after a week.
        grown = 100 + 10 * min(5, max(0, (self.day - happening.day).days))
        return tuple(
            self._toll(harm, max(1, number * grown // 100), (who, status), f"{happening.number}/{name}")
            for harm, number in happening.harms.items()
        )

    def _toll(self, harm: Harm, number: int, victims: tuple[str, VictimStatus], key: str) -> TollSaid:
        # One source keeps to its figure.
        number = max(1, number * _VERSIONS[crc32(key.encode()) % len(_VERSIONS)] // 100)
        share = self.chance.draw()
        relation = Relation.TOTAL if share < 0.83 else Relation.SUBSET if share < 0.94 else Relation.ADDITIONAL
        open_, vague = self.chance.hit(0.15), self.chance.hit(0.1)
        return TollSaid(harm, victims[0], victims[1], number, None if open_ else number, vague, relation=relation)

    @staticmethod
    def _figure(toll: TollSaid) -> Pieces:
        words = "at least " if toll.high is None else "about " if toll.approximate else ""
        return ((toll.harm.value, f"{words}{toll.low:,} {toll.who}"),)

    def _tail(self, tolls: tuple[TollSaid, ...]) -> Pieces:
        if not tolls:
            return ()
        given = {toll.harm.value: self._figure(toll) for toll in tolls}
        return filled(
            self.chance.one(templates()["tails"]["both" if len(tolls) > 1 else tolls[0].harm.value]), given, self.chance
        )


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_UNITS = {EventType.AIR_STRIKE: "air strikes", EventType.SHELLING: "shells", EventType.CEASEFIRE_VIOLATION: "violations"}


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1)
