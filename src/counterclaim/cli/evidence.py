"""Evidence: the words on which each figure, side, place and time of a claim rests, where they stand, and on what basis."""

from rich.text import Text

from counterclaim.cli.events import place_of, type_of, when_of
from counterclaim.cli.figures import counted, figure
from counterclaim.cli.printable import printable
from counterclaim.records import Basis, Claim, Place, Span, Toll, VictimStatus, When


def evidence_of(claim: Claim) -> Text:
    """Return a claim's evidence, a line each: cue and offsets first, then the event part by part.

    Args:
        claim: any.
    """
    quote, event = claim.quote, claim.event
    at = ", ".join(f"{span.start}-{span.end}" for span in quote.spans)
    cue = f"cue “{claim.cue.words}” · " if claim.cue else ""
    lines = [f"{cue}{quote.speech.value} · at {at} · confidence {claim.confidence:.2f}"]
    if claim.condition:
        lines.append(f"condition: {claim.condition.words}")
    if claim.said:
        lines.append(_line("said", when_of(claim.said), claim.said.words, claim.said.span, claim.said.basis))
    if event.type is not None and event.basis is not Basis.STATED:
        lines.append(f"event {type_of(event)} · {event.basis.value}")
    if event.count is not None:
        lines.append(_line("count", counted(event.count), event.count.words, event.count.span))
    for label, parties in (("by", event.perpetrators), ("struck", event.struck), ("meant", event.intended)):
        lines += [_line(label, party.name, party.words, party.span, party.basis) for party in parties]
    lines += [_line("with", weapon.name, weapon.words, weapon.span) for weapon in event.weapons]
    lines += [_line(toll.harm.value, _figure(toll), toll.words, toll.span) for toll in event.tolls]
    if event.place is not None:
        lines.append(_line("place", _placed(event.place), event.place.words, event.place.span, event.place.basis))
    if event.when is not None:
        lines.append(_line("time", _timed(event.when), event.when.words, event.when.span, event.when.basis))
    return Text("\n".join(f"- {printable(line)}" for line in lines), style="dim italic")


def _line(label: str, told: str, words: str | None, span: Span | None, basis: Basis = Basis.STATED) -> str:
    rests = f": “{words}” at {span.start}-{span.end}" if words and span is not None else ""
    return f"{label} {told}{rests} · {basis.value}"


def _figure(toll: Toll) -> str:
    status = f" ({toll.status.value.replace('_', ' ')})" if toll.status is not VictimStatus.UNKNOWN else ""
    return f"{figure(toll)} {toll.who or ''}".strip() + status


def _placed(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return place_of(place)
    radius = f" ± {place.radius_km:g} km" if place.radius_km else ""
    return f"{place_of(place)} [{place.lat:.4f} {place.lon:.4f}{radius}, {place.gazetteer or 'no entry'}]"


def _timed(when: When) -> str:
    return f"{when_of(when)} [{when.precision.value}, {when.zone or 'zone unknown'}]"
