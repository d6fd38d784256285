"""Series: which recorders' counts are one, by a declared rule (`series.toml`). Without such a rule nothing is subtracted."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from counterclaim.reference import actors


@dataclass(frozen=True, slots=True)
class Series:
    """Recorders whose counts are one series.

    Args:
        name: of the series.
        members: names of the bodies.
        rule: why their counts are one series, and may be subtracted.
    """

    name: str
    members: frozenset[str]
    rule: str


@cache
def declared() -> tuple[Series, ...]:
    """Return the series that are declared."""
    table = tomllib.loads((files("counterclaim.ceasefire") / "series.toml").read_text(encoding="utf-8"))
    return tuple(Series(one["name"], frozenset(map(canonical, one["members"])), one["rule"]) for one in table["series"])


@lru_cache(maxsize=10_000)
def series_of(recorder: str) -> Series | None:
    """Return the series to which a recorder's counts belong; None where none is declared."""
    name = canonical(recorder)
    return next((one for one in declared() if name in one.members), None)


@lru_cache(maxsize=10_000)
def canonical(name: str) -> str:
    """Return the name under which reference knows a body; the name as it is, where it knows none."""
    actor = actors().resolve(name)
    return actor.name if actor is not None else name
