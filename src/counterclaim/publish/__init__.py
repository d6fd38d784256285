"""What leaves the casebook: through a publication profile, and in no other way, in the formats that the field uses."""

from counterclaim.publish.evidence import Evidence, evidence
from counterclaim.publish.format import Format
from counterclaim.publish.formats import FORMATS, format_of
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.profile import BUILT_IN, Level, NameRule, PlaceRule, Profile, ProtectedRule, Withheld, profile
from counterclaim.publish.publication import Held, Publication, PublishedCeasefire
from counterclaim.publish.said import PublishedSource, Said

__all__ = [
    "BUILT_IN",
    "FORMATS",
    "Evidence",
    "Format",
    "Held",
    "Level",
    "NameRule",
    "PlaceRule",
    "Profile",
    "ProtectedRule",
    "Publication",
    "PublishedCeasefire",
    "PublishedIncident",
    "PublishedSource",
    "Said",
    "Withheld",
    "evidence",
    "format_of",
    "profile",
]
