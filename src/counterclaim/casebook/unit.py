"""Unit: a unit of work. What is done within it is kept together or not at all, and each change writes its line of the log."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from counterclaim.records import Act, ClaimKey, Decision, Group, Placed, Reading, Report, Telling


class Unit:
    """A unit of work, which holds the write lock from its first line to its last. Made by `Casebook.change`.

    Within it, what it asks is answered from what it has done so far. An exception that leaves it undoes all of it.

    Args:
        at: when we recorded it, with its zone: the time of every line of the log.
        actor: who did.
        why: the reason given; needed for `decide`, `undo` and `withdraw`.
    """

    at: datetime
    actor: str
    why: str | None

    # --- reports and readings

    def archive(self, report: Report, raw: bytes) -> bool:
        """Keep a report and its bytes, unread.

        Returns:
            False when the same bytes are there already: they are filed once, and what was filed first stands.

        Raises:
            NotText: the report holds half a character (a lone surrogate), which no file and no database keeps.
            ValueError: the report's hash or id is not that of `raw`.
        """
        raise NotImplementedError

    def put_reading(self, reading: Reading) -> bool:
        """Keep what a reader made of an archived report, in place of what an older reader made of it.

        The report counts as unlinked from then on; its older tellings stay in their incidents until `put_tellings`.

        Returns:
            False when this very reading is there already.

        Raises:
            ValueError: a claim is of another report, or two claims have one id.
            UsageError: the report is not archived.
        """
        raise NotImplementedError

    def report(self, report_id: str) -> Report:
        """As `Casebook.report`."""
        raise NotImplementedError

    def reading(self, report_id: str) -> Reading | None:
        """As `Casebook.reading`."""
        raise NotImplementedError

    def readings(self) -> Iterator[Reading]:
        """Give all standing readings of reports that are not withdrawn, in the order of filing, with flat memory."""
        raise NotImplementedError

    # --- stories and revisions

    def put_story_keys(self, report_id: str, keys: Sequence[str], signature: bytes) -> None:
        """Keep under which keys a report is looked up for wire copies, and its signature; in place of older ones."""
        raise NotImplementedError

    def reports_near(self, keys: Collection[str]) -> list[tuple[str, bytes, date | None]]:
        """Return id, signature and day of publication of the reports under any of `keys`, in the order of filing."""
        raise NotImplementedError

    def put_story(self, story: str, report_ids: Collection[str]) -> bool:
        """Make these reports one story; a report is in one story at most, and one that is in none is its own.

        Args:
            story: id of the story: that of its first filed report.
            report_ids: its reports, that one included.

        Returns:
            False when they are that story already.
        """
        raise NotImplementedError

    def revise(self, report_id: str, of: str) -> bool:
        """Keep that a report is a revision of an earlier one.

        Returns:
            False when that is known.

        Raises:
            ValueError: that would make a report a revision of itself, through others or not.
        """
        raise NotImplementedError

    # --- linking

    def put_tellings(self, report_id: str, linker: str, tellings: Sequence[Telling]) -> set[str]:
        """Keep what linking made of a report, in place of what it made of it before. Call `place` in the same unit.

        Args:
            report_id: the report; it must have been read.
            linker: version of linking.
            tellings: as it made them; may be none. They are in no incident until `place`.

        Returns:
            The neighbourhoods that lost members: their tellings are to be placed anew.

        Raises:
            ValueError: a telling is of another report, holds no claim, or a claim that is not the report's or is in two.
        """
        raise NotImplementedError

    def near(self, keys: Collection[str]) -> list[Placed]:
        """Return the tellings under any of `keys`, in the order of filing."""
        raise NotImplementedError

    def neighbourhood(self, ids: Collection[str]) -> list[Placed]:
        """Return all tellings of these neighbourhoods, in the order of filing."""
        raise NotImplementedError

    def neighbourhoods_of(self, claims: Collection[str]) -> set[str]:
        """Return the neighbourhoods in which the tellings of these claims are placed: what a decision touches."""
        raise NotImplementedError

    def of_incidents(self, ids: Collection[str]) -> list[Placed]:
        """Return all tellings of these incidents, in the order of filing."""
        raise NotImplementedError

    def lost(self) -> set[str]:
        """Return the incidents that lost a telling in this unit, by `put_tellings` or `withdraw`, and were not placed since."""
        raise NotImplementedError

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
        raise NotImplementedError

    def relink(self, linker: str, made: Iterable[tuple[str, Sequence[Telling]]]) -> int:
        """Replace all tellings of the casebook, as one change. `place_all` must follow in the same unit.

        Args:
            linker: version of linking.
            made: report id and its tellings, each report once, in the order of filing (that of `readings`); taken one at a time.

        Returns:
            How many tellings were stored.
        """
        raise NotImplementedError

    def tellings(self) -> Iterator[Placed]:
        """Give all tellings in the order of filing, with flat memory."""
        raise NotImplementedError

    def place_all(self, groups: Iterable[Group], neighbourhoods: Mapping[str, str | None]) -> int:
        """Place the whole casebook at once, as `place` does; a telling in no group is in no incident.

        Args:
            groups: in any order; taken one at a time.
            neighbourhoods: telling id → its neighbourhood; what is not named has none.

        Returns:
            How many incidents there are.
        """
        raise NotImplementedError

    # --- decisions

    def decide(self, decisions: Sequence[Decision]) -> int:
        """Keep rulings of one command as one act.

        Returns:
            The number of the act, for `undo`.

        Raises:
            UsageError: no reason was given, or a report is not there.
            ValueError: none is given, or one is at odds with its verdict (of two claims, of a field).
        """
        raise NotImplementedError

    def withdraw(self, report_ids: Sequence[str]) -> tuple[int, set[str]]:
        """Take reports out of every view, as one act; what they hold stays, for the log and for `undo`.

        Returns:
            The number of the act, and the neighbourhoods that lost members: their tellings are to be placed anew.

        Raises:
            UsageError: no reason was given; a report is not there, or is withdrawn already.
        """
        raise NotImplementedError

    def undo(self, act: int) -> Act:
        """Take an act back. The reports of a withdrawal are unlinked then.

        Returns:
            The act: its decisions' claims, or its reports, are to be linked anew.

        Raises:
            UsageError: no reason was given; there is no such act, or it was taken back already.
        """
        raise NotImplementedError

    def decisions(self, reports: Collection[str] | None = None, *, in_force: bool = True) -> list[Decision]:
        """As `Casebook.decisions`."""
        raise NotImplementedError

    def resolve(self, keys: Collection[ClaimKey]) -> dict[ClaimKey, str]:
        """As `Casebook.resolve`."""
        raise NotImplementedError
