"""Drawn: pictures as files."""

from collections.abc import Mapping
from pathlib import Path

from counterclaim.cli.unwritable import unwritable
from counterclaim.weighing import Dossier
from counterclaim.weighing.pictures import dependence_svg, toll_steps_svg


def draw(dossier: Dossier, folder: str) -> list[Path]:
    """Write ``tolls.svg`` and ``dependence.svg`` to a folder, which is made where there is none; return their paths.

    Args:
        dossier: to be drawn.
        folder: as a person named it.

    Raises:
        UsageError: the folder or a file in it cannot be written.
    """
    return write({"tolls.svg": toll_steps_svg(dossier), "dependence.svg": dependence_svg(dossier)}, folder)


def write(made: Mapping[str, str], folder: str) -> list[Path]:
    """Write pictures to a folder, which is made where there is none; return their paths.

    Args:
        made: name of each file, and its SVG.
        folder: as a person named it.

    Raises:
        UsageError: the folder or a file in it cannot be written.
    """
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (Path(folder) / name).write_text(text + "\n", encoding="utf-8")
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        raise unwritable(folder, error, folder=True) from error
    return [Path(folder) / name for name in made]
