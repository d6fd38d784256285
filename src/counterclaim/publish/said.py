"""Said: what goes out of one source: its claims, and the incidents in which they stand beside what others say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from counterclaim.publish.evidence import once
from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import Claim, Report, SourceKind
from counterclaim.weighing import Account, Dependence, TollLine


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a source.

    Args:
        claim: as it goes out.
        report: of it, likewise.
        incident: id of the incident in which it is; None where it is in none.
    """

    claim: Claim
    report: Report
    incident: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A source's figures in one incident, and what others tell there.

    Args:
        incident: which.
        own: lines of the account for which the source speaks.
        others: lines of the other accounts.
    """

    incident: PublishedIncident
    own: tuple[TollLine, ...]
    others: tuple[TollLine, ...]


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """A source as it goes out. It has no rating: a record of what it says, and of what it rests on.

    Args:
        name: its canonical name.
        kind: what sort of source.
        said: its claims, newest published first, those of one page.
        incidents: in which these are, newest claim first; the first few.
        next: id of the last claim of the page, after which to go on; None where there are no more.
    """

    name: str
    kind: SourceKind
    said: tuple[Said, ...]
    incidents: tuple[PublishedIncident, ...]
    next: str | None

    def accounts(self) -> Iterator[tuple[PublishedIncident, Account]]:
        """Give its account in each of the incidents: that of the body for which it speaks, where it speaks for one."""
        own = {one.claim.id for one in self.said}
        for incident in self.incidents:
            for account in incident.dossier.accounts:
                if account.name == self.name or own & set(account.claims):
                    yield incident, account

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies for which it speaks, where it is a person who speaks for some."""
        return once(one.claim.source.speaks_for for one in self.said)

    @property
    def persons(self) -> tuple[str, ...]:
        """The persons who speak for it in these incidents."""
        return once(name for _, account in self.accounts() if account.name == self.name for name in account.speakers)

    @property
    def rests_on(self) -> tuple[tuple[PublishedIncident, Dependence], ...]:
        """On whom it rests in these incidents."""
        return self._edges(lambda edge: edge.source)

    @property
    def relied_on(self) -> tuple[tuple[PublishedIncident, Dependence], ...]:
        """Who rests on it in these incidents."""
        return self._edges(lambda edge: edge.on)

    def beside(self) -> Iterator[Beside]:
        """Give its figures beside those that others tell of the same incidents, where it tells any."""
        for incident, account in self.accounts():
            lines = incident.dossier.tolls
            own = tuple(line for line in lines if line.account == account.name)
            if own:
                harms = {line.harm for line in own}
                yield Beside(incident, own, tuple(line for line in lines if line.account != account.name and line.harm in harms))

    def _edges(self, end: Callable[[Dependence], str]) -> tuple[tuple[PublishedIncident, Dependence], ...]:
        return tuple(
            (incident, edge)
            for incident, account in self.accounts()
            for edge in incident.dossier.origins.edges
            if end(edge) == account.name
        )
