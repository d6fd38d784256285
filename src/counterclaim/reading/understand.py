"""Understand: attributions → claims: who speaks, by way of whom, with what stance and certainty, in which words."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.certainty import modality_of
from counterclaim.reading.lexicon import hedges, speakers
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.quotes import share_quoted
from counterclaim.reading.speaker import Cast
from counterclaim.reading.split import split, told_beside
from counterclaim.reading.stance import is_distanced, stance_of
from counterclaim.records import Certainty, Claim, Event, Phrase, Quote, Reader, Report, Source, Span, Speech, Stance

#: Quoted share from which a content counts as wholly quoted: what is left are a comma and a "that".
WHOLE = 0.93
_OPENING = re.compile(r"(?:[\s,:;–—-]|\bthat\b\s)*")
_MARKS = '"“”„«»'


#: Stances in which what is told beside is told as well; a denial denies no more than its clause.
_TELLING = frozenset({Stance.ASSERT, Stance.ANNOUNCE, Stance.CONFIRM, Stance.ESTIMATE})
_Known = dict[tuple[Span | None, int], tuple[Source, ...]]


def _key(item: Attribution) -> tuple[Span | None, int]:
    """What tells one attribution from another, also after one of its contents was trimmed at the end."""
    return item.cue, item.contents[0].start


@dataclass(frozen=True, slots=True)
class _Heard:
    """An attribution with its sources known."""

    item: Attribution
    sources: tuple[Source, ...]


def understand(report: Report, parse: Parse, items: list[Attribution], reader: Reader) -> tuple[list[Claim], list[Attribution]]:
    """Turn a report's attributions into claims.

    Args:
        report: what was read.
        parse: its parse.
        items: linked attributions, in order of the text, continued quotes with their speaker's span.
        reader: who reads.

    Returns:
        Claims, one for each source and each thing said; and the attributions that they came from: one without anybody who
        speaks ("air strikes were reported") is left to the outlet's own voice.
    """
    cast = Cast(parse)
    known: _Known = {}
    heard: list[_Heard] = []
    last: tuple[Source, ...] = ()
    for item in items:
        if item.sources:
            sources = tuple(cast.identify(item, span) for span in item.sources)
        elif item.cue is None:
            sources = last
        else:
            continue  # an agentless passive, or a cue whose speaker nobody found: the outlet's own voice may take it
        if not sources or any(_is_collective(source) for source in sources):
            continue
        known[_key(item)] = sources
        heard.append(_Heard(item, sources))
        last = sources
    claims: list[Claim] = []
    for one in heard:
        via = _via(report, one.item, known, cast)
        for spans in _pieces(one.item):
            claims += [_claim(report, one.item, source, via, spans, reader) for source in one.sources]
        claims += _presupposed(report, one, via, reader)
    return claims, [one.item for one in heard]


def _is_collective(source: Source) -> bool:
    """'Both sides have blamed each other' is the outlet summing up."""
    words = (source.words or "").lower().split()
    collective = speakers().collective
    return bool(words) and words[-1] in collective["heads"] and bool(set(words[:-1]) & collective["openers"])


def _via(report: Report, item: Attribution, known: _Known, cast: Cast) -> tuple[str, ...]:
    """Name the relays, outermost first: the publisher, the outlet told, the speakers around this one."""
    chain: list[str] = []
    here = item.outer
    while here is not None:
        chain = [source.name for source in known.get(_key(here), ())[:1]] + chain
        here = here.outer
    medium = item.medium or (item.outer.medium if item.outer else None)
    if medium is not None:
        chain = [cast.named_at(item.paragraph, medium), *chain]
    if report.publisher and (not chain or chain[0] != report.publisher):
        chain = [report.publisher, *chain]
    return tuple(chain)


def _pieces(item: Attribution) -> list[tuple[Span, ...]]:
    """Divide an attribution's contents into things claimed, each of one piece or, around its cue, of several."""
    paragraph = item.paragraph
    spans = list(item.contents)
    verbal = item.word is None or item.word.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")
    verbal = verbal and (item.word is None or item.word.lower_ != "according")
    bare = not _has_clause(paragraph, spans) and not _trails(item, spans)
    takes_cue = item.group is not None and verbal and (item.group.act or bare)
    if item.cue and takes_cue and not _is_quoted(paragraph, spans):
        # "condemned the strike", "rejected that figure": the act is the claim, so its words are the evidence.
        first = paragraph.at(_opening(item.word), item.word) if item.word is not None else item.cue
        return [(Span(min(first.start, spans[0].start), max(first.end, spans[-1].end)),)]
    found: list[tuple[Span, ...]] = []
    while spans:
        span = spans.pop(0)
        if (
            item.cue
            and spans
            and span.end <= item.cue.start
            and item.cue.end <= spans[0].start
            and _goes_on(paragraph, span, spans[0])
        ):
            found.append((span, spans.pop(0)))
        else:
            found += [(piece,) for piece in split(paragraph, span)]
    if item.group is None or item.group.stance in _TELLING:
        found += [(inner,) for spans in [*found] for span in spans for inner in told_beside(paragraph, span)]
    return found


