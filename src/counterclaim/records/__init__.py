"""The nouns that are kept. They do no I/O and import nothing of the house."""

from counterclaim.records.act import Act, Deed
from counterclaim.records.basis import Basis
from counterclaim.records.ceasefire import (
    Breach,
    Ceasefire,
    CeasefireStatus,
    ClauseType,
    Clock,
    KeptCeasefire,
    Mention,
    Part,
    StatusClaim,
    Term,
    Timing,
)
from counterclaim.records.certainty import Certainty
from counterclaim.records.claim import Claim
from counterclaim.records.columns import COLUMNS, CSV
from counterclaim.records.correction import CORRECTABLE, as_corrected, corrected
from counterclaim.records.count import Count
from counterclaim.records.decision import ClaimKey, Decision, Matter, Verdict
from counterclaim.records.event import Event, EventType
from counterclaim.records.identity import content_id
from counterclaim.records.incident import Group, Incident, IncidentKind, Listing
from counterclaim.records.party import Party
from counterclaim.records.person import Person, PersonRole
from counterclaim.records.phrase import Phrase
from counterclaim.records.place import Place, PlacePrecision
from counterclaim.records.protected import ProtectedKind, ProtectedPlace
from counterclaim.records.quote import Quote, Speech
from counterclaim.records.reader import Reader
from counterclaim.records.reading import UNREAD, Reading
from counterclaim.records.report import Report
from counterclaim.records.ruled import as_ruled, standing
from counterclaim.records.source import Source, SourceKind
from counterclaim.records.span import Span, joined
from counterclaim.records.spot import Spot
from counterclaim.records.stance import Stance
from counterclaim.records.telling import Placed, Telling
from counterclaim.records.toll import MOST, Harm, Relation, Toll, VictimStatus
from counterclaim.records.weapon import Weapon
from counterclaim.records.when import TimePrecision, When

__all__ = [
    "COLUMNS",
    "CORRECTABLE",
    "CSV",
    "MOST",
    "UNREAD",
    "Act",
    "Basis",
    "Breach",
    "Ceasefire",
    "CeasefireStatus",
    "Certainty",
    "Claim",
    "ClaimKey",
    "ClauseType",
    "Clock",
    "Count",
    "Decision",
    "Deed",
    "Event",
    "EventType",
    "Group",
    "Harm",
    "Incident",
    "IncidentKind",
    "KeptCeasefire",
    "Listing",
    "Matter",
    "Mention",
    "Part",
    "Party",
    "Person",
    "PersonRole",
    "Phrase",
    "Place",
    "PlacePrecision",
    "Placed",
    "ProtectedKind",
    "ProtectedPlace",
    "Quote",
    "Reader",
    "Reading",
    "Relation",
    "Report",
    "Source",
    "SourceKind",
    "Span",
    "Speech",
    "Spot",
    "Stance",
    "StatusClaim",
    "Telling",
    "Term",
    "TimePrecision",
    "Timing",
    "Toll",
    "Verdict",
    "VictimStatus",
    "Weapon",
    "When",
    "as_corrected",
    "as_ruled",
    "content_id",
    "corrected",
    "joined",
    "standing",
]
