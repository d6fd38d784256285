"""Dossier: all accounts of an incident, weighed. Computed on demand, stored nowhere; nothing in it stands without a claim."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.records import Harm, SourceKind, VictimStatus

#: The note of a figure that is empty because nobody tells of such victims: it is unknown, and no zero.
UNTOLD = "no figure told"


class Attribute(StrEnum):
    """What accounts may differ on, in the order in which they are shown."""

    WHAT = "what happened"
    PERPETRATOR = "who did it"
    STRUCK = "who was struck"
    INTENDED = "who was intended"
    PURPOSE = "by mistake or on purpose"
    NOTICE = "who told whom"
    WHERE = "where"
    WHEN = "when"
    HOW_MANY = "how many"


class Standing(StrEnum):
    """How an account's position stands towards what it is about."""

    HELD = "held"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Position:
    """What one account holds on one attribute.

    Args:
        attribute: on what.
        account: name of the account.
        value: what it holds, in words that stand in its claims or are a record's ("air_strike", "62 killed").
        standing: held, held possible, or denied.
        admission: the account is of a party concerned, and speaks against its interest (DOMAIN.md, section 2.4), or says
            that it did it itself.
        denial: the account is of a party concerned, and denies.
        live: no later figure of the account takes its place.
        claims: ids of the claims that hold it.
        since: when it was first held, as far as known.
    """

    attribute: Attribute
    account: str
    value: str
    standing: Standing
    admission: bool
    denial: bool
    live: bool
    claims: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """One source's version of the incident.

    Args:
        name: of the body that speaks; of the person, where none is named.
        kind: of the source.
        speakers: persons who speak for it, in alphabetical order.
        claims: ids of its claims.
        positions: on each attribute, in the order of `Attribute`, then of time.
    """

    name: str
    kind: SourceKind
    speakers: tuple[str, ...]
    claims: tuple[str, ...]
    positions: tuple[Position, ...]


class State(StrEnum):
    """How the accounts stand to each other on one attribute."""

    CONTESTED = "contested"
    UNCONFIRMED = "unconfirmed"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Question:
    """One attribute, over all accounts.

    Args:
        attribute: which.
        state: contested where live positions of different accounts conflict; unconfirmed where one origin stands alone; agreed
            otherwise.
        sides: the accounts on each side, where contested: accounts of one side conflict with none of their own. Each account
            once; one that holds what two others deny each other is on neither.
        origins: how many independent origins hold a live position.
    """

    attribute: Attribute
    state: State
    sides: tuple[tuple[str, ...], ...]
    origins: int


class Tie(StrEnum):
    """In what way one source rests on another."""

    RELAYS = "relays"
    BELONGS = "speaks for the same body"
    COPIES = "prints the same story"
    SAME = "same sources behind both"


@dataclass(frozen=True, slots=True)
class Dependence:
    """An edge: one source rests on another, or both on a third. It lowers the number of independent origins, and nothing else.

    Args:
        source: name of the account that rests on another.
        on: name of the account or body on which it rests.
        tie: in what way.
        stated: whether words tell it; it is suspected otherwise.
        words: the words that tell it, or make it suspected.
        claims: ids of the claims in which they stand.
    """

    source: str
    on: str
    tie: Tie
    stated: bool
    words: str
    claims: tuple[str, ...]


class Fault(StrEnum):
    """What is wrong in how a figure or an account travels."""

    CIRCULAR = "circular reporting"
    DRIFT = "figure changes hands"


@dataclass(frozen=True, slots=True)
class Flag:
    """A circular chain, or a figure that is one source's in one report and another's in the next (DOMAIN.md, section 8).

    Args:
        fault: which.
        accounts: those concerned, in alphabetical order; of a chain, in its order.
        words: the figure or the chain as a person reads it.
        claims: ids of the claims concerned.
    """

    fault: Fault
    accounts: tuple[str, ...]
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Who stands behind the accounts.

    Args:
        edges: dependence, sorted by source and what it rests on.
        origin_of: account → its origin: the name of the account or body on which it rests in the end. Accounts of one origin are
            not independent. An outlet's own voice without a source has none ("unknown origin is never independent").
        flags: circular chains, and figures that change hands.
    """

    edges: tuple[Dependence, ...]
    origin_of: Mapping[str, str | None]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of one source, at its time.

    Args:
        low: smallest number that the words allow; None when open.
        high: largest; None when open.
        approximate: as the words have it.
        words: as printed; of several claims, those of the first.
        told: when it was told, as far as known.
        claims: ids of the claims that give it.
        live: no later step takes its place.
        superseded_by: what took its place: "rose to" where the words say so; "proposed" where a later figure merely differs, and
            a person is to confirm; None while it is live.
        relation: total, subset or additional, as the words say; joint figures ("killed and wounded") are casualties.
        provisional: the words say that it may rise.
        persons: who gave it for the account's body by name, in alphabetical order; none where the body itself gave it too.
    """

    low: int | None
    high: int | None
    approximate: bool
    words: str
    told: datetime | None
    claims: tuple[str, ...]
    live: bool
    superseded_by: str | None
    relation: str
    provisional: bool
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TollLine:
    """How one source's figure for one harm and one group of victims moved.

    Args:
        account: whose.
        harm: what was done.
        group: the victims: a side's name or a description; "victims" where nobody says who they were.
        status: of the victims.
        steps: by time.
    """

    account: str
    harm: Harm
    group: str
    status: VictimStatus
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a range, that a view gives.

    Args:
        name: what it is, in the standard's word ("best", "deaths_civilians", "killed").
        low: smallest; None when open or not given.
        high: largest; likewise.
        claims: ids of the claims whose words hold these numbers.
        note: why it is empty, or what it rests on.
        approximate: one of its numbers is told in approximate or vague words alone ("about 100", "dozens").
    """

    name: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    note: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One counting rule, applied.

    Args:
        name: "floor_ceiling", "acled_style", "ucdp_style" or "airwars_style".
        rule: what it does, in a sentence or two.
        evidence: verified, secondary or ours, and where it was read (DOMAIN.md's marks V, S, P).
        figures: in the order in which the standard prints them.
        codes: name → value of what is no number ("grading", "strike_status", "where_prec").
        left_out: what it passes over, each with the reason.
    """

    name: str
    rule: str
    evidence: str
    figures: tuple[Figure, ...]
    codes: Mapping[str, str]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list shows of a dossier.

    Args:
        names: of the accounts, in alphabetical order.
        questions: as in the dossier; so are `origins` and `tolls`.
        origins: who stands behind the accounts.
        tolls: a line for each source, harm and group of victims.
    """

    names: tuple[str, ...]
    questions: tuple[Question, ...]
    origins: Origins
    tolls: tuple[TollLine, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All accounts of an incident, weighed.

    Args:
        accounts: in alphabetical order.
        questions: one an attribute on which any account holds a position, in the order of `Attribute`.
        origins: who stands behind them.
        tolls: a line for each source, harm and group of victims.
        views: the counting rules, side by side.
    """

    accounts: tuple[Account, ...]
    questions: tuple[Question, ...]
    origins: Origins
    tolls: tuple[TollLine, ...]
    views: tuple[View, ...]

    @property
    def brief(self) -> Brief:
        """What a list shows of it."""
        return Brief(tuple(one.name for one in self.accounts), self.questions, self.origins, self.tolls)
