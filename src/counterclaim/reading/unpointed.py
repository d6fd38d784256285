"""Unpointed: marks mended where a text has lost its commas, so that nothing sets apart who speaks from what is said.

"Jets hit the market killing nine people and wounding dozens a medic said"; "Nine people were killed in the raid said the army":
the finder learned from texts with commas, and takes a part of the words for the speaker, or the speaker for a part of the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from counterclaim.reading.grammar import LEFT_TO_TAGGER
from counterclaim.reading.layout import Page
from counterclaim.reading.lexicon import conflict, speakers, verbs
from counterclaim.reading.marks import Mark, Role
from counterclaim.reading.nesting import DEEPEST
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.speaking import Words
from counterclaim.reading.syntax import cue_class, is_passive
from counterclaim.records import Span

#: Words to a comma from which a text has lost its own: edited news has one in twenty or fewer, FA-KES's articles none at all.
SPARSE = 100
#: Confidence in a mended mark: that of the grammar's.
SCORE = 0.6
#: Words between a cue and an "including" that belongs to what is said before it: a day, at most a place.
MOST = 4
#: Cues of one sentence, at most: as many as reports nest, and one more. What has more is no sentence that lost its commas.
CUES = DEEPEST + 1
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Behind them a speaker is part of a clause: "more than the army said", "what the ministry said", "according to the army".
_SUBORDINATE = frozenset(
    {"as", "than", "that", "what", "which", "whom", "who", "where", "when", "while", "after", "before", "because", "if", "though"}
    | {"although", "whether", "since", "until", "but", "and", "or", "to", "in", "by", "of", "from", "with", "on", "at", "for"}
)
#: What follows them behind a cue is no longer what is said.
_STOPS = frozenset(
    {"which", "who", "whom", "whose", "where", "when", "while", "as", "after", "before", "and", "but", ";", ":", "."}
)
#: What opens an object; a day does not ("said Sunday").
_OBJECTS = frozenset({"DT", "CD", "JJ", "NN", "NNS", "PRP", "PRP$"})
_LATE = frozenset({"late", "early", "today", "yesterday"})


@dataclass(frozen=True, slots=True)
class _Told:
    """Who speaks in a sentence, what stands before him and his cue, and what goes on behind them."""

    speaker: Span
    before: Span
    behind: Span | None = None


def is_unpointed(page: Page) -> bool:
    """Tell whether a text has lost its commas.

    Args:
        page: its layout.
    """
    return page.plain.count(", ") * SPARSE < len(page.plain.split())


def mended(paragraph: Paragraph, marks: list[Mark]) -> list[Mark]:
    """Mend the marks of a paragraph whose text has lost its commas.

    Args:
        paragraph: where they stand.
        marks: the finder's, in order.

    Returns:
        Marks in order; where a sentence ends with its speaker and cue, or with its cue and speaker, these are told apart from
        what is said before them.
    """
    found: list[Mark] = []
    by_sentence: dict[int, list[Mark]] = {}
    for mark in marks:
        by_sentence.setdefault(paragraph.sentence_at(mark.span.start), []).append(mark)
    for index, there in by_sentence.items():
        found += _mended(
            paragraph, paragraph.sentences[index].span, [part for mark in there for part in _parted(paragraph, mark)]
        )
    return sorted(found)


def _mended(paragraph: Paragraph, sentence: Span, marks: list[Mark]) -> list[Mark]:
    cues = [mark for mark in marks if mark.role is Role.CUE]
    if len(cues) > CUES:
        return marks
    words = Words.of(paragraph.tokens(sentence))
    if not cues and (unseen := next(filter(_tells, reversed(words.tokens)), None)) is not None:
        cues = [Mark(paragraph.at(unseen), Role.CUE, SCORE)]
    for cue in cues:
        told = _told(paragraph, words, cue, marks)
        if told is not None:
            marks = _with(marks, cue, told)
    return marks


def _parted(paragraph: Paragraph, mark: Mark) -> list[Mark]:
    """'reported citing', 'said adding': two cues that no comma parts; and 'citing medics', a cue and not what is said."""
    tokens = paragraph.tokens(mark.span) if mark.role is not Role.SOURCE else []
    if mark.role is Role.CONTENT:
        cites = tokens[0].tag_ == "VBG" and tokens[0].lemma_.lower() in verbs().citing
        return [Mark(paragraph.at(tokens[0]), Role.CUE, mark.score)] if cites else [mark]
    for token in tokens[1:]:
        joined = token.tag_ == "VBG" and token.nbor(-1).pos_ == "VERB"  # "was quoted as saying" is one cue
        if joined and token.lemma_.lower() in verbs().adding | verbs().citing:
            first, second = Span(mark.span.start, paragraph.at(token.nbor(-1)).end), paragraph.at(token, tokens[-1])
            return [replace(mark, span=first), replace(mark, span=second)]
    return [mark]


def _told(paragraph: Paragraph, words: Words, cue: Mark, marks: list[Mark]) -> _Told | None:
    tokens = words.tokens
    places = [place for place, token in enumerate(tokens) if cue.span.overlaps(paragraph.at(token))]
    verb = next((place for place in places if _tells(tokens[place])), None)
    quoted = any(quote.span.contains(cue.span) for quote in paragraph.quotes)
    if verb is None or quoted or any(token.text == "," for token in tokens[:verb]):
        return None
    others = [mark.span.end for mark in marks if mark.role is Role.CUE and mark.span.start < cue.span.start]
    sources = [mark.span for mark in marks if mark.role is Role.SOURCE and not _counts(paragraph.tokens(mark.span))]
    start = _trailing(paragraph, words, places[0], sources)
    free = max(others, default=0)
    if (
        start is not None
        and _has_clause([token for token in tokens[:start] if paragraph.at(token).start >= free])
        and _ends(tokens[verb], tokens[places[-1] + 1 :])
    ):
        speaker, before = paragraph.at(tokens[start], tokens[places[0] - 1]), paragraph.at(tokens[0], tokens[start - 1])
        return _Told(speaker, before, _including(paragraph, tokens[places[-1] + 1 :]))
    if others or tokens[verb].lemma_.lower() not in verbs().turned or not _has_clause(tokens[:verb]):
        return None
    last = _turned(paragraph, words, verb, sources)
    if last is None or not _ends(tokens[verb], tokens[last + 1 :]):
        return None
    return _Told(paragraph.at(tokens[verb + 1], tokens[last]), paragraph.at(tokens[0], tokens[verb - 1]))


def _trailing(paragraph: Paragraph, words: Words, cue: int, sources: list[Span]) -> int | None:
    """'… killing nine people a medic said': return where the speaker before a cue begins: by the words, or as he is marked."""
    if cue == 0:
        return None
    tokens = words.tokens
    found = words.ending(cue - 1)
    end = paragraph.at(tokens[cue - 1]).end
    marked = next((span for span in sources if span.end == end), None)
    if marked is not None:
        first = next(place for place, token in enumerate(tokens) if paragraph.at(token).end > marked.start)
        if found is None or not _stands_apart(words, first, found, cue):
            first = words.joined(first)
            found = first if found is None else min(first, found)
    return found if found and tokens[found - 1].lower_ not in _SUBORDINATE and not tokens[found - 1].is_punct else None


def _stands_apart(words: Words, first: int, found: int, cue: int) -> bool:
    """Tell whether what a mark puts before a speaker is none of his name: "two women VRNA news agency", "the mill a medic"."""
    extra = words.tokens[first:found]
    if len(extra) > 1 and all(token.is_title for token in extra) and words.tokens[found].lower_ in ("a", "the"):
        return False  # "Ada Kern a local official"
    if any(token.lower_ == "and" or token.like_num for token in extra):
        return True
    describes = all(token.pos_ in ("DET", "ADJ") or token.dep_ == "amod" for token in extra)  # "the opposing"
    describes |= (
        words.tokens[found].lower_ in speakers().roles["nouns"] and len(extra) == 1 and extra[0].is_title
    )  # "Homs Governor"
    return cue - found > 1 and not describes and not any(words.speaks(place) for place in range(first, found))


def _turned(paragraph: Paragraph, words: Words, verb: int, sources: list[Span]) -> int | None:
    """'Nine people were killed in the raid said the army': return where the speaker behind a cue ends."""
    tokens = words.tokens
    if not 0 < verb < len(tokens) - 1 or tokens[verb - 1].is_punct or tokens[verb - 1].pos_ == "PRON":
        return None
    last = words.opening(verb + 1)
    start = paragraph.at(tokens[verb + 1]).start
    marked = next((span for span in sources if span.start == start), None)
    if marked is None:
        return last
    return max(last or 0, max(place for place, token in enumerate(tokens) if paragraph.at(token).start < marked.end))


def _tells(token: Token) -> bool:
    """Tell whether a verb attributes and is finite, though in "near Ezzor state media reported" the parser sees a participle."""
    group = cue_class(token)
    if group is None or group.needs != "clause":
        return False
    return token.tag_ in _FINITE or (token.tag_ == "VBN" and group.name not in LEFT_TO_TAGGER and not is_passive(token))


def _has_clause(tokens: Sequence[Token]) -> bool:
    """Tell whether words hold a verb: "a bomb wounded nine", of which the parser may make a participle, too."""
    return any(token.tag_ in _FINITE or token.pos_ == "VERB" for token in tokens)


def _counts(tokens: Sequence[Token]) -> bool:
    """Tell whether a marked speaker holds what is said: a figure, a finite verb or a harm."""
    return any(
        token.tag_ in _FINITE or (token.text[0].isdigit() and token.like_num) or token.lemma_.lower() in conflict().harms
        for token in tokens
    )


def _ends(cue: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing is said behind a speaker and his cue: neither an object ("reported clashes") nor a clause follows."""
    if tokens and tokens[0].tag_ in _OBJECTS and tokens[0].lower_ not in _LATE and cue.lemma_.lower() not in verbs().addressed:
        return False
    for token in tokens:
        if token.lower_ in _STOPS or token.tag_ == "VBG" or token.is_quote:
            return True
        if token.tag_ in _FINITE or token.lower_ == "that":
            return False
    return True


