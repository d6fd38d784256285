"""Writes the parts of the documentation that come from the code: `commands.md`, `cues.md`, `methodology.md`, samples in README.md,
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

from counterclaim.ceasefire.series import declared
from counterclaim.cli.app import app
from counterclaim.linking.linker import RULES
from counterclaim.publish import BUILT_IN, profile
from counterclaim.reading.reader import UNDERSTANDING
from counterclaim.weighing import matter, weigh

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


def methodology() -> str:
    """Return the rules in force, as every release prints them too: counting, the ledger, linking, publication."""
    lines = [
        "# Methodology",
        "",
        "Made from the rules in force by `docs/generate.py`; a release carries its own copy (`methodology.html`), as they were when it was made. **V**: read in the standard or the cited original; **S**: only in works that quote it; **P**: ours.",
        "What rests on S or P carries no standard's bare name.",
        "",
        "There are no facts in a casebook, only claims: a report prints that somebody says something, in these words. Every figure, quote and name stands at its offsets in the archived text; what is not found there is no claim.",
        "What an incident's toll or place is, is a view over its claims, by a rule named here. Nothing is averaged, nothing is silently chosen, and nobody is rated.",
        "",
        "## Counting",
        "",
        "| view | rule | rests on |",
        "|---|---|---|",
        *(f"| `{view.name}` | {view.rule} | {view.evidence} |" for view in weigh(matter((), ())).views),
        "",
        "How accounts, origins and figures come about before they are counted: [weighing](weighing.md); how words become numbers: [figures](tolls.md), [times](times.md), [places](gazetteer.md).",
        "",
        "## Ceasefires",
        "",
        "Instants, and no day numbers; an end belongs to the party by whose terms it is one; totals are added up from rows, and overlapping periods, units and recorders never; what does not add up in a source is shown with its arithmetic and never",
        "corrected; a day without a report is no day without a breach ([the ledger](ceasefire.md)). Counts are subtracted only within a series that is declared:",
        "",
        "| series | members | why they are one |",
        "|---|---|---|",
        *(f"| {one.name} | {', '.join(sorted(one.members))} | {one.rule} |" for one in declared()),
        "",
        "## Reading and linking",
        "",
        f"Reports are read by understanding {UNDERSTANDING} (a reading names its reader and version) and linked by rules {RULES} ([how claims become incidents](linking.md)); how well is [measured](accuracy.md). People's rulings come before any score, and",
        "can be undone.",
        "",
        "## Publication",
        "",
        "| profile | for | names hidden of | places | protected places | days | fields that stay |",
        "|---|---|---|---|---|---|---|",
        *map(_profile_row, BUILT_IN),
        "",
        "What each setting does: [profiles](profiles.md); what may still do harm: [doing no harm](do-no-harm.md); what each format leaves empty and why: [exports](exports.md); how a stranger checks it: [custody](custody.md).",
    ]
    return "\n".join(lines) + "\n"


def _profile_row(name: str) -> str:
    told = profile(name)
    shelter = " and ".join(
        [*(["unnamed"] if told.protected.unnamed else []), *(["unplaced"] if told.protected.unplaced else [])] or ["as read"]
    )
    hidden = ", ".join(sorted(told.names.hide)) or "nobody"
    fields = ", ".join(sorted(told.withheld)) or "none"
    places = told.places.level.replace("_", " ")
    return f"| `{name}` | {told.summary} | {hidden} | {places} | {shelter} | {told.delay_days} | {fields} |"


PAGES = {"commands.md": commands, "cues.md": cues, "accuracy.md": accuracy, "methodology.md": methodology}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (DOCS / page).write_text(make(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
