"""``counterclaim evaluate``: how well reading does on a public corpus."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.inputs import reader_option
from counterclaim.cli.printable import printable

if TYPE_CHECKING:
    from counterclaim.evaluate import Evaluation, Figures
    from counterclaim.records import Reader

#: Mistakes on a page, unless told otherwise.
_ON_PAGE = 200
#: How much of the words of a mistake stands in a table.
_WIDE = 60


class _WithCorpora(click.Command):
    """Lists the corpora in the help, from what they declare; nothing is imported for another command's help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from counterclaim.evaluate import CORPORA

        with formatter.section("Corpora"):
            formatter.write_dl([(corpus.name, f"{corpus.about}; PATH is {corpus.path}") for corpus in CORPORA.values()])
        super().format_epilog(ctx, formatter)


@click.command(cls=_WithCorpora, short_help="Score reading on a public corpus.")
@click.argument("corpus", metavar="CORPUS")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@reader_option
@click.option("--limit", type=int, metavar="N", help="Score N texts at most, spread evenly over the corpus.")
@click.option("--errors", type=click.IntRange(min=0), metavar="N", help="Give the N most costly mistakes too.")
@click.option(
    "--page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"Write an HTML page of the most costly mistakes, side by side in the text; {_ON_PAGE} unless --errors says.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: corpus, digest, reader and figures.")
def evaluate(
    corpus: str, path: Path, reader: str | None, limit: int | None, errors: int | None, page: Path | None, as_json: bool
) -> None:
    """Score reading on a public corpus, which you bring: none comes with Counterclaim.

    Figures are shares from 0 to 1: precision, which part of what was found is right; recall, which part of what is there was
    found; F1, their harmonic mean; or as their column says. The digest tells which corpus they were measured on. Without
    --reader the default one is measured, and the other beside it.

    \b
    Examples:
      counterclaim evaluate polnear PolNeAR/dev
      counterclaim evaluate polnear PolNeAR/dev --limit 20 --errors 10
      counterclaim evaluate polnear PolNeAR/dev --page mistakes.html
      counterclaim evaluate polnear PolNeAR/dev --reader grammar --json | jq .figures.exact.attribution.f1
    """
    from counterclaim.cli.progress import counted
    from counterclaim.evaluate import evaluate as score
    from counterclaim.evaluate import page_of

    if page is not None:
        _try(page)  # before the long work, not after it
    with counted("texts read") as progress:
        result = score(corpus, path, reader, limit, progress, beside=reader is None)
    if page is not None:
        page.write_text(page_of(result, _ON_PAGE if errors is None else errors), encoding="utf-8")
        click.secho(printable(f"mistakes: {page}"), dim=True, err=True)
    if as_json:
        sys.stdout.buffer.write(result.to_json(errors or 0) + b"\n")
    else:
        _print(result, path, errors or 0)


def _try(page: Path) -> None:
    from counterclaim.errors import UsageError

    try:
        page.touch()
    except OSError as error:
        raise UsageError(f"{page} cannot be written: {error.strerror}", "name a file in a folder that is there") from error


def _print(result: "Evaluation", path: Path, errors: int) -> None:
    from counterclaim.cli.terminal import console, styled

    out = console()
    out.print(styled(f"{result.corpus} {path} · digest {result.digest[:12]} · {_named(result.reader)}", "dim"))
    _figures(result.figures)
    for name, figures in result.beside.items():
        out.print(styled(f"\nbeside it: reader {name}", "dim"))
        _figures(figures)
    if errors:
        _mistakes(result, errors)


def _named(reader: "Reader") -> str:
    return f"reader {reader.name} {reader.version}"


def _figures(figures: "Figures") -> None:
    from rich.table import Table

    from counterclaim.cli.terminal import console, styled

    names = {"p": "precision", "r": "recall", "f1": "F1"}
    told = [pair for rows in figures.values() for row in rows.values() for pair in row.items()]
    counts = {measure for measure, value in told if isinstance(value, int)}
    usual = list(names)
    measures = sorted(
        dict.fromkeys(measure for measure, _ in told),
        key=lambda measure: (measure in counts, usual.index(measure) if measure in usual else len(usual)),
    )
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("")
    for measure in measures:
        table.add_column(names.get(measure, measure.replace("_", " ")), justify="right")
    for group, rows in figures.items():
        for row, values in rows.items():
            cells = [_cell(values.get(measure)) for measure in measures]
            table.add_row(styled(f"{group}, {row}"), *cells, end_section=row == list(rows)[-1])
    console().print(table)


def _cell(value: float | None) -> str:
    if value is None or isinstance(value, int):
        return "" if value is None else f"{value:,}"
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:,.1f}"


def _mistakes(result: "Evaluation", errors: int) -> None:
    from rich.table import Table

    from counterclaim.cli.terminal import Steady, console, styled

    table = Table(show_edge=False, pad_edge=False, header_style="bold", title_justify="left", title_style="bold")
    table.title = f"\nthe {min(errors, len(result.mistakes))} most costly of {len(result.mistakes)} mistakes"
    for column in ("text", "what", "how", "annotated", "read"):
        table.add_column(column, overflow="fold")
    for mistake in result.mistakes[:errors]:
        table.add_row(
            styled(mistake.text),
            styled(mistake.row),
            mistake.kind,
            *(styled(words if len(words) <= _WIDE else f"{words[:_WIDE]}…") for words in (mistake.wanted, mistake.given)),
        )
    console().print(Steady(table))
