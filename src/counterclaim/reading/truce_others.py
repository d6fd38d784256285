"""Truce others: which of the truces that a report names are others than its own: of an earlier time, of another place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from spacy.tokens import Token

from counterclaim.reading.breach_places import own_area
from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.truce_frames import Coded, Row
from counterclaim.reading.truce_sides import area_of, home_of
from counterclaim.reading.truce_times import clocked
from counterclaim.records import Clock, Place, PlacePrecision

#: Key of whatever truce was before the report's own.
EARLIER = "earlier"
_TOLD_BY = (Clock.STRUCK, Clock.START)
_CLAUSES = frozenset({"acl", "relcl"})


class Others:
    """The truces and deals of a report that are said to be others than its own.

    Args:
        drafter: of the report.
        rows: its sentences.
    """

    def __init__(self, drafter: Drafter, rows: Iterable[Row]) -> None:
        self._drafter = drafter
        self._rows = tuple(rows)
        #: Key of a truce → where its words put it, where it was brought up as one of another place.
        self.places: dict[str, Place] = {}
        #: First word of a truce or a deal → which truce it is.
        self.keys = self._told_apart()

    def _told_apart(self) -> dict[Token, str]:
        found: dict[Token, str] = {}
        countries: Counter[str] = Counter()
        placed: list[tuple[Coded, str]] = []
        towns: list[tuple[Row, Coded, Place | None]] = []
        plain = 0
        named = False
        for row in self._rows:
            for item in [*row.truces, *row.deals]:
                is_truce = item.code[0] in "CF"
                if (key := self._earlier(row, item, again=named)) is not None:
                    found[item.first] = key
                    continue
                area = area_of(row, item, self._drafter) if is_truce else None
                if is_truce and named and (own := self._separate(row, item, area)) is not None:
                    found[item.first] = own.name
                    self.places[own.name] = own
                elif area is not None and area.country is not None:
                    countries[area.country] += 1
                    placed.append((item, area.country))
                elif is_truce:
                    plain += 1
                if is_truce and item.first not in found:
                    towns.append((row, item, area))
                named = named or is_truce
        home = self._home(countries, plain)
        for item, country in placed:
            if country != home:
                found[item.first] = country
        for row, item, area in towns if self.places else ():
            town = area or self._town(row)
            key = next((key for key, place in self.places.items() if town is not None and _is_in(town, place)), None)
            if key is not None:
                found[item.first] = key
        if found and not plain and len(found) == sum(len(row.truces) for row in self._rows) and len(set(found.values())) == 1:
            self.places.clear()
            return {}  # all that it speaks of is the one truce
        return found

    def _home(self, countries: Counter[str], plain: int) -> str | None:
        main = home_of(self._drafter)
        if main in countries or (plain and main is not None):
            return main
        return next((code for code, _ in countries.most_common(1)), main)

    def _earlier(self, row: Row, item: Coded, *, again: bool) -> str | None:
        """Tell whether a truce is said to be of another time: "a previous truce", "the 2006 agreement", "a truce in February".

        "A truce that X brokered in January" is of another time where one was named before it; with "the", it may be that one.
        """
        left = {child.lower_ for child in item.first.children}
        if left & truce_frames().others.earlier:
            return EARLIER
        at = row.items.index(item)
        near = [row.items[at - 1]] if at else []
        if at + 2 < len(row.items) and row.items[at + 1].code in ("in", "of"):
            near.append(row.items[at + 2])
        if again and left & {"a", "an"}:
            near += self._of_clause(row, item)
        return EARLIER if any(map(self._is_old, near)) else None

    def _of_clause(self, row: Row, item: Coded) -> Iterator[Coded]:
        """Yield the times by which a truce is told apart: those of its own clause, and of its beginning and its deal."""
        clauses = [child for child in item.first.children if child.dep_ in _CLAUSES]
        for one in row.items:
            if one.timing is not None and any(clause.is_ancestor(one.first) for clause in clauses):
                yield one
        for told in clocked(row):
            if told.clock in _TOLD_BY and any(one is item for one in told.found.items):
                yield told.item

    def _is_old(self, one: Coded) -> bool:
        told, today = one.timing, self._drafter.day
        if told is None or told.end is None or told.start is None or today is None:
            return False
        return today - told.end.date() > timedelta(days=truce_frames().others.apart) and told.precision is not None

    def _separate(self, row: Row, item: Coded, area: Place | None) -> Place | None:
        """Return where a truce holds that is brought up as another: "in Y, a separate truce has held", "another truce in Y"."""
        if not {child.lower_ for child in item.first.children} & truce_frames().others.apart_from:
            return None
        return area or self._town(row)

    def _town(self, row: Row) -> Place | None:
        return own_area(self._drafter, row.paragraph, row.sentence.span)


def _is_in(town: Place, place: Place) -> bool:
    """Tell whether a place is another, or lies in the country that the other is."""
    return town.name == place.name or (place.precision is PlacePrecision.COUNTRY and town.country == place.country)
