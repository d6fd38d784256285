"""Decisions: what people ruled and withdrew, by acts that are taken back as a whole; and to which claims a ruling holds on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from counterclaim.casebook import readings, rows, sources, tellings
from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import acts, claims, decisions, erasures, log, reasons, reports, withdrawals
from counterclaim.casebook.tellings import Former
from counterclaim.errors import UsageError
from counterclaim.records import Act, ClaimKey, Decision, Deed, Span, Verdict

_decision = msgspec.json.Decoder(Decision)


def decide(connection: Connection, ruled: Sequence[Decision], by: str, why: str, at: str) -> tuple[int, Payload]:
    """Do what `Unit.decide` says; return the act's number and what to log."""
    if not ruled:
        raise ValueError("an act rules on no claim")
    for decision in ruled:
        _check(decision)
        for key in _keys(decision):
            rows.filed(connection, key.report)
    number = begin(connection, Deed.DECIDE, by, why, at)
    new = [
        {
            "act": number,
            "position": position,
            "decision": msgspec.json.encode(replace(one, withdrawn=None)).decode(),
            "first_report": one.first.report,
            "second_report": one.second.report if one.second else None,
        }
        for position, one in enumerate(ruled)
    ]
    connection.execute(insert(decisions), new)
    return number, {"act": number, "decisions": len(ruled), "record": rows.digest([row["decision"] for row in new])}


def withdraw(connection: Connection, report_ids: Sequence[str], by: str, why: str, at: str) -> tuple[int, Payload, list[Former]]:
    """Do what `Unit.withdraw` says; return the act's number, what to log, and where the reports' tellings were."""
    if not report_ids:
        raise ValueError("an act withdraws no report")
    former: list[Former] = []
    ids = list(dict.fromkeys(report_ids))
    number = begin(connection, Deed.WITHDRAW, by, why, at)
    for report_id in ids:
        filed = rows.filed(connection, report_id)
        gone = connection.execute(select(reports.c.withdrawn).where(reports.c.id == report_id)).scalar_one()
        if gone is not None:
            raise UsageError(
                f"the report {report_id} is withdrawn already, by act {gone}", f"`counterclaim undo {gone}` takes it back"
            )
        sources.leave(connection, filed)
        connection.execute(update(reports).where(reports.c.id == report_id).values(withdrawn=number))
        former += tellings.remove(connection, filed)
    readings.unlink(connection, ids)
    connection.execute(insert(withdrawals), [{"act": number, "report_id": report_id} for report_id in ids])
    return number, {"act": number, "reports": len(ids), "record": rows.digest(ids)}, former


def undo(connection: Connection, number: int, at: str) -> tuple[Act, Payload]:
    """Do what `Unit.undo` says; return the act, and what to log."""
    found = select_acts(connection, acts.c.number == number)
    if not found:
        raise UsageError(
            f"there is no act {number} in the casebook", "`decide`, `merge`, `split` and `withdraw` tell their number"
        )
    if found[0].withdrawn is not None:
        raise UsageError(
            f"act {number} was taken back already, on {found[0].withdrawn:%Y-%m-%d}", "do again what is to hold again"
        )
    if found[0].deed is Deed.ERASE:
        raise UsageError(f"act {number} erased something: that cannot be taken back", "file the report again from your own copy")
    connection.execute(update(acts).where(acts.c.number == number).values(withdrawn=at))
    restored = connection.execute(select(reports.c.filed).where(reports.c.withdrawn == number)).scalars().all()
    connection.execute(update(reports).where(reports.c.withdrawn == number).values(withdrawn=None))
    for filed in restored:
        sources.enter(connection, filed)
    return select_acts(connection, acts.c.number == number)[0], {"act": number}


def select_acts(connection: Connection, *conditions: ColumnElement[bool]) -> list[Act]:
    """Return the acts that meet all conditions, the newest first."""
    found = connection.execute(select(acts).where(*conditions).order_by(acts.c.number.desc())).all()
    ruled: dict[int, list[Decision]] = {}
    gone: dict[int, list[str]] = {}
    for chunk in rows.chunks(row.number for row in found):
        for number, decision in _select(connection, decisions.c.act.in_(chunk)):
            ruled.setdefault(number, []).append(decision)
        query = select(withdrawals).join(reports, reports.c.id == withdrawals.c.report_id).where(withdrawals.c.act.in_(chunk))
        for row in connection.execute(query.order_by(reports.c.filed)):
            gone.setdefault(row.act, []).append(row.report_id)
        for row in connection.execute(select(erasures).where(erasures.c.act.in_(chunk))):
            gone[row.act] = [row.report_id]
    undone = _undone(connection, [row.number for row in found if row.withdrawn is not None])
    return [
        Act(
            number=row.number,
            deed=Deed(row.deed),
            by=row.by,
            why=row.why,
            at=datetime.fromisoformat(row.at),
            decisions=tuple(ruled.get(row.number, ())),
            reports=tuple(gone.get(row.number, ())),
            withdrawn=_when(row.withdrawn),
            withdrawn_by=undone.get(row.number, (None, None))[0],
            withdrawn_why=undone.get(row.number, (None, None))[1],
        )
        for row in found
    ]


