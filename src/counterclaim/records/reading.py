"""Reading: what one reader made of one report, and its JSON contract (DESIGN.md, section 4)."""

from dataclasses import dataclass
from typing import Any

import msgspec

from counterclaim.records.ceasefire import Ceasefire
from counterclaim.records.claim import Claim
from counterclaim.records.person import Person
from counterclaim.records.protected import ProtectedPlace
from counterclaim.records.reader import Reader
from counterclaim.records.report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of a report, and what was left unread.

    Args:
        report: what was read.
        reader: who read it.
        claims: in the order of the text.
        ceasefires: truces that the report tells of.
        notes: what was left unread, and why.
        persons: those whom it names; None where nobody marked them. Not in the contract's object: names sit apart.
        protected: hospitals, schools, aid sites and shelters that it speaks of; likewise.
    """

    report: Report
    reader: Reader
    claims: tuple[Claim, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    notes: tuple[str, ...] = ()
    persons: tuple[Person, ...] | None = None
    protected: tuple[ProtectedPlace, ...] | None = None

    def to_json(self, only: str | None = None) -> bytes:
        """Return the contract's object as UTF-8 JSON, on one line.

        Args:
            only: id of the one claim to give; all by default.
        """
        return msgspec.json.encode(
            {
                "report": _report(self.report, self.reader),
                "claims": [_claim(claim) for claim in self.claims if only in (None, claim.id)],
                "ceasefires": [msgspec.to_builtins(ceasefire) for ceasefire in self.ceasefires],
                "notes": list(self.notes),
            }
        )


# The contract is JSON at its edge: here, and only here, records become untyped.
def _report(report: Report, reader: Reader) -> dict[str, Any]:
    published = report.published_at or report.published
    return {
        "id": report.id,
        "publisher": report.publisher,
        "title": report.title,
        "byline": report.byline,
        "published": published.isoformat() if published else None,
        "dateline": report.dateline,
        "language": report.language,
        "url": report.url,
        "sha256": report.sha256,
        "reader": {"name": reader.name, "version": reader.version},
    }


def _claim(claim: Claim) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(claim)
    del fields["report"], fields["reader"]
    return {"id": fields.pop("id"), **fields}
