"""Windows: whether a period of two calendar days is one day long ("the past 24 hours"), or both days ("14 and 15 September")."""

import re

from counterclaim.records import TimePrecision, When

#: What tells a window of one day, from some hour to the same hour, in the words of a period.
_DAY_LONG = re.compile(
    r"\b(?:24|twenty[\s-]four)[\s-]*h(?:rs?|ours?)?\b"
    r"|\b(?:a|another|one|the|past|last|previous|preceding|single)\s+(?:whole |full )?day\b",
    re.IGNORECASE,
)


def is_day_long(period: When) -> bool:
    """Tell whether a period known to some days is a window of one day; where no words tell, it is taken for one.

    "The past 24 hours" of report day R are R-1 to R, known to days (DOMAIN.md, section 4.2): two calendar days that count one.

    Args:
        period: of two calendar days.
    """
    if period.precision is not TimePrecision.DAYS:
        return False
    return period.words is None or _DAY_LONG.search(period.words) is not None
