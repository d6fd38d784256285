"""Houses: a body's name → the state, or the wider body, of which it is a part, as reference knows it.

"A ministry and its state are two accounts" (speaking.py), and one origin: they share what they know. Allies are not one, nor is a
group that a state arms, nor is a monitor of the state whose war it watches.
"""

from functools import lru_cache

from counterclaim.records import SourceKind
from counterclaim.reference import Actor, actors, sides

_STATE = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY})
_OF_STATE = "state:"


@lru_cache(maxsize=100_000)
def chain(name: str) -> tuple[str, ...]:
    """Return a body and those to which it belongs, the more particular first; the name alone where none is known.

    Args:
        name: of an account.
    """
    found = [name]
    actor = actors().resolve(name)
    if actor is not None and actor.name != name:
        found.append(actor.name)
    if actor is None and (ruled := _ruled(name)):
        found.append(ruled)
    while actor is not None and actor.parent and actor.parent not in found:
        wider = actors().resolve(actor.parent)
        if wider is None or not _is_part(actor, wider):
            break
        found.append(wider.name)
        actor = wider
    return tuple(found)


@lru_cache(maxsize=100_000)
def leader(name: str) -> str | None:
    """Return the state that leads a coalition, where its name says so ("US-led coalition").

    The coalition speaks through the command of the state that leads it, so that the two are suspected to be one voice.
    """
    actor = actors().resolve(name)
    if actor is not None and actor.country is not None:
        return None
    led = sorted(side.removeprefix(_OF_STATE) for side in sides(name) if side.startswith(_OF_STATE))
    return _state(led[0]) if len(led) == 1 else None


@lru_cache(maxsize=10_000)
def forces(name: str) -> str | None:
    """Return the forces of the state to which a party belongs; None where it belongs to none.

    Args:
        name: of a body, or of those struck ("Syrian soldiers").
    """
    actor = actors().resolve(name)
    if actor is None or actor.kind not in _STATE or actor.country is None:
        return None
    found = actors().resolve(f"{actors().adjective(actor.country)} military")
    return found.name if found is not None and found.kind is SourceKind.MILITARY else None


def soldiers_of(name: str) -> str | None:
    """Return the forces to which those struck belong, where they are soldiers of a state; None otherwise."""
    actor = actors().resolve(name)
    return forces(name) if actor is not None and actor.kind is SourceKind.MILITARY else None


def _is_part(actor: Actor, wider: Actor) -> bool:
    """Tell whether a body is a part of the wider one; some parents are mere ties, as a group's to the state that arms it."""
    if actor.kind is SourceKind.MEDIA:
        return True
    same = actor.kind is wider.kind and actor.kind is SourceKind.ARMED_GROUP
    serves = wider.kind is SourceKind.MILITARY and actor.kind is SourceKind.ARMED_GROUP
    return actor.country == wider.country and (same or serves or (actor.kind in _STATE and wider.kind in _STATE))


def _ruled(name: str) -> str | None:
    """Return the state of a ruler whose name stands for its government."""
    if len(name.split()) < 2:
        return None  # a surname alone may be anybody's
    state = actors().resolve(f"{name}'s government")
    return state.name if state is not None and state.kind is SourceKind.GOVERNMENT else None


def _state(country: str) -> str | None:
    state = actors().resolve(f"{actors().adjective(country)} government")
    return state.name if state is not None else None
