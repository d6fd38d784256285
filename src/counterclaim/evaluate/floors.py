"""Floors: what a reader reached on a corpus and may not fall below, kept with the digest of what it was measured on."""

import math
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import msgspec

from counterclaim.errors import UsageError
from counterclaim.evaluate.figures import Figures

#: Measures of which less is better; of all others more is.
LESS_IS_BETTER = frozenset({"median_km"})


class Floor(msgspec.Struct, frozen=True):
    """What one run reached.

    Args:
        digest: of what it was measured on.
        figures: what was reached.
    """

    digest: str
    figures: Figures


class Lowered(msgspec.Struct, frozen=True):
    """A floor that somebody lowered, and why.

    Args:
        day: when.
        run: name of the run.
        figure: "group/row/measure", or "corpus" where its digest changed.
        before: the floor until then, None where there was only a digest.
        after: the floor since.
        reason: in a person's words.
    """

    day: date
    run: str
    figure: str
    before: float | None
    after: float | None
    reason: str


class Floors(msgspec.Struct):
    """All floors.

    Args:
        runs: name of a run → its floor.
        lowered: every floor that was ever lowered, oldest first; nothing is taken from it.
    """

    runs: dict[str, Floor] = {}
    lowered: list[Lowered] = []

    @classmethod
    def load(cls, path: Path) -> "Floors":
        """Read floors; a file that is not there holds none.

        Raises:
            UsageError: the file is no file of floors.
        """
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except FileNotFoundError:
            return cls()
        except (OSError, msgspec.DecodeError) as error:
            raise UsageError(f"{path} holds no floors: {error}", "take it as it was committed") from error

    def save(self, path: Path) -> None:
        """Write them, one figure a line, so that a change of one shows as one."""
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1) + b"\n")

    def faults(self, run: str, digest: str, figures: Figures, noise: float) -> list[str]:
        """Tell what a measurement has lost.

        Args:
            run: its name.
            digest: of what was measured on.
            figures: what was measured.
            noise: how far a figure may fall without a meaning; a share for a share, relative for what has a unit.

        Returns:
            One line a fault; empty where all is as good as it was.
        """
        floor = self.runs.get(run)
        if floor is None:
            return [f"{run}: has no floor yet; keep these figures with --record"]
        if floor.digest != digest:
            return [f"{run}: the corpus is another than the floors were measured on ({digest[:12]}, not {floor.digest[:12]})"]
        have = dict(flat(figures))
        return [
            f"{run}: {name} is {_told(have.get(name))}, its floor is {_told(value)}"
            for name, value in flat(floor.figures)
            if name not in have or loss(name, value, have[name]) > noise
        ]

    def orphans(self, runs: Collection[str]) -> list[str]:
        """Tell which floors nothing holds any more: a run renamed or resized would else begin anew, as low as it likes.

        Args:
            runs: the names of all runs that may be measured, in full and as samples.
        """
        return [
            f"{name}: has a floor and is no run any more; take its name and sample back, or take it out with a reason"
            for name in self.runs
            if name not in runs
        ]

    def retire(self, run: str, reason: str) -> None:
        """Take out the floor of a run that is no more, and keep each figure of it with the reason."""
        today = date.today()
        floor = self.runs.pop(run)
        self.lowered += [Lowered(today, run, name, value, None, reason) for name, value in flat(floor.figures)]

    def record(self, run: str, digest: str, figures: Figures, reason: str | None = None) -> list[str]:
        """Keep a measurement as the floor.

        Args:
            run: its name.
            digest: of what was measured on.
            figures: what was measured.
            reason: why a floor may be lowered, or the corpus be another; None allows neither.

        Returns:
            The figures that went up or are new, as "group/row/measure".

        Raises:
            UsageError: a floor would be lowered, or the corpus is another, and no reason was given; or a figure is no number,
                which no reason mends. Nothing is changed.
        """
        if absent := [name for name, value in flat(figures) if not math.isfinite(value)]:
            raise UsageError(f"{run}: {absent[0]} is no number", "measure again: a floor must be a number")
        old = self.runs.get(run)
        have, had = dict(flat(figures)), dict(flat(old.figures)) if old else {}
        lower = [name for name, value in had.items() if name not in have or loss(name, value, have[name]) > 0]
        other = old is not None and old.digest != digest
        if (lower or other) and not (reason or "").strip():
            what = "the corpus is another" if other else f"{len(lower)} floors would be lowered, first {lower[0]}"
            raise UsageError(f"{run}: {what}", "say why with --allow-regression REASON")
        if reason:
            today = date.today()
            if other:
                self.lowered.append(Lowered(today, run, "corpus", None, None, reason))
            self.lowered += [Lowered(today, run, name, had[name], have.get(name), reason) for name in lower]
        self.runs[run] = Floor(digest, figures)
        return [name for name, value in have.items() if name not in had or loss(name, had[name], value) < 0]


def flat(figures: Figures) -> Iterator[tuple[str, float]]:
    """Give each figure as ("group/row/measure", value); counts, which are no figures, are left out."""
    for group, rows in figures.items():
        for row, values in rows.items():
            for measure, value in values.items():
                if not isinstance(value, int):
                    yield f"{group}/{row}/{measure}", value


def loss(name: str, before: float, after: float) -> float:
    """Return how much worse a figure is, negative when it is better: a difference of shares, or relative for what has a unit.

    What is no number ("nan") is lost altogether: it compares with nothing, and would pass any floor.
    """
    if not math.isfinite(after):
        return math.inf
    if name.rsplit("/", 1)[-1] in LESS_IS_BETTER:
        return (after - before) / before if before else after
    return round(before - after, 6)


def _told(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4g}"
