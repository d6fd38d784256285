"""Progress: what is being done, on standard error, where a person watches."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

    from counterclaim.filing import Step

T = TypeVar("T")


def tracked(items: Iterable[T], paths: Iterable[str]) -> Iterator[T]:
    """Pass items on, and show how many have passed when there is more than one file to wait for."""
    if not sys.stderr.isatty() or (not any(Path(path).is_dir() for path in paths) and len(list(paths)) < 2):
        yield from items
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn(), TimeElapsedColumn(), transient=True, console=_stderr()
    ) as bar:
        task = bar.add_task("", total=None)
        for item in items:
            yield item
            bar.advance(task)


@contextmanager
def filing_progress() -> Iterator[Callable[["Step"], None]]:
    """Give a function that shows each step of filing as it is kept."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        transient=True,
        console=_stderr(),
    ) as bar:
        task = bar.add_task("filing", total=None)

        def show(step: "Step") -> None:
            from counterclaim.cli.printable import printable

            bar.update(
                task, description=f"{step.stage.value.replace('_', ' ')}: {printable(Path(step.name).name)[:50]}", advance=1
            )

        yield show


@contextmanager
def counted(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows how many of how many are done, and about how long the rest will take."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), transient=True, console=_stderr()
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """Give a function that shows how many are done, where nobody knows of how many."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(), TextColumn(what), MofNCompleteColumn(), TimeElapsedColumn(), transient=True, console=_stderr()
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def stages() -> Iterator[Callable[[str, int], None]]:
    """Give a function that shows what is being looked at, and how many of it are done."""
    if not sys.stderr.isatty():
        yield lambda what, done: None
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        transient=True,
        console=_stderr(),
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done: bar.update(task, description=what, completed=done)


@contextmanager
def patient(what: str, patience: float = 10.0) -> Iterator[Callable[[int], None]]:
    """Give a function that shows how many are done; where nobody watches it says so once, after `patience` seconds."""
    if sys.stderr.isatty():
        with counting(what) as show:
            yield show
        return
    begun, told = monotonic(), False

    def note(done: int) -> None:
        nonlocal told
        if not told and monotonic() - begun > patience:
            told = True
            print(f"note: {done:,} {what} so far, and it goes on", file=sys.stderr)

    yield note


def _stderr() -> "Console":
    from rich.console import Console

    return Console(stderr=True)
