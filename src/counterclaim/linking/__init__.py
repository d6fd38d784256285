"""Many reports, one incident: which reports print one story, and which claims tell of one event. Nothing is stored here."""

from counterclaim.linking.copies import DAYS_APART, is_copy, similarity
from counterclaim.linking.entry import Entry, entry
from counterclaim.linking.linker import Index, Linked, link, linker
from counterclaim.linking.revisions import is_revision, story_keys
from counterclaim.linking.rulings import Rulings
from counterclaim.linking.signature import bands, is_current, likest, signature
from counterclaim.linking.stories import stories
from counterclaim.linking.tellings import tellings, tellings_of
from counterclaim.linking.truce_trace import mentions
from counterclaim.linking.truces import gathered
from counterclaim.linking.whole import link_all

__all__ = [
    "DAYS_APART",
    "Entry",
    "Index",
    "Linked",
    "Rulings",
    "bands",
    "entry",
    "gathered",
    "is_copy",
    "is_current",
    "is_revision",
    "likest",
    "link",
    "link_all",
    "linker",
    "mentions",
    "signature",
    "similarity",
    "stories",
    "story_keys",
    "tellings",
    "tellings_of",
]
