"""Contents: what is said: marked spans made whole, or what the parse gives a cue."""

import re
from itertools import pairwise

from spacy.tokens import Token

from counterclaim.reading.cue import Cue
from counterclaim.reading.lexicon import conflict, verbs
from counterclaim.reading.marked import Marked, ends_sentence
from counterclaim.reading.quotes import share_quoted
from counterclaim.reading.syntax import clause_of, governed, runs
from counterclaim.records import Span

#: A quote shorter than this is a label or a scare quote, not speech that stands alone (DOMAIN.md, section 2.5).
SHORTEST_QUOTE = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: What may follow an object and belong to it, wherever the parser hangs it.
AFTER_OBJECT = frozenset({"prep", "agent", "npadvmod"})


def pieces(marked: Marked) -> list[Span]:
    """Content marks snapped to the quotes they cut, divided where one quote ends and another begins; and quotes unmarked."""
    spans = [piece for mark in marked.contents for piece in _snap(marked, mark.span)]
    for quote in marked.paragraph.quotes:
        if not any(span.overlaps(quote.span) for span in spans) and not is_label(marked, quote.span):
            spans.append(quote.span)
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _snap(marked: Marked, span: Span) -> list[Span]:
    start, end = span
    for quote in marked.paragraph.quotes:
        if quote.span.start < end < quote.span.end and start <= quote.span.start + 1:
            end = quote.span.end
        if quote.span.start < start < quote.span.end:
            start = quote.span.start
    cuts = [start]
    for before, after in pairwise(marked.paragraph.quotes):
        between = Span(before.span.end, after.span.start).of(marked.text)
        if (
            start <= before.span.start
            and after.span.start < end
            and not between.strip(" .,")
            and ends_sentence(before.inner.of(marked.text))
        ):
            cuts.append(after.span.start)
    pieces = [marked.tidy(_one_sentence(marked, Span(low, high))) for low, high in zip(cuts, [*cuts[1:], end], strict=True)]
    return [piece for piece in pieces if piece.length]


def _one_sentence(marked: Marked, span: Span) -> Span:
    """Cut a content where the writer's own next sentence begins: only quoted words run over a full stop."""
    for sentence in marked.paragraph.sentences:
        if (
            span.start < sentence.span.start < span.end
            and share_quoted(Span(sentence.span.start, min(sentence.span.end, span.end)), marked.paragraph.quotes) < 0.5
        ):
            return Span(span.start, sentence.span.start)
    return span


def is_label(marked: Marked, span: Span) -> bool:
    """Tell whether words are too few to be speech that stands alone."""
    return len(re.findall(r"\w+", span.of(marked.text))) < SHORTEST_QUOTE


def from_parse(marked: Marked, cue: Cue, speakers: list[Span]) -> list[Span]:
    """Take the content from the parse, where no finder marked one."""
    sentence = marked.sentence(cue.span.start)
    barred = {token.i for token in marked.paragraph.tokens(cue.span)}
    for speaker in speakers:
        barred |= {token.i for token in marked.paragraph.tokens(speaker)}
    if cue.word.text == ":":
        after = marked.tidy(Span(cue.span.end, sentence.end))
        return [after] if speakers and len(after.of(marked.text).split()) >= SHORTEST_QUOTE else []
    heads = governed(cue.word)
    if not heads and cue.group and cue.group.act and cue.word.dep_ == "dobj" and cue.word.head.lemma_.lower() in verbs().light:
        return [marked.paragraph.at(cue.word.left_edge, cue.word.right_edge)]
    if cue.group and cue.group.needs == "clause" and cue.word.pos_ in ("VERB", "AUX"):
        heads = [
            head
            for head in heads
            if head.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in head.children) or _is_figure(head)
        ]
    if cue.group and cue.group.needs in ("object", "number", "toll", "figure") and heads and heads[0].pos_ not in ("VERB", "AUX"):
        # "counted 55 violations by rebels in a day": what follows the object belongs to what is said
        heads = [*heads, *(child for child in cue.word.children if child.i > heads[0].i and child.dep_ in AFTER_OBJECT)]
    tokens: dict[int, Token] = {}
    for head in heads:
        for token in clause_of(head, without=[cue.word]):
            if token.i not in barred and sentence.contains(marked.paragraph.at(token)):
                tokens[token.i] = token
    found = []
    for run in runs([tokens[index] for index in sorted(tokens)]):
        while run and ((run[0].is_punct and not run[0].is_quote) or run[0].lower_ in ("that", "and", "as")):
            run = run[1:]
        while run and run[-1].is_punct and not run[-1].is_quote:
            run = run[:-1]
        if len(run) > 1 or (run and cue.group and (cue.group.needs == "object" or run[0].like_num)):
            found.append(marked.paragraph.at(run[0], run[-1]))
    if found:
        longest = max(found, key=lambda span: span.length)
        return [span for span in found if span.length * 4 >= longest.length]
    return _trailed(marked, cue, speakers, sentence)


