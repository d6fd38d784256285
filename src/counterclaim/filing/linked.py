"""Linked: within one unit of work, a report's claims are put in their incidents and its copies in one story."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from counterclaim.casebook import Unit
from counterclaim.linking import (
    DAYS_APART,
    Rulings,
    bands,
    gathered,
    is_copy,
    is_revision,
    likest,
    link,
    linker,
    mentions,
    signature,
    story_keys,
    tellings,
)
from counterclaim.records import Matter, Mention, Placed, Reading, Report, Verdict, as_corrected

#: Reports that may print the same story, and are compared with one in words: the likest by their signatures. One without a day
#: that begins with a daily formula has ten thousand such in a casebook of ninety thousand. Its copies are far liker than they
#: are, and where there are more than these, they are one story already.
_LOOKED_AT = 200


def put_links(unit: Unit, reading: Reading, ruled: Rulings) -> None:
    """Link a reading's claims into incidents and ceasefires, in place of what an older reading of the report left there.

    Args:
        unit: the reading is kept in it, or was before.
        reading: standing reading of an archived report.
        ruled: what people decided.
    """
    put_tellings(unit, reading, ruled)
    put_mentions(unit, {reading.report.id: mentions(reading, ruled)})


def settle(unit: Unit, report_id: str, gone: Iterable[Placed]) -> None:
    """Link what is left of a report of which something was erased; what it was in is looked at anew.

    Args:
        unit: in which it was erased.
        report_id: the report.
        gone: its tellings as they stood before.
    """
    reading = unit.reading(report_id)
    if reading is not None and unit.stands(report_id):
        put_links(unit, reading, rulings(unit))
        return
    place(unit, [], rulings(unit), gone)
    put_mentions(unit, {report_id: ()})


def put_tellings(unit: Unit, reading: Reading, ruled: Rulings) -> None:
    """Link a reading's claims into incidents, in place of what an older reading of the report left there.

    Args:
        unit: the reading is kept in it, or was before.
        reading: standing reading of an archived report.
        ruled: what people decided.
    """
    report_id = reading.report.id
    gone = unit.tellings_of(report_id)
    unit.put_tellings(report_id, linker(), tellings(reading, ruled))
    place(unit, unit.tellings_of(report_id), ruled, gone)


def put_mentions(unit: Unit, made: Mapping[str, Sequence[Mention]]) -> None:
    """Keep which ceasefires reports mention, in place of what they mentioned before, and gather those of the same countries.

    Args:
        unit: the reports were read before.
        made: report id → its mentions. Of one act all at once, so that no id follows the first report that goes, or comes.
    """
    if countries := {country for report_id, found in made.items() for country in unit.put_mentions(report_id, found)}:
        gather(unit, countries)


def gather(unit: Unit, countries: Collection[str]) -> list[str]:
    """Make all mentions of some countries ceasefires, with those of countries that somebody tied to them; return their ids."""
    ruled = rulings(unit, Matter.CEASEFIRE)
    return unit.place_ceasefires(gathered(unit.mentions(_tied(unit, countries, ruled)), ruled))


def _tied(unit: Unit, countries: Collection[str], ruled: Rulings) -> set[str]:
    """Return countries with those of which a mention is, or is to be, under one ceasefire with one of theirs."""
    found = unit.countries_with(countries)
    if not ruled.same:
        return found
    held = unit.mentions_in({unit.claim(claim).report for pair in ruled.same for claim in pair})
    of = {claim: one.country for one in held for claim in one.claims}
    ties = [{of[claim] for claim in pair if claim in of} for pair in ruled.same]
    while more := {country for tie in ties if tie & found for country in tie} - found:
        found = unit.countries_with(found | more)
    return found


def place(unit: Unit, new: Iterable[Placed], ruled: Rulings, gone: Iterable[Placed]) -> None:
    """Give tellings their incidents, and whatever they touch, or the going of others touches."""
    found = link(unit, new, ruled, gone)
    unit.place(found.groups, found.neighbourhoods)


def put_copies(unit: Unit, report: Report) -> None:
    """Find the copies of an archived report, and make them one story; keep of what it is a revision."""
    signed = signature(report)
    keys = story_keys(report, signed)
    day, apart = report.published, timedelta(days=DAYS_APART)
    within = (day - apart, day + apart) if day is not None else (None, None)
    alike = set(bands(signed))
    found = likest(signed, unit.signed_near(alike, *within), _LOOKED_AT)
    # Of one address however unlike: what was written over there may be a revision.
    same_page = unit.signed_near(set(keys) - alike, *within)
    others = unit.reports({*found, *same_page} - {report.id})
    unit.put_story_keys(report.id, keys, signed)
    if copies := [other.id for other in others if is_copy(report, other)]:
        unit.join_stories([report.id, *copies])
    if earlier := [other for other in others if is_revision(report, other)]:
        unit.revise(report.id, earlier[-1].id)


def rulings(unit: Unit, matter: Matter = Matter.INCIDENT) -> Rulings:
    """Return the decisions in force, on claims that stand; of two on the same matter the later holds.

    Args:
        unit: in which claims are looked up.
        matter: of what two claims are the same, or not.
    """
    decisions = [one for one in unit.decisions() if one.matter is matter]
    if not decisions:
        return Rulings()
    ids = unit.resolve({key for one in decisions for key in (one.first, one.second) if key is not None})
    pairs: dict[tuple[str, str], Verdict] = {}
    verdicts: dict[str, Verdict] = {}
    correcting: dict[str, None] = {}
    for one in decisions:
        first, second = ids.get(one.first), ids.get(one.second) if one.second is not None else None
        if first is None:
            continue
        if one.verdict.of_two:
            if second is not None and second != first:
                pairs[min(first, second), max(first, second)] = one.verdict
        elif one.verdict is Verdict.CORRECT:
            correcting[first] = None
        else:
            verdicts[first] = one.verdict
    return Rulings(
        same=_of(pairs, Verdict.SAME),
        apart=_of(pairs, Verdict.NOT_SAME),
        rejected=frozenset(claim for claim, verdict in verdicts.items() if verdict is Verdict.REJECT),
        corrected={claim.id: claim for claim in as_corrected(map(unit.claim, correcting), decisions)},
    )


def _of(pairs: Mapping[tuple[str, str], Verdict], verdict: Verdict) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair, found in pairs.items() if found is verdict)
