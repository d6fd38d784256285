"""Publication: what leaves a casebook, through a profile. The one way out: every export, page and answer is made from this.

What is here is as the profile lets it out already: whoever writes a format has nothing left to hide.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property

from counterclaim.casebook import Casebook, Cell, Listed, Query, ReportQuery, SourceRow, gathered, hold, phrases
from counterclaim.ceasefire import Ledger, Told, ledger
from counterclaim.errors import UsageError
from counterclaim.publish.changed import Changed, seen
from counterclaim.publish.found import Found, FoundClaim, FoundIncident, taken
from counterclaim.publish.hidden import Hidden
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.listed import listing_of
from counterclaim.publish.profile import Level, Profile, Withheld
from counterclaim.publish.said import PublishedSource, Said
from counterclaim.publish.showing import Shown, shown
from counterclaim.records import (
    Act,
    Claim,
    ClaimKey,
    Incident,
    KeptCeasefire,
    Reading,
    Report,
    Spot,
    Verdict,
    as_ruled,
    standing,
)
from counterclaim.weighing import matter, weigh

#: Incidents asked of the casebook at a time.
_PAGE = 500
#: Reports that are kept as shown at a time: those of one incident are often of the next.
_KEPT = 400
#: Reports of the last days of publication that are asked whether they go out.
_LATELY = 200
#: Incidents of a source that are weighed for one page of its claims.
_WEIGHED = 12


@dataclass(frozen=True, slots=True)
class PublishedCeasefire:
    """A ceasefire as it goes out.

    Args:
        id: as the casebook has it.
        ledger: of what goes out.
        told: what each report tells of it, by report and claim.
        held: how many reports that mention it are held back.
    """

    id: str
    ledger: Ledger
    told: tuple[Told, ...]
    held: int


@dataclass(frozen=True, slots=True)
class Held:
    """A report that does not go out.

    Args:
        report: its id.
        until: the first day on which it may; None where time will not help.
        why: in words.
    """

    report: str
    until: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, or does not go out: of the last reports that were filed.

    Args:
        waiting: how many reports no reader has read.
        reports: the first of these; none through a profile that hides names, for nobody has marked them.
        noted: readings with a note of what was left unread in them, the last filed first.
        held: reports that do not go out, of those of the last days of publication.
        looked: of how many reports `held` tells.
    """

    waiting: int
    reports: tuple[Report, ...]
    noted: tuple[Reading, ...]
    held: tuple[Held, ...]
    looked: int


