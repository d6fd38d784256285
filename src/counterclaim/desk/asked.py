"""Asked: which incidents an address asks for: the parameters that the list, the map and the files beside them share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends
from fastapi import Query as Parameter
from pydantic import BeforeValidator

from counterclaim.casebook import Box, Query
from counterclaim.desk.answers import MOST
from counterclaim.errors import UsageError
from counterclaim.records import EventType, IncidentKind
from counterclaim.weighing import Wanted, as_toll

#: Rows of a page where nobody says how many.
ROWS = 25
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?"
_BOX = rf"^(?:{_NUMBER}(?: ?, ?{_NUMBER}){{3}})?$"
_CORNER = rf"^(?: *{_NUMBER} *[, ] *{_NUMBER} *)?$"


def _day(value: object) -> object:
    """Refuse what is no day as it is written here: a number would be taken for seconds since 1970."""
    if isinstance(value, str) and value and not _DAY.fullmatch(value):
        raise ValueError("a day is written as 2016-09-17")
    return value


#: A form sends an empty text for what nobody filled in.
Day = Annotated[date | Literal[""] | None, BeforeValidator(_day)]
#: Words to look for: a letter or a digit among them, or nothing at all.
_WORDS = r"^\s*$|[^\W_]"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Args:
        query: of the casebook.
        wanted: of the dossiers.
        told: the parameters that were given, in order: what the address of the same view holds.
    """

    query: Query
    wanted: Wanted
    told: Mapping[str, str]

    def address(self, path: str, **changed: str | None) -> str:
        """Return the address of this view at another path, or with some parameters changed; None takes one out.

        Args:
            path: of the address.
            changed: parameters; ``from_`` is ``from``.
        """
        told = {**self.told, **{name.rstrip("_"): value for name, value in changed.items()}}
        left = {name: value for name, value in told.items() if value}
        return f"{path}?{urlencode(left, safe=',')}" if left else path


def asked(
    first: Annotated[Day, Parameter(alias="from", description="May have lasted until this day, or later.")] = None,
    last: Annotated[Day, Parameter(alias="to", description="May have begun on this day, or before.")] = None,
    place: Annotated[
        str | None,
        Parameter(
            pattern=_WORDS, max_length=200, description="A place that its claims name, words of its name, or a country's code."
        ),
    ] = None,
    bbox: Annotated[
        str | None,
        Parameter(pattern=_BOX, max_length=100, description="West, south, east, north, in degrees: a place of it lies in there."),
    ] = None,
    party: Annotated[
        str | None, Parameter(pattern=_WORDS, max_length=200, description="A party that its claims name, or words of its name.")
    ] = None,
    type: Annotated[EventType | Literal[""] | None, Parameter(description="A type of event that a claim gives it.")] = None,
    kind: Annotated[
        IncidentKind | Literal[""] | None, Parameter(description="One happening, or several counted together.")
    ] = None,
    text: Annotated[
        str | None, Parameter(pattern=_WORDS, max_length=200, description="Words that all stand in one of its quotes.")
    ] = None,
    toll: Annotated[
        str | None,
        Parameter(
            pattern=r"^(?:[0-9]{1,9}(?:\+|\.\.[0-9]{1,9})?)?$",
            description="A source's figure of the killed, as it stands now, is in this range: 60..90, 60+ or 62.",
        ),
    ] = None,
    contested: Annotated[bool, Parameter(description="Its accounts conflict.")] = False,
    unconfirmed: Annotated[bool, Parameter(description="On something that it tells, one origin stands alone.")] = False,
    after: Annotated[
        str | None, Parameter(pattern=r"^(?:I[1-9][0-9]{0,8})?$", description="The `next` of the page before.")
    ] = None,
    limit: Annotated[int, Parameter(ge=1, le=MOST, description="Rows at most.")] = ROWS,
) -> Asked:
    """Return what the parameters of an address ask for.

    Raises:
        UsageError: a box or a range is none.
    """
    given = {
        "from": str(first or ""),
        "to": str(last or ""),
        "place": (place or "").strip(),
        "party": (party or "").strip(),
        "type": str(type or ""),
        "kind": str(kind or ""),
        "text": (text or "").strip(),
        "toll": toll or "",
        "contested": "1" if contested else "",
        "unconfirmed": "1" if unconfirmed else "",
        "bbox": (bbox or "").replace(" ", ""),
        "after": after or "",
        "limit": str(limit) if limit != ROWS else "",
    }
    query = Query(
        first=first or None,
        last=last or None,
        place=given["place"] or None,
        party=given["party"] or None,
        type=type or None,
        kind=kind or None,
        text=given["text"] or None,
        limit=limit,
        after=after or None,
        bbox=box(given["bbox"]) if given["bbox"] else None,
    )
    wanted = Wanted(contested, unconfirmed, as_toll(toll) if toll else None)
    return Asked(query, wanted, {name: value for name, value in given.items() if value})


#: How a page asks for it.
Given = Annotated[Asked, Depends(asked)]

#: A corner of a box, as a person types it: latitude, longitude.
Corner = Annotated[str | None, Parameter(pattern=_CORNER, max_length=80)]


def box(text: str) -> Box:
    """Return the box that an address names.

    Raises:
        UsageError: it lies outside the world, or its south is north of its north.
    """
    west, south, east, north = map(float, text.split(","))
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(
            f"the box {text!r} is none: degrees of west, south, east, north are asked for",
            "longitudes are -180 to 180, latitudes -90 to 90, the southern one first",
        )
    return west, south, east, north


def between(one: str, other: str) -> str:
    """Return the box between two corners, each latitude and longitude, as an address names it.

    Raises:
        UsageError: it lies outside the world.
    """
    (lat, lon), (lat2, lon2) = (map(float, re.findall(_NUMBER, corner)) for corner in (one, other))
    made = f"{min(lon, lon2):g},{min(lat, lat2):g},{max(lon, lon2):g},{max(lat, lat2):g}"
    box(made)
    return made


def without_page(told: Asked) -> Asked:
    """Return the same without where its page begins."""
    left = {name: value for name, value in told.told.items() if name != "after"}
    return replace(told, query=replace(told.query, after=None), told=left)
