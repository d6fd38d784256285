"""Counting: which figures a view may count, and why it passes over the others. What all views share."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from counterclaim.records import Harm, Relation
from counterclaim.weighing.dossier import Figure, Step, TollLine
from counterclaim.weighing.given import NO_FIGURE, tells
from counterclaim.weighing.groups import Group
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.speaking import account_of
from counterclaim.weighing.succession import is_vague
from counterclaim.weighing.wording import pattern


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that counts.

    Args:
        account: whose.
        harm: what was done.
        group: the victims.
        step: the figure.
    """

    account: str
    harm: Harm
    group: Group
    step: Step

    def passed(self, reason: str) -> str:
        """Say that a view passes over the figure, and why."""
        return f"{self.account}: “{self.step.words}” ({self.harm}, {self.group.name}): {reason}"

    @property
    def vague(self) -> bool:
        """Whether it rests on vague words."""
        return is_vague(self.step.low, self.step.high, self.step.approximate)

    @property
    def limit(self) -> bool:
        """Whether it only says how many there were at most ("up to 30"): never an estimate (DOMAIN.md, section 3.1)."""
        return self.step.low == 0 and self.step.high != 0


def counted(matter: Matter, lines: Iterable[TollLine], harms: Collection[Harm]) -> tuple[tuple[Counted, ...], tuple[str, ...]]:
    """Return the figures that count, and what does not, with the reasons.

    An account's live whole figures count. Where it gives none for a harm and group, a figure of others counts ("62 killed, a
    hundred others wounded"), but an increment ("5 more") never does. Vague words count only where nobody gives a number.

    Args:
        matter: what there is to weigh.
        lines: all accounts' figures.
        harms: those that the view counts.
    """
    standing: list[Counted] = []
    passed = [*_untold(matter, harms)]
    for line in lines:
        if line.harm not in harms:
            continue
        steps = [Counted(line.account, line.harm, Group(line.group, line.status), step) for step in line.steps]
        has_whole = any(one.step.relation == Relation.TOTAL and _number(one) for one in steps)
        for one in steps:
            if reason := _reason(one, has_whole):
                passed.append(one.passed(reason))
            else:
                standing.append(one)
    exact = {(one.harm, one.group) for one in standing if not one.vague}
    passed += [
        one.passed("vague words, where others give a number") for one in standing if one.vague and (one.harm, one.group) in exact
    ]
    return tuple(one for one in standing if not one.vague or (one.harm, one.group) not in exact), tuple(passed)


def _number(one: Counted) -> bool:
    return one.step.low is not None or one.step.high is not None


def _reason(one: Counted, has_whole: bool) -> str | None:
    if not _number(one):
        return "no number"
    if not one.step.live:
        return f"superseded by a later figure of the same account ({one.step.superseded_by})"
    if one.step.relation == Relation.SUBSET:
        return "a part of another figure, which counts it already"
    if one.step.relation == Relation.ADDITIONAL and has_whole:
        return "further victims, apart from the whole figure: no words give the sum"
    if one.step.relation == Relation.ADDITIONAL and pattern("increment").search(one.step.words):
        return "an increment, and the figure to which it adds is not given"
    return None


def _untold(matter: Matter, harms: Collection[Harm]) -> Iterable[str]:
    """Say which figures are denied, or of what has not happened."""
    for claim in matter.claims:
        if not tells(claim):
            why = claim.certainty.value if claim.certainty in NO_FIGURE else claim.stance.value
            for toll in claim.event.tolls:
                if toll.harm in harms:
                    yield f"{account_of(claim)}: “{toll.words}” ({toll.harm}): no figure, for it is {_WHY[why]}"


_WHY = {
    "future": "of what is to come",
    "conditional": "conditional",
    "negated": "negated",
    "deny": "denied",
    "demand": "in a demand",
}


def ranged(name: str, figures: Sequence[Counted], note: str | None = None) -> Figure:
    """Return the range from the lowest number that any figure allows to the highest; None where one is open.

    Args:
        name: of the figure, in the standard's word.
        figures: at least one.
        note: what it rests on; what is open is added.
    """
    lows, highs = [one.step.low for one in figures], [one.step.high for one in figures]
    low = None if None in lows else min(number for number in lows if number is not None)
    high = None if None in highs else max(number for number in highs if number is not None)
    notes = [note] if note else []
    if high is None:
        notes.append("open above: " + _words(one for one in figures if one.step.high is None))
    if low is None:
        notes.append("open below: " + _words(one for one in figures if one.step.low is None))
    if any(one.vague for one in figures):
        notes.append("rests on vague words, of which the smallest number that the grammar allows is taken")
    about = is_about([(one.step.low, one) for one in figures], low) or is_about([(one.step.high, one) for one in figures], high)
    return Figure(name, low, high, _holding(figures, low, high), "; ".join(notes) or None, about)


def is_about(told: Iterable[tuple[int | None, Counted]], number: int | None) -> bool:
    """Tell whether a number rests on approximate or vague words alone: no figure gives it in words that are neither.

    Args:
        told: figures, each with the number that it gives here.
        number: one of them; None where a bound is open, which no word rounds.
    """
    giving = [one.step.approximate for given, one in told if given == number]
    return number is not None and bool(giving) and all(giving)


def _words(figures: Iterable[Counted]) -> str:
    return ", ".join(dict.fromkeys(f"{one.account} “{one.step.words}”" for one in figures))


def _holding(figures: Sequence[Counted], low: int | None, high: int | None) -> tuple[str, ...]:
    """Return the claims whose words hold the bounds; where both are open, all."""
    ends = [one for one in figures if (low is not None and one.step.low == low) or (high is not None and one.step.high == high)]
    return claims_of(ends or figures)


def claims_of(figures: Iterable[Counted]) -> tuple[str, ...]:
    """Return the ids of the claims that give some figures."""
    return tuple(dict.fromkeys(claim for one in figures for claim in one.step.claims))


def by_group(figures: Iterable[Counted]) -> dict[tuple[Harm, Group], list[Counted]]:
    """Return figures by harm and group, in order of first appearance."""
    found: dict[tuple[Harm, Group], list[Counted]] = {}
    for one in figures:
        found.setdefault((one.harm, one.group), []).append(one)
    return found


def of_the_whole(figures: Sequence[Counted]) -> tuple[tuple[Counted, ...], tuple[str, ...]]:
    """Return the figures that may each stand for all victims, and what is passed over.

    Where no account counts several groups, different groups are rival or partial descriptions, and each figure may be of the
    whole. Where one does, only figures of all victims together are: a sum that no words give is not made.

    Args:
        figures: of one harm.
    """
    whole = [one for one in figures if not one.group.is_part] or list(figures)
    passed = [one.passed("a part of the civilians by what they are") for one in figures if one not in whole]
    if shares_out(whole):
        passed += [one.passed("one group of several; no words give the sum") for one in whole if not one.group.is_whole]
        whole = [one for one in whole if one.group.is_whole]
    return tuple(whole), tuple(passed)


def shares_out(figures: Iterable[Counted]) -> bool:
    """Tell whether any account counts several groups, so that they are different people."""
    groups: dict[str, set[Group]] = {}
    for one in figures:
        groups.setdefault(one.account, set()).add(one.group)
    return any(len(found) > 1 for found in groups.values())
