"""Ruled: acts, their decisions and withdrawals in the tables against what the log says that people did."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from counterclaim.casebook import rows
from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import acts, claims, decisions, erasures, log, reports, withdrawals
from counterclaim.custody.fault import RESTORE, Check, Fault
from counterclaim.custody.ground import faults_of
from counterclaim.records import Claim, Decision, Report, Verdict, corrected

_DEEDS = ("decide", "withdraw", "erase")


def act_faults(connection: Connection) -> Iterator[Fault]:
    """Compare every act with its lines of the log, and the log's lines with the acts; ground what people corrected."""
    begun: dict[str, Row[Any]] = {}
    undone: dict[str, str] = {}
    query = select(log).where(log.c.action.in_((*_DEEDS, "undo"))).order_by(log.c.seq)
    for line in connection.execute(query):
        payload = msgspec.json.decode(line.payload, type=Payload)
        if line.action == "undo":
            undone[line.subject] = line.at
        else:
            begun[f"act {payload.get('act')}"] = line
    for act in connection.execute(select(acts).order_by(acts.c.number)):
        name = f"act {act.number}"
        began = begun.pop(name, None)
        if began is None:
            yield Fault(Check.ACT, name, "no line of the log tells of it", RESTORE)
            continue
        if (act.deed, act.by, act.at) != (began.action, began.actor, began.at):
            yield Fault(Check.ACT, name, "what was done, who did it or when is not what the log says", RESTORE)
        if act.withdrawn != undone.get(name):
            yield Fault(Check.ACT, name, "whether it was taken back is not what the log says", RESTORE)
        yield from _of_decisions(connection, act.number, msgspec.json.decode(began.payload, type=Payload))
    for name in begun:
        yield Fault(Check.ACT, name, "the log tells of it, and it is not there", RESTORE)
    yield from _withdrawn(connection)
    yield from _corrected(connection)


def _of_decisions(connection: Connection, number: int, payload: Payload) -> Iterator[Fault]:
    name = f"act {number}"
    query = select(decisions).where(decisions.c.act == number).order_by(decisions.c.position)
    ruled = connection.execute(query).all()
    if len(ruled) != (payload.get("decisions") or 0):
        yield Fault(Check.ACT, name, "it has not as many decisions as were made", RESTORE)
        return
    named = [report for row in ruled for report in (row.first_report, row.second_report) if report is not None]
    erased = [
        report
        for chunk in rows.chunks(sorted(set(named)))
        for report in connection.execute(select(erasures.c.report_id).where(erasures.c.report_id.in_(chunk))).scalars()
    ]
    # Of what was erased the words are gone, and with them what the digest was of.
    if ruled and not erased and rows.digest([row.decision for row in ruled]) != payload.get("record"):
        yield Fault(Check.ACT, name, "its decisions are not those that were made", RESTORE)
    gone = list(connection.execute(select(withdrawals.c.report_id).where(withdrawals.c.act == number)).scalars())
    if "reports" in payload and len(gone) != payload["reports"]:
        yield Fault(Check.ACT, name, "it has not withdrawn as many reports as the log says", RESTORE)
    # Of several the digest is of the order in which they were named, which no table keeps; each has its own seal.
    if payload.get("reports") == 1 == len(gone) and rows.digest(gone) != payload.get("record"):
        yield Fault(Check.ACT, name, "it has withdrawn another report than the log says", RESTORE)


def _withdrawn(connection: Connection) -> Iterator[Fault]:
    """A report is out of every view just where an act in force says so."""
    stands = acts.c.withdrawn.is_(None)
    told = select(withdrawals.c.report_id, func.max(withdrawals.c.act).label("act")).join(
        acts, acts.c.number == withdrawals.c.act
    )
    told = told.where(stands).group_by(withdrawals.c.report_id)
    by_act = {row.report_id: row.act for row in connection.execute(told)}
    for row in connection.execute(select(reports.c.id, reports.c.withdrawn).where(reports.c.withdrawn.is_not(None))):
        if by_act.pop(row.id, None) != row.withdrawn:
            yield Fault(Check.REPORT, row.id, f"it is withdrawn by act {row.withdrawn}, which has not done so", RESTORE)
    for report, act in by_act.items():
        yield Fault(Check.REPORT, report, f"act {act} withdrew it, and it stands", RESTORE)


def _corrected(connection: Connection) -> Iterator[Fault]:
    """The words of a correction stand in the text, as those of a claim do."""
    query = select(decisions.c.act, decisions.c.decision).join(acts, acts.c.number == decisions.c.act)
    for act, told in connection.execute(query.where(acts.c.withdrawn.is_(None)).order_by(decisions.c.act)).all():
        try:
            one = msgspec.json.decode(told, type=Decision)
        except msgspec.DecodeError:
            yield Fault(Check.ACT, f"act {act}", "a decision of it is none any more", RESTORE)
            continue
        if one.verdict is Verdict.CORRECT and one.value is not None:
            for claim, report in _claims(connection, one):
                try:
                    made = corrected(claim, one.field or "", one.value)
                except ValueError as error:
                    yield Fault(Check.ACT, f"act {act}", str(error), RESTORE)
                    continue
                for what in faults_of(report.text, made):
                    yield Fault(Check.ACT, f"act {act}", f"its correction of claim {claim.id}: {what}", RESTORE)


def _claims(connection: Connection, decision: Decision) -> Iterator[tuple[Claim, Report]]:
    key = decision.first
    query = select(claims.c.claim).where(claims.c.report_id == key.report, claims.c.source == key.source)
    for told in connection.execute(query).scalars():
        claim = rows.claim_of(told)
        if claim.key == key:
            yield claim, rows.select_report(connection, key.report)
