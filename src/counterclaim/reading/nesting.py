"""Nesting: a cue inside what another says: a second act of his own, or a speaker whom he relays."""

from dataclasses import dataclass, replace

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.contents import from_parse
from counterclaim.reading.cue import Cue
from counterclaim.reading.lexicon import speakers as lexicon_speakers
from counterclaim.reading.marked import Marked
from counterclaim.records import Span

#: Classes of cues that relay a claim from inside another's words. Beliefs and wishes told by another are part of his claim.
RELAYED = frozenset({"assert", "announce", "distance", "admit", "confirm", "deny", "accuse", "warn", "estimate"})
#: Words that open a relative clause.
RELATIVES = frozenset({"which", "who", "whom", "where", "that"})
#: Words with which a writer turns from one speaker to another.
CONTRASTS = frozenset({"while", "whereas", "but"})
#: Classes of cues that make a second act of the same speaker ("said … but denied …").
ACTS = RELAYED | {"condemn", "demand", "commit"}
#: Speakers inside whose words a cue is taken up at most: reports nest two or three deep, and each level reads its words again.
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Inner:
    """A cue inside a content, taken up.

    Args:
        outer: the attribution in whose content it stands.
        trimmed: the same, without what is now the inner one's.
        speakers: whose words the inner ones are.
        contents: what they say.
        relayed: whether the outer speaker relays them; false for a second act of his own.
    """

    outer: Attribution
    trimmed: Attribution
    speakers: list[Span]
    contents: list[Span]
    relayed: bool


def is_inside(marked: Marked, cue: Cue) -> bool:
    """Tell whether a cue stands inside a marked content."""
    return any(mark.span.contains(cue.span) and mark.span.length > cue.span.length + 8 for mark in marked.contents)


def is_too_deep(cue: Cue, found: list[Attribution]) -> bool:
    """Tell whether a cue stands inside the words of more speakers than any report relays through each other.

    Args:
        cue: the cue.
        found: the attributions found so far.
    """
    return sum(any(content.contains(cue.span) for content in item.contents) for item in found) > DEEPEST


def taken_up(marked: Marked, cue: Cue, speakers: list[Span], found: list[Attribution]) -> Inner | None:
    """Take up a cue inside a content: a second act of the same speaker, or another speaker whom he relays.

    Args:
        marked: the paragraph.
        cue: the cue.
        speakers: the sources that it has by itself.
        found: the attributions found so far.

    Returns:
        What it makes; None where it is only part of what is said.
    """

    def holds(item: Attribution, span: Span) -> bool:
        return any(content.contains(span) for content in item.contents)

    outer = next((item for item in found if item.outer is None and holds(item, cue.span)), None)
    if cue.group is None or outer is None:
        return None
    if (before := _second_act(marked, cue, outer)) is not None:
        content = next(content for content in outer.contents if content.contains(cue.span))
        kept = tuple(marked.tidy(Span(one.start, before)) if one == content else one for one in outer.contents)
        rest = marked.tidy(Span(cue.span.end, content.end))
        usable = rest.length and all(one.length for one in kept)
        return Inner(outer, replace(outer, contents=kept), list(outer.sources), [rest], False) if usable else None
    speakers = [span for span in speakers if holds(outer, span)]
    if not speakers or cue.group.name not in RELAYED or not _told(marked, cue, speakers):
        return None
    contents = [span for span in from_parse(marked, cue, speakers) if holds(outer, span)]
    if contents and (turn := _turns(marked, cue, speakers)) is not None:
        kept = tuple(marked.tidy(Span(one.start, turn)) if one.contains(cue.span) else one for one in outer.contents)
        if all(one.length for one in kept):
            return Inner(outer, replace(outer, contents=kept), speakers, contents, False)
    return Inner(outer, outer, speakers, contents, not _is_aside(marked, cue, speakers)) if contents else None


def _is_aside(marked: Marked, cue: Cue, speakers: list[Span]) -> bool:
    """'in a raid that Moscow and a monitor both said had cost …': put in by the writer, and relayed by nobody else."""
    if any(quote.span.contains(cue.span) for quote in marked.paragraph.quotes):
        return False
    first = marked.paragraph.tokens(min(speakers, key=lambda span: span.start))[0]
    opens = first.i - 1
    clauses = [verb for verb in (cue.word, *cue.word.ancestors) if verb.dep_ == "relcl"]
    return opens >= 0 and first.doc[opens].lower_ in RELATIVES and any(verb.left_edge.i == opens for verb in clauses)


def _turns(marked: Marked, cue: Cue, speakers: list[Span]) -> int | None:
    """'The army said 20 died, while the monitor put the toll at 34': return where the writer turns to another speaker, or None.

    What the army says of the monitor would stand one step further back ("had put"), and behind a "that" of its own.
    """
    first = marked.paragraph.tokens(min(speakers))[0]
    joint = first.doc[first.i - 1] if first.i else None
    if joint is None or joint.lower_ not in CONTRASTS or cue.word.tag_ not in ("VBD", "VBZ") or min(speakers) > cue.span:
        return None
    quoted = any(quote.span.contains(cue.span) for quote in marked.paragraph.quotes)
    return None if quoted else marked.paragraph.at(joint).start


def _second_act(marked: Marked, cue: Cue, outer: Attribution) -> int | None:
    """'said he was positive but accused rebels of …': return where the second act begins; None when it is none.

    The verb has no subject of its own and follows a conjunction, so it is the speaker who does it, however the parser
    hangs it; a verb inside quotation marks is part of what he said.
    """
    first = marked.paragraph.tokens(cue.span)[0]
    joint = first.doc[first.i - 1] if first.i else None
    if joint is not None and joint.i and joint.lower_ in ("it", "he", "she", "they") and cue.group and cue.group.name in RELAYED:
        # "…, which it said had suffered losses": told in the writer's words, and by the same speaker
        relative = joint.doc[joint.i - 1]
        outside = not any(quote.span.contains(cue.span) for quote in marked.paragraph.quotes)
        return marked.paragraph.at(relative).start if relative.lower_ in RELATIVES and outside else None
    if (
        joint is None
        or joint.lower_ not in ("and", "but")
        or cue.group is None
        or cue.group.name not in ACTS
        or outer.word is None
    ):
        return None
    quoted = any(quote.span.contains(cue.span) for quote in marked.paragraph.quotes)
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in cue.word.children)
    past = cue.word.tag_ in ("VBD", "VBN") and outer.word.tag_ in ("VBD", "VBN")
    return None if quoted or own or not (past or cue.word.tag_ == outer.word.tag_) else marked.paragraph.at(joint).start


def _told(marked: Marked, cue: Cue, speakers: list[Span]) -> bool:
    """Tell whether a cue inside a content reports an act of speech by a named party: finite, and no pronoun."""
    words = {span.of(marked.text).lower() for span in speakers}
    pronouns = lexicon_speakers().pronouns
    if any(word in group for word in words for group in pronouns.values()):
        return False
    return cue.word.tag_ in ("VBD", "VBZ", "VBP", "VBN", "IN", "VBG") and (
        cue.word.tag_ != "VBP"
        or not any(above.lemma_.lower() in ("demand", "urge", "insist", "ask", "request") for above in cue.word.ancestors)
    )
