"""Linker: which source and which contents belong to which cue.

Takes marks from whichever finder, gives linked attributions. Nearness and the parse vote; quotes are kept whole.
"""

import re

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.contents import across, behind_others, from_parse, is_label, pieces, whole
from counterclaim.reading.cue import Cue
from counterclaim.reading.lexicon import hedges
from counterclaim.reading.lexicon import speakers as speaker_words
from counterclaim.reading.marked import Marked, ends_sentence, near
from counterclaim.reading.marks import Mark, within
from counterclaim.reading.nesting import DEEPEST, is_inside, is_too_deep, taken_up
from counterclaim.reading.parse import Parse
from counterclaim.reading.pointing import pointed_to
from counterclaim.reading.quotes import share_quoted
from counterclaim.reading.reality import is_taken_up
from counterclaim.reading.sources import LINKED, medium_of, speakers_for
from counterclaim.reading.syntax import origin_of, phrase_of, shares_subject, told, withheld
from counterclaim.reading.tolls import counts_in, tolls_in
from counterclaim.reading.trigger import answered
from counterclaim.reading.turns import turns
from counterclaim.reading.unpointed import is_unpointed, mended
from counterclaim.records import Span, Stance
from counterclaim.reference import actors

#: Confidence in a quote that goes on without a cue: the words are sure, the speaker is inferred.
CONTINUED = 0.6
#: Who says nothing.
_NOBODY = "no one|no|neither|none|nobody|(?:hardly|scarcely) any(?:one|body)?"


def link(parse: Parse, marks: list[Mark]) -> tuple[list[Attribution], tuple[str, ...]]:
    """Link the marks of a page.

    Returns:
        Attributions, in order of the text; and notes of what was left out.
    """
    transcript = turns(parse)
    if transcript:
        return transcript, ()
    unpointed = is_unpointed(parse.page)
    inside = ((paragraph, within(marks, paragraph)) for paragraph in parse)
    linked = [_link(Marked.of(paragraph, mended(paragraph, there) if unpointed else there)) for paragraph, there in inside]
    deep = sum(left for _, left in linked)
    notes = (f"{deep:,} said inside the words of more than {DEEPEST} speakers: not taken up",) if deep else ()
    return continued([item for found, _ in linked for item in found]), notes


def _link(marked: Marked) -> tuple[list[Attribution], int]:
    """Link the marks of a paragraph, and count the cues that stand too deep inside what others say."""
    spoken = _spoken(marked)
    citing = [cue for cue in marked.cues if origin_of(cue.word) is not None]
    outer = [cue for cue in marked.cues if cue not in citing and not is_inside(marked, cue)]
    assigned: dict[int, list[Span]] = {}
    loose: list[Span] = []
    for piece in pieces(marked):
        if any(0 <= piece.start - cue.span.end <= 1 for cue in citing):
            continue  # who is cited, not what is said
        score, best = max(((_fit(marked, cue, piece, spoken[cue.word.i]), cue.word.i) for cue in outer), default=(0.0, -1))
        if score > 0:
            assigned.setdefault(best, []).append(piece)
        else:
            loose.append(piece)
    for cue in (cue for cue in outer if cue.word.i in assigned):
        assigned[cue.word.i] = behind_others(marked, cue, assigned[cue.word.i], spoken)
    # A cue inside a content that no other cue has taken stands on its own: the finder ran past it.
    taken = [piece for several in assigned.values() for piece in several]
    inner = [cue for cue in marked.cues if cue not in citing and any(piece.contains(cue.span) for piece in taken)]
    found: list[Attribution] = []
    deep = 0
    for cue in (cue for cue in marked.cues if cue not in citing and cue not in inner):
        if is_too_deep(cue, found):
            deep += 1
            continue
        speakers = spoken[cue.word.i]
        contents = whole(marked, cue, speakers, assigned.get(cue.word.i) or from_parse(marked, cue, speakers))
        contents = behind_others(marked, cue, across(marked, cue, speakers, contents), spoken)
        contents = pointed_to(marked, cue, speakers, found) or contents
        if contents and _attributes(marked, cue, contents, speakers):
            found.append(_attribution(marked, cue, speakers, contents))
    found += [
        Attribution(marked.paragraph, None, None, None, (), (piece,), CONTINUED)
        for piece in loose
        if share_quoted(piece, marked.paragraph.quotes) > 0.8 and not is_label(marked, piece)
    ]
    for cue in citing:
        found += _cited(marked, cue, found)
    for cue in inner:
        if is_too_deep(cue, found):
            deep += 1
        else:
            found = _nest(marked, cue, spoken[cue.word.i], found)
    # Whoever relays is known before those whom he relays.
    return sorted(found, key=lambda item: (item.outer.start, 1) if item.outer else (item.start, 0)), deep


