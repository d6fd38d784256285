"""Limits: how much of an input is taken before it is refused by name (DESIGN.md, section 10)."""

from counterclaim.errors import InputTooLarge

#: Bytes of one input. A news page weighs 0.1 to 3 MB with all its markup; ten leaves room and keeps a run in memory.
MAX_BYTES = 10_000_000

#: Characters of one line of text, or of one paragraph of a page. The parser takes about 1 GB for a million characters in one
#: piece. The longest of 804 one-line articles measured has 8,606.
MAX_LINE = 200_000

#: Elements of a page. News pages have 500 to 15,000; main-content extraction takes time that grows faster than their number
#: (10,000 spans 0.8 s, 30,000 spans 4.6 s, 49,000 spans 13 s).
MAX_ELEMENTS = 30_000

#: Attributes of one tag. libxml2 appends each to a list that it walks from the start: 300,000 of them took six minutes.
MAX_ATTRIBUTES = 500

#: Depth of nesting. Pages rarely pass 60; libxml2 silently cuts a page off at 256.
MAX_DEPTH = 200


def megabytes(size: int) -> str:
    """Return `size`, in bytes, as a person reads it."""
    return f"{size / 1_000_000:.1f} MB"


def check_size(size: int, name: str) -> None:
    """Refuse an input of more than `MAX_BYTES`.

    Args:
        size: bytes.
        name: the input's name, for the message.

    Raises:
        InputTooLarge: it is larger.
    """
    if size > MAX_BYTES:
        raise InputTooLarge(
            f"{name}: larger than the limit of {megabytes(MAX_BYTES)} for one input", "split it, or give the article alone"
        )


def check_lines(text: str, name: str) -> None:
    """Refuse a text that has a line of more than `MAX_LINE` characters.

    Args:
        text: the decoded text.
        name: the input's name, for the message.

    Raises:
        InputTooLarge: a line is longer.
    """
    if len(text) <= MAX_LINE:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > MAX_LINE:
            raise InputTooLarge(
                f"{name}: line {number} has {len(line):,} characters, past the limit of {MAX_LINE:,} for one line or paragraph",
                "break it into paragraphs",
            )
