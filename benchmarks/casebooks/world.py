"""World: where things happen, who does them and who speaks of them, from ``world.toml``, our gazetteer and our roster."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casebooks.chance import Weighted
from counterclaim.records import EventType, SourceKind, VictimStatus
from counterclaim.reference import Entry, Feature
from counterclaim.reference.actors import actors
from counterclaim.reference.gazetteer import gazetteer

#: Everywhere: many, so that no search for the nearest is cut short.
_ALL = 10**6


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: by name, or unnamed.

    Args:
        name: canonical; None where only the words tell.
        kind: what sort of source.
        printed: how it is printed.
        side: whose side it is on; empty for nobody's.
    """

    name: str | None
    kind: SourceKind
    printed: tuple[str, ...]
    side: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something happens: a town, and the wider places that it is said to be in."""

    town: Entry
    district: Entry | None
    province: Entry | None


@dataclass(frozen=True, slots=True)
class Land:
    """A country in which things happen.

    Args:
        entry: its own place.
        zone: IANA name.
        spots: the first the most often spoken of (Zipf): of 600, a seventh of all, as Aleppo in FA-KES.
        air: who strikes from the air.
        ground: who fights on the ground.
        speakers: who speaks of it.
    """

    entry: Entry
    adjective: str
    zone: str
    spots: Weighted[Spot]
    air: Weighted[str]
    ground: Weighted[str]
    speakers: Weighted[Speaker]


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of happening: by whom ("air", "ground", "powers"), with what, and the chance that it does harm."""

    type: EventType
    by: str
    weapons: tuple[str, ...]
    harm: float


@dataclass(frozen=True, slots=True)
class World:
    """All that reports are made from."""

    lands: Weighted[Land]
    kinds: Weighted[Kind]
    powers: tuple[str, ...]
    victims: Weighted[tuple[VictimStatus, str]]
    unnamed: Weighted[Speaker]
    outlets: Weighted[str]
    agencies: tuple[str, ...]
    printed: dict[str, tuple[str, ...]]
    sides: dict[str, str]


@cache
def world() -> World:
    """Return the world, read once.

    Raises:
        ValueError: a speaker is not in our roster, or a country not in our gazetteer.
    """
    told = tomllib.loads((Path(__file__).parent / "world.toml").read_text(encoding="utf-8"))
    printed = {name: tuple(words) for name, words in told["printed"].items()}
    sides = {name: side for side, names in told["sides"].items() for name in names}
    everywhere = told["everywhere"]["speakers"]

    def speaker(name: str) -> Speaker:
        actor = actors().resolve(name)
        if actor is None:
            raise ValueError(f"the roster has no {name!r}")
        return Speaker(actor.name, actor.kind, printed.get(name, (name,)), sides.get(name, ""))

    lands = [
        (
            Land(
                _country(land["iso"]),
                land["adjective"],
                gazetteer().zone(land["iso"]) or "UTC",
                _spots(land["iso"], land["spots"]),
                Weighted.zipf(land["air"]),
                Weighted.zipf(land["ground"]),
                Weighted((speaker(name), 1.0) for name in land["speakers"] * 2 + everywhere),
            ),
            float(land["share"]),
        )
        for land in told["land"]
    ]
    return World(
        lands=Weighted(lands),
        kinds=Weighted(
            (Kind(EventType(row["type"]), row["by"], tuple(row["weapons"]), row["harm"]), row["share"])
            for row in told["happening"]
        ),
        powers=tuple(told["powers"]["names"]),
        victims=Weighted(
            ((VictimStatus(row["status"]), who), row["share"] / len(row["who"])) for row in told["victims"] for who in row["who"]
        ),
        unnamed=Weighted(
            (Speaker(None, SourceKind(row["kind"]), tuple(row["words"]), ""), row["share"]) for row in told["unnamed"]
        ),
        outlets=Weighted.zipf(told["outlets"]),
        agencies=tuple(told["outlets"][: told["agencies"]]),
        printed=printed,
        sides=sides,
    )


def _country(iso: str) -> Entry:
    entry = gazetteer().known(iso)
    if entry is None:
        raise ValueError(f"the gazetteer has no {iso}")
    return entry


def _spots(iso: str, count: int) -> Weighted[Spot]:
    middle = _country(iso)
    assert middle.lat is not None
    assert middle.lon is not None
    known = gazetteer()
    towns = [entry for _, entry in known.nearest(iso, middle.lat, middle.lon, (Feature.TOWN,), most=_ALL)]
    towns.sort(key=lambda entry: (-entry.population, entry.id))
    spots = []
    for town in towns[:count]:
        assert town.lat is not None
        assert town.lon is not None
        near = known.nearest(iso, town.lat, town.lon, (Feature.DISTRICT,), within_km=40.0)
        province = known.division(town)
        spots.append(Spot(town, near[0][1] if near else None, province if province and province.name else None))
    return Weighted.zipf(spots)
