"""Clock places: towns that a text names only to say by whose clock an hour is: "17:00 in Damascus (1400 GMT)", "as in Beirut"."""

import re

from spacy.tokens import Token

from counterclaim.reading.parse import Paragraph
from counterclaim.reading.trigger import is_truce
from counterclaim.records import Span

_HOUR = r"(?:\d{1,2}[:.]\d\d|\d{4}|\d{1,2}(?=\s*[ap]\.?m\b))(?:\s*(?:hours|hrs|h|[ap]\.?m)\b\.?)?"
#: An hour in a town, with what stands before it.
_HOUR_IN = re.compile(rf"(?P<before>^|\S)\s*\b{_HOUR}\s+in\s+$", re.IGNORECASE)
#: An hour that is told beside no word of its own stands for another: "the raid, 17:00 in Damascus, …".
_APART = frozenset(",;(–—")
_COMPARED = re.compile(
    r"\bsame\s+(?:hour|time)\s+(?:as\s+)?(?:it\s+(?:is|was)\s+)?in\s+$|\bhours?\s+(?:ahead\s+of|behind)\s+$"
    r"|\bclocks?\s+(?:in|of)\s+$",
    re.IGNORECASE,
)
#: The same hour by a clock that is named for it.
_GLOSS = re.compile(rf"\s*[,(/]\s*{_HOUR}\s*(?:GMT|UTC)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?:['’]s?)?\s+(?:(?:local|summer|winter|standard)\s+)?(?:time|clocks?)\b", re.IGNORECASE)
#: Characters in which what stands before or after a town is looked for.
_NEAR = 60


def is_clock(paragraph: Paragraph, town: Span, word: Token | None) -> bool:
    """Tell whether a place is named only for the clock that is kept there: nothing happened in it, as far as these words go.

    Args:
        paragraph: where it is named.
        town: the words that name it.
        word: the event's own word, when it has one.
    """
    text = paragraph.text
    before = text[max(paragraph.span.start, town.start - _NEAR) : town.start]
    after = text[town.end : min(paragraph.span.end, town.end + _NEAR)]
    if _CLOCK.match(after) or _COMPARED.search(before):
        return True
    hour = _HOUR_IN.search(before)
    if hour is None:
        return False
    # "Shells fell at 17:00 in Homs (1400 GMT)" tells where; of a truce, which holds everywhere, it tells only when.
    return hour["before"] in _APART or (_GLOSS.match(after) is not None and word is not None and is_truce(word))
