"""Given: one figure that one claim gives, with all that decides where it stands among the others."""

import re
from dataclasses import dataclass
from datetime import datetime

from counterclaim.records import Certainty, Claim, Stance, Toll
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.speaking import account_of
from counterclaim.weighing.wording import pattern

#: What has not happened, may never happen or is said not to have happened gives no figure (DOMAIN.md, section 2.2).
NO_FIGURE = frozenset({Certainty.FUTURE, Certainty.CONDITIONAL, Certainty.NEGATED})
#: A denied figure is nobody's, and the content of a demand is no event (DOMAIN.md, section 2.4).
NO_TELLING = frozenset({Stance.DENY, Stance.DEMAND})

_SENTENCE_END = re.compile(r"[.!?][\"”’']*\s+|\n")
_STOP = re.compile(r"[.!?](?=[\"”’']*(?:\s|$))|\n")
#: Words further off than this do not put a figure in order.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Given:
    """A figure in a claim.

    Args:
        account: whose it is.
        claim: that gives it.
        toll: the figure.
        told: when, as far as known.
        story: name of the story that the report prints: wire copies have one.
        text: of the report.
    """

    account: str
    claim: Claim
    toll: Toll
    told: datetime | None
    story: str
    text: str

    @property
    def sentence(self) -> int:
        """Where the sentence begins in which the figure stands; at most `_LONGEST` code points before it."""
        start = self.toll.span.start
        begins = max(0, start - _LONGEST)
        return max((end.end() for end in _SENTENCE_END.finditer(self.text, begins, start)), default=begins)

    @property
    def place(self) -> tuple[bool, float, str, int, int]:
        """Sort key: by time told, undated last; then by report and place in its text, never by order of filing."""
        moment = self.told.timestamp() if self.told is not None else 0.0
        return self.told is None, moment, self.claim.report, self.toll.span.start, self.claim.quote.bounds.start


def tells(claim: Claim) -> bool:
    """Tell whether a claim says that something has happened, so that its figures count."""
    return claim.certainty not in NO_FIGURE and claim.stance not in NO_TELLING and not is_unknowing(claim)


def _is_asked(text: str, end: int) -> bool:
    """Tell whether a figure stands in a question, which claims nothing: "Sixty killed? Nonsense," he said."""
    stop = _STOP.search(text, end, end + _LONGEST)
    return stop is not None and stop[0].startswith("?")


def is_unknowing(claim: Claim) -> bool:
    """Tell whether a source only says that it cannot tell: "did not say that 30 died" (DOMAIN.md, section 2.4: no-knowledge)."""
    return claim.cue is not None and pattern("unknowing").search(claim.cue.words) is not None


def all_given(matter: Matter) -> tuple[Given, ...]:
    """Return every figure that claims give, by time told.

    Args:
        matter: what there is to weigh.
    """
    found = [
        Given(
            account_of(claim),
            claim,
            toll,
            matter.told(claim),
            min(matter.stories.get(claim.report, {claim.report})),
            matter.reports[claim.report].text,
        )
        for claim in matter.claims
        if tells(claim)
        for toll in claim.event.tolls
        if not _is_asked(matter.reports[claim.report].text, toll.span.end)
    ]
    return tuple(sorted(found, key=lambda one: (one.place, one.claim.id, str(one.toll))))