def _spoken(marked: Marked) -> dict[int, list[Span]]:
    """Find the sources of every cue; a verb after "and" or "but" that has none has those of the cue before it."""
    found: dict[int, list[Span]] = {}
    before: Cue | None = None
    for cue in marked.cues:
        speakers = speakers_for(marked, cue)
        if not speakers and before is not None and shares_subject(cue.word):
            same = marked.paragraph.sentence_at(before.span.start) == marked.paragraph.sentence_at(cue.span.start)
            speakers = found[before.word.i] if same else []
        found[cue.word.i] = speakers
        before = cue if speakers and cue.word.pos_ == "VERB" else before
    return found


def _cited(marked: Marked, cue: Cue, found: list[Attribution]) -> list[Attribution]:
    """'The monitor said …, citing a source at the airport': the same words are the cited source's too, relayed by the monitor."""
    origin = origin_of(cue.word)
    sentence = marked.sentence(cue.span.start)
    told = [item for item in found if item.cue and item.outer is None and sentence.contains(item.cue)]
    above = [item for item in told if item.word is not None and item.word in cue.word.ancestors] or told
    if origin is None or not above:
        return []
    low, high = phrase_of(origin, [cue.word])
    item = above[-1]
    contents = [content for content in item.contents if not content.overlaps(cue.span)]
    if not contents or not item.sources:
        return []
    return [
        Attribution(
            marked.paragraph,
            cue.span,
            cue.word,
            cue.group,
            (marked.paragraph.at(low, high),),
            tuple(contents),
            cue.score,
            None,
            item,
        )
    ]


def _nest(marked: Marked, cue: Cue, speakers: list[Span], found: list[Attribution]) -> list[Attribution]:
    """Take up a cue inside a content, where it makes an attribution of its own."""
    inner = taken_up(marked, cue, speakers, found)
    if inner is None:
        return found
    kept = [inner.trimmed if item is inner.outer else item for item in found]
    item = _attribution(marked, cue, inner.speakers, inner.contents, inner.trimmed if inner.relayed else None)
    return [*kept, item]


def _fit(marked: Marked, cue: Cue, piece: Span, speakers: list[Span]) -> float:
    """Score how well a piece of content fits a cue; at most 0 means not at all."""
    spans = [cue.span, *(speaker for speaker in speakers if near(marked.paragraph, speaker, cue.span))]
    low, high = min(span.start for span in spans), max(span.end for span in spans)
    here = marked.paragraph.sentence_at(cue.span.start)
    touched = {marked.paragraph.sentence_at(piece.start), marked.paragraph.sentence_at(max(piece.start, piece.end - 1))}
    if here not in touched:
        return 0.0
    score = 1.0
    if piece.end <= low:
        gap = Span(piece.end, low)
    elif piece.start >= high:
        gap, score = Span(high, piece.start), score + 0.5
    elif piece.start < cue.span.end and cue.span.start < piece.end:
        return 0.0
    else:
        gap = Span(min(piece.end, cue.span.end), max(piece.start, cue.span.start))
        gap = (
            Span(gap.start, max(gap.start, gap.end))
            if piece.start >= cue.span.end
            else Span(piece.end, max(piece.end, cue.span.start))
        )
    if any(mark.link is not None and mark.span.overlaps(piece) and mark.link.overlaps(cue.span) for mark in marked.contents):
        score += LINKED / 5  # a tie is all it decides: it was measured to know less than nearness and the parse
    words = re.findall(r"\w+", gap.of(marked.text))
    score += 3.0 if len(words) <= 1 else 1.5 if len(words) <= 5 else -0.1 * len(words)
    if piece.end <= low and ends_sentence(piece.of(marked.text)):
        score -= 4.0  # '"…." He said': what ends with a full stop waits for no cue
    score -= 3.0 * marked.others_in(gap, cue)
    root = marked.root(piece)
    if root is not None:
        score += 4.0 if root.head.i == cue.word.i or cue.word.head.i == root.i else 2.0 if cue.word in root.ancestors else 0.0
    return score