def _trails(item: Attribution, spans: list[Span]) -> bool:
    """'A bomb wounded nine, the army said': tell whether a speaker follows a deed in which the parser sees no finite verb."""
    if item.cue is None or not any(spans[-1].end <= source.start < item.cue.start for source in item.sources):
        return False
    return any(token.pos_ == "VERB" for span in spans for token in item.paragraph.tokens(span))


def _opening(word: Token) -> Token:
    """The first of a verb's own small words: an act quoted without its "not" would say the opposite."""
    first = word
    while first.i and (first.nbor(-1).dep_ in ("aux", "auxpass", "neg") or first.nbor(-1).lower_ in ("neither", "never")):
        first = first.nbor(-1)
    return (
        first
        if any(token.dep_ == "neg" or token.lower_ in ("neither", "never") for token in word.doc[first.i : word.i])
        else word
    )


def _goes_on(paragraph: Paragraph, before: Span, after: Span) -> bool:
    """'"The raid," he said, "killed nine."': tell whether what follows the cue ends the sentence that it broke."""
    words = re.sub(r"^\W+", "", after.of(paragraph.text))
    ended = re.search(r"[.!?][\"”’']*$", before.of(paragraph.text))
    same = paragraph.sentence_at(before.start) == paragraph.sentence_at(after.start)
    return same and not ended and words[:1].islower() and not words.startswith("that ")


def _is_quoted(paragraph: Paragraph, spans: list[Span]) -> bool:
    return all(share_quoted(span, paragraph.quotes) > WHOLE for span in spans)


def _has_clause(paragraph: Paragraph, spans: list[Span]) -> bool:
    return any(token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN" for span in spans for token in paragraph.tokens(span))


def _claim(
    report: Report, item: Attribution, source: Source, via: tuple[str, ...], spans: tuple[Span, ...], reader: Reader
) -> Claim:
    paragraph = item.paragraph
    whole = all(share_quoted(span, paragraph.quotes) > WHOLE for span in spans)
    quoted = any(span.overlaps(quote.span) for span in spans for quote in paragraph.quotes)
    speech = Speech.DIRECT if whole else Speech.MIXED if quoted else Speech.INDIRECT
    bare = tuple(bare_span(report.text, span) for span in spans)
    stance = stance_of(item.group, item.word, paragraph, bare, speech, source)
    modality = modality_of(paragraph, bare, item.group, item.word, stance, item.cue)
    cue = Phrase.at(report.text, item.cue) if item.cue else None
    return Claim(
        report=report.id,
        source=source,
        via=via,
        stance=stance,
        distance=is_distanced(item.group, paragraph, bare),
        certainty=modality.certainty,
        condition=modality.condition,
        said=None,
        confidence=item.score,
        cue=cue,
        quote=Quote.at(report.text, bare, speech),
        event=Event(),
        reader=reader,
    )


def bare_span(text: str, span: Span) -> Span:
    """Drop "that", outer quotation marks and the comma before the cue from a content."""
    start, end = span
    match = _OPENING.match(text, start, end)
    start = match.end() if match else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    inner = text[start:end]
    if len(inner) > 2 and inner[0] in _MARKS and inner[-1] in _MARKS and not any(char in _MARKS for char in inner[1:-1]):
        start, end = start + 1, end - 1
    elif inner[:1] in _MARKS and not any(char in _MARKS for char in inner[1:]):
        start += 1
    elif inner[-1:] in _MARKS and not any(char in _MARKS for char in inner[:-1]):
        end -= 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end) if end > start else span


def _presupposed(report: Report, one: _Heard, via: tuple[str, ...], reader: Reader) -> list[Claim]:
    """'If …, that would be a consequence of the US' refusal to …': the refusal is claimed as a fact (DOMAIN.md, section 2.4)."""
    paragraph = one.item.paragraph
    found = []
    for content in one.item.contents:
        tokens = paragraph.tokens(content)
        if not any(token.lower_ in hedges().conditions["openers"] and token.dep_ == "mark" for token in tokens):
            continue
        for token in tokens:
            if token.lemma_.lower() not in hedges().presupposed["nouns"]:
                continue
            owner = next((child for child in token.children if child.dep_ in ("poss", "compound", "nmod")), None)
            act = next((child for child in token.children if child.dep_ == "acl"), None)
            if owner is None or act is None:
                continue
            span = Span(paragraph.at(owner.left_edge).start, min(content.end, paragraph.at(token.right_edge).end))
            for source in one.sources:
                claim = _claim(report, one.item, source, via, (span,), reader)
                found.append(_restated(claim))
    return found


def _restated(claim: Claim) -> Claim:
    """What is presupposed is held for certain, and held against somebody."""
    return replace(claim, stance=Stance.ACCUSE, certainty=Certainty.CERTAIN, condition=None, id="")
