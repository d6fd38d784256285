"""Sources: whose words they are: the spans that speak for a cue, and the outlet spoken to."""

import re
from itertools import pairwise

from spacy.tokens import Token

from counterclaim.reading.cue import Cue
from counterclaim.reading.lexicon import speakers, verbs
from counterclaim.reading.marked import Marked
from counterclaim.reading.marks import Mark
from counterclaim.reading.speaking import Words
from counterclaim.reading.syntax import cited_by, origin_of, phrase_of, speaker_of, speakers_of
from counterclaim.records import SourceKind, Span
from counterclaim.reference import actors

#: Score from which a marked source is taken for a cue's. One that the parse backs has 4 or more; one beside the cue, 4.
BACKED = 1.5
#: What the finder's own link adds: more than nearness, less than the parse.
LINKED = 2.5
#: Words before a colon that may still be a speaker's name and office.
LONGEST_TURN = 8
#: Kinds of source that a bare noun with an article may name ("the army").
BODIES = frozenset({SourceKind.MILITARY, SourceKind.GOVERNMENT, SourceKind.ARMED_GROUP, SourceKind.OPPOSITION})


def speakers_for(marked: Marked, cue: Cue) -> list[Span]:
    """Choose the sources of a cue: the marked span that the parse or nearness backs, else the parse's subject."""
    if (cited := cited_by(cue.word)) is not None:
        low, high = phrase_of(cited, marked.paragraph.tokens(cue.span))
        return [marked.paragraph.at(low, high)]
    head = speaker_of(cue.word)
    sentence = marked.sentence(cue.span.start)
    stop = marked.paragraph.tokens(cue.span)
    best: tuple[float, Mark | None] = (0.0, None)
    for mark in marked.sources:
        if not sentence.overlaps(mark.span) or mark.span.overlaps(cue.span):
            continue
        if marked.paragraph.tokens(mark.span)[0].lower_ in ("which", "that", "who", "whom"):
            continue  # a relative clause tells of the source before it
        gap = Span(mark.span.end, cue.span.start) if mark.span.end <= cue.span.start else Span(cue.span.end, mark.span.start)
        if _only_cites(marked, gap, cue):
            gap = Span(gap.end, gap.end)
        words = re.findall(r"\w+", gap.of(marked.text))
        score = 2.0 - 0.2 * len(words)
        score += 2.0 if len(words) <= 1 else 0.0
        score -= 2.5 * marked.others_in(gap, cue)
        score -= 2.0 * sum(1 for content in marked.contents if gap.contains(content.span))
        if head is not None and mark.span.overlaps(marked.paragraph.at(head)):
            score += 4.0
        if cue.source is not None and mark.span.overlaps(cue.source):
            score += LINKED
        if score > best[0]:
            best = (score, mark)
    chosen = best[1]
    if chosen is not None and best[0] >= BACKED:
        span = _bare(marked, chosen.span)
        if cue.word.lower_ == "according" and "," in span.of(marked.text):
            span = marked.tidy(Span(span.start, span.start + span.of(marked.text).index(",")))
        if cue.word.lower_ == "according" and " and " not in span.of(marked.text):
            return [span]  # what comes after the comma is what he says
        return _divide(marked, span, stop)
    if cue.word.text == ":":
        # "Mayor: shells killed six people": what opens the sentence, where it can speak
        before = marked.tidy(Span(sentence.start, cue.span.start))
        return [before] if opens_turn(before.of(marked.text)) else []
    if head is None:
        return []
    found = []
    heads = speakers_of(head)
    if cue.word.lower_ == "according":
        comma = next((token.i for token in cue.word.doc[head.i :] if token.text == ","), len(cue.word.doc))
        heads = [token for token in heads if token.i < comma]
    for token in heads:
        low, high = phrase_of(token, stop)
        found.append(marked.paragraph.at(low, high))
    return found


def _only_cites(marked: Marked, gap: Span, cue: Cue) -> bool:
    """'UNICEF, citing local doctors, said …': tell whether nothing but who is cited parts a speaker from his cue."""
    between = [other for other in marked.cues if other.word.i != cue.word.i and gap.contains(other.span)]
    return (
        len(between) == 1
        and origin_of(between[0].word) is not None
        and marked.text[gap.start : between[0].span.start].strip() == ","
        and gap.of(marked.text).rstrip().endswith(",")
    )


def _bare(marked: Marked, span: Span) -> Span:
    """Drop what opens the sentence, not the name: "Meanwhile the ministry", "Puzzlingly the ministry"."""
    tokens = marked.paragraph.tokens(span)
    inside = {token.i for token in tokens}
    # "Meanwhile" hangs on the verb outside; "nearly all", "hardly any" and "even" hang on the name, and change who speaks.
    while (
        len(tokens) > 1
        and tokens[0].pos_ == "ADV"
        and tokens[0].head.i not in inside
        and tokens[1].pos_ in ("DET", "PRON", "PROPN", "PUNCT")
    ):
        tokens = tokens[2:] if tokens[1].is_punct and len(tokens) > 2 else tokens[1:]
    return marked.paragraph.at(tokens[0], tokens[-1]) if tokens else span


