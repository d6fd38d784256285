"""Slots: the lines of a MUC-4 template, what fills them, and what the field calls them in plain words."""

from dataclasses import dataclass
from enum import StrEnum


class FillKind(StrEnum):
    """What a slot is filled with."""

    DATE = "date"
    LOCATION = "location"
    SET = "set"  # a fill from a fixed list, which may point at a string
    STRING = "string"  # words of the text, in quotes
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a template.

    Args:
        key: its name in keys, responses and the corpus's JSON.
        report: its name in the official score reports.
        kind: what it is filled with.
        row: what the field calls it in plain words; the row of our figures.
    """

    key: str
    report: str
    kind: FillKind
    row: str


#: In the order of a template. Slots 0 and 1, the text's name and the template's number, are not filled.
SLOTS = (
    Slot("INCIDENT: DATE", "inc-date", FillKind.DATE, "date"),
    Slot("INCIDENT: LOCATION", "inc-loc", FillKind.LOCATION, "location"),
    Slot("INCIDENT: TYPE", "inc-type", FillKind.SET, "type"),
    Slot("INCIDENT: STAGE OF EXECUTION", "inc-stage", FillKind.SET, "stage"),
    Slot("INCIDENT: INSTRUMENT ID", "inc-instr-id", FillKind.STRING, "instrument"),
    Slot("INCIDENT: INSTRUMENT TYPE", "inc-instr-type", FillKind.SET, "instrument type"),
    Slot("PERP: INCIDENT CATEGORY", "perp-inc-cat", FillKind.SET, "category"),
    Slot("PERP: INDIVIDUAL ID", "perp-ind-id", FillKind.STRING, "perpetrator individual"),
    Slot("PERP: ORGANIZATION ID", "perp-org-id", FillKind.STRING, "perpetrator organisation"),
    Slot("PERP: ORGANIZATION CONFIDENCE", "perp-org-conf", FillKind.SET, "organisation confidence"),
    Slot("PHYS TGT: ID", "phys-tgt-id", FillKind.STRING, "target"),
    Slot("PHYS TGT: TYPE", "phys-tgt-type", FillKind.SET, "target type"),
    Slot("PHYS TGT: NUMBER", "phys-tgt-num", FillKind.NUMBER, "target number"),
    Slot("PHYS TGT: FOREIGN NATION", "phys-tgt-nation", FillKind.SET, "target nation"),
    Slot("PHYS TGT: EFFECT OF INCIDENT", "phys-tgt-effect", FillKind.SET, "target effect"),
    Slot("PHYS TGT: TOTAL NUMBER", "phys-tgt-total-num", FillKind.NUMBER, "target total"),
    Slot("HUM TGT: NAME", "hum-tgt-name", FillKind.STRING, "victim name"),
    Slot("HUM TGT: DESCRIPTION", "hum-tgt-desc", FillKind.STRING, "victim description"),
    Slot("HUM TGT: TYPE", "hum-tgt-type", FillKind.SET, "victim type"),
    Slot("HUM TGT: NUMBER", "hum-tgt-num", FillKind.NUMBER, "victim number"),
    Slot("HUM TGT: FOREIGN NATION", "hum-tgt-nation", FillKind.SET, "victim nation"),
    Slot("HUM TGT: EFFECT OF INCIDENT", "hum-tgt-effect", FillKind.SET, "victim effect"),
    Slot("HUM TGT: TOTAL NUMBER", "hum-tgt-total-num", FillKind.NUMBER, "victim total"),
)

MESSAGE = "MESSAGE: ID"
NUMBER = "MESSAGE: TEMPLATE"
BY_KEY = {slot.key: slot for slot in SLOTS}
BY_REPORT = {slot.report: slot for slot in SLOTS}