def _attributes(marked: Marked, cue: Cue, contents: list[Span], speakers: list[Span]) -> bool:
    """Tell whether a marked cue is one of ours: listed, or borne out by quoted words; and has what its class needs."""
    quoted = max(share_quoted(span, marked.paragraph.quotes) for span in contents)
    if any(_is_mute(marked, span) for span in speakers) or _is_silent(marked, cue) or not told(cue.word) or withheld(cue.word):
        return False
    if (cue.group is None or cue.group.stance is Stance.ASSERT) and any(map(is_taken_up, marked.paragraph.tokens(cue.span))):
        return False  # "responded to claims that …"
    if answered(cue.word) is not None:
        return False  # "responded with air strikes": nothing is said
    if cue.group is None:
        return quoted > 0.5 and bool(speakers)
    if cue.group.needs == "number" and not any(token.like_num for span in contents for token in marked.paragraph.tokens(span)):
        return False
    if cue.group.needs in ("toll", "figure"):
        told_there = tuple(contents)
        if not (tolls_in(marked.paragraph, told_there) or counts_in(marked.paragraph, told_there)):
            return False  # "stands at 90 metres"
    if cue.word.lower_ != "according" and cue.word.pos_ in ("NOUN", "PROPN") and not speakers:
        return False
    return bool(speakers) or quoted > 0.5 or cue.word.lower_ != "according"


def _is_silent(marked: Marked, cue: Cue) -> bool:
    """Tell whether a cue only says that nothing was said ("declined to comment")."""
    words = Span(max(marked.paragraph.span.start, cue.span.start - 25), cue.span.end).of(marked.text)
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in hedges().silent)


def _is_mute(marked: Marked, span: Span) -> bool:
    """Tell whether a source is a thing that says nothing ("a war that claimed lives"), and no known body."""
    words = span.of(marked.text)
    before = Span(max(marked.paragraph.span.start, span.start - 20), span.start).of(marked.text)
    if re.match(rf"(?:{_NOBODY}|who|whoever)\b", words, re.IGNORECASE) or re.search(
        rf"\b(?:{_NOBODY}) of\s*$", before, re.IGNORECASE
    ):
        return True  # "no group has claimed responsibility"
    head = marked.root(span)
    lexicon = speaker_words()
    if head is None or head.lemma_.lower() not in lexicon.mute["nouns"] or actors().resolve(words) is not None:
        return False
    if head.lemma_.lower() not in lexicon.artefacts["nouns"]:
        return True
    # "an Observatory toll", "a new toll from the ministry": whoever counted is named.
    makers = (token for token in marked.paragraph.tokens(span) if token.i != head.i)
    return not actors().mentions(words) and all(lexicon.kind_of(token.lower_) is None for token in makers)


def _beside(content: Span, others: list[Span]) -> Span:
    """Cut a content where a marked one runs into its own cue, or into the name of whoever says it."""
    for other in others:
        if content.overlaps(other):
            before, after = (
                Span(content.start, max(content.start, other.start)),
                Span(min(content.end, other.end), content.end),
            )
            content = before if before.length >= after.length else after
    return content


def _attribution(
    marked: Marked, cue: Cue, speakers: list[Span], contents: list[Span], outer: Attribution | None = None
) -> Attribution:
    contents = sorted(contents)
    medium, cut = medium_of(
        marked, cue, [piece for content in contents if (piece := _beside(content, [cue.span, *speakers])).length]
    )
    contents = cut or contents  # where nothing is left, the marks were right as they stood
    score = cue.score * (0.95 if speakers else 0.7)
    return Attribution(
        marked.paragraph, cue.span, cue.word, cue.group, tuple(speakers), tuple(contents), round(score, 3), medium, outer
    )


def continued(items: list[Attribution]) -> list[Attribution]:
    """Give quotes that go on without a cue the speaker before them (DOMAIN.md, section 2.6).

    A quoted paragraph with no cue keeps the last speaker; an unquoted paragraph in between, or a new cue, ends it.
    """
    found: list[Attribution] = []
    last: Attribution | None = None
    for item in items:
        goes_on = item.cue is None and not item.sources
        if goes_on and (last is None or not _follows_on(last, item)):
            continue
        found.append(item)
        if item.outer is None:
            last = item
    return found


def _follows_on(last: Attribution, item: Attribution) -> bool:
    between = last.paragraph.text[last.extent.end : item.start]
    # The cue's own sentence may run on a little ("… in a briefing."); a whole sentence of the writer's ends the quote.
    _, _, rest = between.partition(".") if "." in between else ("", "", between)
    return len(re.findall(r"\w+", rest)) <= 2 and len(re.findall(r"\w+", between)) <= 14