class Publication:
    """What leaves a casebook, through a profile.

    Args:
        casebook: open, for as long as this is used.
        profile: what leaves, and in what form.
        at: when; a report younger than the profile's delay is held back.
        query: which incidents; their claims and reports alone go out. All for None.
        ids: of the incidents and ceasefires that go out; all that the query picks where none is named.
        progress: told how many reports have passed through the profile so far.
    """

    def __init__(
        self,
        casebook: Casebook,
        profile: Profile,
        at: datetime,
        query: Query | None = None,
        ids: Sequence[str] = (),
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self.profile = profile
        self.at = at.astimezone(UTC)
        self._casebook = casebook
        self._query = query
        self._ids = tuple(ids)
        self._progress = progress
        self._passed = 0
        self._kept: dict[str, Shown | None] = {}
        self._held: dict[str, Held] = {}

    @cached_property
    def _hidden(self) -> Hidden:
        return Hidden(self.profile, self._casebook.persons() if self.profile.hides else ())

    @property
    def held(self) -> tuple[Held, ...]:
        """The reports that did not go out so far, by id: those that were asked for and are held back."""
        return tuple(self._held[name] for name in sorted(self._held))

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
            page = self._casebook.incidents(query)
            for one in page:
                try:
                    incident = self._casebook.incident(one.id)
                except UsageError:
                    continue  # closed since the page was read
                if incident.id == one.id and (found := self._incident(incident)) is not None and self._meets(found):
                    yield found
            if len(page) < _PAGE:
                return
            query = replace(query, after=page[-1].id)

    def incident(self, incident_id: str) -> PublishedIncident:
        """Return one incident; an old id leads to where its claims are now.

        Raises:
            UsageError: there is none, or nothing of it goes out.
        """
        found = self._incident(self._casebook.incident(incident_id))
        if found is None:
            raise UsageError(
                f"nothing of incident {incident_id} goes out through the profile {self.profile.name!r}", self._remedy()
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

    def candidates(self, limit: int, after: str | None = None) -> list[tuple[str, str]]:
        """Return incidents that meet the query, newest first; whether anything of them goes out, `candidate` tells.

        Each comes as its id, and a mark: while that stays, and time alone lets nothing more out, it goes out as before.

        Args:
            limit: how many at most.
            after: id of the last one that was looked at; the query's own for None.
        """
        asked = replace(self._asked, limit=limit, after=after or self._asked.after)
        ids = [one.id for one in self._casebook.incidents(asked)]
        marks = self._casebook.marks(ids)
        return [(name, marks.get(name, "")) for name in ids]

    def candidate(self, incident_id: str) -> PublishedIncident | None:
        """Return an incident that meets the query; None where nothing of it goes out, or what goes out does not meet it."""
        try:
            incident = self._casebook.incident(incident_id)
        except UsageError:
            return None  # closed since it was listed
        found = self._incident(incident) if incident.id == incident_id else None
        return found if found is not None and self._meets(found) else None

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
        noted = [found.reading for name in self._casebook.noted(most) if (found := self._shown(name)) is not None]
        noted = [one for one in noted if one.notes or one.report.notes]
        looked: list[str] = []
        if not self.profile.lets_all_out:
            looked = self._casebook.report_ids()[-_LATELY:]
            for name in looked:
                self._shown(name)
        held = tuple(self._held[name] for name in reversed(looked) if name in self._held)
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
            if (found := self._ceasefire(kept)) is not None:
                yield found

    def ceasefire(self, name: str) -> PublishedCeasefire:
        """Return one ceasefire; an old id leads to where its claims are now.

        Raises:
            UsageError: there is none, or nothing of it goes out.
        """
        found = self._ceasefire(self._casebook.ceasefire(name))
        if found is None:
            raise UsageError(f"nothing of ceasefire {name} goes out through the profile {self.profile.name!r}", self._remedy())
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
        for name in self._casebook.report_ids() if wanted is None else self._casebook.report_ids(wanted):
            if (found := self._shown(name)) is not None:
                reading = found.reading
                if wanted is not None:
                    reading = replace(reading, claims=tuple(one for one in reading.claims if one.id in wanted[name]))
                yield reading

    def incident_of(self, reading: Reading) -> dict[str, str]:
        """Return claim id → incident id, for the claims of a reading that are in an incident.

        Args:
            reading: as it goes out.
        """
        found = self._shown(reading.report.id)
        ids = found.ids if found is not None else {}
        return {ids[name]: incident for name, incident in self._casebook.incident_of(list(ids)).items()}

    def report(self, report_id: str) -> Reading:
        """Return what goes out of one report.

        Raises:
            UsageError: there is none, or it is held back.
        """
        self._casebook.report(report_id)
        found = self._shown(report_id)
        if found is None:
            held = self._held.get(report_id)
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
        return taken(lambda wanted: kept[:wanted], self._ceasefire, limit)

    def search(self, asked: str, limit: int) -> Found:
        """Return what holds all words of a search, as it goes out; words between double quotes stand there together.

        Args:
            asked: the words.
            limit: how many incidents, how many reports and how many claims at most.

        Raises:
            UsageError: there is no word in it.
        """
        wanted = phrases(asked)
        casebook = self._casebook
        hits = cache(lambda most: casebook.search(asked, most))

        def report(hit: Report) -> Report | None:
            found = self._shown(hit.id)
            told = None if found is None else found.reading.report
            return told if told is not None and hold(f"{told.title or ''}\n{told.text}", wanted) else None

        def claim(hit: Claim) -> FoundClaim | None:
            found = self._shown(hit.report)
            name = None if found is None else found.ids.get(hit.id)
            if found is None or name is None:
                return None
            told = next(one for one in found.reading.claims if one.id == name)
            return FoundClaim(told, found.reading.report, where.get(hit.id)) if hold(told.quote.words, wanted) else None

        def claims(most: int) -> Sequence[Claim]:
            found = hits(most).claims
            where.update(casebook.incident_of([hit.id for hit in found if hit.id not in where]))
            return found

        where: dict[str, str] = {}
        reports, more_reports = taken(lambda most: hits(most).reports, report, limit)
        quoted, more_claims = taken(claims, claim, limit)
        incidents, more_incidents = taken(lambda most: self._named(asked, most), lambda hit: self._found(hit, wanted), limit)
        more = {"reports": more_reports, "claims": more_claims, "incidents": more_incidents}
        return Found(incidents, reports, quoted, frozenset(name for name, there in more.items() if there))

    def _named(self, asked: str, most: int) -> Sequence[Listed]:
        """Return incidents by a place, a party or a quote that holds the words, the newest first."""
        name = " ".join(word for phrase in phrases(asked) for word in phrase)
        queries = (Query(place=name, limit=most), Query(party=name, limit=most), Query(text=asked, limit=most))
        found = {one.id: one for query in queries for one in self._casebook.incidents(query)}
        return sorted(found.values(), key=lambda one: (one.listing.last or date.min, int(one.id[1:])), reverse=True)[:most]

    def _found(self, hit: Listed, wanted: tuple[tuple[str, ...], ...]) -> FoundIncident | None:
        try:
            incident = self._casebook.incident(hit.id)
        except UsageError:
            return None  # closed since it was found
        claims, reports, _, _ = self._told(incident)
        if not claims:
            return None
        listing = listing_of(incident.listing.kind, claims)
        names = tuple(name for name in (*listing.places, *listing.parties) if hold(name, wanted))
        quote = next((one.quote.words for one in claims if hold(one.quote.words, wanted)), None)
        if not names and quote is None:
            return None
        return FoundIncident(incident.id, listing, len(claims), len(reports), names, quote)

    def copies(self, report_id: str) -> tuple[Report, ...]:
        """Return the reports that print the same wire story as one, itself among them, in the order of filing."""
        return self._reports(self._casebook.story(report_id))

    def recorded(self, reports: Iterable[str]) -> dict[str, datetime]:
        """Return report id → when it was filed (UTC); none through a profile that withholds when reports were retrieved."""
        return {} if Withheld.RETRIEVED in self.profile.withheld else self._casebook.recorded(list(reports))

    def versions(self, report_id: str) -> tuple[Report, ...]:
        """Return the versions of a report, itself among them, in the order of filing."""
        return self._reports(self._casebook.revisions(report_id))

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
            for name in page:
                shown = self._shown(name)
                if shown is None:
                    continue
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

    def sources(self, text: str | None = None, after: str = "", limit: int = 50) -> tuple[list[SourceRow], bool]:
        """Return sources by name, and whether there are more; those whose name is hidden, or of whom nothing goes out, not.

        Args:
            text: words that all stand in the name; any name for None.
            after: the name after which to go on.
            limit: how many to give at most.
        """
        found: list[SourceRow] = []
        while True:
            page = self._casebook.sources(text, after, limit + 1)
            for row in self._known(page):
                found.append(row)
                if len(found) > limit:
                    return found[:-1], True
            if len(page) <= limit:
                return found, False
            after = page[-1].name

    def source(self, name: str, limit: int = 100, after: str | None = None) -> PublishedSource:
        """Return what goes out of a source.

        Args:
            name: its canonical name.
            limit: how many of its claims to give at most.
            after: id of the claim after which to go on, as the page before gave it.

        Raises:
            UsageError: there is no such source, or nothing of it goes out under this name.
        """
        while True:
            page = self._casebook.said(name, limit + 1, after)
            told = [one for claim in page[:limit] if (one := self._as_said(claim)) is not None and one.claim.source.name == name]
            after = page[limit - 1].id if len(page) > limit else None
            if told or after is None:
                break  # a page of which all is held back is passed over
        if not told:
            raise UsageError(
                f"there is no source {name[:80]!r} of which anything goes out",
                "the list of sources has the names as they are known",
            )
        wanted = list(dict.fromkeys(one.incident for one in told if one.incident is not None))[:_WEIGHED]
        incidents = [found for one in wanted if (found := self._incident(self._casebook.incident(one))) is not None]
        return PublishedSource(name, told[0].claim.source.kind, tuple(told), tuple(incidents), after)

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

    def _known(self, page: Sequence[SourceRow]) -> Iterator[SourceRow]:
        """Give rows of sources with counts of what goes out."""
        if self.profile.hides or self.profile.delay_days:
            # What is held back or struck must not count.
            for row in page:
                told = [one for claim in self._casebook.claims(source=row.name) if (one := self._as_said(claim)) is not None]
                told = [one for one in told if one.claim.source.name == row.name]
                days = [one.report.published.isoformat() for one in told if one.report.published is not None]
                if told:
                    reports = len({one.report.id for one in told})
                    yield replace(
                        row, claims=len(told), reports=reports, first=min(days, default=None), last=max(days, default=None)
                    )
            return
        names = {row.name for row in page}
        rejected = [
            one.first for one in self._casebook.decisions() if one.verdict is Verdict.REJECT and one.first.source in names
        ]
        gone = [key.source for key in self._casebook.resolve(rejected)] if rejected else []
        for row in page:
            if (left := row.claims - gone.count(row.name)) > 0:
                yield replace(row, claims=left)

    def _as_said(self, claim: Claim) -> Said | None:
        found = self._shown(claim.report)
        name = found.ids.get(claim.id) if found is not None else None
        if found is None or name is None:
            return None
        told = next((one for one in found.reading.claims if one.id == name), None)
        if told is None:
            return None
        return Said(told, found.reading.report, self._casebook.incident_of([claim.id]).get(claim.id))

    def _reports(self, reports: Sequence[Report]) -> tuple[Report, ...]:
        return tuple(found.reading.report for one in reports if (found := self._shown(one.id)) is not None)

    def _remedy(self) -> str:
        return "; ".join(sorted({one.why for one in self._held.values()})) or "its reports are withdrawn or unread"

    def _incident(self, incident: Incident) -> PublishedIncident | None:
        claims, reports, protected, held = self._told(incident)
        if not claims:
            return None
        stories = self._stories(reports)
        listing = listing_of(incident.listing.kind, claims)
        if self.profile.lets_all_out:
            listing = replace(listing, spots=incident.listing.spots)
        return PublishedIncident(
            incident.id,
            listing,
            tuple(claims),
            reports,
            stories,
            weigh(matter(claims, reports.values(), stories)),
            frozenset(protected),
            held,
        )

    def _told(self, incident: Incident) -> tuple[list[Claim], dict[str, Report], set[str], int]:
        """Return claims of an incident that go out, their reports, those of protected places, and how many reports are held."""
        claims: list[Claim] = []
        reports: dict[str, Report] = {}
        protected: set[str] = set()
        names = list(dict.fromkeys(claim.report for claim in self._casebook.claims(incident=incident.id)))
        for name in names:
            found = self._shown(name)
            if found is None:
                continue
            own = {found.ids[one] for one in incident.claims if one in found.ids}
            if told := [claim for claim in found.reading.claims if claim.id in own]:
                claims += told
                reports[name] = found.reading.report
                protected |= found.protected & own
        return claims, reports, protected, sum(name in self._held for name in names)

    def _stories(self, reports: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
        stories: list[tuple[str, ...]] = []
        told: set[str] = set()
        for name in reports:
            if name not in told:
                stories.append(tuple(copy.id for copy in self._casebook.story(name) if copy.id in reports))
                told.update(stories[-1])
        return tuple(stories)

    def _ceasefire(self, kept: KeptCeasefire) -> PublishedCeasefire | None:
        told = []
        for mention in kept.mentions:
            found = self._shown(mention.report)
            if found is not None and mention.position < len(found.reading.ceasefires):
                reading = found.reading
                told.append(Told(reading.report, reading.ceasefires[mention.position], reading.claims))
        if not told:
            return None
        held = sum(mention.report in self._held for mention in kept.mentions)
        return PublishedCeasefire(kept.id, ledger(kept.id, told), tuple(told), held)

    def _shown(self, report_id: str) -> Shown | None:
        """Return what goes out of a report; None where it is held back, withdrawn or unread."""
        if report_id not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[report_id] = self._made(report_id)
            self._passed += 1
            if self._progress is not None:
                self._progress(self._passed)
        return self._kept[report_id]

    def _made(self, report_id: str) -> Shown | None:
        reading = self._casebook.reading(report_id)
        if reading is None or self._casebook.withdrawn(report_id) is not None:
            return None
        if (held := self._held_back(reading)) is not None:
            self._held[report_id] = held
            return None
        claims = standing(reading.claims, self._casebook.decisions({report_id}))
        ceasefires = tuple(as_ruled(one, reading.claims, claims) for one in reading.ceasefires)
        return shown(replace(reading, claims=tuple(claims), ceasefires=ceasefires), self._hidden)

    def _held_back(self, reading: Reading) -> Held | None:
        """Say why a report does not go out; None where it does."""
        report, profile = reading.report, self.profile
        if profile.delay_days:
            known = report.published_at or report.published or report.retrieved
            if known is None:
                return Held(
                    report.id, None, f"nobody knows when it was published, and {profile.name!r} holds {profile.delay_days} days"
                )
            out = _instant(known) + timedelta(days=profile.delay_days)
            if out > self.at:
                return Held(report.id, _next_day(out), f"held back for {profile.delay_days} days after publication")
        if profile.hides and (reading.persons is None or reading.protected is None):
            return Held(
                report.id,
                None,
                "nobody has marked the names in it: `counterclaim reread` does, where a reader knows its language",
            )
        return None


def _is_incident(name: str) -> bool:
    return name.strip().upper().startswith("I")


def _instant(known: date | datetime) -> datetime:
    """Return the latest instant that a time of publication may mean: of a day its end, wherever on Earth."""
    if isinstance(known, datetime):
        return known if known.tzinfo is not None else known.replace(tzinfo=UTC)
    return datetime.combine(known, time.min, UTC) + timedelta(days=1, hours=12)


def _next_day(moment: datetime) -> date:
    return moment.date() if moment.time() == time.min else moment.date() + timedelta(days=1)