def _divide(marked: Marked, span: Span, stop: list[Token]) -> list[Span]:
    """Divide a marked source that names two speakers, and take in the one that the mark left out."""
    root = marked.root(span)
    if root is None or root.pos_ not in ("NOUN", "PROPN", "PRON"):
        return [span]
    first = root
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "PRON"):
        first = first.head
    heads = speakers_of(first)
    if len(heads) < 2 or any(head.dep_ == "compound" for head in heads) or _is_apart(marked, span, first):
        return _two_bodies(marked, span)
    found = []
    for head in heads:
        low, high = phrase_of(head, [*stop, *(other for other in heads if other.i != head.i)])
        found.append(marked.paragraph.at(low, high))
    return found if all(not a.overlaps(b) for a, b in pairwise(found)) else [span]


def _is_apart(marked: Marked, span: Span, first: Token) -> bool:
    """'… and two women VRNA news agency said': tell whether only the parser joins a speaker to others, no word or comma."""
    if marked.paragraph.at(first).end > span.start:
        return False
    opening = marked.paragraph.tokens(span)[0]
    return opening.i > 0 and not (opening.nbor(-1).is_punct or opening.nbor(-1).dep_ == "cc" or opening.nbor(-1).lower_ == "and")


def medium_of(marked: Marked, cue: Cue, contents: list[Span]) -> tuple[Span | None, list[Span]]:
    """Find the outlet spoken to ("told AFP …"), and take it out of the content where the tagger left it in."""
    if cue.word.lemma_.lower() not in verbs().addressed | verbs().through:
        return None, contents
    if cited_by(cue.word) is not None and (quoting := speaker_of(cue.word)) is not None:
        low, high = phrase_of(quoting, [cue.word])
        phrase = marked.paragraph.at(low, high)
        phrase = next((mark.span for mark in marked.sources if mark.span.overlaps(phrase)), phrase)
        return phrase, [_after_saying(marked, content) for content in contents]
    sentence = marked.sentence(cue.span.start)
    window = Span(cue.span.start, min(sentence.end, cue.span.end + 60))
    for mention in actors().mentions(window.of(marked.text)):
        span = Span(mention.span.start + window.start, mention.span.end + window.start)
        between = Span(cue.word.idx + marked.paragraph.span.start + len(cue.word.text), span.start).of(marked.text)
        if mention.actor.kind is not SourceKind.MEDIA or len(between.split()) > 4 or re.search(r"[\"“.;:]", between):
            continue
        trimmed = []
        for content in contents:
            if content.overlaps(span):
                content = marked.tidy(Span(span.end, content.end)) if span.start - content.start < 12 else content
            trimmed.append(content)
        return span, [content for content in trimmed if content.length]
    return None, contents


def _after_saying(marked: Marked, content: Span) -> Span:
    """Drop "a military officer as saying that" from the head of what he said."""
    match = re.match(
        r".{0,120}?\bas (?:saying|telling \w+|having said|warning|adding)\b(?:\s+that\b)?", content.of(marked.text), re.DOTALL
    )
    rest = marked.tidy(Span(content.start + match.end(), content.end)) if match else content
    return rest if rest.length else content


def opens_turn(words: str) -> bool:
    """Tell whether the words before a colon name a speaker: a known party, or a few words that end in a noun for one."""
    if not words or len(words.split()) > LONGEST_TURN or re.search(r"[\"“”.!?]", words):
        return False
    last = words.split()[-1].lower()
    return actors().resolve(words) is not None or speakers().kind_of(last) is not None or last in speakers().roles["nouns"]


def _two_bodies(marked: Marked, span: Span) -> list[Span]:
    """'The army and the paramilitary Rapid Support Forces (RSF)': two bodies that the parser runs together."""
    joint = re.search(r"\s+and\s+", span.of(marked.text))
    if joint is None:
        return [span]
    sides = [Span(span.start, span.start + joint.start()), Span(span.start + joint.end(), span.end)]
    bodies = [_names_body(side.of(marked.text)) or _names_speaker(marked.paragraph.tokens(side)) for side in sides]
    return sides if all(bodies) else [span]


def _names_speaker(tokens: list[Token]) -> bool:
    """Tell whether words are one speaker's and no more: "a doctor", "two residents"; not "a source in the army"."""
    return bool(tokens) and Words.of(tokens).ending(len(tokens) - 1) == 0 and not any(token.pos_ == "ADP" for token in tokens)


def _names_body(words: str) -> bool:
    """Tell whether words are the whole name of a body: known, or an article and a noun that means one."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", words)
    if actors().resolve(bare) is not None:
        return True
    mention = next(iter(actors().mentions(bare)), None)
    if mention is not None and mention.span.end == len(bare) and bare.lower().startswith("the "):
        return True
    return bool(re.fullmatch(r"[Tt]he \w+", bare)) and speakers().kind_of(bare.split()[-1].lower()) in BODIES
