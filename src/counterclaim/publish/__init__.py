"""What leaves the casebook: through a publication profile, and in no other way, in the formats that the field uses."""

from counterclaim.publish.ceasefire import PublishedCeasefire
from counterclaim.publish.evidence import Evidence, evidence
from counterclaim.publish.format import Format
from counterclaim.publish.formats import FORMATS, format_of
from counterclaim.publish.found import Found, FoundClaim, FoundIncident
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.kept import Kept
from counterclaim.publish.paging import Page, Row, page_of
from counterclaim.publish.profile import BUILT_IN, Level, NameRule, PlaceRule, Profile, ProtectedRule, Withheld, profile, stricter
from counterclaim.publish.publication import Publication
from counterclaim.publish.said import PublishedSource, Said
from counterclaim.publish.unread import Held, Unread

__all__ = [
    "BUILT_IN",
    "FORMATS",
    "Evidence",
    "Format",
    "Found",
    "FoundClaim",
    "FoundIncident",
    "Held",
    "Kept",
    "Level",
    "NameRule",
    "Page",
    "PlaceRule",
    "Profile",
    "ProtectedRule",
    "Publication",
    "PublishedCeasefire",
    "PublishedIncident",
    "PublishedSource",
    "Row",
    "Said",
    "Unread",
    "Withheld",
    "evidence",
    "format_of",
    "page_of",
    "profile",
    "stricter",
]
