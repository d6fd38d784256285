"""Changes: what of an incident or a ceasefire is another than it was in the release before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from counterclaim.publish.ceasefire import PublishedCeasefire
from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import Claim, content_id
from counterclaim.weighing import State
from counterclaim.weighing.pictures.figure import told_signs


@dataclass(frozen=True, slots=True)
class Kept:
    """What of an incident or a ceasefire is kept, to hold the next release against it.

    Args:
        claims: ids of its claims.
        says: claim id → what it says, digested: a claim corrected is another.
        figures: source, harm and victims of each figure that stands → the figure in signs.
        contested: on what accounts conflict; of a ceasefire, what parties say of its state.
    """

    claims: tuple[str, ...]
    says: dict[str, str]
    figures: dict[str, str]
    contested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How one of them changed.

    Args:
        id: of it.
        new, gone: whether it was not there before, or is not there now.
        added: how many claims came.
        removed: how many went: of reports withdrawn, erased, or told of another incident now.
        corrected: how many say something else.
        figures: figures that moved: whose, before, after; None for one that was not there.
        contested: on what accounts conflict now and did not; `settled` the other way round.
    """

    id: str
    new: bool = False
    gone: bool = False
    added: int = 0
    removed: int = 0
    corrected: int = 0
    figures: tuple[tuple[str, str | None, str | None], ...] = ()
    contested: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def kept_of(of: PublishedIncident | PublishedCeasefire) -> Kept:
    """Return what is kept of an incident or a ceasefire."""
    if isinstance(of, PublishedIncident):
        figures = {
            f"{line.account}, {line.harm.value}, {line.group}": " · ".join(told_signs(step) for step in line.steps if step.live)
            for line in of.dossier.tolls
        }
        contested = tuple(one.attribute.value for one in of.dossier.questions if one.state is State.CONTESTED)
        return Kept(*_claims(of.claims), figures, contested)
    rows = of.ledger.breaches
    figures = {
        f"{one.recorder}, {one.unit}, accused {one.accused or 'nobody'}": f"{one.low}{'' if one.high == one.low else ' or more'}"
        for one in of.ledger.totals
    }
    claims = {claim.id: claim for one in of.told for claim in one.claims if claim.id in one.ceasefire.claims}
    claims |= {
        claim.id: claim for row in rows for cited in row.cited for one in of.told if (claim := one.claim(cited.claim)) is not None
    }
    states = tuple(dict.fromkeys(f"{row.party}: {row.status.value}" for row in of.ledger.statuses))
    return Kept(*_claims(claims.values()), figures, states)


def _claims(claims: Iterable[Claim]) -> tuple[tuple[str, ...], dict[str, str]]:
    told = {claim.id: _says(claim) for claim in claims}
    return tuple(sorted(told)), dict(sorted(told.items()))


def _says(claim: Claim) -> str:
    """Return a digest of what a claim says, whoever read it so."""
    return content_id(msgspec.json.encode((claim.stance, claim.certainty, claim.event, claim.quote.words)))


def changes_of(before: Mapping[str, Kept], now: Mapping[str, Kept]) -> list[Change]:
    """Return what changed, in the order of ids.

    Args:
        before: id → as the release before has it.
        now: id → as it is.
    """
    found = []
    for name in sorted(before.keys() | now.keys(), key=lambda name: (name[:1], int(name[1:]) if name[1:].isdigit() else 0, name)):
        old, new = before.get(name), now.get(name)
        if new is None:
            found.append(Change(name, gone=True, removed=len(old.claims) if old is not None else 0))
        elif old is None:
            found.append(Change(name, new=True, added=len(new.claims), contested=new.contested))
        elif old != new:
            found.append(_change(name, old, new))
    return found


def _change(name: str, old: Kept, new: Kept) -> Change:
    was, now = set(old.claims), set(new.claims)
    keys = dict.fromkeys([*old.figures, *new.figures])
    return Change(
        name,
        added=len(now - was),
        removed=len(was - now),
        corrected=sum(old.says.get(one) != new.says.get(one) for one in was & now),
        figures=tuple(
            (key, old.figures.get(key), new.figures.get(key)) for key in keys if old.figures.get(key) != new.figures.get(key)
        ),
        contested=tuple(one for one in new.contested if one not in old.contested),
        settled=tuple(one for one in old.contested if one not in new.contested),
    )


def words_of(changes: Iterable[Change], noun: str) -> Iterator[str]:
    """Give changes in words, a line each.

    Args:
        changes: as `changes_of` gives them.
        noun: "incident" or "ceasefire".
    """
    for one in changes:
        if one.gone:
            yield f"{noun} {one.id} is gone: its claims are in another now, or their reports went"
            continue
        told = [_many(one.added, "claim" if one.new else "more claim")] if one.added else []
        told += [f"{_many(one.removed, 'claim')} fewer"] if one.removed else []
        told += (
            [f"{_many(one.corrected, 'claim')} {'say' if one.corrected > 1 else 'says'} something else"] if one.corrected else []
        )
        told += [f"{whose}: {old or 'none'} → {new or 'none'}" for whose, old, new in one.figures]
        told += [f"now contested, or said: {', '.join(one.contested)}"] if one.contested else []
        told += [f"no longer: {', '.join(one.settled)}"] if one.settled else []
        yield f"{noun} {one.id}{' is new' if one.new else ''}: {'; '.join(told) or 'told of otherwise'}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
