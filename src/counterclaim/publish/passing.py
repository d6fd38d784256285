"""Passing: what of a report, an incident and a ceasefire passes through a profile, and what is held back."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from counterclaim.casebook import Casebook, Gathered, Ruled
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
from counterclaim.records import Claim, KeptCeasefire, Reading, Report, as_ruled

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
        self._at_hand: dict[str, Ruled] = {}
        #: Of reports that were looked up for some claims, what they tell by these alone.
        self._parts: dict[str, Shown] = {}

    def report(self, report_id: str) -> Shown | None:
        """Return what goes out of a report; None where it is held back, withdrawn or unread."""
        if report_id not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[report_id] = self._known(report_id)
            self._count()
        return self._kept[report_id]

    def found(self, incident_id: str) -> PublishedIncident | None:
        """Return what passes of the incident of an id, or of that to which an old id leads; None where that is nothing.

        Raises:
            UsageError: there is none.
        """
        now = incident_id
        # An id that ended since it was looked up is looked up again.
        while not (made := self.several([now])):
            now = self.casebook.incident(now).id
        return made[now]

    def several(self, incident_ids: Sequence[str]) -> dict[str, PublishedIncident | None]:
        """Return incident id → what passes of it, None where that is nothing; of ids that ended, nothing.

        What is asked of the casebook is asked for all of them together.

        Args:
            incident_ids: in the casebook's own writing: I12.
        """
        marks = self.marks(incident_ids) if self._before is not None else {}
        return self.marked({name: marks.get(name) for name in incident_ids})

    def marks(self, incident_ids: Collection[str]) -> dict[str, str]:
        """Return incident id → its mark (`Casebook.marks`); what passes from now on is no older than these.

        Args:
            incident_ids: of living incidents; others are left out.
        """
        # Before the incidents: what changes between the two is then under a mark that nobody asks for again.
        marks = self.casebook.marks(incident_ids)
        # And before the reports: an older one under a mark of now would be shown for as long as nothing else changes.
        if self._before is not None and (head := self._before.begin(self.casebook)) != self._head:
            self._head, self._at_hand, self._parts = head, {}, {}
            self._kept.clear()
        return marks

    def marked(self, marks: Mapping[str, str | None]) -> dict[str, PublishedIncident | None]:
        """Return incident id → what passes of it, as `several` does, and keep it under its mark.

        Args:
            marks: incident id → its mark, as `marks` gave it; None for one that is not to be kept.
        """
        found: dict[str, PublishedIncident | None] = {}
        left = []
        for name, mark in marks.items():
            if self._before is not None and mark is not None and (known := self._before.incident(mark)) is not None:
                found[name] = known
            else:
                left.append(name)
        gathered = self.gather(left)
        for name in left:
            if name not in gathered:
                continue
            found[name] = made = self._incident(gathered[name])
            mark = marks[name]
            if self._before is not None and mark is not None and made is not None:
                self._before.put_incident(mark, made)
        return found

    def gather(self, incident_ids: Collection[str], newest: int | None = None) -> dict[str, Gathered]:
        """Return incidents with their reports, by id, and have these reports at hand for `told`; of ids that ended, nothing.

        Args:
            incident_ids: in the casebook's own writing.
            newest: how many at most, the newest of them, newest first; all in the order given for None.
        """
        gathered = self.casebook.gather(incident_ids) if incident_ids else {}
        if newest is not None:
            by_day = sorted(gathered.values(), key=_day_of, reverse=True)
            gathered = {one.incident.id: one for one in by_day[:newest]}
        names = {name for one in gathered.values() for name in one.stories}
        self._look_up(names, [claim for one in gathered.values() for claim in one.incident.claims])
        return gathered

    def _look_up(self, report_ids: Iterable[str], claim_ids: Collection[str]) -> None:
        """Have reports at hand; where all goes out, only what they tell by these claims: of many, these are few."""
        self._parts = {}
        if not self.profile.lets_all_out:
            self.have_at_hand(report_ids)
        elif unknown := self._unknown(report_ids):
            for name, part in self.casebook.ruled(unknown, claim_ids).items():
                self._parts[name] = self._let_out(part)
                self._count()

    def _count(self) -> None:
        self._passed += 1
        if self._progress is not None:
            self._progress(self._passed)

    def _looked_up(self, report_id: str) -> Shown | None:
        return self._parts.get(report_id) or self.report(report_id)

    def have_at_hand(self, report_ids: Iterable[str]) -> None:
        """Ask the casebook for many reports at once: each is then there when it is asked for."""
        unknown = self._unknown(report_ids)
        self._at_hand = self.casebook.ruled(unknown) if unknown else {}

    def _unknown(self, report_ids: Iterable[str]) -> list[str]:
        before = self._before
        return [
            name
            for name in dict.fromkeys(report_ids)
            if name not in self._kept and (before is None or before.report(name) is None)
        ]

    def _incident(self, gathered: Gathered) -> PublishedIncident | None:
        incident = gathered.incident
        claims, reports, protected, held = self.told(gathered)
        if not claims:
            return None
        stories = tuple(dict.fromkeys(tuple(copy for copy in gathered.stories[name] if copy in reports) for name in reports))
        listing = listing_of(incident.listing.kind, claims)
        if self.profile.lets_all_out:
            listing = replace(listing, spots=incident.listing.spots)
        return PublishedIncident(
            incident.id,
            listing,
            tuple(claims),
            reports,
            stories,
            frozenset(protected),
            held,
        )

    def told(self, gathered: Gathered) -> tuple[list[Claim], dict[str, Report], set[str], int]:
        """Return claims of an incident that go out, their reports, those of protected places, and how many reports are held."""
        claims: list[Claim] = []
        reports: dict[str, Report] = {}
        protected: set[str] = set()
        for name in gathered.stories:
            found = self._looked_up(name)
            if found is None:
                continue
            own = {found.ids[one] for one in gathered.incident.claims if one in found.ids}
            if told := [claim for claim in found.reading.claims if claim.id in own]:
                claims += told
                reports[name] = found.reading.report
                protected |= found.protected & own
        return claims, reports, protected, sum(name in self.held for name in gathered.stories)

    def ceasefire(self, kept: KeptCeasefire) -> PublishedCeasefire | None:
        """Return what passes of a ceasefire; None where that is nothing."""
        self.have_at_hand(mention.report for mention in kept.mentions)
        found = [(mention, self.report(mention.report)) for mention in kept.mentions]
        passed = [(mention, one) for mention, one in found if one is not None and mention.position < len(one.reading.ceasefires)]
        if not passed:
            return None
        of = kept, tuple(one for _, one in passed)
        if self._before is not None and (known := self._before.ceasefire(of)) is not None:
            return known
        readings = [(mention.position, one.reading) for mention, one in passed]
        told = tuple(Told(reading.report, reading.ceasefires[position], reading.claims) for position, reading in readings)
        held = sum(mention.report in self.held for mention in kept.mentions)
        made = PublishedCeasefire(kept.id, ledger(kept.id, told), told, held)
        if self._before is not None:
            self._before.put_ceasefire(of, made)
        return made

    def said(self, claims: Iterable[Claim]) -> dict[str, Said]:
        """Return claim id → the claim as it passes, with its report and its incident; of those that do not pass, nothing."""
        asked = {one.id: one.report for one in claims}
        self._look_up(asked.values(), asked)
        incidents = self.casebook.incident_of(asked)
        found: dict[str, Said] = {}
        for name, report in asked.items():
            shown = self._looked_up(report)
            passing = shown.ids.get(name) if shown is not None else None
            told = next((one for one in shown.reading.claims if one.id == passing), None) if shown is not None else None
            if shown is not None and told is not None:
                found[name] = Said(told, shown.reading.report, incidents.get(name))
        return found

    def reports(self, reports: Sequence[Report]) -> tuple[Report, ...]:
        """Return those of some reports that pass, as they do."""
        self.have_at_hand(one.id for one in reports)
        return tuple(found.reading.report for one in reports if (found := self.report(one.id)) is not None)

    def remedy(self) -> str:
        """Return why nothing passed, of what was asked for so far."""
        return "; ".join(sorted({one.why for one in self.held.values()})) or "its reports are withdrawn or unread"

    @cached_property
    def _hidden(self) -> Hidden:
        return Hidden(self.profile, self.casebook.persons() if self.profile.hides else ())

    def _known(self, report_id: str) -> Shown | None:
        if self._before is None:
            return self._made(report_id)
        if (known := self._before.report(report_id)) is not None:
            return known[0]
        made = self._made(report_id)
        self._before.put_report(report_id, made, self._head)
        return made

    def _made(self, report_id: str) -> Shown | None:
        ruled = self._at_hand.pop(report_id, None) or self.casebook.ruled([report_id]).get(report_id)
        if ruled is None:
            return None
        if (held := self._held_back(ruled.reading)) is not None:
            self.held[report_id] = held
            return None
        return self._let_out(ruled)

    def _let_out(self, ruled: Ruled) -> Shown:
        reading = ruled.reading
        ceasefires = tuple(as_ruled(one, reading.claims, ruled.claims) for one in reading.ceasefires)
        return shown(replace(reading, claims=ruled.claims, ceasefires=ceasefires), self._hidden)

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


def _day_of(gathered: Gathered) -> tuple[date, int]:
    """Return by what incidents are put in order: their last day, an unknown one before all others, then their number."""
    return gathered.incident.listing.last or date.min, int(gathered.incident.id[1:])


def _instant(known: date | datetime) -> datetime:
    """Return the latest instant that a time of publication may mean: of a day its end, wherever on Earth."""
    if isinstance(known, datetime):
        return known if known.tzinfo is not None else known.replace(tzinfo=UTC)
    return datetime.combine(known, time.min, UTC) + timedelta(days=1, hours=12)


def _next_day(moment: datetime) -> date:
    return moment.date() if moment.time() == time.min else moment.date() + timedelta(days=1)
