"""Copying: what an outlet makes of an agency's story: the same, cut, or lightly rewritten."""

from dataclasses import replace

from casebooks.chance import Chance
from casebooks.saying import Saying, Sentence, TollSaid
from casebooks.sentence import begun, filled, templates
from casebooks.story import Story

#: Shares of what is done to a copy; several may be.
_CUT, _RETITLED, _REWRITTEN, _UPDATED = 0.35, 0.6, 0.35, 0.15
#: Of a rewritten copy's sentences that make no claim, this share are another's.
_NEW_WORDS = 0.25


def copy(story: Story, publisher: str, copied: str, later: int, chance: Chance) -> Story:
    """Return another outlet's copy of a story.

    Args:
        story: the agency's.
        publisher: who copies it.
        copied: id of the story's report.
        later: minutes after it, on the same day.
        chance: to draw from.
    """
    paragraphs = story.paragraphs
    if chance.hit(_CUT) and len(paragraphs) > 2:
        paragraphs = paragraphs[: chance.between((len(paragraphs) + 1) // 2, len(paragraphs) - 1)]
    if chance.hit(_REWRITTEN):
        paragraphs = tuple(tuple(_reworded(sentence, chance) for sentence in paragraph) for paragraph in paragraphs)
    if chance.hit(_UPDATED):
        paragraphs = tuple(tuple(_updated(sentence) for sentence in paragraph) for paragraph in paragraphs)
    title = story.title
    if chance.hit(_RETITLED):
        title = "".join(words for _, words in filled("<Adj> day as <person> <did> <noun>", {}, chance))
    minute = min(24 * 60 - 1, story.minute + later)
    # An agency's credit stands under it, so that no copy has the very bytes of the story or of another copy.
    credit = Sentence((("", f"({story.publisher}, {publisher}, {minute // 60:02}:{minute % 60:02})"),))
    return replace(story, publisher=publisher, minute=minute, title=title, paragraphs=(*paragraphs, (credit,)), copied=copied)


def _reworded(sentence: Sentence, chance: Chance) -> Sentence:
    if sentence.saying is not None or not chance.hit(_NEW_WORDS):
        return sentence
    return Sentence(begun(filled(chance.one(templates()["filler"]["sentences"]), {}, chance)))


def _updated(sentence: Sentence) -> Sentence:
    """Let a sentence's figures rise by one or a tenth, in its words and in its claim."""
    saying = sentence.saying
    if saying is None or saying.happening is None or not saying.tolls:
        return sentence
    pieces = sentence.pieces
    tolls: list[TollSaid] = []
    for toll in saying.tolls:
        more = toll.low + max(1, toll.low // 10)
        pieces = tuple(
            (field, words.replace(f"{toll.low:,}", f"{more:,}", 1) if field == toll.harm.value else words)
            for field, words in pieces
        )
        tolls.append(replace(toll, low=more, high=None if toll.high is None else more))
    updated: Saying = replace(saying, tolls=tuple(tolls))
    return Sentence(pieces, updated)
