"""Dossiers made by hand, so that what is drawn and printed is tested apart from what is weighed."""

from dataclasses import replace
from datetime import UTC, datetime

from counterclaim.records import Harm, SourceKind, VictimStatus
from counterclaim.weighing import (
    Account,
    Attribute,
    Dependence,
    Dossier,
    Fault,
    Figure,
    Flag,
    Origins,
    Position,
    Question,
    Standing,
    State,
    Step,
    Tie,
    TollLine,
    View,
)

MONITOR, MINISTRY, COMMAND, COALITION = "Harrow Monitor", "Northland defence ministry", "Valley command", "Coalition command"


def on(day: int, hour: int = 0, month: int = 9) -> datetime:
    return datetime(2016, month, day, hour, tzinfo=UTC)


def step(low: int | None, high: int | None, told: datetime | None = None, later: str | None = None, **more: object) -> Step:
    made = Step(low, high, False, f"{low or high} soldiers", told, ("c1",), later is None, later, "total", False)
    return replace(made, **more)  # type: ignore[arg-type]


def line(account: str, *steps: Step, harm: Harm = Harm.KILLED, group: str = "soldiers") -> TollLine:
    return TollLine(account, harm, group, VictimStatus.MILITARY, steps)


def position(attribute: Attribute, account: str, value: str, standing: Standing = Standing.HELD, **more: object) -> Position:
    made = Position(attribute, account, value, standing, False, False, True, ("c1",), on(17))
    return replace(made, **more)  # type: ignore[arg-type]


def account(
    name: str, *positions: Position, kind: SourceKind = SourceKind.MILITARY, claims: tuple[str, ...] = ("c1",)
) -> Account:
    return Account(name, kind, (), claims, positions)


def edge(source: str, on: str, words: str = "citing", *, stated: bool = True, tie: Tie = Tie.RELAYS) -> Dependence:
    return Dependence(source, on, tie, stated, words, ("c1",))


TOLLS = (
    line(
        MONITOR,
        step(30, 30, on(17), "proposed"),
        step(80, None, on(17), "rose to"),
        step(83, 83, on(17, 20), "proposed", provisional=True),
        step(91, None, on(18)),
    ),
    line(MINISTRY, step(62, 62, on(17))),
    line(COMMAND, step(20, 30, on(17))),
    line(COALITION, step(None, 15, None), step(3, 3, on(18), relation="subset")),
    line(MONITOR, step(120, None, on(17)), harm=Harm.INJURED),
)
ACCOUNTS = (
    account(
        COALITION,
        position(Attribute.WHAT, COALITION, "air_strike", Standing.POSSIBLE, admission=True),
        position(Attribute.PERPETRATOR, COALITION, "Coalition", Standing.POSSIBLE, admission=True),
        position(Attribute.PURPOSE, COALITION, "by mistake"),
    ),
    account(
        MONITOR,
        position(Attribute.PERPETRATOR, MONITOR, "Coalition"),
        position(Attribute.HOW_MANY, MONITOR, "30 killed", live=False),
        position(Attribute.HOW_MANY, MONITOR, "at least 91 killed", since=on(18), claims=("c2",)),
        kind=SourceKind.MONITOR,
    ),
    account(
        MINISTRY,
        position(Attribute.PERPETRATOR, MINISTRY, "Coalition"),
        position(Attribute.PERPETRATOR, MINISTRY, "Northland", Standing.DENIED, denial=True),
        position(Attribute.PURPOSE, MINISTRY, "on purpose"),
        position(Attribute.HOW_MANY, MINISTRY, "62 killed"),
    ),
)
QUESTIONS = (
    Question(Attribute.WHAT, State.UNCONFIRMED, (), 1),
    Question(Attribute.PERPETRATOR, State.AGREED, (), 3),
    Question(Attribute.PURPOSE, State.CONTESTED, ((COALITION,), (MINISTRY,)), 2),
    Question(Attribute.HOW_MANY, State.CONTESTED, ((MONITOR,), (MINISTRY,)), 2),
)
ORIGINS = Origins(
    (edge(MINISTRY, COMMAND, "citing the valley command"), edge(MONITOR, COMMAND, "a source at the airport", stated=False)),
    {COALITION: COALITION, MONITOR: COMMAND, MINISTRY: COMMAND, "Example Wire": None},
    (Flag(Fault.DRIFT, (MINISTRY, MONITOR), "62 killed", ("c1", "c2")),),
)
VIEWS = (
    View(
        "floor_ceiling", "The lowest and the highest live figure.", "ours (P)",
        (Figure("killed", 62, None, ("c1", "c2")), Figure("injured", 100, 100, ("c1",), None, approximate=True)), {}, ("30 killed: superseded",),
    ),
    View(
        "ucdp_style", "Best is the most reliable figure.", "verified (V), codebook",
        (Figure("best", 62, 62, ("c1",)), Figure("deaths_civilians", None, None, (), "no civilian is told of")),
        {"where_prec": "2"}, (),
    ),
)  # fmt: skip
DOSSIER = Dossier(ACCOUNTS, QUESTIONS, ORIGINS, TOLLS, VIEWS)
EMPTY = Dossier((), (), Origins((), {}, ()), (), ())
