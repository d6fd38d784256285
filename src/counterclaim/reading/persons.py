"""Persons: who is named in a report, in what part, and every place where a part of the name stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.reading.name_runs import Run, runs_of
from counterclaim.reading.name_survey import Kind, Survey
from counterclaim.records import Claim, Person, PersonRole, SourceKind, Span
from counterclaim.reference import actors

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[@#]\w+|[\w.+-]+@[\w-]+\.\w+")
#: Letters that a part of a name must have to be looked for inside an address.
_LETTERS = 4
_OFFICIAL = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.UN, SourceKind.NGO, SourceKind.ARMED_GROUP, SourceKind.MONITOR}
)
#: After these a place's name is the place.
_GOVERNING = frozenset({"in", "from", "near", "of", "at", "to", "outside", "on", "into", "around", "towards"})
_SAYING_LITTLE = frozenset({SourceKind.WITNESS, SourceKind.MEDIC})


@dataclass(slots=True)
class _Known:
    parts: frozenset[str]
    runs: list[Run] = field(default_factory=list)
    spans: set[Span] = field(default_factory=set)


def persons_of(survey: Survey, claims: Sequence[Claim]) -> tuple[Person, ...]:
    """Name the people of a report. Whatever may be a name counts: one missed may cost a life, one too many is a hole in a text.

    Args:
        survey: of the report.
        claims: what it claims; who speaks and who is harmed there tells in what part somebody is named.

    Returns:
        The people, in the order in which they are first named. A mention that may be of two is given to both.
    """
    known = _grouped(runs_of(survey))
    _remember(survey, known)
    made = [_person(survey, one, claims) for one in known]
    return tuple(sorted(made, key=lambda person: person.spans[0]))


def _grouped(runs: list[Run]) -> list[_Known]:
    """Gather the mentions of one person: a shorter name is a part of a longer."""
    known: list[_Known] = []
    for run in sorted(runs, key=lambda run: (-len(run.parts), -run.span.length, run.span)):
        parts = frozenset(run.parts)
        same = [one for one in known if parts and parts <= one.parts]
        if not same:
            same = [_Known(parts)]
            known += same
        for one in same:
            one.runs.append(run)
            one.spans.add(run.span)
    return known


def _remember(survey: Survey, known: list[_Known]) -> None:
    """Add every other mention of a part of somebody's name: in quotes and headings, in compounds, in addresses."""
    by_part: dict[str, list[_Known]] = {}
    for one in known:
        for part in one.parts:
            by_part.setdefault(part.split()[-1], []).append(one)
    taken = {k for one in known for run in one.runs for k in range(run.first, run.last + 1)}
    for index, word in enumerate(survey.words):
        if word.capital and word.key in by_part and index not in taken and _is_mention(survey, index):
            first = index
            while first and survey.words[first].joined and survey.words[first - 1].key in survey.lexicon.particles["fused"]:
                first -= 1
            for one in by_part[word.key]:
                one.spans.add(survey.span(first, index))
    for match in _ADDRESS.finditer(survey.text):
        address = match.group().lower()
        for part, those in by_part.items():
            at = address.find(part) if len(part) >= _LETTERS else -1
            if at >= 0:
                span = Span(match.start() + at, match.start() + at + len(part))
                for one in those:
                    if not any(span.overlaps(other) for other in one.spans):
                        one.spans.add(span)


def _is_mention(survey: Survey, index: int) -> bool:
    """Tell whether a word that is a part of a known name is one here, and not of a place, a body, a thing or a sentence."""
    word, lexicon = survey.words[index], survey.lexicon
    if word.kind is Kind.NAME:
        return True
    if word.kind is Kind.OTHER:
        return False
    if word.kind is Kind.PLACE:
        return survey.is_alone(index) and survey.key(index - 1) not in _GOVERNING
    if word.kind in (Kind.BODY, Kind.SORT, Kind.TITLE):
        return survey.is_alone(index) and survey.key(index + 1) in lexicon.saying | {"was", "had"}
    return word.key not in lexicon.nobody["ordinary"] or word.tag.startswith("NNP")


def _person(survey: Survey, one: _Known, claims: Sequence[Claim]) -> Person:
    fullest = max(one.runs, key=lambda run: (len(run.parts), run.span.length))
    name = " ".join(fullest.span.of(survey.text).split())
    return Person(name, _role(survey, one, name, claims), _apart(one.spans))


def _role(survey: Survey, one: _Known, name: str, claims: Sequence[Claim]) -> PersonRole:
    signs = [run.signs for run in one.runs]
    office, public = any(sign.office for sign in signs), any(sign.public for sign in signs)
    witness, victim = any(sign.witness for sign in signs), any(sign.victim for sign in signs)
    speaks = any(sign.speaks for sign in signs)
    for claim in claims:
        source = claim.source
        if source.span is not None and any(source.span.overlaps(run.span) for run in one.runs):
            # An age is told of victims: "N, 8, the mayor of Sumy said, was killed" has another source than it seems.
            official = source.kind in _OFFICIAL and source.speaks_for is not None and not any(sign.age for sign in signs)
            # Who speaks for a body is no victim of the harm that he tells of.
            office, public, speaks = office or official, public or official, speaks or not official
            witness = witness or source.kind in _SAYING_LITTLE
        for toll in claim.event.tolls:
            if (
                toll.who
                and toll.high == 1
                and any(toll.span.overlaps(run.span) for run in one.runs)
                and name.split()[-1] in toll.who
            ):
                victim = True
    # A surname alone may be another's: "Mrs Singh, 80, was killed".
    if actors().is_ruler(name) and (" " in name or not (victim or witness or any(sign.age for sign in signs))):
        return PersonRole.OFFICE  # a ruler, by whose name his state is known
    if office and not witness and (public or not victim):
        return PersonRole.OFFICE
    if victim:
        return PersonRole.VICTIM
    return PersonRole.WITNESS if witness or speaks else PersonRole.NAMED


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    """Return spans in order, those left out that lie in a longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end)
    return tuple(kept)
