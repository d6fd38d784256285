"""HXL: a row a figure as one source gives it, with the tags that humanitarian tools read; a source without a figure has a row."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from counterclaim.publish.cells import csv_pieces
from counterclaim.publish.format import Format
from counterclaim.publish.grounds import PREFIX, evidence_of, grounds, listed
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.publication import Publication
from counterclaim.publish.whereabouts import Whereabouts, divisions, land, whereabouts
from counterclaim.records import Claim
from counterclaim.weighing import Account, Standing, Step, TollLine

_RULE = (
    "ours (P): one source's figure a row, as its words allow; rows of one incident are rival or successive accounts, and never"
    " added. Tags are secondary (S), +min and +max ours (P)"
)
_OWN, _OTHERS = "this source", "all who tell of the incident"


class _Column(msgspec.Struct, frozen=True):
    cell: str
    head: str
    tag: str


@cache
def columns() -> tuple[_Column, ...]:
    """Return the columns, in order."""
    told = tomllib.loads(resources.files(__package__).joinpath("hxl.toml").read_text(encoding="utf-8"))
    return msgspec.convert(told["column"], tuple[_Column, ...])


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as CSV with a row of HXL tags under its head."""
    return csv_pieces(rows(publication))


def rows(publication: Publication) -> Iterator[list[object]]:
    """Give the head, the tags, and the rows, incident by incident."""
    yield [column.head for column in columns()]
    yield [column.tag for column in columns()]
    for incident in publication.incidents():
        all_told = whereabouts(incident)
        for account in incident.dossier.accounts:
            about = _about(incident, account) | _where(whereabouts(incident, _claims(incident, account)), all_told)
            lines = [line for line in incident.dossier.tolls if line.account == account.name]
            figures = [(line, step) for line in lines for step in line.steps]
            for line, step in figures:
                yield _row(publication, incident, step.claims, about | _figure(line, step))
            if not figures:
                yield _row(publication, incident, account.claims, about)


def _row(
    publication: Publication, incident: PublishedIncident, claims: tuple[str, ...], cells: dict[str, object]
) -> list[object]:
    told = evidence_of(incident, claims)
    days = [one.published[:10] for one in told if one.published is not None]
    cells = cells | {"reported": min(days, default=None), "rule": _RULE} | grounds(publication, told)
    return [cells.get(column.cell) for column in columns()]


def _claims(incident: PublishedIncident, account: Account) -> list[Claim]:
    own = set(account.claims)
    return [claim for claim in incident.claims if claim.id in own]


def _about(incident: PublishedIncident, account: Account) -> dict[str, object]:
    types = Counter(claim.event.type for claim in _claims(incident, account) if claim.event.type is not None)
    held = (
        f"{one.attribute.value}: {one.value}" + ("" if one.standing is Standing.HELD else f" [{one.standing.value}]")
        for one in account.positions
    )
    return {
        "incident": f"{PREFIX}{incident.id}",
        "kind": incident.listing.kind.value,
        "type": min(types, key=lambda one: (-types[one], one.value)).value if types else None,
        "source": account.name,
        "source_kind": account.kind.value,
        "origin": incident.dossier.origins.origin_of.get(account.name),
        "positions": listed(held),
    }


def _where(own: Whereabouts, all_told: Whereabouts) -> dict[str, object]:
    """Return where and when a source says it was; what it does not say, as all tell who do."""
    place = own.place if own.where_prec is not None else all_told.place
    times = own if own.first is not None else all_told
    country = land(place)
    basis = {
        "where": _OWN if own.where_prec is not None else _OTHERS if place is not None else None,
        "when": _OWN if own.first is not None else _OTHERS if times.first is not None else None,
    }
    cells: dict[str, object] = {
        "start": times.first.isoformat() if times.first is not None else None,
        "end": times.last.isoformat() if times.last is not None else None,
        "where_from": "; ".join(f"{what}: {who}" for what, who in basis.items() if who is not None),
    }
    if place is None:
        return cells
    return cells | {
        "country": country.name if country is not None else None,
        "country_code": place.country,
        "admin1": divisions(place)[0],
        "location": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
    }


def _figure(line: TollLine, step: Step) -> dict[str, object]:
    return {
        "victims": line.group,
        f"{line.harm.value}_min": step.low,
        f"{line.harm.value}_max": step.high,
        "approximate": "yes" if step.approximate else "no",
        "relation": step.relation,
        "status": "current" if step.live else f"superseded: {step.superseded_by}",
        "words": step.words,
    }


FORMAT = Format(
    "hxl",
    "HXL-tagged CSV: each source's figure a row, with the tags that humanitarian tools read",
    ".csv",
    "text/csv; charset=utf-8",
    pieces,
)
