"""Voice: what the outlet says in its own voice about an event: unattributed text is the publisher's claim, not a fact."""

import re

from spacy.tokens import Token

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.certainty import Modality, modality_of
from counterclaim.reading.going_on import gone_on_from, restated
from counterclaim.reading.lexicon import conflict, hedges
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.quotes import share_quoted
from counterclaim.reading.relevance import is_background, is_relevant, is_truce, tells_harm
from counterclaim.reading.split import told_apart, told_beside
from counterclaim.reading.turns import questions
from counterclaim.reading.understand import bare_span
from counterclaim.records import Certainty, Claim, Event, Quote, Reader, Report, Source, SourceKind, Span, Speech, Stance

#: Confidence in a sentence as the outlet's own: of those found on our three cases about this share is in the gold.
CONFIDENCE = 0.6
#: Words that are left of a sentence, once what others say is taken out, for it to say something.
SHORTEST = 5
#: What the outlet calls itself when the report does not name it.
UNNAMED = "publisher"


def own_voice(report: Report, parse: Parse, items: list[Attribution], attributed: list[Claim], reader: Reader) -> list[Claim]:
    """Read the sentences, or the parts of them, that nobody else is said to say.

    Args:
        report: what was read.
        parse: its parse.
        items: everything attributed to somebody.
        attributed: the claims made of it.
        reader: who reads.

    Returns:
        Claims with a source of kind publisher, in order of the text; a toll that goes on from one source's is that source's.
    """
    source = Source(report.publisher or UNNAMED, SourceKind.PUBLISHER)
    via = (report.publisher,) if report.publisher else ()
    claims: list[Claim] = []
    asked = questions(parse)
    for paragraph in parse:
        if paragraph.span in asked:
            continue
        taken = [item for item in items if item.paragraph is paragraph]
        for sentence in paragraph.sentences:
            span = _remainder(paragraph, sentence.span, taken)
            if span is None:
                continue
            if (whose := gone_on_from(parse, paragraph, span, [*attributed, *claims])) is not None:
                claims.append(restated(_own(report, paragraph, span, source, via, reader), whose))
                continue
            if not _claims_something(report, paragraph, span):
                continue
            pieces = told_apart(paragraph, span)
            pieces += [inner for piece in pieces for inner in told_beside(paragraph, piece)]
            claims += [_own(report, paragraph, piece, source, via, reader) for piece in pieces]
    return claims


def _own(report: Report, paragraph: Paragraph, span: Span, source: Source, via: tuple[str, ...], reader: Reader) -> Claim:
    speech = Speech.MIXED if any(span.overlaps(quote.span) for quote in paragraph.quotes) else Speech.INDIRECT
    bare = bare_span(report.text, span)
    modality = Modality(Certainty.POSSIBLE) if is_unverified(bare.of(report.text)) else modality_of(paragraph, (bare,))
    return Claim(
        report=report.id,
        source=source,
        via=via,
        stance=Stance.ASSERT,
        distance=False,
        certainty=modality.certainty,
        condition=modality.condition,
        said=None,
        confidence=CONFIDENCE,
        cue=None,
        quote=Quote.at(report.text, (bare,), speech),
        event=Event(),
        reader=reader,
    )


def _remainder(paragraph: Paragraph, sentence: Span, items: list[Attribution]) -> Span | None:
    """Return the longest stretch of a sentence that no attribution covers; None when too little is left."""
    covers = sorted(item.extent for item in items if item.extent.overlaps(sentence))
    gaps, here = [], sentence.start
    for cover in covers:
        if cover.start > here:
            gaps.append(Span(here, cover.start))
        here = max(here, cover.end)
    if here < sentence.end:
        gaps.append(Span(here, sentence.end))
    best = max(gaps, key=lambda gap: gap.length, default=None)
    if best is None:
        return None
    tokens = paragraph.tokens(best)
    while tokens and (
        (tokens[-1].is_punct and tokens[-1].text not in ".!?")
        or tokens[-1].dep_ in ("mark", "cc")
        or tokens[-1].lower_ in ("as", "after", "while", "that", "and")
    ):
        tokens = tokens[:-1]
    while tokens and ((tokens[0].is_punct and not tokens[0].is_quote) or (tokens[0].dep_ == "cc" and covers)):
        tokens = tokens[1:]
    if (covers and len(re.findall(r"\w+", best.of(paragraph.text))) < SHORTEST) or not tokens:
        return None
    return paragraph.at(tokens[0], tokens[-1])


def _claims_something(report: Report, paragraph: Paragraph, span: Span) -> bool:
    tokens = paragraph.tokens(span)
    words = span.of(paragraph.text)
    if share_quoted(span, paragraph.quotes) > 0.6 or not _has_clause(tokens):
        return False
    if any(re.search(pattern, words, re.IGNORECASE) for pattern in hedges().silent):
        return False
    if is_unverified(words):
        return True
    if _is_of_known_truce(paragraph, span):
        return True
    return is_relevant(tokens) and not is_background(words) and (tells_harm(tokens) or not _recalls(report, words))


def _is_of_known_truce(paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a sentence says what the truce of the sentence before rules, or when it ends: "it lapses at midnight"."""
    at = paragraph.sentence_at(span.start)
    if not at or not is_truce(paragraph.tokens(paragraph.sentences[at - 1].span)):
        return False
    tokens = paragraph.tokens(span)
    subjects = {token.lemma_.lower() for token in tokens if token.dep_ in ("nsubj", "nsubjpass")}
    verbs = {token.lemma_.lower() for token in tokens}
    return bool(subjects & conflict().deals) and bool(verbs & conflict().ruling)


def _has_clause(tokens: list[Token]) -> bool:
    """Tell whether a finite verb with a subject is there, and is no question or order."""
    if tokens and tokens[-1].text == "?":
        return False
    if any(token.dep_ == "ROOT" and token.tag_ in ("VBD", "VBZ") and token.pos_ == "VERB" for token in tokens):
        return True  # the parse may have lost the subject in a long sentence
    return any(
        token.pos_ in ("VERB", "AUX")
        and (_is_finite(token) or any(child.dep_ in ("aux", "auxpass") for child in token.children))
        and any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children)
        for token in tokens
    )


def is_unverified(words: str) -> bool:
    """Tell whether the outlet says that it could not check something."""
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in hedges().unverified)


def _recalls(report: Report, words: str) -> bool:
    """Tell whether a sentence recalls other years: background, unless it also speaks of the report's own time."""
    years = {int(year) for year in _YEAR.findall(words)}
    if not years or report.published is None:
        return False
    return max(years) < report.published.year


#: A year; "1945 GMT" is an hour.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s*(?:GMT|UTC|Z\b|local|hours\b|hrs?\b|\w+ time\b))")


def _is_finite(verb: Token) -> bool:
    """Tell whether a verb is finite; one with an active subject is, though the parser may call it a participle."""
    return verb.morph.get("VerbForm", []) == ["Fin"] or (
        verb.dep_ in ("ROOT", "conj", "ccomp") and any(child.dep_ == "nsubj" for child in verb.children)
    )
