"""Names: a report and its parse → the people and the protected places that it names."""

from collections.abc import Sequence

from counterclaim.reading.name_survey import Survey
from counterclaim.reading.parse import Parse
from counterclaim.reading.persons import persons_of
from counterclaim.reading.places import Places
from counterclaim.reading.protected import protected_in
from counterclaim.records import Claim, Person, ProtectedPlace, Report

#: Share of letters in capitals below which a text is written without them, and its names cannot be told.
_CAPITALS = 0.004

Names = tuple[tuple[Person, ...] | None, tuple[ProtectedPlace, ...] | None]


def named_in(report: Report, parse: Parse, places: Places, claims: Sequence[Claim]) -> Names:
    """Mark the names of people and of protected places in a report.

    Args:
        report: what was read; its whole text is looked at, header and headings included.
        parse: its parse.
        places: of the report.
        claims: what it claims.

    Returns:
        The people and the places; None for both where the text is written without capitals, so that nobody can tell.
    """
    letters = sum(map(str.islower, report.text))
    if sum(map(str.isupper, report.text)) < _CAPITALS * letters:
        return None, None
    survey = Survey(report, parse, places)
    protected = protected_in(survey)
    return persons_of(survey, claims), protected
