"""Turns: a transcript, in which a name and a colon open what somebody says."""

import re

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.lexicon import speakers
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.records import Span

#: "THE PRESIDENT:  …", "MS. KERN (via video):  …", "Q    …": a name in capitals before a colon, or a question.
TURN = re.compile(r"\s*([A-Z][A-Z.'’-]{0,24}(?:\s[A-Z][A-Z.'’-]{0,24}){0,5}|Q)(?:\s*\([^)]{1,40}\))?(:|(?<=Q)\s{2,})")
#: Paragraphs that must open a turn for a page to be a transcript: "UPDATE:" or "KABUL:" at the head of a story is none.
FEWEST = 3
#: Share of paragraphs that open a turn, from which a page is a transcript: half, since long answers run over several.
SHARE = 0.5
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
    if parse.page.capitals:
        return []
    text = parse.page.text
    heads = [TURN.match(text, paragraph.span.start, paragraph.span.end) for paragraph in parse]
    named = [head.group(1) for head in heads if head]
    if len(named) < max(FEWEST, SHARE * len(heads)) or len(set(named)) == len(named):
        return []
    found: list[Attribution] = []
    speaker: Span | None = None
    for paragraph, head in zip(parse, heads, strict=True):
        speaker = Span(*head.span(1)) if head else speaker
        if speaker is not None and speaker.of(text) not in speakers().askers["names"]:
            found.extend(_sentences(paragraph, speaker, head))
    return found


def _sentences(paragraph: Paragraph, speaker: Span, head: re.Match[str] | None) -> list[Attribution]:
    start = head.end() if head else paragraph.span.start
    cue = Span(head.start(2), head.start(2) + 1) if head else None
    found = []
    for sentence in paragraph.sentences:
        tokens = paragraph.tokens(Span(max(sentence.span.start, start), max(sentence.span.end, start)))
        if tokens and tokens[-1].text != "?" and (span := paragraph.at(tokens[0], tokens[-1])).length > SHORTEST:
            found.append(Attribution(paragraph, cue, None, None, (speaker,), (span,), PRINTED))
    return found
