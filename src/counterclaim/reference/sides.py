"""Sides: a party's printed name → the bodies, states and words by which two names can mean one side."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from counterclaim.records import SourceKind
from counterclaim.reference.actors import actors

_OF_STATE = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY})
#: "US-led coalition": whoever leads it.
_LED = re.compile(r"(?:the\s+)?([\w ]+?)-led\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=100_000)
def sides(name: str) -> frozenset[str]:
    """Return what a name may mean as a side: a known actor's name, its parent, the state it acts for; else its telling words.

    Two names may mean one side where they have any of these in common (DOMAIN.md, section 6: forces are printed as written, and
    belong to a state all the same).

    Args:
        name: canonical, or as printed ("US-led coalition", "rebels").
    """
    actor = actors().resolve(name)
    found = {f"word:{word.lower().removesuffix('s')}" for word in _WORD.findall(name) if word.lower() not in _sorts()}
    if actor is not None:
        found = {name for name in (actor.name, actor.parent) if name}
        if actor.kind in _OF_STATE and actor.country:
            found.add(f"state:{actor.country}")
        found |= {f"word:{word.lower().removesuffix('s')}" for word in _WORD.findall(name) if word.lower() == "coalition"}
    if (led := _LED.match(actor.name if actor is not None else name)) and (leader := actors().resolve(led[1])) is not None:
        found.add(f"state:{leader.country}")
    return frozenset(side for side in found if side)


@lru_cache(maxsize=100_000)
def is_known(name: str) -> bool:
    """Tell whether a name is that of a known actor, and not a description ("a wedding in the north")."""
    return actors().resolve(name) is not None


@cache
def _sorts() -> frozenset[str]:
    """Words that tell what sort of body a name is, and not which: they tie nobody to anybody."""
    table = tomllib.loads((files("counterclaim.reference") / "sides.toml").read_text(encoding="utf-8"))
    return frozenset(table["sorts"])
