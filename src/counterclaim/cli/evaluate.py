"""``counterclaim evaluate``: how well reading does on a public corpus."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.inputs import reader_option

if TYPE_CHECKING:
    from counterclaim.evaluate import Evaluation


@click.command(short_help="Score reading on a public corpus.")
@click.argument("corpus", metavar="CORPUS")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@reader_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object: corpus, digest, reader and figures.")
def evaluate(corpus: str, path: Path, reader: str | None, as_json: bool) -> None:
    """Score a reader on a public corpus, which you bring: none comes with Counterclaim.

    CORPUS is "polnear" (Newell and others, LREC 2018): every attribution of American political news, marked by hand. PATH
    is one of its parts, a folder that holds text/ and attributions/. Whole articles are read, every attribution counts, and
    annotators of one text are averaged.

    \b
    exact        spans of which both ends are right
    attribution  whole attributions: source, cue and every piece of content exact, and linked to each other
    overlap      tokens inside spans

    \b
    Examples:
      counterclaim evaluate polnear PolNeAR/dev
      counterclaim evaluate polnear PolNeAR/dev --reader grammar --json | jq .figures.exact.attribution.f1
    """
    from counterclaim.cli.progress import counted
    from counterclaim.evaluate import evaluate as score

    with counted("texts read") as progress:
        result = score(corpus, path, reader, progress)
    if as_json:
        sys.stdout.buffer.write(result.to_json() + b"\n")
    else:
        _print(result, path)


def _print(result: "Evaluation", path: Path) -> None:
    from rich.table import Table

    from counterclaim.cli.terminal import console, styled

    out = console()
    reader = result.reader
    out.print(styled(f"{result.corpus} {path} · digest {result.digest[:12]} · reader {reader.name} {reader.version}", "dim"))
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("")
    for column in ("precision", "recall", "F1"):
        table.add_column(column, justify="right")
    for name, scores in (("exact", result.figures.exact), ("overlap", result.figures.overlap)):
        for role, score in scores.items():
            table.add_row(
                f"{name}, {role}", f"{score.p:.3f}", f"{score.r:.3f}", f"{score.f1:.3f}", end_section=role == list(scores)[-1]
            )
    out.print(table)