def across(marked: Marked, cue: Cue, speakers: list[Span], contents: list[Span]) -> list[Span]:
    """'The attacks, according to the source, killed two': what stands before such a cue without a verb goes on behind it."""
    if cue.word.lower_ != "according" or not speakers or len(contents) != 1 or contents[0].end > cue.span.start:
        return contents
    if any(token.pos_ in ("VERB", "AUX") and token.tag_ in _FINITE for token in marked.paragraph.tokens(contents[0])):
        return contents
    after = Span(max(speaker.end for speaker in speakers), marked.sentence(cue.span.start).end)
    tokens = marked.paragraph.tokens(after)
    while tokens and tokens[0].is_punct and not tokens[0].is_quote:
        tokens = tokens[1:]
    if not tokens or tokens[0].tag_ not in _FINITE:
        return contents
    return [contents[0], marked.paragraph.at(tokens[0], tokens[-1])]


def behind_others(marked: Marked, cue: Cue, contents: list[Span], spoken: dict[int, list[Span]]) -> list[Span]:
    """'Ten died, according to medics, and 12, according to the army': what stands before the medics is not the army's."""
    if cue.word.lower_ != "according":
        return contents
    others = [other for other in marked.cues if other.word.lower_ == "according" and other.word.i != cue.word.i]
    ends = [speaker.end for other in others if other.span.end < cue.span.start for speaker in spoken[other.word.i]]
    later = [other.span for other in others if other.span.start > cue.span.end]
    own = [one for one in contents if one.start < cue.span.start or not any(one.contains(span) for span in later)]
    found = []
    for content in own or contents:
        start = max([end for end in ends if content.start < end < content.end], default=content.start)
        tokens = marked.paragraph.tokens(Span(start, content.end))
        while start > content.start and tokens and (tokens[0].is_punct or tokens[0].dep_ == "cc") and not tokens[0].is_quote:
            tokens = tokens[1:]
        found += [marked.paragraph.at(tokens[0], tokens[-1])] if tokens else []
    return found


def _is_figure(noun: Token) -> bool:
    """Tell whether an object says how many were harmed: "reported nine of its soldiers killed", "spoke of three dead"."""
    tokens = list(noun.subtree)
    return any(token.like_num for token in tokens) and any(
        {token.lemma_.lower(), token.lower_} & conflict().harms for token in tokens
    )


def whole(marked: Marked, cue: Cue, speakers: list[Span], contents: list[Span]) -> list[Span]:
    """'…, officials said.': what ends a sentence attributes the whole of it, as far as nobody else speaks in it."""
    if not contents or not speakers or cue.group is None or cue.group.needs != "clause":
        return contents
    sentence = marked.sentence(cue.span.start)
    own = min([cue.span.start, *(speaker.start for speaker in speakers)])
    ends = max([cue.span.end, *(speaker.end for speaker in speakers)])
    first = min(contents)
    before = Span(sentence.start, first.start)
    trailing = max(content.end for content in contents) <= own and len(re.findall(r"\w+", marked.text[ends : sentence.end])) <= 3
    others = any(other.word.i != cue.word.i and sentence.contains(other.span) and other.span.start < own for other in marked.cues)
    speech = [quote.span for quote in marked.paragraph.quotes if not is_label(marked, quote.span)]
    quoted = any(span.overlaps(Span(sentence.start, own)) for span in speech)
    if not trailing or others or quoted or before.length < 3:
        return contents
    opener = marked.paragraph.tokens(before)
    if opener and opener[0].lower_ in ("but", "and", "while"):
        return contents
    tokens = marked.paragraph.tokens(Span(sentence.start, max(content.end for content in contents)))
    return [marked.paragraph.at(tokens[0], tokens[-1])]


def _trailed(marked: Marked, cue: Cue, speakers: list[Span], sentence: Span) -> list[Span]:
    """'…, the Observatory reported.': the sentence before its cue; and what follows "said that" where no parse helps."""
    after = Span(max([cue.span.end, *(speaker.end for speaker in speakers)]), sentence.end).of(marked.text)
    start = min([cue.span.start, *(speaker.start for speaker in speakers)])
    before = Span(sentence.start, start)
    if speakers and re.match(r"\s*that\s+(?:\S+\s+){2}", after) and cue.group and cue.group.needs == "clause":
        return [marked.tidy(Span(sentence.end - len(after), sentence.end))]
    inverted = bool(speakers) and min(speakers).start > cue.span.start and before.of(marked.text).rstrip().endswith(",")
    if (
        speakers
        and len(after.split()) <= 4
        and (inverted or len(before.of(marked.text).split()) >= 4)
        and cue.group
        and cue.group.needs == "clause"
    ):
        tokens = marked.paragraph.tokens(before)
        while tokens and tokens[-1].is_punct and not tokens[-1].is_quote:
            tokens = tokens[:-1]
        return [marked.paragraph.at(tokens[0], tokens[-1])] if tokens else []
    return []
