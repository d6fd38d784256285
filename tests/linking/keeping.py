"""An index that keeps tellings in memory, as the casebook does in its tables, and links report by report."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from counterclaim.linking import Rulings, entry, link, link_all, tellings
from counterclaim.records import Placed, Reading


@dataclass
class Shelf:
    """Tellings and where they stand."""

    rulings: Rulings = field(default_factory=Rulings)
    held: dict[str, Placed] = field(default_factory=dict)

    def near(self, keys: Collection[str]) -> list[Placed]:
        wanted = set(keys)
        return [one for one in self.held.values() if wanted & set(one.telling.keys)]

    def neighbourhood(self, ids: Collection[str]) -> list[Placed]:
        return [one for one in self.held.values() if one.neighbourhood in set(ids)]

    def of_incidents(self, ids: Collection[str]) -> list[Placed]:
        return [one for one in self.held.values() if one.incident in set(ids)]

    def holding(self, claims: Collection[str]) -> list[Placed]:
        return [one for one in self.held.values() if set(claims) & set(one.telling.claims)]

    def file(self, reading: Reading) -> None:
        """Take a report in, in place of what was there of it, and link it."""
        lost = [one for one in self.held.values() if one.telling.report == reading.report.id]
        for one in lost:
            del self.held[one.telling.id]
        new = [Placed(telling, len(self.held)) for telling in tellings(reading, self.rulings)]
        self.held |= {one.telling.id: one for one in new}
        self.link(new, lost)

    def link(self, new: Iterable[Placed], gone: Iterable[Placed] = ()) -> None:
        found = link(self, new, self.rulings, gone)
        for telling, hood in found.neighbourhoods.items():
            self.held[telling] = replace(self.held[telling], neighbourhood=hood)
        for group in found.groups:
            # A name of no meaning, as the casebook's numbers are: those that leave an incident leave its name to the others.
            name = f"I{sorted(group.tellings)[0]}"
            for telling in group.tellings:
                self.held[telling] = replace(self.held[telling], incident=name)

    def incidents(self) -> set[frozenset[str]]:
        found: dict[str, set[str]] = {}
        for one in self.held.values():
            found.setdefault(str(one.incident), set()).add(one.telling.id)
        return {frozenset(group) for group in found.values()}

    def whole(self) -> set[frozenset[str]]:
        """Return the incidents that linking all at once finds."""
        return {frozenset(group.tellings) for group in link_all(map(entry, self.held.values()), self.rulings).groups}
