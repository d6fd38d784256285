"""Contract: incidents as plain values, the same from the command line and from the desk."""

import json
from collections.abc import Mapping, Sequence

import msgspec

from counterclaim.casebook.query import Listed
from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import Act, Claim, ClaimKey, Decision, Reading, Report
from counterclaim.weighing import Dossier, independent


def dossier_json(dossier: Dossier) -> dict[str, object]:
    """Return a dossier as plain values: the contract of ``dossier`` in `show INCIDENT --json`.

    Keys are the names of the types in `counterclaim.weighing`, and claims are named by their ids everywhere:

    - ``accounts``: ``name``, ``kind``, ``speakers``, ``claims``, and ``positions``: ``attribute`` ("who did it"), ``account``,
      ``value``, ``standing`` (held, possible, denied), ``admission``, ``denial``, ``live``, ``claims``, ``since``.
    - ``questions``: ``attribute``, ``state`` (contested, unconfirmed, agreed), ``sides`` (lists of accounts), ``origins``.
    - ``origins``: ``edges`` (``source``, ``on``, ``tie``, ``stated``, ``words``, ``claims``), ``origin_of`` (account → origin,
      null where it is unknown), ``independent`` (how many origins are known), ``flags`` (``fault``, ``accounts``, ``words``,
      ``claims``).
    - ``tolls``: ``account``, ``harm``, ``group``, ``status``, and ``steps``: ``low``, ``high`` (null: open), ``approximate``,
      ``words``, ``told``, ``claims``, ``live``, ``superseded_by``, ``relation``, ``provisional``, ``persons``.
    - ``views``: ``name``, ``rule``, ``evidence``, ``figures`` (``name``, ``low``, ``high``, ``claims``, ``note``,
      ``approximate``), ``codes``, ``left_out``.

    Times are instants with a zone, or null.
    """
    origins = dossier.origins
    return {
        "accounts": [msgspec.to_builtins(one) for one in dossier.accounts],
        "questions": [msgspec.to_builtins(one) for one in dossier.questions],
        "origins": {
            "edges": [msgspec.to_builtins(one) for one in origins.edges],
            "origin_of": {name: origins.origin_of[name] for name in sorted(origins.origin_of)},
            "independent": independent(origins, origins.origin_of),
            "flags": [msgspec.to_builtins(one) for one in origins.flags],
        },
        "tolls": [msgspec.to_builtins(one) for one in dossier.tolls],
        "views": [
            {
                "name": one.name,
                "rule": one.rule,
                "evidence": one.evidence,
                "figures": [msgspec.to_builtins(figure) for figure in one.figures],
                "codes": dict(one.codes),
                "left_out": list(one.left_out),
            }
            for one in dossier.views
        ],
    }


def listed_json(one: Listed) -> dict[str, object]:
    """Return a row of the list as plain values: the contract of `incidents --json`."""
    told = one.listing
    return {
        "id": one.id,
        "kind": told.kind.value,
        "first": str(told.first) if told.first else None,
        "last": str(told.last) if told.last else None,
        **{name: msgspec.to_builtins(getattr(told, name)) for name in ("types", "places", "countries", "parties")},
        "reports": one.reports,
        "claims": one.claims,
        "sources": one.sources,
        "outlets": one.outlets,
    }


def decisions_json(acts: Sequence[Act], ids: Mapping[ClaimKey, str]) -> list[dict[str, object]]:
    """Return the rulings of acts as plain values, each with its act's number, who and why."""
    return [
        {"act": act.number, **decision_json(one, ids), "by": act.by, "why": act.why, "at": act.at.isoformat()}
        for act in acts
        for one in act.decisions
    ]


def decision_json(one: Decision, ids: Mapping[ClaimKey, str]) -> dict[str, object]:
    """Return one ruling as plain values."""
    first, second = (_key_json(key, ids) if key is not None else None for key in (one.first, one.second))
    ruled = {"verdict": one.verdict.value, "matter": one.matter.value}
    return {**ruled, "first": first, "second": second, "field": one.field, "value": one.value}


def _key_json(key: ClaimKey, ids: Mapping[ClaimKey, str]) -> dict[str, object]:
    return {"claim": ids.get(key), "report": key.report, "span": msgspec.to_builtins(key.span), "source": key.source}


def incident_told(
    listed: Listed,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    stories: Sequence[Sequence[str]],
    decisions: Sequence[dict[str, object]],
    asked: str | None,
    dossier: Dossier,
) -> dict[str, object]:
    """Return an incident as plain values: the contract of `show INCIDENT --json` and of ``/incidents/I1.json``.

    Args:
        listed: its row of the list.
        claims: of it.
        reports: of these claims, by id; in the order in which they are given.
        stories: ids of those that print one wire story.
        decisions: rulings on its claims, as `decisions_json` gives them.
        asked: the old id that led here; None where none did.
        dossier: of it.
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    told_reports, told_claims = [], []
    for name, report in reports.items():
        own = tuple(by_report[name])
        told = json.loads(Reading(report, own[0].reader, own).to_json())
        told_reports.append(told["report"])
        told_claims += [{**plain, "report": name} for plain in told["claims"]]
    return {
        "incident": listed_json(listed),
        "reports": told_reports,
        "stories": [list(story) for story in stories],
        "claims": told_claims,
        "decisions": list(decisions),
        "redirected_from": asked,
        "dossier": dossier_json(dossier),
    }


def published_told(incident: PublishedIncident, acts: Sequence[Act], ids: Mapping[ClaimKey, str]) -> dict[str, object]:
    """Return an incident as it goes out, in the same contract; its claims are as people ruled on them.

    Args:
        incident: of a publication.
        acts: that rule on its claims, as far as they go out.
        ids: of the claims on which these rule.
    """
    return incident_told(
        listed_of(incident),
        incident.claims,
        incident.reports,
        incident.stories,
        decisions_json(acts, ids),
        None,
        incident.dossier,
    )


def listed_of(incident: PublishedIncident) -> Listed:
    """Return the row of the list of an incident as it goes out."""
    return Listed(
        incident.id,
        incident.listing,
        len(incident.reports),
        len(incident.claims),
        len({claim.source.name for claim in incident.claims}),
        len({report.publisher for report in incident.reports.values()} - {None}),
    )
