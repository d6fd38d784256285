"""Turns: a transcript, in which a name and a colon open what somebody says."""

import re

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.layout import BlockKind
from counterclaim.reading.lexicon import speakers
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.records import Span

#: "THE PRESIDENT:  …", "MS. KERN (via video):  …", "Q    …": a name in capitals before a colon, or a question.
TURN = re.compile(r"\s*([A-Z][A-Z.'’-]{0,24}(?:\s[A-Z][A-Z.'’-]{0,24}){0,5}|Q)(?:\s*\([^)]{1,40}\))?(:|(?<=Q)\s{2,})")
#: Paragraphs that must open a turn for a page to be a transcript: "UPDATE:" or "KABUL:" at the head of a story is none.
FEWEST = 3
#: Share of paragraphs that open a turn, from which a page is a transcript: half, since long answers run over several.
SHARE = 0.5
#: Turns of one who only asks, from which a page is a transcript however long the answers are: a story prints no "Q".
ASKED = 2
#: A shorter sentence ("Hi, sir.") claims nothing.
SHORTEST = 15
#: Confidence in a turn: its speaker is printed before it.
PRINTED = 0.9


def turns(parse: Parse) -> list[Attribution]:
    """Read a page as a transcript.

    Args:
        parse: of the page.

    Returns:
        One attribution a sentence, to the speaker of its turn; none for questions. Empty when the page is no transcript.
    """
    found: list[Attribution] = []
    for paragraph, (speaker, head) in zip(parse, _speakers(parse), strict=False):
        if speaker is not None and not _asks(speaker, parse):
            found.extend(_sentences(paragraph, speaker, head))
    return found


def questions(parse: Parse) -> frozenset[Span]:
    """Return the paragraphs of a transcript in which somebody asks: a question claims nothing, for the outlet neither.

    Args:
        parse: of the page.

    Returns:
        Their spans; empty when the page is no transcript.
    """
    spoken = zip(parse, _speakers(parse), strict=False)
    return frozenset(paragraph.span for paragraph, (speaker, _) in spoken if speaker is not None and _asks(speaker, parse))


def _speakers(parse: Parse) -> list[tuple[Span | None, re.Match[str] | None]]:
    """Return for each paragraph whose turn it is in, and the head where it opens one; empty when the page is no transcript.

    A first line of a few words ("THE MINISTER:  Thank you.  And") looks like a heading, and opens the turn as well.
    """
    if parse.page.capitals:
        return []
    text = parse.page.text
    told = [block for block in parse.page.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    heads = [(block, TURN.match(text, block.span.start, block.span.end)) for block in told]
    named = [head.group(1) for _, head in heads if head]
    if len(named) < FEWEST or len(set(named)) == len(named):
        return []
    asked = sum(name in speakers().askers["names"] for name in named)
    if len(named) < SHARE * len(parse.page.paragraphs) and not ASKED <= asked < len(named):
        return []
    found: list[tuple[Span | None, re.Match[str] | None]] = []
    speaker: Span | None = None
    for block, head in heads:
        speaker = Span(*head.span(1)) if head else speaker
        if block.kind is BlockKind.PARAGRAPH:
            found.append((speaker, head))
    return found


def _asks(speaker: Span, parse: Parse) -> bool:
    return speaker.of(parse.page.text) in speakers().askers["names"]


def _sentences(paragraph: Paragraph, speaker: Span, head: re.Match[str] | None) -> list[Attribution]:
    start = head.end() if head else paragraph.span.start
    cue = Span(head.start(2), head.start(2) + 1) if head else None
    found = []
    for sentence in paragraph.sentences:
        tokens = paragraph.tokens(Span(max(sentence.span.start, start), max(sentence.span.end, start)))
        if tokens and tokens[-1].text != "?" and (span := paragraph.at(tokens[0], tokens[-1])).length > SHORTEST:
            found.append(Attribution(paragraph, cue, None, None, (speaker,), (span,), PRINTED))
    return found