def _undone(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """Return who took acts back, and why: the log alone keeps it, and the reasons beside it."""
    found: dict[int, tuple[str, str | None]] = {}
    query = select(log.c.subject, log.c.actor, log.c.payload, reasons.c.why)
    query = query.outerjoin(reasons, reasons.c.seq == log.c.seq).where(log.c.action == "undo")
    for chunk in rows.chunks(numbers):
        for row in connection.execute(query.where(log.c.subject.in_([f"act {number}" for number in chunk]))):
            payload = msgspec.json.decode(row.payload, type=dict[str, str | int | None])
            # Lines of older versions hold the reason themselves.
            why = row.why or payload.get("why")
            found[int(row.subject.removeprefix("act "))] = (row.actor, str(why) if why else None)
    return found


def select_decisions(connection: Connection, of: Collection[str] | None, *, in_force: bool) -> list[Decision]:
    """Return decisions in the order in which they were made: those about a claim of these reports, or all."""
    stands = [acts.c.withdrawn.is_(None)] if in_force else []
    if of is None:
        return [decision for _, decision in _select(connection, *stands)]
    found: dict[tuple[int, int], Decision] = {}
    for chunk in rows.chunks(sorted(set(of))):
        about = or_(decisions.c.first_report.in_(chunk), decisions.c.second_report.in_(chunk))
        found.update(_placed(connection, about, *stands))
    return [found[place] for place in sorted(found)]


def resolve(connection: Connection, keys: Collection[ClaimKey]) -> dict[ClaimKey, str]:
    """Return key → id of the first standing claim with that report, span and source."""
    wanted = set(keys)
    found: dict[ClaimKey, str] = {}
    columns = (claims.c.id, claims.c.report_id, claims.c.start, claims.c.stop, claims.c.source)
    query = select(*columns).join(reports, reports.c.id == claims.c.report_id).where(reports.c.withdrawn.is_(None))
    for chunk in rows.chunks(sorted({key.report for key in wanted})):
        for row in connection.execute(query.where(claims.c.report_id.in_(chunk)).order_by(claims.c.number)):
            key = ClaimKey(row.report_id, Span(row.start or 0, row.stop or 0), row.source)
            if key in wanted:
                found.setdefault(key, row.id)
    return found


def orphans(connection: Connection) -> list[Decision]:
    """Return the decisions in force of which a claim matches no standing claim; those about withdrawn reports rest meanwhile."""
    standing = select_decisions(connection, None, in_force=True)
    keys = {key for decision in standing for key in _keys(decision)}
    met = resolve(connection, keys)
    out: set[str] = set()
    for chunk in rows.chunks(sorted({key.report for key in keys})):
        gone = select(reports.c.id).where(reports.c.id.in_(chunk), reports.c.withdrawn.is_not(None))
        out.update(connection.execute(gone).scalars())
    return [one for one in standing if any(key not in met and key.report not in out for key in _keys(one))]


def _check(decision: Decision) -> None:
    verdict = decision.verdict
    if verdict.of_two != (decision.second is not None):
        raise ValueError(f"the verdict {verdict!r} is about {'two claims' if verdict.of_two else 'one claim'}")
    if decision.second == decision.first:
        raise ValueError(f"the verdict {verdict!r} is about one claim twice")
    if (verdict is Verdict.CORRECT) != (decision.field is not None):
        raise ValueError("a correction names a field, and no other verdict does")
    if decision.at.tzinfo is None:
        raise ValueError("a decision needs an instant with its zone")


def begin(connection: Connection, deed: Deed, by: str, why: str, at: str) -> int:
    """Begin an act; return its number."""
    number = (connection.execute(select(func.max(acts.c.number))).scalar_one() or 0) + 1
    connection.execute(insert(acts), {"number": number, "deed": deed, "by": by, "why": why, "at": at})
    return number


def _placed(connection: Connection, *conditions: ColumnElement[bool]) -> Iterable[tuple[tuple[int, int], Decision]]:
    query = select(decisions, acts.c.withdrawn).join(acts, acts.c.number == decisions.c.act).where(*conditions)
    for row in connection.execute(query.order_by(decisions.c.act, decisions.c.position)):
        decision = _decision.decode(row.decision)
        yield (row.act, row.position), replace(decision, withdrawn=_when(row.withdrawn))


def _select(connection: Connection, *conditions: ColumnElement[bool]) -> list[tuple[int, Decision]]:
    return [(act, decision) for (act, _), decision in _placed(connection, *conditions)]


def _keys(decision: Decision) -> tuple[ClaimKey, ...]:
    return (decision.first,) if decision.second is None else (decision.first, decision.second)


def _when(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
