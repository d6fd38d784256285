"""Ground: every quote, figure, name and time of a record against the text; ids against content. It never asks what they mean."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

from counterclaim.records import Ceasefire, Claim, Quote, Span, joined

#: What is known of each kind of record (`_plan`).
_PLANS: dict[type[Any], tuple[bool, tuple[str, ...]]] = {}


def faults_of(text: str, claim: Claim) -> Iterator[str]:
    """Say what of a claim does not stand in its report's text.

    Args:
        text: of its report, as archived.
        claim: as the casebook holds it.
    """
    if replace(claim, id="").id != claim.id:
        yield "its id is not that of its content"
    if not claim.quote.spans:
        yield "it quotes no words"
    yield from _ungrounded(text, claim)


def faults_of_ceasefire(text: str, ceasefire: Ceasefire, claims: frozenset[str]) -> Iterator[str]:
    """Say what of a ceasefire does not stand in the text, or rests on a claim that the reading does not make.

    Args:
        text: of its report, as archived.
        ceasefire: of its reading.
        claims: ids of the claims of the reading.
    """
    yield from _ungrounded(text, ceasefire)
    told = [term.claim for term in ceasefire.terms] + [timing.claim for timing in ceasefire.timings]
    told += [status.claim for status in ceasefire.statuses] + [breach.claim for breach in ceasefire.breaches]
    for claim in sorted({*ceasefire.claims, *told} - claims - {""}):
        yield f"it rests on the claim {claim}, which the reading does not make"


def shown(record: Any) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Give all words that a record shows, with where they are said to stand, however deep they are."""
    if isinstance(record, Quote):
        yield record.words, record.spans
        return
    kind = type(record)
    words, deeper = _PLANS.get(kind) or _PLANS.setdefault(kind, _plan(kind))
    if words:
        span: Span | None = record.span
        if span is not None:
            yield record.words or "", (span,)
    for name in deeper:
        value = getattr(record, name)
        if isinstance(value, tuple):
            for one in value:
                if is_dataclass(one):
                    yield from shown(one)
        elif value is not None:
            yield from shown(value)


def _ungrounded(text: str, record: Any) -> Iterator[str]:
    for words, spans in shown(record):
        if any(not 0 <= span.start < span.end <= len(text) for span in spans):
            yield f"“{words[:80]}” is said to stand outside the text"
        elif spans and joined(text, spans) != words:
            yield f"“{words[:80]}” does not stand at {spans[0].start}-{spans[-1].end} of the text"


def _plan(kind: type[Any]) -> tuple[bool, tuple[str, ...]]:
    """Return whether a kind of record shows words at a span, and which of its fields may hold records."""
    if not is_dataclass(kind):
        return False, ()
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}
    return {"words", "span"} <= names, tuple(name for name, hint in hints.items() if name in names and _holds(hint))


def _holds(hint: Any) -> bool:
    return is_dataclass(hint) or any(_holds(part) for part in get_args(hint))
