"""Many reports, one incident: which reports print one story, and which claims tell of one event. Nothing is stored here."""

from counterclaim.linking.copies import DAYS_APART, is_copy, similarity
from counterclaim.linking.revisions import is_revision
from counterclaim.linking.signature import bands, is_current, signature
from counterclaim.linking.stories import stories

__all__ = ["DAYS_APART", "bands", "is_copy", "is_current", "is_revision", "signature", "similarity", "stories"]
