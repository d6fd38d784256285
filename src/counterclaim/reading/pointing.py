"""Pointing: attributions whose content is the sentence before: "That is what X says", "This is according to X", "So says X"."""

import re

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.cue import Cue
from counterclaim.reading.lexicon import speakers as speaker_words
from counterclaim.reading.marked import Marked
from counterclaim.records import Span

#: Classes that pass a sentence on as it stands: what is denied, feared or confirmed was told by somebody else too.
_SAYING = frozenset({"assert", "distance", "announce", "estimate"})


def pointed_to(marked: Marked, cue: Cue, speakers: list[Span], found: list[Attribution]) -> list[Span]:
    """Return what an attribution that says nothing itself points back to.

    Args:
        marked: the paragraph.
        cue: of the attribution.
        speakers: its sources.
        found: the attributions before it in the paragraph.

    Returns:
        The sentence before, or as much of it as somebody else was said to say; nothing where the attribution has a content.
    """
    index = marked.paragraph.sentence_at(cue.span.start)
    sentence, before = (marked.paragraph.sentences[at].span for at in (index, max(0, index - 1)))
    if cue.group is None or cue.group.name not in _SAYING or not index or not speakers:
        return []
    if not all(sentence.contains(span) for span in [cue.span, *speakers]):
        return []
    first, last = min(cue.span, *speakers), max(cue.span, *speakers)
    if not _points(marked, Span(sentence.start, first.start), Span(last.end, sentence.end)):
        return []
    if before.of(marked.text).rstrip().endswith("?"):
        return []
    said = [item for item in found if item.outer is None and item.contents and before.contains(item.extent)]
    if said:  # "Ten died, the army said. That is what the clinic says, too."
        return [*said[-1].contents]
    tokens = marked.paragraph.tokens(before)
    while tokens and tokens[-1].is_punct and not tokens[-1].is_quote:
        tokens = tokens[:-1]
    return [marked.paragraph.at(tokens[0], tokens[-1])] if len(tokens) > 1 else []


def _points(marked: Marked, left: Span, right: Span) -> bool:
    """Tell whether the words before source and cue, or the one after them, stand for what was told, and nothing more is told."""
    words = speaker_words().pointing
    opener = set(re.findall(r"[^\W\d_]+", left.of(marked.text).lower()))
    after = [token for token in marked.paragraph.tokens(right) if not token.is_punct]
    if not opener and [token.lower_ for token in after] == ["so"]:
        return True  # "The army says so."
    if not opener & words["words"] or not opener <= words["words"] | words["beside"]:
        return False
    return not any(token.pos_ in ("VERB", "AUX") or token.is_quote for token in marked.paragraph.tokens(right))
