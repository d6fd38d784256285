"""Profile: what leaves the casebook, and in what form. Data, and no code: a TOML file, ours or a casebook's own."""

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from counterclaim.errors import UsageError
from counterclaim.records import PersonRole, ProtectedKind

#: Those that come with the package, from the most careful on. The first is taken where nobody names one.
BUILT_IN = ("careful", "research", "full")
#: A profile is a page of settings; a longer file is something else.
_LONGEST = 200_000


class Level(StrEnum):
    """How coarsely places go out: as they are, or as the district, the province or the country that they lie in."""

    AS_READ = "as_read"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class Withheld(StrEnum):
    """A field that a profile may keep back."""

    TEXT = "text"
    TITLE = "title"
    BYLINE = "byline"
    URL = "url"
    SHA256 = "sha256"
    RETRIEVED = "retrieved"


@dataclass(frozen=True, slots=True)
class NameRule:
    """Whose names are hidden.

    Args:
        hide: parts in which a person is named.
        always: names hidden in every part, and wherever they stand.
        never: names shown in every part: of somebody who wants to be named, or is no person.
    """

    hide: frozenset[PersonRole] = frozenset()
    always: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """How coarsely places go out.

    Args:
        level: the finest that goes out.
    """

    level: Level = Level.AS_READ


@dataclass(frozen=True, slots=True)
class ProtectedRule:
    """What becomes of protected places.

    Args:
        kinds: those that are meant.
        unnamed: their names are struck out.
        unplaced: what is said of them has no coordinates, and no place finer than its province.
        always: names of places hidden wherever they stand.
    """

    kinds: frozenset[ProtectedKind] = frozenset(ProtectedKind)
    unnamed: bool = False
    unplaced: bool = False
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What leaves the casebook, and in what form.

    Args:
        name: of the profile; every output carries it.
        summary: what it is for, in a sentence.
        names: whose names are hidden.
        places: how coarsely places go out.
        protected: what becomes of hospitals, schools, aid sites and shelters.
        delay_days: a report goes out this many days after it was published, or retrieved where nobody knows that day.
        withheld: fields that stay.
    """

    name: str
    summary: str
    names: NameRule = field(default_factory=NameRule)
    places: PlaceRule = field(default_factory=PlaceRule)
    protected: ProtectedRule = field(default_factory=ProtectedRule)
    delay_days: int = 0
    withheld: frozenset[Withheld] = frozenset()

    @property
    def lets_all_out(self) -> bool:
        """Tell whether every incident goes out with its places as read, so that the casebook's own indexes may answer."""
        return not (self.hides or self.delay_days or self.places.level is not Level.AS_READ or self.protected.unplaced)

    @property
    def hides(self) -> bool:
        """Tell whether it strikes out any name, so that a report whose names nobody marked must stay."""
        return bool(self.names.hide or self.names.always or self.protected.unnamed or self.protected.always)

    @property
    def keeps_nothing(self) -> bool:
        """Tell whether a report goes out as it is, once it does."""
        return not (self.hides or self.protected.unplaced or self.withheld or self.places.level is not Level.AS_READ)


def profile(name: str = BUILT_IN[0]) -> Profile:
    """Return a profile by its name, or from a file.

    Args:
        name: ``careful``, ``research``, ``full``, or the path of a TOML file in the form of these.

    Raises:
        UsageError: there is no such profile, or the file is none; the message says what is wrong with it.
    """
    if name in BUILT_IN:
        return _built_in(name)
    if not name.lower().endswith(".toml"):
        raise UsageError(
            f"there is no publication profile {name[:80]!r}",
            f"take {', '.join(BUILT_IN)}, or the path of a file that ends in .toml",
        )
    try:
        with Path(name).open("rb") as file:
            raw = file.read(_LONGEST + 1)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the publication profile {name!r} cannot be read: {why}", "name a file that is there") from error
    if len(raw) > _LONGEST:
        raise UsageError(f"{name!r} is too long for a publication profile", f"one has {_LONGEST:,} bytes at most")
    return _parsed(raw, name)


def stricter(than: Profile) -> tuple[Profile, ...]:
    """Return the built-in profiles that let out nothing that a profile keeps: of a built-in one those before it.

    Args:
        than: the profile. Of one of a casebook's own nobody knows, and there are none.
    """
    known = [_built_in(name) for name in BUILT_IN]
    return tuple(known[: known.index(than)]) if than in known else ()


@cache
def _built_in(name: str) -> Profile:
    return _parsed(resources.files(__package__).joinpath("profiles", f"{name}.toml").read_bytes(), name)


def _parsed(raw: bytes, path: str) -> Profile:
    remedy = "docs/profiles.md lists what one may hold; copy a built-in one and change that"
    try:
        told = tomllib.loads(raw.decode("utf-8"))
        found = msgspec.convert(told, Profile)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{path!r} is no publication profile: {error}", remedy) from error
    if unknown := _unknown(told, msgspec.to_builtins(found)):
        raise UsageError(f"{path!r} is no publication profile: it has {unknown!r}, which means nothing here", remedy)
    if found.delay_days < 0:
        raise UsageError(f"{path!r} is no publication profile: a delay of {found.delay_days} days is none", remedy)
    return found


def _unknown(told: dict[str, object], known: dict[str, object], inside: str = "") -> str:
    """Return the first key that no profile has: in silence, a rule with a slip in its name would hide nothing."""
    for key, value in told.items():
        if key not in known:
            return inside + key
        held = known[key]
        if isinstance(value, dict) and isinstance(held, dict) and (found := _unknown(value, held, f"{inside}{key}.")):
            return found
    return ""