def _including(paragraph: Paragraph, tokens: Sequence[Token]) -> Span | None:
    """'… a medic said on Monday including nine in the market': what goes on behind the cue."""
    place = next((place for place, token in enumerate(tokens) if token.lower_ == "including"), None)
    if place is None or place > MOST or not any(token.like_num for token in tokens[place:]):
        return None
    rest = [token for token in tokens[place:] if not token.is_punct]
    return paragraph.at(rest[0], rest[-1])


def _with(marks: list[Mark], cue: Mark, told: _Told) -> list[Mark]:
    """Put a speaker and what he says in the place of the marks that mix them up."""
    contents = [mark for mark in marks if mark.role is Role.CONTENT and told.before.start <= mark.span.start < told.before.end]
    between = [mark for mark in marks if mark.role is Role.CUE and told.before.overlaps(mark.span)]
    own = [mark for mark in contents if mark.link is not None and mark.link.overlaps(cue.span)]
    free = [mark for mark in contents if mark.link is None or not any(mark.link.overlaps(other.span) for other in between)]
    said = max(own or free, key=lambda mark: mark.span, default=None)
    if said is not None and any(said.span.end <= other.span.start for other in between):
        return marks  # another speaks between the two
    kept = [replace(cue, link=told.speaker), Mark(told.speaker, Role.SOURCE, SCORE)]
    for mark in marks:
        mixed = mark.span.overlaps(told.speaker)
        if mark in (cue, said) or (mark.role is Role.SOURCE and (mixed or mark.span == cue.link)):
            continue
        if mark.role is not Role.CONTENT or not mixed:
            kept.append(mark)
        elif mark.span.start < told.before.end:
            kept.append(replace(mark, span=Span(mark.span.start, told.before.end)))
    if said is not None:
        kept.append(replace(said, span=Span(said.span.start, told.before.end), link=cue.span))
    elif not between:
        kept.append(Mark(told.before, Role.CONTENT, SCORE, cue.span))
    if told.behind is not None and not any(mark.span.overlaps(told.behind) for mark in kept):
        kept.append(Mark(told.behind, Role.CONTENT, SCORE, cue.span))
    return kept
