"""Makes small corpora in PolNeAR's format, of our own sentences."""

from pathlib import Path

TEXT = (
    "The ministry said shells fell on Arvo, and “nobody was hurt,” it added.\n\nGuns fell silent at dusk.\nThe mayor denies it."
)


def standoff(*attributions: dict[str, list[str]], text: str = TEXT) -> str:
    """Mark words of a text: {"Source": ["The ministry"], "Cue": ["said"], "Content": ["a piece", "another"]}."""
    lines, number = [], 0
    for index, roles in enumerate(attributions, 1):
        links = []
        for role, words in roles.items():
            number += 1
            starts = [text.index(piece) for piece in words]
            offsets = ";".join(f"{start} {start + len(piece)}" for start, piece in zip(starts, words, strict=True))
            lines.append(f"T{number}\t{role} {offsets}\t{' '.join(words)}")
            links.append(f"{role}:T{number}")
        number += 1
        lines += [f"T{number}\tAttribution 0 1\tT", f"E{index}\tAttribution:T{number} {' '.join(links)}"]
    return "\n".join(lines) + "\n"


SAID = {"Source": ["The ministry"], "Cue": ["said"], "Content": ["shells fell on Arvo"]}
ADDED = {"Source": ["it"], "Cue": ["added"], "Content": ["“nobody was hurt,”"]}
DENIES = {"Source": ["The mayor"], "Cue": ["denies"], "Content": ["it."]}


def corpus(folder: Path, *annotations: str, name: str = "one", text: str = TEXT) -> Path:
    """Write a text and what each annotator marked; return the folder."""
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "text" / f"{name}.txt").write_text(text, encoding="utf-8")
    for index, annotation in enumerate(annotations):
        (folder / "attributions" / f"{name}_a{index}.ann").write_text(annotation, encoding="utf-8")
    return folder


def timeml(text: str, day: str = "2016-09-17") -> str:
    """Write a TimeML file; the text may hold TIMEX3, as `timex` makes them."""
    return (
        f'<?xml version="1.0" ?>\n<TimeML>\n<DCT><TIMEX3 tid="t0" type="DATE" value="{day}">{day}</TIMEX3></DCT>\n'
        f"<TITLE>Shells fall <TIMEX3 tid='t9' type='DATE' value='{day}'>today</TIMEX3></TITLE>\n<TEXT>{text}</TEXT>\n</TimeML>\n"
    )


def timex(words: str, value: str, kind: str = "DATE") -> str:
    """Mark words as a time."""
    return f'<TIMEX3 tid="t1" type="{kind}" value="{value}">{words}</TIMEX3>'
