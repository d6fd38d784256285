"""Filling: an incident → a template of MUC-4."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from counterclaim.evaluate.muc.incidents import Incident
from counterclaim.evaluate.muc.location import location
from counterclaim.evaluate.muc.perpetrators import Perpetrators, perpetrators
from counterclaim.evaluate.muc.targets import Target, targets
from counterclaim.evaluate.muc.template import Fill, Template
from counterclaim.evaluate.muc.victims import Victim, victims
from counterclaim.evaluate.muc.wording import bare, head, wording
from counterclaim.records import Report

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
#: Nobody was hurt, where nobody is named as a victim.
_UNHARMED = re.compile(
    r"\bNO\s+(?:CASUALTIES|VICTIMS|INJURIES|DEATHS|FATALITIES|PERSONAL|LOSS\s+OF\s+LIFE|ONE\s+WAS|PEOPLE\s+WERE)\b|\bNOBODY\s+WAS\b"
    r"|\b(?:CAUS\w+|WITHOUT)\s+(?:ANY\s+)?(?:CASUALTIES|VICTIMS|INJURIES)\b"
)


def template(name: str, number: int, incident: Incident, report: Report, home: str) -> Template:
    """Fill a template.

    Args:
        name: of the text.
        number: of the template in its text.
        incident: what to tell.
        report: that tells of it.
        home: alpha-2 code of the country that the report is about.
    """
    slots: dict[str, tuple[Fill, ...]] = {
        "INCIDENT: DATE": _one(dated(incident.day(report.published), report.published)),
        "INCIDENT: LOCATION": _one(location(incident, report, home)),
        "INCIDENT: TYPE": _one(incident.kind),
        "INCIDENT: STAGE OF EXECUTION": _one("ACCOMPLISHED"),
        **_arms(incident),
        **_perpetrators(perpetrators(incident, report)),
        **_targets(targets(incident, report)),
        **_victims(victims(incident, report.text), unharmed=_UNHARMED.search(report.text) is not None),
    }
    return Template(name, str(number), {slot: fills for slot, fills in slots.items() if fills})


def _one(value: str) -> tuple[Fill, ...]:
    return (Fill((value,)),) if value else ()


def dated(days: tuple[date, date] | None, published: date | None) -> str:
    """Write days as the keys do: one day, a range, or "by then" where only the day of the report is known."""
    if days is None:
        return f"- {_day(published)}" if published else ""
    first, last = days
    return _day(first) if first == last else f"{_day(first)} - {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year % 100:02}"


def _victims(found: Sequence[Victim], *, unharmed: bool) -> Mapping[str, tuple[Fill, ...]]:
    if not found:
        return {"HUM TGT: EFFECT OF INCIDENT": _one("NO INJURY OR DEATH" if unharmed else "")}
    return {
        "HUM TGT: NAME": tuple(Fill((one.name,)) for one in found if one.name),
        "HUM TGT: DESCRIPTION": tuple(Fill((one.words,), (one.name,) if one.name else ()) for one in found if one.words),
        "HUM TGT: TYPE": tuple(Fill((one.type,), (one.pointer,)) for one in found),
        "HUM TGT: NUMBER": tuple(Fill((one.number,), (one.pointer,)) for one in found),
        "HUM TGT: EFFECT OF INCIDENT": tuple(Fill((one.effect,), (one.pointer,)) for one in found if one.effect),
    }


def _perpetrators(found: Perpetrators) -> Mapping[str, tuple[Fill, ...]]:
    return {
        "PERP: INCIDENT CATEGORY": _one(found.category),
        "PERP: INDIVIDUAL ID": _one(found.individual),
        "PERP: ORGANIZATION ID": _one(found.body),
        "PERP: ORGANIZATION CONFIDENCE": (Fill((found.confidence,), (found.body,)),) if found.body else (),
    }


def _targets(found: Sequence[Target]) -> Mapping[str, tuple[Fill, ...]]:
    return {
        "PHYS TGT: ID": tuple(Fill((one.words,)) for one in found),
        "PHYS TGT: TYPE": tuple(Fill((one.type,), (one.words,)) for one in found),
        "PHYS TGT: NUMBER": tuple(Fill((one.number,), (one.words,)) for one in found),
    }


def _arms(incident: Incident) -> Mapping[str, tuple[Fill, ...]]:
    found = dict(_armed(incident))
    return {
        "INCIDENT: INSTRUMENT ID": tuple(Fill((phrase,)) for phrase in found),
        "INCIDENT: INSTRUMENT TYPE": tuple(Fill((kind,), (phrase,)) for phrase, kind in found.items()),
    }


def _armed(incident: Incident) -> Iterator[tuple[str, str]]:
    table = wording().instruments
    for claim in incident.claims:
        for weapon in claim.event.weapons:
            phrase = bare(weapon.words)
            kind = next((table[last] for last in (" ".join(phrase.split()[-2:]), head(phrase)) if last in table), None)
            if kind:
                yield phrase, kind
