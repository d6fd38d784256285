"""Passing: what of a report, an incident and a ceasefire passes through a profile, and what is held back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from counterclaim.casebook import Casebook
from counterclaim.ceasefire import Told, ledger
from counterclaim.publish.ceasefire import PublishedCeasefire
from counterclaim.publish.hidden import Hidden
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.kept import Kept
from counterclaim.publish.listed import listing_of
from counterclaim.publish.profile import Profile
from counterclaim.publish.said import Said
from counterclaim.publish.showing import Shown, shown
from counterclaim.publish.unread import Held
from counterclaim.records import Claim, Incident, KeptCeasefire, Reading, Report, as_ruled, standing
from counterclaim.weighing import matter, weigh

#: Reports that are kept as shown at a time: those of one incident are often of the next.
_KEPT = 400


class Passing:
    """What of a casebook passes through a profile.

    Args:
        casebook: open, for as long as this is used.
        profile: what passes, and in what form.
        at: when (UTC); a report younger than the profile's delay is held back.
        progress: told how many reports have passed so far.
        kept: what passed before; not used with a profile that holds anything back.
    """

    def __init__(
        self,
        casebook: Casebook,
        profile: Profile,
        at: datetime,
        progress: Callable[[int], None] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self.casebook = casebook
        self.profile = profile
        self.at = at
        #: The reports that are held back, of those that were asked for so far, by id.
        self.held: dict[str, Held] = {}
        self._progress = progress
        self._passed = 0
        self._before = kept if profile.lets_all_out else None
        self._head = self._before.begin(casebook) if self._before is not None else 0
        self._kept: dict[str, Shown | None] = {}

    def report(self, report_id: str) -> Shown | None:
        """Return what goes out of a report; None where it is held back, withdrawn or unread."""
        if report_id not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[report_id] = self._known(report_id)
            self._passed += 1
            if self._progress is not None:
                self._progress(self._passed)
        return self._kept[report_id]

    def found(self, incident_id: str) -> PublishedIncident | None:
        """Return what passes of the incident of an id, or of that to which an old id leads; None where that is nothing.

        Raises:
            UsageError: there is none.
        """
        if self._before is None:
            return self.incident(self.casebook.incident(incident_id))
        # Before the incident: what changes between the two is then under a mark that nobody asks for again.
        mark = self.casebook.marks([incident_id]).get(incident_id)
        if mark is not None and (known := self._before.incident(mark)) is not None:
            return known
        made = self.incident(self.casebook.incident(incident_id))
        if mark is not None and made is not None and made.id == incident_id:
            self._before.put_incident(mark, made)
        return made

    def incident(self, incident: Incident) -> PublishedIncident | None:
        """Return what passes of an incident; None where that is nothing."""
        claims, reports, protected, held = self.told(incident)
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

    def told(self, incident: Incident) -> tuple[list[Claim], dict[str, Report], set[str], int]:
        """Return claims of an incident that go out, their reports, those of protected places, and how many reports are held."""
        claims: list[Claim] = []
        reports: dict[str, Report] = {}
        protected: set[str] = set()
        names = list(dict.fromkeys(claim.report for claim in self.casebook.claims(incident=incident.id)))
        for name in names:
            found = self.report(name)
            if found is None:
                continue
            own = {found.ids[one] for one in incident.claims if one in found.ids}
            if told := [claim for claim in found.reading.claims if claim.id in own]:
                claims += told
                reports[name] = found.reading.report
                protected |= found.protected & own
        return claims, reports, protected, sum(name in self.held for name in names)

    def ceasefire(self, kept: KeptCeasefire) -> PublishedCeasefire | None:
        """Return what passes of a ceasefire; None where that is nothing."""
        told = []
        for mention in kept.mentions:
            found = self.report(mention.report)
            if found is not None and mention.position < len(found.reading.ceasefires):
                reading = found.reading
                told.append(Told(reading.report, reading.ceasefires[mention.position], reading.claims))
        if not told:
            return None
        held = sum(mention.report in self.held for mention in kept.mentions)
        return PublishedCeasefire(kept.id, ledger(kept.id, told), tuple(told), held)

    def said(self, claims: Iterable[Claim]) -> Iterator[Said]:
        """Give those of some claims that pass, as they do, each with its report and its incident."""
        asked = list(claims)
        incidents = self.casebook.incident_of([one.id for one in asked])
        for claim in asked:
            if (told := self._said(claim, incidents.get(claim.id))) is not None:
                yield told

    def _said(self, claim: Claim, incident: str | None) -> Said | None:
        found = self.report(claim.report)
        name = found.ids.get(claim.id) if found is not None else None
        if found is None or name is None:
            return None
        told = next((one for one in found.reading.claims if one.id == name), None)
        if told is None:
            return None
        return Said(told, found.reading.report, incident)

    def reports(self, reports: Sequence[Report]) -> tuple[Report, ...]:
        """Return those of some reports that pass, as they do."""
        return tuple(found.reading.report for one in reports if (found := self.report(one.id)) is not None)

    def remedy(self) -> str:
        """Return why nothing passed, of what was asked for so far."""
        return "; ".join(sorted({one.why for one in self.held.values()})) or "its reports are withdrawn or unread"

    @cached_property
    def _hidden(self) -> Hidden:
        return Hidden(self.profile, self.casebook.persons() if self.profile.hides else ())

    def _stories(self, reports: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
        stories: list[tuple[str, ...]] = []
        told: set[str] = set()
        for name in reports:
            if name not in told:
                stories.append(tuple(copy.id for copy in self.casebook.story(name) if copy.id in reports))
                told.update(stories[-1])
        return tuple(stories)

    def _known(self, report_id: str) -> Shown | None:
        if self._before is None:
            return self._made(report_id)
        if (known := self._before.report(report_id)) is not None:
            return known[0]
        made = self._made(report_id)
        self._before.put_report(report_id, made, self._head)
        return made

    def _made(self, report_id: str) -> Shown | None:
        reading = self.casebook.reading(report_id)
        if reading is None or self.casebook.withdrawn(report_id) is not None:
            return None
        if (held := self._held_back(reading)) is not None:
            self.held[report_id] = held
            return None
        claims = standing(reading.claims, self.casebook.decisions({report_id}))
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


def _instant(known: date | datetime) -> datetime:
    """Return the latest instant that a time of publication may mean: of a day its end, wherever on Earth."""
    if isinstance(known, datetime):
        return known if known.tzinfo is not None else known.replace(tzinfo=UTC)
    return datetime.combine(known, time.min, UTC) + timedelta(days=1, hours=12)


def _next_day(moment: datetime) -> date:
    return moment.date() if moment.time() == time.min else moment.date() + timedelta(days=1)
