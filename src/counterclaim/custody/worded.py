"""Worded: the indexes of words against the texts and quotes that they are of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count, repeat

from sqlalchemy import Connection, select, text

from counterclaim.casebook import rows
from counterclaim.casebook.tables import WORD_TABLES, claims, reports
from counterclaim.casebook.words import fts_text, ts_text, words
from counterclaim.custody.fault import Check, Fault

Texts = Iterator[tuple[int, str]]
#: Texts compared together.
_BATCH = 200
_REMEDY = "restore the casebook from a backup, or make it anew with `counterclaim backup` and `restore`"
_KIND = {"report_words": "report number", "quote_words": "claim number"}


def word_faults(connection: Connection, tick: Callable[[], None]) -> Iterator[Fault]:
    """Find texts that are not found by their words, or by words that they do not hold.

    Args:
        connection: one state of the casebook.
        tick: called for each text.
    """
    for name in WORD_TABLES:
        if connection.dialect.name == "sqlite":
            yield from _in_fts(connection, name, tick)
        else:
            yield from _in_vectors(connection, name, tick)


def _texts(connection: Connection, name: str) -> Texts:
    """Give the number and text of each entry that an index is to have, some at a time."""
    after = 0
    while True:
        if name == "report_words":
            query = select(reports.c.filed, reports.c.title, reports.c.text).where(reports.c.filed > after)
            batch = [
                (row.filed, f"{row.title or ''}\n{row.text}")
                for row in connection.execute(query.order_by(reports.c.filed).limit(_BATCH))
            ]
        else:
            quotes = select(claims.c.number, claims.c.quote).where(claims.c.number > after)
            batch = [(row.number, row.quote) for row in connection.execute(quotes.order_by(claims.c.number).limit(_BATCH))]
        if not batch:
            return
        yield from batch
        after = batch[-1][0]


def _in_fts(connection: Connection, name: str, tick: Callable[[], None]) -> Iterator[Fault]:
    """Compare all that an FTS5 index holds with all that it should, by one sum of hashes each; on a difference, text by text."""
    made = connection.exec_driver_sql
    made("DROP TABLE IF EXISTS temp.held")
    made("DROP TABLE IF EXISTS temp.anew_held")
    made("DROP TABLE IF EXISTS temp.anew")
    made(f"CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, {name}, instance)")
    made("CREATE VIRTUAL TABLE temp.anew USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 2\")")
    made("CREATE VIRTUAL TABLE temp.anew_held USING fts5vocab(temp, anew, instance)")
    held = _total(_instances(connection, "held"))
    wanted = 0
    for number, told in _texts(connection, name):
        tick()
        wanted += _total(_expected(connection, number, told))
    if held == wanted:
        return
    # Now it is worth its memory: a number a text.
    sums: dict[int, int] = defaultdict(int)
    for one in _instances(connection, "held"):
        sums[one[1]] += hash(one)
    for number, told in _texts(connection, name):
        if sums.pop(number, 0) != _total(_expected(connection, number, told)):
            yield Fault(Check.WORDS, f"{_KIND[name]} {number}", "the index of words does not hold its words", _REMEDY)
    for number in sorted(number for number, total in sums.items() if total):
        yield Fault(Check.WORDS, f"{_KIND[name]} {number}", "the index of words holds words of what is not there", _REMEDY)


def _instances(connection: Connection, name: str) -> Iterator[tuple[str, int, int]]:
    # The driver's own: of a hundred thousand reports these are forty million rows.
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - an open connection has one
    found: Iterator[tuple[str, int, int]] = driver.execute(f"SELECT term, doc, offset FROM temp.{name}")  # noqa: S608 - our names
    return found


def _expected(connection: Connection, number: int, told: str) -> Iterable[tuple[str, int, int]]:
    if told.isascii():
        return zip(words(told), repeat(number), count(), strict=False)
    # Which letters are one word to FTS5 is its own matter: it is asked.
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101
    driver.execute("INSERT INTO temp.anew(rowid, words) VALUES (?, ?)", (number, fts_text(told)))
    made = list(_instances(connection, "anew_held"))
    driver.execute("INSERT INTO temp.anew(anew) VALUES ('delete-all')")
    return made


def _total(instances: Iterable[tuple[str, int, int]]) -> int:
    return sum(map(hash, instances))


def _in_vectors(connection: Connection, name: str, tick: Callable[[], None]) -> Iterator[Fault]:
    compare = text(f"SELECT words = CAST(:words AS tsvector) FROM {name} WHERE number = :n")  # noqa: S608 - our names
    texts = 0
    for batch in rows.chunks(_texts(connection, name), _BATCH):
        for number, told in batch:
            tick()
            texts += 1
            if connection.execute(compare, {"n": number, "words": ts_text(told)}).scalar_one_or_none() is not True:
                yield Fault(Check.WORDS, f"{_KIND[name]} {number}", "the index of words does not hold its words", _REMEDY)
    there = connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 - our names
    if there > texts:
        yield Fault(Check.WORDS, name, f"the index of words holds {there - texts:,} texts that are not there", _REMEDY)
