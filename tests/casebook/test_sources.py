"""What is kept of each source is what a count of the claims of standing reports gives, whatever was done before."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from counterclaim.casebook import Casebook, tables
from counterclaim.casebook.erasing import Struck
from counterclaim.casebook.opening import open_database
from counterclaim.errors import UsageError
from counterclaim.records import Reader, Reading, Report, SourceKind, Span

from .making import NOW, archive, file, made, put_reading, read, uncounted

NAMES = ("A", "B", "Élysée", "Z \x10")
KINDS = (SourceKind.OTHER, SourceKind.OFFICIAL, SourceKind.MEDIA)
STEPS = 60


def _kept(book: Casebook) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    with book.database.ask() as connection:
        said = [tuple(row) for row in connection.execute(tables.said.select())]
        sources = [tuple(row) for row in connection.execute(tables.sources.select())]
    return sorted(said), sorted(sources)


def _anew(book: Casebook) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Count without a query that joins or groups."""
    with book.database.ask() as connection:
        days = {row.id: row.published or "" for row in connection.execute(tables.reports.select()) if row.withdrawn is None}
        claims = [row for row in connection.execute(tables.claims.select()) if row.report_id in days]
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in claims:
        kinds[row.report_id, row.source].add(row.source_kind)
    reports = Counter((name, min(found)) for (_, name), found in kinds.items())
    many = Counter((row.source, row.source_kind) for row in claims)
    said = [(row.source, days[row.report_id], row.number) for row in claims]
    return sorted(said), sorted((*key, count, reports[key]) for key, count in many.items())


def _reading(report: Report, dice: random.Random, version: int) -> Reading:
    """Read some lines of a report, each as of a source of any kind."""
    full = read(report, Reader("lines", str(version)))
    some = [claim for claim in full.claims if dice.random() < 0.8]
    claims = tuple(replace(claim, source=replace(claim.source, kind=dice.choice(KINDS))) for claim in some)
    return replace(full, claims=claims)


class _Dice:
    """A casebook to which something is done at random."""

    def __init__(self, book: Casebook, seed: int) -> None:
        self.book, self.dice, self.made, self.acts = book, random.Random(seed), 0, list[int]()
        self.done: set[str] = set()

    def step(self) -> None:
        """Do one thing; what cannot be done is refused whole."""
        deeds: tuple[Callable[[], None], ...] = (self.file, self.reread, self.withdraw, self.undo, self.strike, self.erase)
        deed = self.dice.choices(deeds, weights=(4, 3, 3, 3, 2, 1))[0] if self.made else self.file
        with suppress(UsageError):
            deed()
            self.done.add(deed.__name__)

    def file(self) -> None:
        lines = [f"{self.dice.choice(NAMES)}: {self.made} {n} fell." for n in range(self.dice.randrange(6))]
        day = self.dice.choice((None, date(2016, 9, 3), date(2016, 9, 5)))
        report = made("\n".join([f"Number {self.made}.", *lines]), day)
        self.made += 1
        assert archive(self.book, report)
        if self.dice.random() < 0.8:
            put_reading(self.book, _reading(report, self.dice, 0))

    def reread(self) -> None:
        report = self._any()
        put_reading(self.book, _reading(report, self.dice, self.dice.randrange(3)))

    def withdraw(self) -> None:
        with self.book.change(NOW, "tester", "It was a test.") as unit:
            self.acts.append(unit.withdraw([self._any().id for _ in range(self.dice.randrange(1, 3))])[0])

    def undo(self) -> None:
        if self.acts:
            with self.book.change(NOW, "tester", "It was a test.") as unit:
                unit.undo(self.dice.choice(self.acts))

    def strike(self) -> None:
        report = self._any()
        claims = self.book.claims(report.id)
        span = claims[0].quote.spans[0] if claims else Span(0, 0)
        with self.book.change(NOW, "tester", "It was a test.") as unit:
            self.acts.append(unit.erase(report.id, Struck((span,))))

    def erase(self) -> None:
        with self.book.change(NOW, "tester", "It was a test.") as unit:
            self.acts.append(unit.erase(self._any().id))

    def _any(self) -> Report:
        with self.book.database.ask() as connection:
            ids = sorted(connection.execute(tables.reports.select().with_only_columns(tables.reports.c.id)).scalars())
        return self.book.report(self.dice.choice(ids))


def _listed(book: Casebook) -> dict[str, tuple[int, int]]:
    of: dict[str, list[str]] = defaultdict(list)
    for claim in book.claims():
        of[claim.source.name].append(claim.report)
    return {name: (len(carried), len(set(carried))) for name, carried in of.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_was_done_the_kept_counts_are_those_of_the_claims(where: str, seed: int) -> None:
    with Casebook.open(where, create=True) as book:
        dice = _Dice(book, seed)
        for _ in range(STEPS):
            dice.step()
            assert _kept(book) == _anew(book)
        assert dice.done == {"file", "reread", "withdraw", "undo", "strike", "erase"}
        assert {row.name: (row.claims, row.reports) for row in book.sources()} == _listed(book)


def test_a_report_in_which_a_source_is_of_two_kinds_is_counted_once(where: str) -> None:
    with Casebook.open(where, create=True) as book:
        report, other = made("A: one.\nA: two."), made("A: three.")
        first, second = read(report).claims
        official = replace(second, source=replace(second.source, kind=SourceKind.OFFICIAL))
        file(book, report, replace(read(report), claims=(first, official)))
        file(book, other)
        (row,) = book.sources()
        assert (row.kind, row.claims, row.reports) == (min(SourceKind.OFFICIAL, SourceKind.OTHER), 3, 2)


def test_a_withdrawn_report_that_is_read_again_is_counted_when_it_is_restored(where: str) -> None:
    with Casebook.open(where, create=True) as book:
        report = file(book, made("A: one.\nB: two."))
        with book.change(NOW, "tester", "It was a test.") as unit:
            act, _ = unit.withdraw([report.id])
        assert put_reading(book, replace(read(report, Reader("lines", "2")), claims=read(report).claims[:1]))
        assert book.sources() == []
        with book.change(NOW, "tester", "It was none.") as unit:
            unit.undo(act)
        assert [(row.name, row.claims) for row in book.sources()] == [("A", 1)]


def test_an_older_casebook_comes_up_with_the_counts_that_filing_would_have_kept(where: str) -> None:
    with Casebook.open(where, create=True) as book:
        dice = _Dice(book, 4)
        for _ in range(STEPS):
            dice.step()
        kept = _kept(book)
        assert len(kept[0]) > len(kept[1]) > len(NAMES)
    database = open_database(where, create=False, wait=5)
    with database.hold() as connection:
        uncounted(connection)
    database.close()
    with Casebook.open(where, create=False) as book:
        assert _kept(book) == kept
