"""Meaning: what a code of a counting rule says, in words."""

import tomllib
from functools import cache
from importlib.resources import files


def meaning(code: str, value: str) -> str | None:
    """Return what a value of a code means ("grading", "Contested" → "rival claims of who did it").

    Args:
        code: as a view names it.
        value: of it.

    Returns:
        Words of the codebook, or ours where they say so (DOMAIN.md, sections 4.2, 5.1 and 8); None where the value says it all.
    """
    return _table().get(code, {}).get(value)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("counterclaim.weighing") / "lexicon/codes.toml").read_text(encoding="utf-8"))
