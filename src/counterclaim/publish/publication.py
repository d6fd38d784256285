"""Publication: what leaves a casebook, through a profile. The one way out: every export, page and answer is made from this.

What is here is as the profile lets it out already: whoever writes a format has nothing left to hide.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from counterclaim.casebook import Casebook, Cell, Query, ReportQuery, SourceRow, gathered, hold, phrases
from counterclaim.errors import UsageError
from counterclaim.publish.ceasefire import PublishedCeasefire
from counterclaim.publish.changed import Changed, seen
from counterclaim.publish.found import Found, taken
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.kept import Kept
from counterclaim.publish.passing import Passing
from counterclaim.publish.profile import Level, Profile, Withheld
from counterclaim.publish.said import PublishedSource
from counterclaim.publish.searching import search
from counterclaim.publish.showing import Shown
from counterclaim.publish.sourced import source, sources
from counterclaim.publish.unread import Held, Unread
from counterclaim.records import Act, ClaimKey, Reading, Report, Spot

#: Incidents asked of the casebook at a time.
_PAGE = 500
#: Incidents, or reports, that are asked for together: a dozen statements for all of them, and not for each.
_TOGETHER = 25
#: Reports of the last days of publication that are asked whether they go out.
_LATELY = 200


class Publication:
    """What leaves a casebook, through a profile.

    Args:
        casebook: open, for as long as this is used.
        profile: what leaves, and in what form.
        at: when; a report younger than the profile's delay is held back.
        query: which incidents; their claims and reports alone go out. All for None.
        ids: of the incidents and ceasefires that go out; all that the query picks where none is named.
        progress: told how many reports have passed through the profile so far.
        kept: what passed before, for who asks again and again.
    """

    def __init__(
        self,
        casebook: Casebook,
        profile: Profile,
        at: datetime,
        query: Query | None = None,
        ids: Sequence[str] = (),
        progress: Callable[[int], None] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self.profile = profile
        self.at = at.astimezone(UTC)
        self._casebook = casebook
        self._query = query
        self._ids = tuple(ids)
        self._passing = Passing(casebook, profile, self.at, progress, kept)

    @property
    def held(self) -> tuple[Held, ...]:
        """The reports that did not go out so far, by id: those that were asked for and are held back."""
        return tuple(self._passing.held[name] for name in sorted(self._passing.held))

    @property
    def is_partial(self) -> bool:
        """Tell whether ids or a query pick some of what there is."""
        return bool(self._ids) or (self._query is not None and replace(self._query, limit=1, after=None) != Query(limit=1))

    def incidents(self) -> Iterator[PublishedIncident]:
        """Give the incidents asked for, newest first; those of which nothing goes out are left out."""
        if self._ids:
            yield from map(self.incident, (name for name in self._ids if _is_incident(name)))
            return
        query = replace(self._asked, limit=_PAGE)
        while True:
            page = self._casebook.incident_ids(query)
            for first in range(0, len(page), _TOGETHER):
                made = self._passing.several(page[first : first + _TOGETHER])
                yield from (found for found in made.values() if found is not None and self._meets(found))
            if len(page) < _PAGE:
                return
            query = replace(query, after=page[-1])

    def incident(self, incident_id: str) -> PublishedIncident:
        """Return one incident; an old id leads to where its claims are now.

        Raises:
            UsageError: there is none, or nothing of it goes out.
        """
        found = self._passing.found(incident_id)
        if found is None:
            raise UsageError(
                f"nothing of incident {incident_id} goes out through the profile {self.profile.name!r}", self._passing.remedy()
            )
        return found

    def changed(self, incident: PublishedIncident) -> Changed:
        """Return when an incident became what it is; where the profile withholds when a report was retrieved, by other clocks.

        What is no longer there tells nothing: a report withdrawn, a decision taken back.

        Args:
            incident: as it goes out.
        """
        names = list(incident.reports)
        recorded = {} if Withheld.RETRIEVED in self.profile.withheld else self._casebook.recorded(names)
        told = {name: seen(report, self.profile, recorded.get(name)) for name, report in incident.reports.items()}
        keys = {claim.key for claim in self._casebook.claims(incident=incident.id) if claim.report in incident.reports}
        ruled = [
            one.at
            for one in self._casebook.decisions(names)
            if one.first in keys and (one.second is None or one.second.report in incident.reports)
        ]
        reports = {name: min(at, self.at) if at is not None else None for name, at in told.items()}
        return Changed(reports, min(max(ruled), self.at) if ruled else None)

    @property
    def query(self) -> Query:
        """What the incidents that go out must meet."""
        return self._query or Query()

    def candidates(self, limit: int, after: str | None = None) -> list[tuple[str, str | None]]:
        """Return incidents that meet the query, newest first; whether anything of them goes out, `passed` tells.

        Each comes as its id, and a mark: while that stays, and time alone lets nothing more out, it goes out as before. One that
        ended meanwhile has none.

        Args:
            limit: how many at most.
            after: id of the last one that was looked at; the query's own for None.
        """
        asked = replace(self._asked, limit=limit, after=after or self._asked.after)
        ids = self._casebook.incident_ids(asked)
        marks = self._passing.marks(ids)
        return [(name, marks.get(name)) for name in ids]

    def passed(self, candidates: Iterable[tuple[str, str | None]]) -> dict[str, PublishedIncident]:
        """Return the candidates of which anything goes out that meets the query, by id.

        Args:
            candidates: as `candidates` gives them.
        """
        made = self._passing.marked(dict(candidates))
        return {name: found for name, found in made.items() if found is not None and self._meets(found)}

    def clusters(self, step: float, rows: Sequence[tuple[str, Sequence[Spot]]] | None = None) -> list[Cell]:
        """Return incidents that meet the query as cells of the map, those with the most first.

        Args:
            step: height and width of a cell in degrees; 0 for one cell a point.
            rows: id and places of the incidents, as they go out. All for None, of which a profile that holds anything back gives
                none: what it holds back must not count.

        Raises:
            UsageError: a condition holds no word; `step` is no width of a cell.
        """
        if rows is not None:
            return gathered(rows, step, self.query.bbox)
        return self._casebook.clusters(self.query, step) if self.profile.lets_all_out else []

    def unread(self, most: int) -> Unread:
        """Return what could not be read, or does not go out.

        Args:
            most: how many of each sort at most.
        """
        waiting = self._casebook.count_unread()
        noted = [found.reading for found in self._passed_of(self._casebook.noted(most))]
        noted = [one for one in noted if one.notes or one.report.notes]
        looked: list[str] = []
        if not self.profile.lets_all_out:
            looked = self._casebook.report_ids()[-_LATELY:]
            list(self._passed_of(looked))  # for what is held back of them
        held = tuple(self._passing.held[name] for name in reversed(looked) if name in self._passing.held)
        reports = () if self.profile.hides or not waiting else tuple(self._casebook.unread(most))
        return Unread(waiting, reports, tuple(noted), held[:most], len(looked))

    def unlinked(self, linker: str) -> int:
        """Count the reports that another version of linking linked, or none.

        Args:
            linker: this version.
        """
        return len(self._casebook.unlinked(linker))

    @property
    def _asked(self) -> Query:
        """What the casebook is asked; not for a box where places go out coarsely, or boxes would tell how they are as read."""
        exact = self.profile.places.level is Level.AS_READ and not self.profile.protected.unplaced
        return self.query if exact else replace(self.query, bbox=None)

    def _meets(self, found: PublishedIncident) -> bool:
        """Tell whether what goes out of an incident meets the query: a condition must not tell what is held back."""
        quotes = (claim.quote.words for claim in found.claims)
        return self.profile.lets_all_out or self.query.is_met(found.listing, quotes)

    def ceasefires(self) -> Iterator[PublishedCeasefire]:
        """Give the ceasefires of which anything goes out, in the order of their numbers; none where a query picks incidents."""
        if self._ids:
            yield from map(self.ceasefire, (name for name in self._ids if not _is_incident(name)))
            return
        if self.is_partial:
            return
        for kept in self._casebook.ceasefires():
            if (found := self._passing.ceasefire(kept)) is not None:
                yield found

    def ceasefire(self, name: str) -> PublishedCeasefire:
        """Return one ceasefire; an old id leads to where its claims are now.

        Raises:
            UsageError: there is none, or nothing of it goes out.
        """
        found = self._passing.ceasefire(self._casebook.ceasefire(name))
        if found is None:
            raise UsageError(
                f"nothing of ceasefire {name} goes out through the profile {self.profile.name!r}", self._passing.remedy()
            )
        return found

    def readings(self) -> Iterator[Reading]:
        """Give what goes out report by report, by day of publication: the reports asked for, each with its claims that go out."""
        wanted: dict[str, set[str]] | None = None
        if self.is_partial:
            wanted = {}
            for incident in self.incidents():
                for claim in incident.claims:
                    wanted.setdefault(claim.report, set()).add(claim.id)
            for ceasefire in self.ceasefires():
                for told in ceasefire.told:
                    wanted.setdefault(told.report.id, set()).update(told.ceasefire.claims)
        names = self._casebook.report_ids() if wanted is None else self._casebook.report_ids(wanted)
        for found in self._passed_of(names):
            reading = found.reading
            if wanted is not None:
                own = wanted[reading.report.id]
                reading = replace(reading, claims=tuple(one for one in reading.claims if one.id in own))
            yield reading

    def _passed_of(self, names: Sequence[str]) -> Iterator[Shown]:
        """Give those of some reports that pass, a batch of them asked for at once."""
        for first in range(0, len(names), _TOGETHER):
            some = names[first : first + _TOGETHER]
            self._passing.have_at_hand(some)
            yield from (found for name in some if (found := self._passing.report(name)) is not None)

    def incident_of(self, reading: Reading) -> dict[str, str]:
        """Return claim id → incident id, for the claims of a reading that are in an incident.

        Args:
            reading: as it goes out.
        """
        found = self._passing.report(reading.report.id)
        ids = found.ids if found is not None else {}
        return {ids[name]: incident for name, incident in self._casebook.incident_of(list(ids)).items()}

    def report(self, report_id: str) -> Reading:
        """Return what goes out of one report.

        Raises:
            UsageError: there is none, or it is held back.
        """
        self._casebook.report(report_id)
        found = self._passing.report(report_id)
        if found is None:
            held = self._passing.held.get(report_id)
            why = held.why if held is not None else "it is withdrawn or unread"
            raise UsageError(f"report {report_id} does not go out through the profile {self.profile.name!r}: {why}")
        return found.reading

    def latest_ceasefires(self, limit: int, after: str | None = None) -> tuple[tuple[PublishedCeasefire, ...], bool]:
        """Return ceasefires of which anything goes out, the newest numbers first, and whether there are more.

        Args:
            limit: how many at most.
            after: id of the last one of the page before.
        """
        kept = self._casebook.ceasefires()[::-1]
        if after is not None:
            number = int(after[1:])
            kept = [one for one in kept if int(one.id[1:]) < number]
        return taken(lambda wanted: kept[:wanted], self._passing.ceasefire, limit)

    def copies(self, report_id: str) -> tuple[Report, ...]:
        """Return the reports that print the same wire story as one, itself among them, in the order of filing."""
        return self._passing.reports(self._casebook.story(report_id))

    def recorded(self, reports: Iterable[str]) -> dict[str, datetime]:
        """Return report id → when it was filed (UTC); none through a profile that withholds when reports were retrieved."""
        return {} if Withheld.RETRIEVED in self.profile.withheld else self._casebook.recorded(list(reports))

    def versions(self, report_id: str) -> tuple[Report, ...]:
        """Return the versions of a report, itself among them, in the order of filing."""
        return self._passing.reports(self._casebook.revisions(report_id))

    def reports(self, query: ReportQuery) -> tuple[list[Reading], bool]:
        """Return the reports that meet a query, newest published first, and whether there are more.

        What is asked must stand in what goes out: a hidden name is found nowhere.

        Raises:
            UsageError: a condition holds no word, or `after` is no report that goes out.
        """
        if query.after is not None:
            self.report(query.after)
        asked = phrases(query.text) if query.text is not None else ()
        found: list[Reading] = []
        left = replace(query, limit=query.limit + 1)
        while True:
            page = self._casebook.reports_listed(left)
            for shown in self._passed_of(page):
                report = shown.reading.report
                if query.publisher is not None and report.publisher != query.publisher:
                    continue
                if self.profile.hides and not hold(f"{report.title or ''}\n{report.text}", asked):
                    continue
                found.append(shown.reading)
                if len(found) > query.limit:
                    return found[:-1], True
            if len(page) < left.limit:
                return found, False
            left = replace(left, after=page[-1])

    def search(self, asked: str, limit: int) -> Found:
        """Return what holds all words of a search, as it goes out; words between double quotes stand there together.

        Args:
            asked: the words.
            limit: how many incidents, how many reports and how many claims at most.

        Raises:
            UsageError: there is no word in it.
        """
        return search(self._passing, asked, limit)

    def sources(self, text: str | None = None, after: str = "", limit: int = 50) -> tuple[list[SourceRow], bool]:
        """Return sources by name, and whether there are more; those whose name is hidden, or of whom nothing goes out, not.

        Args:
            text: words that all stand in the name; any name for None.
            after: the name after which to go on.
            limit: how many to give at most.
        """
        return sources(self._passing, text, after, limit)

    def source(self, name: str, limit: int = 100, after: str | None = None) -> PublishedSource:
        """Return what goes out of a source.

        Args:
            name: its canonical name.
            limit: how many of its claims to give at most.
            after: id of the claim after which to go on, as the page before gave it.

        Raises:
            UsageError: there is no such source, or nothing of it goes out under this name.
        """
        return source(self._passing, name, limit, after)

    def decided(self, incident: PublishedIncident) -> tuple[tuple[Act, ...], dict[ClaimKey, str]]:
        """Return the acts in force that rule on claims of an incident, oldest first, with these rulings alone, and the ids of the
        claims on which they rule. None goes out through a profile that hides names: a ruling holds a source's name and a user's.
        """
        if self.profile.hides:
            return (), {}
        keys = {claim.key for claim in self._casebook.claims(incident=incident.id)}
        ruled = {one for one in self._casebook.decisions({key.report for key in keys}) if one.first in keys or one.second in keys}
        if not ruled:
            return (), {}
        acts = tuple(
            replace(act, decisions=own)
            for act in reversed(self._casebook.acts())
            if act.withdrawn is None and (own := tuple(one for one in act.decisions if one in ruled))
        )
        told = {key for act in acts for one in act.decisions for key in (one.first, one.second) if key is not None}
        return acts, self._casebook.resolve(told)


def _is_incident(name: str) -> bool:
    return name.strip().upper().startswith("I")
