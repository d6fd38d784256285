"""Grammar: the finder that needs no model. Small and parse-based; also finds what the tagger is known not to see."""

from bisect import bisect_right

from spacy.tokens import Token

from counterclaim.reading.lexicon import CueClass, speakers, verbs
from counterclaim.reading.marks import Mark, Role, within
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.sources import opens_turn
from counterclaim.reading.syntax import clause_of, cue_class, governed, phrase_of, runs, speaker_of, speakers_of
from counterclaim.records import Span
from counterclaim.reference import actors

#: One confidence for all: the grammar does not know better. Below the tagger's on what both see.
SCORE = 0.6
#: Classes whose verbs mean something else as often as not ("saw that", "hoped"): the tagger, trained on them, decides alone.
LEFT_TO_TAGGER = frozenset({"cognition", "witness", "commit"})


class Grammar:
    """Finds spans by the parse and the cue lists."""

    name = "grammar"
    version = "1"

    def find(self, parse: Parse) -> list[Mark]:
        """Mark every listed cue that has a speaker, or quoted words beside it, and what it governs."""
        return sorted(mark for paragraph in parse for mark in _find(paragraph))


def beside(learned: list[Mark], grammar: list[Mark], parse: Parse) -> list[Mark]:
    """Add to the tagger's marks the grammar's cues that it did not see.

    Args:
        learned: the tagger's marks.
        grammar: the grammar's.
        parse: of the same page.

    Returns:
        The tagger's marks, and cues of the grammar's that touch none of them; their sources and contents follow from the parse.
    """
    taken = [mark.span for mark in learned if mark.role is Role.CUE]
    added = []
    for paragraph in parse:
        for mark in within(grammar, paragraph):
            if mark.role is not Role.CUE or _touched(taken, mark.span):
                continue
            tokens = paragraph.tokens(mark.span)
            group = cue_class(tokens[0]) if tokens else None
            if group is not None and group.name not in LEFT_TO_TAGGER:
                added.append(mark)
    return sorted([*learned, *added])


def _touched(spans: list[Span], span: Span) -> bool:
    """Tell whether one of several spans, in order and apart from each other, overlaps another."""
    at = bisect_right(spans, span.start, key=lambda other: other.end)
    return at < len(spans) and spans[at].overlaps(span)


def _find(paragraph: Paragraph) -> list[Mark]:
    found = []
    for token in paragraph.doc:
        group = cue_class(token)
        if group is None or token.dep_ in ("compound", "aux", "auxpass"):
            continue
        if token.text == ":":
            found += _turn(paragraph, token)
            continue
        if token.dep_ == "amod":
            if _joined(token, group):
                found += _marks([], paragraph.at(token), [paragraph.at(token.nbor(1), token.head.right_edge)])
            continue
        head = speaker_of(token)
        spoken = [
            span
            for span in (_speaker(paragraph, speaker, token) for speaker in (speakers_of(head) if head is not None else []))
            if span
        ]
        contents = _contents(paragraph, token, group) or _act(paragraph, token, group)
        if not contents or (not spoken and not _beside_quote(paragraph, token)):
            continue
        contents = [span for span in contents if not any(span.overlaps(speaker) for speaker in spoken)]
        found += _marks(spoken, _cue_span(paragraph, token), contents)
    return found


def _marks(sources: list[Span], cue: Span, contents: list[Span]) -> list[Mark]:
    return [
        *(Mark(span, Role.SOURCE, SCORE) for span in sources),
        Mark(cue, Role.CUE, SCORE, sources[0] if sources else None),
        *(Mark(span, Role.CONTENT, SCORE, cue) for span in contents),
    ]


def _turn(paragraph: Paragraph, colon: Token) -> list[Mark]:
    """'Mayor: shells killed six people': the first colon of a sentence, after words that name a speaker."""
    at = paragraph.at(colon)
    sentence = paragraph.sentences[paragraph.sentence_at(at.start)].span
    before = paragraph.tokens(Span(sentence.start, at.start))
    after = paragraph.tokens(Span(at.end, sentence.end))
    if not before or len(after) < 4 or not opens_turn(Span(sentence.start, at.start).of(paragraph.text).strip()):
        return []
    return _marks([paragraph.at(before[0], before[-1])], at, [paragraph.at(after[0], after[-1])])


def _joined(token: Token, group: CueClass) -> bool:
    """'but accused rebels of …': after a conjunction the parser takes the verb for an adjective."""
    joint = token.doc[token.i - 1].lower_ if token.i else ""
    return group.act and joint in ("and", "but") and token.tag_ in ("VBD", "VBN") and token.head.i > token.i


def _cue_span(paragraph: Paragraph, token: Token) -> Span:
    if token.lower_ == "according" and token.i + 1 < len(token.doc):
        return paragraph.at(token, token.doc[token.i + 1])
    return paragraph.at(token)


def _speaker(paragraph: Paragraph, head: Token, cue: Token) -> Span | None:
    """Return the span of a head that can speak: a person, a body, a thing they made, or a pronoun for one."""
    lexicon = speakers()
    lemma = head.lemma_.lower()
    low, high = phrase_of(head, [cue])
    span = paragraph.at(low, high)
    speaks = (
        head.pos_ == "PROPN"
        or lexicon.kind_of(head.lower_) is not None
        or lexicon.kind_of(lemma) is not None
        or lemma in lexicon.artefacts["nouns"]
        or lemma in lexicon.roles["nouns"]
        or any(head.lower_ in lexicon.pronouns[group] for group in ("person", "body", "either"))
        or bool(actors().mentions(span.of(paragraph.text)))
    )
    return span if speaks else None


def _contents(paragraph: Paragraph, cue: Token, group: CueClass) -> list[Span]:
    heads = governed(cue)
    verbal = cue.pos_ in ("VERB", "AUX")
    if group.needs == "clause" and verbal:
        heads = [head for head in heads if head.pos_ in ("VERB", "AUX")]
    found = []
    for head in heads:
        for run in runs([token for token in clause_of(head, without=[cue]) if token.i != cue.i]):
            words = [token for token in run if not token.is_punct]
            bare = group.needs in ("number", "toll", "figure") and any(token.like_num for token in words)
            if bare or len(words) >= (3 if group.needs == "clause" else 2):
                found.append(paragraph.at(words[0], words[-1]))
    if not found and verbal:
        sentence = paragraph.sentences[paragraph.sentence_at(paragraph.at(cue).start)].span
        found = [quote.span for quote in paragraph.quotes if quote.span.overlaps(sentence)]
    return sorted(set(found))


def _act(paragraph: Paragraph, cue: Token, group: CueClass) -> list[Span]:
    """'triggering criticism from Moscow': an act named without saying against what; its words are its content."""
    if not group.act or cue.pos_ not in ("NOUN", "PROPN") or cue.head.lemma_.lower() not in verbs().light or cue.dep_ != "dobj":
        return []
    return [paragraph.at(cue.left_edge, cue.right_edge)]


def _beside_quote(paragraph: Paragraph, cue: Token) -> bool:
    span = paragraph.at(cue)
    return any(0 <= span.start - quote.span.end <= 3 or 0 <= quote.span.start - span.end <= 8 for quote in paragraph.quotes)
