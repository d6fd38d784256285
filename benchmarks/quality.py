"""The quality gate: measures the reader on every corpus of quality.toml, and tells what has fallen below its floor.

``python benchmarks/quality.py SHARED`` reads a sample, ``--full`` everything. SHARED is the folder that holds ``corpora`` and
``cases``. Exit code 0: every figure holds; 2: wrong usage; 3: a figure fell by more than its noise. ``--record`` keeps the
figures as the new floors; a floor is lowered, or that of a renamed run taken out, only with ``--allow-regression REASON``,
which is kept in floors.json. A full run also keeps its figures in figures.json, from which docs/accuracy.md is made.
"""

import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.evaluate import Evaluation, Figures, evaluate
from counterclaim.evaluate.floors import Floors

HERE = Path(__file__).parent
RUNS, FLOORS, FIGURES = HERE / "quality.toml", HERE / "floors.json", HERE / "figures.json"


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One corpus that is measured, as quality.toml names it.

    Args:
        name: of the run.
        corpus: as `counterclaim evaluate` knows it.
        path: below the folder of shared material.
        noise: how far a figure may fall without a meaning.
        why: where the noise comes from.
        reader: its name.
        sample: how many texts a sample takes; None takes all, 0 leaves the run to the full one.
        full: whether the full run measures it.
        groups: of figures that are held above a floor; None holds all.
    """

    name: str
    corpus: str
    path: str
    noise: float
    why: str
    reader: str = "learned"
    sample: int | None = None
    full: bool = True
    groups: tuple[str, ...] | None = None

    def held(self, figures: Figures) -> Figures:
        """Return the figures that are held above a floor."""
        return {group: rows for group, rows in figures.items() if self.groups is None or group in self.groups}

    def named(self, full: bool) -> str:
        """Return the name of its floor: a sample's figures are not the corpus's."""
        return self.name if full or self.sample is None else f"{self.name}, {self.sample} texts"


def all_runs() -> list[Run]:
    """Return every run of quality.toml."""
    return msgspec.convert(tomllib.loads(RUNS.read_text(encoding="utf-8"))["run"], list[Run])


def runs(full: bool, only: tuple[str, ...]) -> list[Run]:
    """Return what is to be measured."""
    have = all_runs()
    unknown = set(only) - {run.name for run in have}
    if unknown:
        raise UsageError(f"no run is called {min(unknown)!r}", f"choose among {', '.join(run.name for run in have)}")
    asked = [run for run in have if not only or run.name in only]
    return [run for run in asked if (run.full if full else run.sample != 0)]


def measured(shared: Path, full: bool, only: tuple[str, ...]) -> Iterator[tuple[Run, Evaluation | CounterclaimError]]:
    """Measure one run after the other, and say how long each took; one that cannot be measured does not end the others."""
    for run in runs(full, only):
        began = time.monotonic()
        click.echo(f"{run.named(full)} …", nl=False, err=True)
        result: Evaluation | CounterclaimError
        try:
            result = evaluate(run.corpus, shared / run.path, run.reader, None if full else run.sample)
        except CounterclaimError as error:
            result = error
        click.echo(f" {time.monotonic() - began:.0f} s", err=True)
        yield run, result


@click.command(help=__doc__)
@click.argument("shared", type=click.Path(path_type=Path))
@click.option("--full", is_flag=True, help="Measure every text.")
@click.option("--only", multiple=True, metavar="NAME", help="Measure this run alone; may be given again.")
@click.option("--record", is_flag=True, help="Keep the figures as the new floors.")
@click.option("--allow-regression", metavar="REASON", help="With --record: lower a floor, and keep the reason.")
def main(shared: Path, full: bool, only: tuple[str, ...], record: bool, allow_regression: str | None) -> None:
    if allow_regression is not None and not (record and allow_regression.strip()):
        raise UsageError("--allow-regression keeps the reason for a lower floor", "give --record and a reason")
    floors = Floors.load(FLOORS)
    names = {run.named(whole) for run in all_runs() for whole in (True, False)}
    if allow_regression is not None:
        for name in set(floors.runs) - names:
            floors.retire(name, allow_regression)
    faults = floors.orphans(names)
    kept = msgspec.json.decode(FIGURES.read_bytes()) if FIGURES.exists() else {}
    for run, result in measured(shared, full, only):
        name = run.named(full)
        if isinstance(result, CounterclaimError):
            faults.append(f"{name}: not measured: {result}")
            continue
        if full:
            kept[run.name] = {"digest": result.digest, "reader": result.reader, "figures": result.figures}
        if record:
            try:
                risen = floors.record(name, result.digest, run.held(result.figures), allow_regression)
                click.echo(f"{name}: {len(risen)} figures are new or better")
            except UsageError as error:
                faults.append(str(error))
        else:
            faults += floors.faults(name, result.digest, run.held(result.figures), run.noise)
    if record:
        floors.save(FLOORS)
    if full:
        FIGURES.write_bytes(msgspec.json.format(msgspec.json.encode(kept, order="deterministic"), indent=1) + b"\n")
    for fault in faults:
        click.secho(fault, fg="red")
    if faults:
        click.echo(f"{len(faults)} faults; floors stand in {FLOORS.name}, noise and its cause in {RUNS.name}")
        sys.exit(3)
    click.echo("every figure holds its floor" if not record else f"kept in {FLOORS.name}")


if __name__ == "__main__":
    try:
        main()
    except CounterclaimError as error:
        click.secho(f"error: {error}", fg="red", err=True)
        sys.exit(error.exit_code)
