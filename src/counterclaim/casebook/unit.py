"""Unit: a unit of work. What is done within it is kept together or not at all, and each change writes its line of the log."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from counterclaim.casebook import (
    attested,
    ceasefires,
    decisions,
    erasing,
    incidents,
    log,
    placing,
    readings,
    rows,
    stood,
    stories,
    tellings,
)
from counterclaim.casebook.asked import Asked
from counterclaim.casebook.attested import RootRow
from counterclaim.casebook.ceasefires import FormerMention
from counterclaim.casebook.database import Archive
from counterclaim.casebook.erasing import Struck
from counterclaim.casebook.faults import told
from counterclaim.casebook.stood import Stood
from counterclaim.casebook.tellings import Former
from counterclaim.errors import UsageError
from counterclaim.records import (
    Act,
    Decision,
    Group,
    Mention,
    Placed,
    Reading,
    Report,
    Telling,
)


class Unit(Asked):
    """A unit of work, which holds the write lock from its first line to its last. Made by `Casebook.change`.

    Within it, what it asks is answered from what it has done so far. An exception that leaves it undoes all of it.

    Args:
        name: the casebook, as messages name it.
        connection: holds the write lock.
        archive: where bytes are kept.
        at: when we recorded it, with its zone: the time of every line of the log.
        actor: who did.
        why: the reason given; needed for `decide`, `undo` and `withdraw`.
    """

    def __init__(self, name: str, connection: Connection, archive: Archive, at: datetime, actor: str, why: str | None) -> None:
        if at.tzinfo is None:
            raise ValueError("a change needs an instant with its zone")
        self.at, self.actor, self.why = at, actor, why
        super().__init__(connection)
        self._name, self._archive = name, archive
        self._stamp = log.stamp(at)
        self._former: list[Former] = []
        self._unmentioned: list[FormerMention] = []
        # Number of a ceasefire → the claims that its id is to follow.
        self._follow: dict[int, Sequence[str]] = {}
        # What is linked and waits to be placed: one line of the log tells both.
        self._links: dict[str, log.Payload] = {}
        # The act that is done, and how the incidents that it changes stood before; those that are to stand otherwise after it.
        self._act: int | None = None
        self._before: dict[int, Stood] = {}
        self._stood: dict[int, Stood] = {}
        #: SHA-256 of the bytes that are to go from the archive once the unit is kept.
        self.erased: list[str] = []

    # --- reports and readings

    def archive(self, report: Report, raw: bytes) -> bool:
        """Keep a report and its bytes, unread.

        Returns:
            False when the same bytes are there already: they are filed once, and what was filed first stands.

        Raises:
            NotText: the report holds half a character (a lone surrogate), which no file and no database keeps.
            ValueError: the report's hash or id is not that of `raw`.
        """
        with told(self._name):
            payload = readings.archive(self._connection, self._archive, report, raw)
        return self._log("archive", report.id, payload)

    def put_reading(self, reading: Reading) -> bool:
        """Keep what a reader made of an archived report, in place of what an older reader made of it.

        The report counts as unlinked from then on; its older tellings stay in their incidents until `put_tellings`.

        Returns:
            False when this very reading is there already.

        Raises:
            ValueError: a claim is of another report, or two claims have one id.
            UsageError: the report is not archived.
        """
        return self._log("read", reading.report.id, readings.put_reading(self._connection, reading))

    # --- stories and revisions

    def put_story_keys(self, report_id: str, keys: Sequence[str], signature: bytes) -> None:
        """Keep under which keys a report is looked up for wire copies, and its signature; in place of older ones."""
        self._log("sign", report_id, stories.put_keys(self._connection, report_id, keys, signature))

    def signed_near(self, keys: Collection[str], first: date | None = None, last: date | None = None) -> dict[str, bytes]:
        """Return report id → signature, of the reports under any of `keys` that are not withdrawn, in the order of filing.

        Args:
            keys: as `put_story_keys` took them.
            first: only what was published on this day or later, or on an unknown day.
            last: only what was published on this day or before, or on an unknown day.
        """
        return stories.near(self._connection, keys, first, last)

    def put_story(self, story: str, report_ids: Collection[str]) -> bool:
        """Make these reports one story; a report is in one story at most, and one that is in none is its own.

        Args:
            story: id of the story: that of its first filed report.
            report_ids: its reports, that one included.

        Returns:
            False when they are that story already.
        """
        return self._log("story", story, stories.put_story(self._connection, story, report_ids))

    def put_stories(self, signed: Iterable[tuple[str, Sequence[str], bytes]], groups: Iterable[Collection[str]]) -> int:
        """Replace all signatures and all stories of the casebook, as one change.

        Args:
            signed: report id, keys and signature, each report once; taken one at a time.
            groups: ids of the reports of each story of more than one; asked for when `signed` has been taken.

        Returns:
            How many stories of more than one report there are.
        """
        count, digest = stories.put_all(self._connection, signed, groups)
        self._log("stories", "all", {"stories": count, "record": digest})
        return count

    def join_stories(self, report_ids: Collection[str]) -> bool:
        """Make one story of the stories that these reports are of, each of which is its own where it is of none.

        Returns:
            False when they are one already.
        """
        story, members = stories.joined(self._connection, report_ids)
        return self.put_story(story, members)

    def revise(self, report_id: str, of: str) -> bool:
        """Keep that a report is a revision of an earlier one.

        Returns:
            False when that is known.

        Raises:
            ValueError: that would make a report a revision of itself, through others or not.
        """
        return self._log("revise", report_id, stories.revise(self._connection, report_id, of))

    # --- linking

    def put_tellings(self, report_id: str, linker: str, made: Sequence[Telling]) -> set[str]:
        """Keep what linking made of a report, in place of what it made of it before. Call `place` in the same unit.

        Args:
            report_id: the report; it must have been read.
            linker: version of linking.
            made: its tellings; may be none. They are in no incident until `place`.

        Returns:
            The neighbourhoods that lost members: their tellings are to be placed anew.

        Raises:
            ValueError: a telling is of another report, holds no claim, or a claim that is not the report's or is in two.
        """
        former = tellings.put(self._connection, report_id, linker, made)
        if former is None:
            return set()
        self._links[report_id] = {"linker": linker, "tellings": len(made), "record": rows.digest(made)}
        return self._lose(former)

    def keep(self, incident_id: str, claims: Sequence[str]) -> None:
        """Let an incident's id stay, in what is placed in this unit from now on, where these claims of it are.

        Args:
            incident_id: of a living incident.
            claims: ids of claims that it has, in the order of filing.
        """
        number = incidents.number_of(incident_id)
        self._stood[number] = Stood(tuple(claims), claims[0], None)

    def lost(self) -> set[str]:
        """Return the incidents that lost a telling in this unit, by `put_tellings` or `withdraw`, and were not placed since."""
        return {rows.incident_id(one.incident) for one in self._former if one.incident is not None}

    def place(self, groups: Iterable[Group], neighbourhoods: Mapping[str, str | None]) -> dict[str, str]:
        """Make groups of tellings incidents, and hand out their ids.

        Give whole incidents: a group holds all tellings of an incident that gains or loses one. A telling named in
        `neighbourhoods`, or of the incident of a telling given, is in no incident afterwards unless it is in a group. An incident
        that lost a telling in this unit and is not given otherwise keeps the tellings that it has left.

        An id is handed out once. A group keeps the id of the incident whose earliest filed claim it holds; of several the
        smallest, and the others redirect to it. An id whose claims came apart leads to where its earliest claim is; one whose
        claims are in no group is closed. A redirected or closed id lives again when a group without an id holds the claim that it
        began with (a merge that is undone, a report that is restored).

        Args:
            groups: in any order.
            neighbourhoods: telling id → its neighbourhood, or None for one without; the others keep theirs.

        Returns:
            Telling id → incident id, for every telling in a group.

        Raises:
            ValueError: a telling is not there, or is in two groups.
        """
        return {telling: rows.incident_id(number) for telling, number in self._place(groups, neighbourhoods).items()}

    def relink(self, linker: str, made: Iterable[tuple[str, Sequence[Telling]]]) -> int:
        """Replace all tellings of the casebook, as one change. `place_all` must follow in the same unit.

        Args:
            linker: version of linking.
            made: report id and its tellings, each report once, in the order of filing (that of `readings`); taken one at a time.

        Returns:
            How many tellings were stored.
        """
        count, record, former = tellings.relink(self._connection, linker, made)
        self._former += former
        self._links["all"] = {"linker": linker, "tellings": count, "record": record}
        return count

    def tellings(self) -> Iterator[Placed]:
        """Give all tellings in the order of filing, with flat memory."""
        return tellings.everything(self._connection)

    def place_all(self, groups: Iterable[Group], neighbourhoods: Mapping[str, str | None]) -> int:
        """Place the whole casebook at once, as `place` does; a telling in no group is in no incident.

        Args:
            groups: in any order; taken one at a time.
            neighbourhoods: telling id → its neighbourhood; what is not named has none.

        Returns:
            How many incidents there are.
        """
        return len(set(self._place(groups, neighbourhoods, everything=True).values()))

    # --- ceasefires

    def put_mentions(self, report_id: str, made: Sequence[Mention]) -> set[str]:
        """Keep what linking made of a report's ceasefires, in place of what it made before. Call `place_ceasefires` then.

        Args:
            report_id: the report; it must have been read.
            made: its mentions; may be none. They are under no ceasefire until `place_ceasefires`.

        Returns:
            The countries whose mentions are to be placed anew; none when nothing changed.

        Raises:
            ValueError: a mention is of another report, or holds no claim.
        """
        former = ceasefires.put(self._connection, report_id, made)
        if former is None:
            return set()
        self._unmentioned += former
        return {one.country for one in former} | {one.country for one in made}

    def clear_mentions(self) -> None:
        """Remove all mentions, to be put anew in this unit; ceasefires keep their ids where their claims come again."""
        self._unmentioned += ceasefires.clear(self._connection)

    def countries_with(self, countries: Collection[str]) -> set[str]:
        """Return these countries, and all whose mentions are under one ceasefire with mentions of theirs, put or removed."""
        return ceasefires.countries_with(self._connection, countries, self._unmentioned)

    def keep_ceasefire(self, name: str, claims: Sequence[str]) -> None:
        """Let a ceasefire's id stay, in what is placed in this unit from now on, where these claims of it are.

        Args:
            name: id of a living ceasefire.
            claims: ids of claims that it has, in the order of filing.
        """
        self._follow[ceasefires.number_of(name)] = tuple(claims)

    def place_ceasefires(self, groups: Iterable[Collection[Mention]]) -> list[str]:
        """Make groups of mentions ceasefires, and hand out their ids, which last and lead as those of incidents do (`place`).

        Args:
            groups: in any order; all mentions of every country of which one was put, or is to be placed otherwise.

        Returns:
            The ids of the groups, in the order in which their first mentions were filed.
        """
        ids, payload = ceasefires.place(self._connection, groups, self._unmentioned, self._stamp, self._follow)
        self._unmentioned = []
        self._log("place", "ceasefires", payload)
        return ids

    # --- decisions

    def decide(self, ruled: Sequence[Decision]) -> int:
        """Keep rulings of one command as one act.

        Returns:
            The number of the act, for `undo`.

        Raises:
            UsageError: no reason was given, or a report is not there.
            ValueError: none is given, or one is at odds with its verdict (of two claims, of a field).
        """
        number, payload = decisions.decide(self._connection, ruled, self.actor, self._reason(), self._stamp)
        self._act = number
        self._log("decide", f"act {number}", payload)
        return number

    def withdraw(self, report_ids: Sequence[str]) -> tuple[int, set[str]]:
        """Take reports out of every view, as one act; what they hold stays, for the log and for `undo`.

        Returns:
            The number of the act, and the neighbourhoods that lost members: their tellings are to be placed anew.

        Raises:
            UsageError: no reason was given; a report is not there, or is withdrawn already.
        """
        number, payload, former = decisions.withdraw(self._connection, report_ids, self.actor, self._reason(), self._stamp)
        self._act = number
        self._log("withdraw", f"act {number}", payload)
        return number, self._lose(former)

    def erase(self, report_id: str, struck: Struck | None = None) -> int:
        """Erase a report, or words in it, as one act that cannot be taken back. Settle its incidents in the same unit.

        Its bytes go, in any case; of a report that is erased, its text, its head, its reading and its claims; of one in which
        words are struck out, these words, the claims that show them, and the rest stands with bars in their place. Decisions
        about what is gone lose its words, and their acts their reasons. Its id, its hash and this act stay.

        Args:
            report_id: the report.
            struck: what to strike out; None for all of it.

        Returns:
            The number of the act.

        Raises:
            UsageError: no reason was given; there is no such report, or it was erased already.
        """
        number, payload, former, sha256 = erasing.erase(
            self._connection, report_id, struck, self.actor, self._reason(), self._stamp
        )
        self._log("erase", report_id, payload)
        self._former += former
        self.erased.append(sha256)
        return number

    def undo(self, act: int) -> Act:
        """Take an act back. The reports of a withdrawal are unlinked then.

        What is placed in this unit afterwards has the ids that it had before the act, as far as it is together again.

        Returns:
            The act: its decisions' claims, or its reports, are to be linked anew.

        Raises:
            UsageError: no reason was given; there is no such act, or it was taken back already.
        """
        self._reason()
        undone, payload = decisions.undo(self._connection, act, self._stamp)
        self._stood = stood.before(self._connection, act)
        self._log("undo", f"act {act}", payload)
        return replace(undone, withdrawn_by=self.actor, withdrawn_why=self.why)

    # --- what attests the log

    def put_roots(self, make: Callable[[Connection], Sequence[RootRow]]) -> Sequence[RootRow]:
        """Keep the roots of days.

        Args:
            make: gives them, from the log as it is before this.
        """
        made = make(self._connection)
        for day, payload in attested.put_roots(self._connection, made):
            self._log("root", day, payload)
        return made

    def put_timestamp(self, day: str, reply: bytes, trusted: str, authority: str | None) -> None:
        """Keep what an authority attested of a day's root.

        Raises:
            UsageError: it is kept already.
        """
        payload = attested.put_timestamp(self._connection, day, reply, trusted, authority, self._stamp)
        self._log("timestamp", day, payload)

    def finish(self) -> None:
        """Write what is still to be written; called once, as the last of the unit. Incidents that lost a telling are settled."""
        if self._former or self._links:
            self._place((), {})
        if self._unmentioned:
            raise ValueError("mentions of ceasefires were put or removed, and not placed")
        if self._act is not None:
            stood.put(self._connection, self._act, self._before)
        if self.erased:
            erasing.forget_ended(self._connection)
            erasing.merge_words(self._connection)

    def _place(
        self, groups: Iterable[Group], neighbourhoods: Mapping[str, str | None], *, everything: bool = False
    ) -> dict[str, int]:
        homes, payload, before = placing.place(
            self._connection, groups, neighbourhoods, self._former, self._stamp, everything=everything, stood=self._stood
        )
        self._before = before | self._before
        self._former = []
        links, self._links = list(self._links.items()), {}
        for position, (subject, link) in enumerate(links):
            last = position == len(links) - 1
            self._log("link", subject, {**link, **(payload or {})} if last else link)
        if not links:
            self._log("place", "incidents", payload)
        return homes

    def _lose(self, former: list[Former]) -> set[str]:
        self._former += former
        return {one.neighbourhood for one in former if one.neighbourhood is not None}

    def _reason(self) -> str:
        if not (self.why or "").strip():
            raise UsageError("no reason was given", "say why with --why")
        return self.why or ""

    def _log(self, action: str, subject: str, payload: log.Payload | None) -> bool:
        if payload is None:
            return False
        log.append(self._connection, self.at, self.actor, action, subject, payload, self.why)
        return True
