"""About: a claim in a few plain words: who says it and how, and what it says happened; and the same as a row of a table."""

from dataclasses import dataclass

from counterclaim.publish.marked import kind_of, speaker
from counterclaim.records import Claim, Count, Party, Report, Toll
from counterclaim.weighing.figures import figures

#: Columns of a table of claims.
CLAIM_COLUMNS = (
    "claim", "report", "publisher", "published", "url", "source", "source_kind", "speaks_for", "via", "stance", "distance",
    "certainty", "said", "type", "perpetrators", "struck", "place", "lat", "lon", "radius_km", "place_precision", "country",
    "happened_from", "happened_to", "time_precision", "figures", "quote", "start", "end", "incident",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """A claim in a few words.

    Args:
        id: of the claim.
        kind: as what its words are marked in the text.
        source: who says it.
        source_kind: what sort of source.
        speaks_for: the body for which a person speaks.
        how: stance, certainty and relays; empty for a plain assertion.
        event: what it says happened, and to whom.
        where: the place, as named.
        figures: of harm and of events, as printed.
        quote: its words.
        span: where these stand, first to last.
    """

    id: str
    kind: str
    source: str
    source_kind: str
    speaks_for: str | None
    how: str
    event: str
    where: str | None
    figures: tuple[str, ...]
    quote: str
    span: tuple[int, int]


def about(claim: Claim, report: Report) -> About:
    """Return a claim in a few words.

    Args:
        claim: as it goes out.
        report: of it, likewise.
    """
    source = speaker(claim, report)
    event = claim.event
    return About(
        claim.id,
        kind_of(claim),
        source,
        claim.source.kind.value,
        claim.source.speaks_for,
        how(claim),
        _event(claim),
        event.place.name if event.place is not None else None,
        tuple(one.words for one in figures(claim)),
        claim.quote.words,
        (claim.quote.bounds.start, claim.quote.bounds.end),
    )


def how(claim: Claim) -> str:
    """Return stance, certainty and relays of a claim in words; empty for a plain assertion."""
    parts = [claim.stance.value] if claim.stance.value != "assert" else []
    parts += [claim.certainty.value] if claim.certainty.value != "certain" else []
    parts += ["the outlet keeps its distance"] if claim.distance else []
    relays = [name for name in claim.via[1:] if name != claim.source.name]
    return ", ".join([*parts, *([f"through {', '.join(relays)}"] if relays else [])])


def claim_row(claim: Claim, report: Report, incident: str | None) -> dict[str, object]:
    """Return a claim as a row of a table, by the names of `CLAIM_COLUMNS`.

    Args:
        claim: as it goes out.
        report: of it, likewise.
        incident: id of the incident in which it is.
    """
    event, place, when, said = claim.event, claim.event.place, claim.event.when, claim.said
    published = report.published_at or report.published
    return {
        "claim": claim.id,
        "report": report.id,
        "publisher": report.publisher,
        "published": published.isoformat() if published is not None else None,
        "url": report.url,
        "source": speaker(claim, report),
        "source_kind": claim.source.kind.value,
        "speaks_for": claim.source.speaks_for,
        "via": list(claim.via),
        "stance": claim.stance.value,
        "distance": "yes" if claim.distance else "no",
        "certainty": claim.certainty.value,
        "said": said.start.isoformat() if said is not None and said.start is not None else None,
        "type": event.type.value if event.type is not None else None,
        "perpetrators": _names(event.perpetrators),
        "struck": _names(event.struck),
        "place": place.name if place is not None else None,
        "lat": place.lat if place is not None else None,
        "lon": place.lon if place is not None else None,
        "radius_km": place.radius_km if place is not None else None,
        "place_precision": place.precision.value if place is not None and place.precision is not None else None,
        "country": place.country if place is not None else None,
        "happened_from": when.start.isoformat() if when is not None and when.start is not None else None,
        "happened_to": when.end.isoformat() if when is not None and when.end is not None else None,
        "time_precision": when.precision.value if when is not None else None,
        "figures": [*map(_figure, event.tolls), *([_figure(event.count)] if event.count is not None else [])],
        "quote": claim.quote.words,
        "start": claim.quote.bounds.start,
        "end": claim.quote.bounds.end,
        "incident": incident,
    }


def _event(claim: Claim) -> str:
    event = claim.event
    parts = [event.type.value.replace("_", " ")] if event.type is not None else []
    parts += [f"by {', '.join(_names(event.perpetrators))}"] if event.perpetrators else []
    parts += [f"on {', '.join(_names(event.struck))}"] if event.struck else []
    parts += [f"meant for {', '.join(_names(event.intended))}"] if event.intended else []
    return " ".join(parts)


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [one.name for one in parties]


def _figure(one: Toll | Count) -> str:
    what = one.harm.value if isinstance(one, Toll) else one.unit
    low, high = one.low, one.high
    told = (
        "?"
        if low is None and high is None
        else f"{low}"
        if low == high
        else f"{'' if low is None else low}..{'' if high is None else high}"
    )
    return f"{what} {told}"
