"""Copies: whether two reports print one story, whole, cut or lightly rewritten.

Two stories on one event by one agency, and two that share their background ("The war began in 2011 …"), are not copies. What
tells them apart is how they begin: a copy leads with the other's words, background stands at the end.
"""

from counterclaim.linking.shingles import Shingles, shingles
from counterclaim.linking.signature import HEAD
from counterclaim.records import Report

#: Days between the publication of a story and of its copy. Most copies in FA-KES are of the same day, none of more than two
#: later.
DAYS_APART = 3

# Of FA-KES, the 158 pairs within three days that share a third of their words were judged, most by headline and figures, some
# 20 about the border by reading both. Ordered by similarity, those from 0.45 upwards are one agency story each,
# two in three printed by two outlets; at 0.42 stands another story on the event beside a copy; below, most tell of the event in
# their own words or share background, and from 0.31 downwards all do. Pairs that share half their words and are copies, and
# that are not, by threshold:
#   0.35: 67, 6   0.40: 67, 2   0.45: 65, 0   0.50: 62, 0   0.60: 57, 0
# By the share of words alone no threshold does it: what is background only reaches 0.59, and copies begin at 0.51.
_ALIKE = 0.45
#: Less than half of the shorter one's words found in the other is no copy, however alike they begin.
_CONTAINED = 0.5
#: (words of the shorter, similarity). In a short report a daily formula ("A civilian was killed and three were wounded in …
#: in the city of …") is much of the text, and a flash says too little to be known by anything but all its words. Of the
#: copies in FA-KES with less than 100 words, the least alike has 0.62; there are none with less than 60.
_BRIEF = ((30, 1.0), (60, 0.8), (100, 0.6))
#: When one of the days is unknown, the words must agree almost wholly: daily formulas come again.
_UNDATED_ALIKE = 0.8
#: Daily bulletins share all but their figures, and are reports of their own. A copy with a new toll keeps most of the others:
#: of the copies in FA-KES with four figures or more, the least has 6 in 10.
_FIGURES, _SAME_FIGURES = 4, 0.5
#: A lead of one sentence over four of background hides among them. What at least one of two copies leads with, the other
#: tells somewhere, if in another order: of the weighty words 0.76 in the least of FA-KES, against 0.37 to 0.73 where only the
#: background is shared.
_TOLD = 0.6


def similarity(report: Report, other: Report) -> float:
    """Return how far two reports print the same words, from 0 to 1; the days are not looked at.

    It is the mean of two shares: of the shorter story's words that stand in the other, and of the words that both lead with.
    Words are compared three at a time. The second is the lower of either head's share in the other; a head has 100 words, or
    as many as the shorter story.
    """
    return _likeness(shingles(report), shingles(other))[0]


def is_copy(report: Report, other: Report) -> bool:
    """Tell whether two reports print one story: a copy, a cut or a light rewrite, published within `DAYS_APART` days.

    The answer is the same whichever comes first. A report is a copy of itself.
    """
    return report.id == other.id or (
        are_near(report, other) and match(shingles(report), shingles(other), are_dated(report, other))
    )


def are_near(report: Report, other: Report) -> bool:
    """Tell whether two reports may print one story by their days: close, or one of them unknown."""
    if report.published is None or other.published is None:
        return True
    return abs((report.published - other.published).days) <= DAYS_APART


def are_dated(report: Report, other: Report) -> bool:
    """Tell whether both days of publication are known."""
    return report.published is not None and other.published is not None


def match(mine: Shingles, others: Shingles, dated: bool) -> bool:
    """Tell whether two stories are one by their words.

    Args:
        mine: of one report.
        others: of the other.
        dated: both days of publication are known.
    """
    alike, contained = _likeness(mine, others)
    return (
        contained >= _CONTAINED
        and alike >= _least(min(mine.words, others.words), dated)
        and _same_figures(mine, others)
        and max(_told(mine, others), _told(others, mine)) >= _TOLD
    )


def _least(words: int, dated: bool) -> float:
    """Return the similarity that makes two reports copies, the shorter of which has so many words."""
    alike = next((alike for below, alike in _BRIEF if words < below), _ALIKE)
    return alike if dated else max(alike, _UNDATED_ALIKE)


def _likeness(mine: Shingles, others: Shingles) -> tuple[float, float]:
    """Return the similarity of two stories, and the share of the shorter one's words that stand in the other."""
    if not mine.words or not others.words:
        return 0.0, 0.0
    contained = len(mine.whole & others.whole) / min(len(mine.whole), len(others.whole))
    words = min(mine.words, others.words, HEAD)
    led = min(_share(mine.head(words), others.whole), _share(others.head(words), mine.whole))
    return (contained + led) / 2, contained


def _share(head: frozenset[int], whole: frozenset[int]) -> float:
    return len(head & whole) / len(head)


def _same_figures(mine: Shingles, others: Shingles) -> bool:
    fewer = min(len(mine.figures), len(others.figures))
    return fewer < _FIGURES or len(mine.figures & others.figures) >= _SAME_FIGURES * fewer


def _told(mine: Shingles, others: Shingles) -> float:
    """Return the share of the weighty words of my lead that stand anywhere in the other."""
    return len(mine.lead & others.vocabulary) / len(mine.lead) if mine.lead else 1.0
