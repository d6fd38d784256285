"""Writes the parts of the documentation that come from the code: `docs/commands.md`, `docs/cues.md`, the samples in README.md,
and the tables of `docs/accuracy.md`, which come from the last full run of the quality gate.

Run ``python docs/generate.py`` after changing a command, the cue lists, or how reports are read, and after `make quality-full`; a
test fails while they differ.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import click

from counterclaim.cli.app import app

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))

from figures import filled  # noqa: E402 - beside this file, from wherever it is run

README = DOCS.parent / "README.md"
#: What the samples run on, and the width of a page.
FILED, COLUMNS = "examples/deir-ezzor-2016", "104"
#: Lines of a long sample.
SHOWN = 45
_SAMPLE = re.compile(r"^```text\n\$ (counterclaim [^\n]*)\n.*?^```$", re.MULTILINE | re.DOTALL)
LEXICON = DOCS.parent / "src" / "counterclaim" / "reading" / "lexicon"


def commands() -> str:
    """Return the reference of the command line: every command's own help."""
    parts = ["# Commands\n\nMade from the code by `docs/generate.py`; `counterclaim COMMAND --help` prints the same.\n"]
    context = click.Context(app, info_name="counterclaim", terminal_width=100, **app.context_settings)
    parts.append(f"```text\n{app.get_help(context)}\n```\n")
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        assert command is not None  # noqa: S101 - listed a line above
        below = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        parts.append(f"## counterclaim {name}\n\n```text\n{command.get_help(below)}\n```\n")
    return "\n".join(parts)


def cues() -> str:
    """Return the cue classes as a table."""
    classes = tomllib.loads((LEXICON / "cues.toml").read_text(encoding="utf-8"))["class"]
    lines = [
        "# Cues and what they do",
        "",
        "Made from `reading/lexicon/cues.toml` by `docs/generate.py`. A cue's class decides the stance; the content's own hedges",
        "decide the certainty.",
        "Classes, members and effects are ours (DOMAIN.md, section 2.4, rules marked P).",
        "",
        "| class | stance | certainty | verbs | nouns | phrases |",
        "|---|---|---|---|---|---|",
    ]
    for group in classes:
        stance = group["stance"] + (", distanced" if group.get("distance") else "")
        words = [", ".join(group.get(form, [])) for form in ("verbs", "nouns")]
        phrases = ", ".join([*group.get("phrases", []), *group.get("prepositions", [])])
        lines.append(f"| {group['name']} | {stance} | {group.get('certainty', '')} | {words[0]} | {words[1]} | {phrases} |")
    return "\n".join(lines) + "\n"


def readme() -> str:
    """Return README.md with every sample (a text block that begins with a command) printed anew.

    A sample of `show` is its first lines and the legend: the rest is for whoever runs it.
    """
    with tempfile.TemporaryDirectory() as where:
        _run("--casebook", where, "add", FILED)

        def printed(sample: re.Match[str]) -> str:
            words = shlex.split(sample[1])[1:]
            lines = [line.rstrip() for line in _run("--casebook", where, *words).splitlines()]
            text = "\n".join(lines).strip()
            if words[0] == "show":
                table, _, legend = text.rpartition("\n\n")
                text = "\n".join([*table.splitlines()[:SHOWN], "…", legend])
            return f"```text\n$ {sample[1]}\n{text}\n```"

        return _SAMPLE.sub(printed, README.read_text(encoding="utf-8"))


def _run(*args: str) -> str:
    """Print what a command prints at a page's width, from the repository's root."""
    env = {**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "counterclaim", *args]
    done = subprocess.run(command, capture_output=True, cwd=DOCS.parent, env=env, timeout=300, check=True)  # noqa: S603 - ourselves
    return done.stdout.decode()


def accuracy() -> str:
    """Return docs/accuracy.md with its tables made anew from the last full run."""
    return filled((DOCS / "accuracy.md").read_text(encoding="utf-8"))


PAGES = {"commands.md": commands, "cues.md": cues, "accuracy.md": accuracy}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (DOCS / page).write_text(make(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
