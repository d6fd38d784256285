"""Tolls: an incident's claims → how each account's figures moved, a line for each harm and group of victims.

Rules (DOMAIN.md, section 3.2; where it is silent, ours):

- What is future, conditional, negated, denied or demanded gives no figure.
- The same figure told again is the same step with more claims; so are wire copies, which count at the story's first printing.
- "rose to" supersedes the same account's older whole figure at once. A later whole figure that differs is a step, and its taking
  the older one's place is proposed. A later figure that allows all that the older allowed ("more than 60" after 62; "about 60"
  after 62, which rounds to it) says nothing against it, and both stand.
- At one time both stand, unless the words of one report put one first ("first 30, then at least 80").
- A figure repeated after another one was told keeps its place, and so does the other: a person is to say which holds.
- Vague words ("dozens") never supersede a number; a later number that narrows them is proposed in their place. Words without any
  number ("losses") are a step that neither supersedes nor is superseded.
- Parts ("including 12 children") and further victims ("20 others", "5 more") are steps of their own: never added, never
  superseding, never superseded.
"""

from counterclaim.records import Harm, Relation, Toll
from counterclaim.weighing.dossier import Step, TollLine
from counterclaim.weighing.given import Given, all_given
from counterclaim.weighing.groups import Group, groups_of
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.succession import Draft, successions

_HARMS = tuple(Harm)


def toll_lines(matter: Matter) -> tuple[TollLine, ...]:
    """Return a line of figures for each account, harm and group of victims.

    Args:
        matter: what there is to weigh. The order of filing does not matter.

    Returns:
        Lines by account, harm and group.
    """
    given = all_given(matter)
    lines: dict[tuple[str, Harm, Group], list[Given]] = {}
    for one, group in zip(given, groups_of(given), strict=True):
        lines.setdefault((one.account, one.toll.harm, group), []).append(one)
    return tuple(
        TollLine(account, harm, group.name, group.status, _steps(told))
        for (account, harm, group), told in sorted(
            lines.items(), key=lambda line: (line[0][0], _HARMS.index(line[0][1]), line[0][2])
        )
    )


def _steps(told: list[Given]) -> tuple[Step, ...]:
    figures: dict[tuple[object, ...], list[Given]] = {}
    for one in told:
        figures.setdefault(_figure(one.toll), []).append(one)
    drafts = [Draft(tuple(same)) for same in figures.values()]
    taken = successions(drafts)
    steps = [_step(draft, taken.get(index)) for index, draft in enumerate(drafts)]
    return tuple(sorted(steps, key=_place))


def _place(step: Step) -> tuple[bool, float, bool, int]:
    """Return what orders steps: their time; of what was told at one time whole figures first, and the smaller as the older."""
    part = step.relation != Relation.TOTAL
    return step.told is None, step.told.timestamp() if step.told else 0.0, part, 0 if part else step.low or 0


def _figure(toll: Toll) -> tuple[object, ...]:
    """Return what makes two figures the same: the number; of parts and of others also who; the words where there is no number."""
    who = (toll.who or "").casefold() if toll.relation is not Relation.TOTAL else None
    words = toll.words.casefold() if toll.low is None and toll.high is None else None
    return toll.relation, toll.low, toll.high, toll.approximate, who, words


def _step(draft: Draft, superseded_by: str | None) -> Step:
    toll = draft.head.toll
    return Step(
        low=toll.low,
        high=toll.high,
        approximate=toll.approximate,
        words=toll.words,
        told=draft.moments[0] if draft.moments else None,
        claims=tuple(dict.fromkeys(one.claim.id for one in draft.given)),
        live=superseded_by is None,
        superseded_by=superseded_by,
        relation=toll.relation.value,
        provisional=any(one.toll.provisional for one in draft.given),
        persons=tuple(sorted(draft.persons)),
    )
