"""Tables of figures: what a full run reached, beside what others have published, for docs/accuracy.md."""

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
_BLOCK = re.compile(r"(<!-- table: ([\w -]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


class Ours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of ours.

    Args:
        name: its head.
        run: name of a run in figures.json.
        figures: "group/row/measure" for each row of the table, "" where it has none.
    """

    name: str
    run: str
    figures: list[str]


class Others(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of somebody else's.

    Args:
        name: its head: the system, and what it was measured on.
        cells: one a row, shares from 0 to 1 or words.
        source: where it is published.
    """

    name: str
    cells: list[float | str]
    source: str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of figures.

    Args:
        name: by which the page asks for it.
        head: what its rows give.
        rows: their names.
        ours: our columns.
        others: published ones.
        aim: what was aimed at, one a row; empty where nothing was.
    """

    name: str
    head: str
    rows: list[str]
    ours: list[Ours]
    others: list[Others] = []
    aim: list[float | str] = []


def filled(page: str) -> str:
    """Return a page with every block between "table: NAME" and "end of table" made anew.

    Raises:
        ValueError: a block names a table that is not there, a table names a figure that was not measured, or a column has more
            or fewer cells than its table has rows.
    """
    told = tomllib.loads((BENCHMARKS / "published.toml").read_text(encoding="utf-8"))
    tables = {table.name: table for table in msgspec.convert(told["table"], list[Table])}
    measured = msgspec.json.decode((BENCHMARKS / "figures.json").read_bytes())

    def block(match: re.Match[str]) -> str:
        if match[2] not in tables:
            raise ValueError(f"published.toml has no table {match[2]!r}")
        return f"{match[1]}{_markdown(tables[match[2]], measured)}{match[3]}"

    return _BLOCK.sub(block, page)


def _markdown(table: Table, measured: dict[str, Any]) -> str:
    columns = [(ours.name, [_figure(measured, ours.run, figure) for figure in ours.figures]) for ours in table.ours]
    if table.aim:
        columns.append(("aimed at", [_cell(cell) for cell in table.aim]))
    columns += [(others.name, [_cell(cell) for cell in others.cells]) for others in table.others]
    for name, cells in columns:
        if len(cells) > len(table.rows):
            raise ValueError(f"table {table.name!r}: {name!r} has more cells than the table has rows")
    lines = [f"| {table.head} | {' | '.join(name for name, _ in columns)} |", "|---" * (len(columns) + 1) + "|"]
    for index, row in enumerate(table.rows):
        lines.append(f"| {row} | {' | '.join(cells[index] if index < len(cells) else '' for _, cells in columns)} |")
    sources = "; ".join(f"{others.name}: {others.source}" for others in table.others)
    return "\n".join(lines) + "\n" + (f"\n{sources[0].upper()}{sources[1:]}.\n" if sources else "")


def _figure(measured: dict[str, Any], run: str, figure: str) -> str:
    if not figure:
        return ""
    try:
        group, row, measure = figure.split("/")
        return _cell(measured[run]["figures"][group][row][measure])
    except (KeyError, ValueError):
        raise ValueError(f"figures.json has no {run!r}: {figure}; make quality-full") from None


def _cell(value: float | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:,.0f}"
