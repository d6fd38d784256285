"""Writes the parts of the documentation that come from the code: `docs/commands.md` and `docs/cues.md`.

Run ``python docs/generate.py`` after changing a command or the cue lists; a test fails while they differ.
"""

import tomllib
from pathlib import Path

import click

from counterclaim.cli.app import app

DOCS = Path(__file__).parent
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


PAGES = {"commands.md": commands, "cues.md": cues}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (DOCS / page).write_text(make(), encoding="utf-8")
