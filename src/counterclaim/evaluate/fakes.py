"""FA-KES: articles on the war in Syria, and the incidents that somebody linked quotes of them to.

The articles are Abu Salem and others, "FA-KES: A Fake News Dataset around the Syrian War" (ICWSM 2019): a table in Latin-1, whose
dates are often wrong. ``incident_groups.json`` links quotes to incidents, and gives publisher and day of each article.
"""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import msgspec

from counterclaim.errors import CorpusUnusable, CounterclaimError
from counterclaim.evaluate.corpus import AS_PUBLISHED, Files
from counterclaim.intake import Given, report_from_text
from counterclaim.records import Report, Span

#: Characters of a cell at most: an article is far shorter.
_LONGEST = 131_072
_TABLE, _GROUPS = "FA-KES-Dataset.csv", "incident_groups.json"
_COLUMNS = ("unit_id", "article_content")


class LinkedReport(msgspec.Struct, frozen=True):
    """A report that tells of an incident.

    Args:
        publisher: who put it out.
        title: its headline.
        date: the day on which it went out.
        quote: words of the article that tell of the incident.
        unit_id: its row; None where the table does not have the report.
    """

    publisher: str
    title: str
    date: date
    quote: str
    unit_id: str | None = None


class Incident(msgspec.Struct, frozen=True):
    """What somebody linked.

    Args:
        id: of the incident.
        reports: that tell of it.
    """

    id: str
    reports: tuple[LinkedReport, ...]


class _Groups(msgspec.Struct, frozen=True):
    links: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article that tell of an incident.

    Args:
        incident: its id.
        span: where the words stand.
    """

    incident: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its labelled quotes.

    Args:
        name: its row's.
        report: as intake gives it.
        quotes: never empty.
    """

    name: str
    report: Report
    quotes: tuple[Quoted, ...]


def load(folder: Path, files: Files) -> list[Article]:
    """Read the linked articles, in order of the incidents. Reports that the table does not have are left out.

    Args:
        folder: holds the table and the incidents.
        files: reads them, and keeps the digest.

    Raises:
        CorpusUnusable: a file is missing or of another shape, or a quote does not stand in its row.
    """
    told = folder / _GROUPS
    try:
        incidents = msgspec.json.decode(files.data(told), type=_Groups).links
    except (msgspec.DecodeError, RecursionError) as error:
        raise CorpusUnusable(f"{told} links no incidents: {error}", "mend the file") from error
    contents = _rows(folder / _TABLE, files)
    linked: dict[str, list[tuple[str, LinkedReport]]] = {}
    for incident in incidents:
        for report in incident.reports:
            if report.unit_id is not None:
                linked.setdefault(report.unit_id, []).append((incident.id, report))
    if not linked:
        raise CorpusUnusable(f"{told} links no row of the table", "name a folder with incidents of its articles")
    return [_article(name, contents, reports, told) for name, reports in linked.items()]


def reports(folder: Path, files: Files) -> dict[str, Report]:
    """Read every row of the table that holds a text, as a report.

    The day is the one printed in the text; only where none is, the table's: on 41 of 147 articles that were looked at, the two
    are more than a day apart.

    Args:
        folder: holds the table.
        files: reads it, and keeps the digest.

    Returns:
        Row → its report, in the table's order.

    Raises:
        CorpusUnusable: the table is missing or of another shape.
    """
    found = {}
    for name, row in _rows(folder / _TABLE, files).items():
        given = Given(publisher=row.get("source") or None, title=row.get("article_title") or None)
        try:
            report = report_from_text(row["article_content"] or "", given)
            if report.published is None and (day := _day(row.get("date") or "")) is not None:
                report = report_from_text(row["article_content"] or "", replace(given, date=day))
        except CounterclaimError:
            continue
        found[name] = report
    return found


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%m/%d/%Y").date()
    except ValueError:
        return None


def _rows(path: Path, files: Files) -> dict[str, dict[str, str]]:
    """Return row → its columns."""
    # A row's text may hold line breaks; csv takes them only from a stream that leaves them as they are.
    table = csv.DictReader(io.StringIO(files.text(path, "latin-1"), newline=""))
    try:
        if not set(_COLUMNS) <= set(table.fieldnames or ()):
            raise CorpusUnusable(f"{path} has no columns {' and '.join(_COLUMNS)}", AS_PUBLISHED)
        rows = {row["unit_id"]: row for row in table if row["unit_id"]}
        # The module's own limit is the whole process's, and other packages lift it.
        if any(len(cell) > _LONGEST for row in rows.values() for cell in row.values() if isinstance(cell, str)):
            raise CorpusUnusable(f"{path} is no table: a cell is longer than {_LONGEST:,} characters", AS_PUBLISHED)
        return rows
    except csv.Error as error:
        raise CorpusUnusable(f"{path} is no table: {error}", AS_PUBLISHED) from error


def _article(name: str, contents: dict[str, dict[str, str]], linked: list[tuple[str, LinkedReport]], told: Path) -> Article:
    if name not in contents:
        raise CorpusUnusable(f"{told} links row {name}, which the table does not have", AS_PUBLISHED)
    head = linked[0][1]
    try:
        report = report_from_text(
            contents[name]["article_content"] or "", Given(publisher=head.publisher, date=head.date, title=head.title)
        )
    except CounterclaimError as error:
        raise CorpusUnusable(f"row {name}: {error.message}", AS_PUBLISHED) from error
    quotes = []
    for incident, one in linked:
        start = report.text.find(one.quote)
        if start < 0 or not one.quote:
            raise CorpusUnusable(f"{told}: the quote of {incident} does not stand in row {name}", "mend the quote")
        quotes.append(Quoted(incident, Span(start, start + len(one.quote))))
    return Article(name, report, tuple(quotes))
