"""Kept: what passed before through a profile that lets all out, while nothing changes: reports, incidents, ledgers."""

from collections import OrderedDict
from operator import is_
from threading import Lock

from counterclaim.casebook import Casebook
from counterclaim.publish.ceasefire import PublishedCeasefire
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.showing import Shown
from counterclaim.records import KeptCeasefire

#: Reports and incidents that are kept, some tens of kilobytes each, and ceasefires, each with all reports of its ledger.
_REPORTS, _INCIDENTS, _CEASEFIRES = 2_000, 500, 50
#: What touches the report alone that the line of the log names; all else, a ruling or an erasure, may touch any.
_OWN = frozenset({"archive", "read", "sign", "link", "revise", "story", "stories", "place"})


#: What a ledger is made of: the ceasefire as the casebook has it, and its reports as shown.
CeasefireOf = tuple[KeptCeasefire, tuple[Shown, ...]]


class Kept:
    """Keeps what passed, for one casebook and a profile that lets all out. May be used from many threads.

    A report is as it was until a line of the log names it; an incident is known by its mark (`Casebook.marks`), a ledger by what
    it is made of: by the very reports that are kept here, not by others like them.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._head: int | None = None
        self._reports: OrderedDict[str, Shown | None] = OrderedDict()
        self._incidents: OrderedDict[str, PublishedIncident] = OrderedDict()
        self._ceasefires: OrderedDict[str, tuple[CeasefireOf, PublishedCeasefire]] = OrderedDict()
        self._touched: dict[str, int] = {}
        self._forgotten = 0

    def begin(self, casebook: Casebook) -> int:
        """Forget what has changed, and return the state of the casebook as of which what is made from now on is put here.

        Args:
            casebook: always the same.
        """
        with self._lock:
            known = self._head
        head, touched = casebook.touched(known) if known is not None else (casebook.head(), [])
        with self._lock:
            names = {subject for _, subject in touched}
            if any(action not in _OWN for action, _ in touched) or len(self._touched) + len(names) > _REPORTS:
                self._reports.clear()
                self._touched.clear()
                # Another may have come further meanwhile, and what it knew to be touched is cleared, too.
                self._forgotten = max(head, self._head or 0)
            for name in names:
                self._reports.pop(name, None)
                self._touched[name] = max(head, self._touched.get(name, 0))
            self._head = max(head, self._head or 0)
            return head

    def report(self, name: str) -> tuple[Shown | None] | None:
        """Return what passes of a report, in a tuple of its own; None where nobody knows.

        Args:
            name: its id.
        """
        with self._lock:
            if name not in self._reports:
                return None
            self._reports.move_to_end(name)
            return (self._reports[name],)

    def put_report(self, name: str, shown: Shown | None, head: int) -> None:
        """Keep what passes of a report; not where it was touched since it was asked for.

        Args:
            name: its id.
            shown: what passes.
            head: what `begin` gave to who asked.
        """
        with self._lock:
            if head >= max(self._forgotten, self._touched.get(name, 0)):
                self._reports[name] = shown
                while len(self._reports) > _REPORTS:
                    self._reports.popitem(last=False)

    def incident(self, mark: str) -> PublishedIncident | None:
        """Return what passes of an incident; None where nobody knows.

        Args:
            mark: of it, asked for before it was.
        """
        with self._lock:
            if (found := self._incidents.get(mark)) is not None:
                self._incidents.move_to_end(mark)
            return found

    def put_incident(self, mark: str, incident: PublishedIncident) -> None:
        """Keep what passes of an incident.

        Args:
            mark: of it, asked for before it was.
            incident: what passes.
        """
        with self._lock:
            self._incidents[mark] = incident
            while len(self._incidents) > _INCIDENTS:
                self._incidents.popitem(last=False)

    def ceasefire(self, of: CeasefireOf) -> PublishedCeasefire | None:
        """Return what passes of a ceasefire; None where nobody knows.

        Args:
            of: what it is made of.
        """
        with self._lock:
            known = self._ceasefires.get(of[0].id)
            if known is None:
                return None
            (kept, shown), made = known
            if kept != of[0] or len(shown) != len(of[1]) or not all(map(is_, shown, of[1])):
                return None
            self._ceasefires.move_to_end(kept.id)
            return made

    def put_ceasefire(self, of: CeasefireOf, ceasefire: PublishedCeasefire) -> None:
        """Keep what passes of a ceasefire.

        Args:
            of: what it is made of.
            ceasefire: what passes.
        """
        with self._lock:
            self._ceasefires[of[0].id] = of, ceasefire
            self._ceasefires.move_to_end(of[0].id)
            while len(self._ceasefires) > _CEASEFIRES:
                self._ceasefires.popitem(last=False)
