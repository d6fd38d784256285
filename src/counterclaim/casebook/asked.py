"""Asked: what a unit of work is asked, answered from what it has done so far."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from counterclaim.casebook import ceasefires, decisions, incidents, readings, rows, tellings
from counterclaim.casebook.tables import reports
from counterclaim.records import Claim, ClaimKey, Decision, Incident, KeptCeasefire, Mention, Placed, Reading, Report


class Asked:
    """What a unit of work is asked.

    Args:
        connection: of the unit.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def report(self, report_id: str) -> Report:
        """As `Casebook.report`."""
        return rows.select_report(self._connection, report_id)

    def reports(self, ids: Collection[str]) -> list[Report]:
        """Return the reports of these ids, in the order of filing; ids of none are left out."""
        return rows.select_reports(self._connection, rows.among(reports.c.id, ids)) if ids else []

    def reading(self, report_id: str) -> Reading | None:
        """As `Casebook.reading`."""
        return readings.select_reading(self._connection, report_id)

    def stands(self, report_id: str) -> bool:
        """Tell whether a report is not withdrawn."""
        return self._connection.execute(select(reports.c.withdrawn).where(reports.c.id == report_id)).scalar_one() is None

    def incidents_of(self, claims: Collection[str]) -> dict[str, str]:
        """As `Casebook.incident_of`."""
        return incidents.incidents_of(self._connection, claims)

    def incident(self, incident_id: str) -> Incident:
        """As `Casebook.incident`."""
        return incidents.select_incident(self._connection, incident_id)

    def claim(self, claim_id: str) -> Claim:
        """As `Casebook.claim`."""
        return rows.select_claim(self._connection, claim_id)

    def readings(self) -> Iterator[Reading]:
        """Give all standing readings of reports that are not withdrawn, in the order of filing, with flat memory."""
        return readings.select_readings(self._connection)

    def near(self, keys: Collection[str]) -> list[Placed]:
        """Return the tellings under any of `keys`, in the order of filing."""
        return tellings.near(self._connection, keys)

    def neighbourhood(self, ids: Collection[str]) -> list[Placed]:
        """Return all tellings of these neighbourhoods, in the order of filing."""
        return tellings.of_neighbourhoods(self._connection, ids)

    def holding(self, claims: Collection[str]) -> list[Placed]:
        """Return the tellings that hold any of these claims, in the order of filing: what a decision touches."""
        return tellings.holding(self._connection, claims)

    def tellings_of(self, report_id: str) -> list[Placed]:
        """Return the tellings of a report as linking last gave them: after `put_reading` still the old ones."""
        return tellings.of_report(self._connection, report_id)

    def of_incidents(self, ids: Collection[str]) -> list[Placed]:
        """Return all tellings of these incidents, in the order of filing."""
        return tellings.of_incidents(self._connection, [incidents.number_of(one) for one in ids])

    def mentions(self, countries: Collection[str]) -> list[Mention]:
        """Return all mentions of ceasefires in these countries, in the order of filing."""
        return ceasefires.of_countries(self._connection, countries)

    def mentions_in(self, report_ids: Collection[str]) -> list[Mention]:
        """Return all mentions of ceasefires in these reports, in the order of filing."""
        return ceasefires.of_reports(self._connection, report_ids)

    def ceasefire(self, name: str) -> KeptCeasefire:
        """As `Casebook.ceasefire`."""
        return ceasefires.select_ceasefire(self._connection, name)

    def decisions(self, reports: Collection[str] | None = None, *, in_force: bool = True) -> list[Decision]:
        """As `Casebook.decisions`."""
        return decisions.select_decisions(self._connection, reports, in_force=in_force)

    def resolve(self, keys: Collection[ClaimKey]) -> dict[ClaimKey, str]:
        """As `Casebook.resolve`."""
        return decisions.resolve(self._connection, keys)
