"""Search: the words of reports and quotes, in the form that each database has for them: FTS5, or tsvector with a GIN index."""

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    and_,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from counterclaim.casebook import rows
from counterclaim.casebook.query import Hits
from counterclaim.casebook.tables import WORD_TABLES, claims, filed_of, reports
from counterclaim.casebook.words import fts_query, fts_text, phrases, ts_query, ts_text
from counterclaim.errors import UsageError
from counterclaim.records import Report

Phrases = tuple[tuple[str, ...], ...]
#: Up to how many texts with the words are taken by their numbers.
FEW = 900

# Made once: making a statement costs more than doing it.
_ADD = {name: (text(f"INSERT INTO {name}(rowid, words) VALUES (:n, :words)"), fts_text) for name in WORD_TABLES}  # noqa: S608
_ADD_TS = {
    name: (text(f"INSERT INTO {name} (number, words) VALUES (:n, CAST(:words AS tsvector))"), ts_text)  # noqa: S608
    for name in WORD_TABLES
}


def asked_for(words: str) -> Phrases:
    """Return the phrases that a person asks for.

    Raises:
        UsageError: there is no word in it.
    """
    if found := phrases(words):
        return found
    raise UsageError(f"{words[:80]!r} holds no word to search for", "give a word, or several between double quotes")


def index_report(connection: Connection, filed: int, report: Report) -> None:
    """Make a report findable by the words of its title and text."""
    index_texts(connection, [(filed, report.title, report.text)])


def index_texts(connection: Connection, texts: Iterable[tuple[int, str | None, str]]) -> None:
    """Make reports findable: order of filing, title and text of each."""
    _add(connection, "report_words", [(filed, f"{title or ''}\n{text}") for filed, title, text in texts])


def unindex_report(connection: Connection, filed: int, report: Report) -> None:
    """Undo `index_report`; the report must be the one that it was given."""
    _remove(connection, "report_words", [(filed, f"{report.title or ''}\n{report.text}")])


def index_quotes(connection: Connection, quotes: Iterable[tuple[int, str]]) -> None:
    """Make claims findable by the words of their quotes: number and quote of each."""
    _add(connection, "quote_words", quotes)


def unindex_quotes(connection: Connection, quotes: Iterable[tuple[int, str]]) -> None:
    """Undo `index_quotes`; the quotes must be those that it was given."""
    _remove(connection, "quote_words", quotes)


def _remove(connection: Connection, name: str, texts: Iterable[tuple[int, str]]) -> None:
    if connection.dialect.name == "sqlite":
        # An index without content is told what to take out.
        statement = text(f"INSERT INTO {name}({name}, rowid, words) VALUES ('delete', :n, :words)")  # noqa: S608 - our names
        gone = [{"n": number, "words": fts_text(words)} for number, words in texts]
    else:
        statement = text(f"DELETE FROM {name} WHERE number = :n")  # noqa: S608 - our names
        gone = [{"n": number} for number, _ in texts]
    if gone:
        connection.execute(statement, gone)


def _add(connection: Connection, name: str, texts: Iterable[tuple[int, str]]) -> None:
    statement, told = _ADD[name] if connection.dialect.name == "sqlite" else _ADD_TS[name]
    if new := [{"n": number, "words": told(words)} for number, words in texts]:
        connection.execute(statement, new)


def hits(dialect: Dialect, name: str, asked: Phrases) -> tuple[ColumnElement[int], ColumnElement[bool]]:
    """Return the column of numbers of an index of words, and the condition that the words asked for are there."""
    if dialect.name == "sqlite":
        return table(name, column("rowid", BigInteger)).c.rowid, literal_column(name).op("MATCH")(fts_query(asked))
    words = table(name, column("number", BigInteger), column("words"))
    return words.c.number, words.c.words.op("@@", is_comparison=True)(cast(ts_query(asked), TSQUERY))


def count(connection: Connection, name: str, asked: Phrases, most: int) -> int:
    """Count what holds the words asked for, up to `most`."""
    number, holds = hits(connection.dialect, name, asked)
    found = select(number).where(holds).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def search(connection: Connection, words: str, limit: int) -> Hits:
    """Return the last filed reports and claims in which the words stand.

    Raises:
        UsageError: there is no word in it.
    """
    asked = asked_for(words)
    stands = reports.c.withdrawn.is_(None)
    number, found = _found(connection, "report_words", asked, reports.c.filed)
    in_reports = select(*rows.REPORT).where(found, stands).order_by(number.desc()).limit(limit)
    number, found = _found(connection, "quote_words", asked, claims.c.number)
    in_quotes = select(claims.c.claim).where(found, reports.c.filed == filed_of(number), stands)
    in_quotes = in_quotes.order_by(number.desc()).limit(limit)
    return Hits(
        tuple(rows.report_of(row) for row in connection.execute(in_reports).mappings()),
        tuple(rows.claim_of(claim) for claim in connection.execute(in_quotes).scalars()),
    )


def _found(
    connection: Connection, name: str, asked: Phrases, own: ColumnElement[int]
) -> tuple[ColumnElement[int], ColumnElement[bool]]:
    """Return the condition that a number is among those that hold the words, and the column to go by from the newest on."""
    number, holds = hits(connection.dialect, name, asked)
    few = list(connection.execute(select(number).where(holds).limit(FEW + 1)).scalars())
    # Told apart here: PostgreSQL would go through all texts from the newest on for words that hardly any holds (0.3 s), and
    # SQLite must go by the index itself for those that many hold, or it sorts them all (5 s).
    return (own, own.in_(few)) if len(few) <= FEW else (number, and_(own == number, holds))
