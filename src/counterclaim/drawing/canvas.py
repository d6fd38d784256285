"""Canvas: elements of a picture as SVG, with all text made safe.

A picture may stand in a page or alone, on a screen or on paper: its styles are attributes (a page's policy may forbid others),
its ground is white, and it refers to nothing outside itself.
"""

import re
import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

#: Pixels across a page of text.
WIDTH = 720
INK, FAINT, RULE = "#222222", "#595959", "#d0d0d0"
#: Okabe and Ito's colours, which people of any colour vision tell apart; their yellow, which paper swallows, is darker here.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#000000", "#e69f00")
#: Pixels that a letter takes, about, for each pixel of its height; wide ones (Chinese) take twice that.
_LETTER = 0.54
#: What XML does not allow, and what turns the direction of what follows or breaks a line where nobody sees it.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
    "|[\U0001fffe\U0001ffff\U000e0000-\U000e007f\U0010fffe\U0010ffff]"
)
_ISOLATE, _END = "\u2068", "\u2069"

Value = str | float


def plain(text: str) -> str:
    """Return text on one line, with what XML does not allow, or what could set a line in another order, replaced."""
    return _UNSAFE.sub("\ufffd", re.sub(r"\s+", " ", text)).strip()


def name(text: str) -> str:
    """Return a name from a report, set apart where it runs from right to left: what stands beside it stays beside it."""
    safe = plain(text)
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in safe)
    return f"{_ISOLATE}{safe}{_END}" if turned else safe


def element(tag: str, *inside: str, **attributes: Value) -> str:
    """Return an element.

    Args:
        tag: its name.
        inside: markup that is in it.
        attributes: their values; ``_`` stands for ``-`` in a name, and a last ``_`` is left out (``class_``).
    """
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(number(value) if isinstance(value, float | int) else value)}"
        for key, value in attributes.items()
    )
    return f"<{tag}{told}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{told}/>"


def words(text: str, x: float, y: float, **attributes: Value) -> str:
    """Return a line of text at a point; `text` has gone through `plain` or `name`."""
    return element("text", escape(text), **{"x": x, "y": y, "fill": INK, "font_size": 12, **attributes})


def hint(text: str) -> str:
    """Return a title: what a pointer shows, and a screen reader reads."""
    return element("title", escape(text))


def number(value: float) -> str:
    """Return a coordinate with a hundredth of a pixel at most, the same on every machine."""
    told = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def across(text: str, size: float = 12) -> float:
    """Return how many pixels a text takes, about."""
    return sum(_cells(letter) for letter in text) * size * _LETTER


def cut(text: str, pixels: float, size: float = 12) -> str:
    """Return a text that takes no more than these pixels, with ``…`` for what is left out."""
    if across(text, size) <= pixels:
        return text
    kept = text.strip(_ISOLATE + _END)
    turned = kept != text
    while kept and across(kept + "…", size) > pixels:
        kept = kept[:-1]
    kept = kept.rstrip(_ISOLATE + _END + " ") + "…"
    opened = kept.count(_ISOLATE) - kept.count(_END)
    kept += _END * max(0, opened)
    return f"{_ISOLATE}{kept}{_END}" if turned else kept


def wrapped(text: str, pixels: float, size: float = 12) -> list[str]:
    """Return a text in lines that take no more than these pixels; a word that is longer is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        while across(word, size) > pixels:
            if line:
                lines.append(line)
                line = ""
            room = max(1, int(pixels / (size * _LETTER * 2)))
            lines.append(word[:room])
            word = word[room:]
        longer = f"{line} {word}" if line else word
        if across(longer, size) <= pixels:
            line = longer
        else:
            lines.append(line)
            line = word
    return [*lines, line] if line or not lines else lines


def picture(key: str, title: str, description: str, height: float, parts: Iterable[str]) -> str:
    """Return a whole picture.

    Args:
        key: begins the ids in it, so that two can stand in one page.
        title: what it shows.
        description: the same in words, for whoever cannot see it; has gone through `plain`.
        height: in pixels.
        parts: its markup.
    """
    return element(
        "svg",
        element("title", escape(title), id=f"{key}-title"),
        element("desc", escape(description), id=f"{key}-desc"),
        element("rect", width=WIDTH, height=height, fill="#ffffff"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {number(height)}",
        width=WIDTH,
        height=height,
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        font_family="system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif",
        lang="en",
    )


def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or letter in (_ISOLATE, _END):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
