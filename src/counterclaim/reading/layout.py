"""Layout: what on a page is the story, and what is caption, heading or furniture."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from counterclaim.reading.lexicon import layout_words
from counterclaim.records import UNREAD, Report, Span
from counterclaim.reference import Mention, actors

#: Characters of one report that are read; a note says what was left. The longest report in our corpora has 41,000.
LIMIT = 400_000
#: A block longer than this came as one line: its captions and furniture stand inside it.
ONE_LINE = 700
#: The parser's memory grows with the block: longer ones are cut at the end of a sentence.
LONGEST = 8_000
#: No sentence is this long (the longest of our cases has under 400 characters): the cost of reading one grows with its square.
LONGEST_SENTENCE = 2_000
#: A heading has at most this many words. Agencies keep subheads under ten; a lead of one sentence has more.
HEADING_WORDS = 14
#: Characters from the start of a page within which its title ends, and words that a title has at most.
HEAD, TITLE_WORDS = 300, 24
#: A line longer than this was not wrapped: wire copy wraps at 60 to 80, mail at 72, terminals seldom past 132.
WRAPPED = 140
#: Share of lines that end a sentence from which lines count as paragraphs.
WHOLE_LINES = 0.8
#: Share of capital letters from which a page counts as written in capitals.
CAPITALS = 0.8

#: Line breaks, control characters, and marks that turn or join letters: a parser sees white space in their place.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: A rule, a row of dots, a burst of marks: no words. The tokenizer peels marks off a word one by one, over the whole word each.
_RULE = re.compile(r"(?:[^\w\s]|_){40,}")
#: No word is this long, and few addresses are: the tokenizer's cost grows with the square of what has no white space in it.
_GLUED = re.compile(r"(\S{199})\S")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
#: The head of a list's item: a dash, a dot, a star, a number, a sign that is no letter.
_BULLET = re.compile(r"\s*(?:[-*•–—·‣▪►]|\d{1,2}[.)]|[^\w\s\"'“‘«„(\[#]{1,3})\s+\S")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s)")


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is one thing."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True)
class Page:
    """A report's text with its blocks.

    Args:
        text: the report's, unaltered.
        blocks: in order of the text.
        notes: what was left unread.
    """

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The story's paragraphs."""
        return tuple(block.span for block in self.blocks if block.kind is BlockKind.PARAGRAPH)

    @cached_property
    def capitals(self) -> bool:
        """Whether the story is written in capitals, as telex copy is."""
        letters = "".join(filter(str.isalpha, itertools.chain.from_iterable(span.of(self.text) for span in self.paragraphs)))
        return bool(letters) and sum(map(str.isupper, letters)) > CAPITALS * len(letters)

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """The actors named in each of the paragraphs, offsets in the text; found once, so that shared names are settled alike."""
        if not self.paragraphs:
            return ()
        start, end = self.paragraphs[0].start, self.paragraphs[-1].end
        found = actors().mentions(self.plain[start:end], capitals=self.capitals)
        moved = [Mention(Span(one.span.start + start, one.span.end + start), one.actor, one.form) for one in found]
        starts = [mention.span.start for mention in moved]
        return tuple(
            tuple(moved[bisect_left(starts, span.start) : bisect_right(starts, span.end - 1)]) for span in self.paragraphs
        )

    @cached_property
    def plain(self) -> str:
        """The text with what a parser should not see replaced, letter for letter, so that offsets hold."""
        seen = _SURROGATE.sub("\ufffd", _UNSEEN.sub(" ", self.text))
        return _GLUED.sub(r"\1 ", _RULE.sub(lambda rule: " " * len(rule.group()), seen))


def lay_out(report: Report) -> Page:
    """Divide a report's story into blocks.

    Args:
        report: its text is read from `Report.body` on.

    Returns:
        The page; blocks do not overlap and lie inside the text.
    """
    text = report.text
    end = min(len(text), report.body + LIMIT)
    notes = () if end == len(text) else (f"read to character {end:,} of {len(text):,}; {UNREAD}",)
    blocks: list[Block] = []
    for span in _chunks(text, report.body, end):
        blocks.extend(_classify(text, span))
    return Page(text, tuple(_listed(text, blocks)), notes)


def by_line(text: str) -> Page:
    """Take a plain text as a story in which every line is a paragraph: corpora come so, and so do feeds.

    Args:
        text: no header, no furniture; all of it is read.
    """
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return Page(text, tuple(blocks))


def _listed(text: str, blocks: list[Block]) -> list[Block]:
    """Take short lines for a list where they can be no headings: several in a row in the story, or with nothing after them."""
    found = list(blocks)
    story = next((index for index, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH), len(blocks))
    start = story
    while start < len(blocks):
        end = start
        while end < len(blocks) and _may_be_item(text, blocks[end]):
            end += 1
        if end - start > 1 or (end > start and end == len(blocks)):
            found[start:end] = [Block(BlockKind.PARAGRAPH, block.span) for block in blocks[start:end]]
        start = max(end, start + 1)
    return found


def _may_be_item(text: str, block: Block) -> bool:
    """Tell whether a heading could be an item of a list: not marked as a heading, and long enough to say something."""
    words = block.span.of(text)
    return block.kind is BlockKind.HEADING and words[0] not in "#-–—*=" and len(words.split()) > 4


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """Split at blank lines, and at line breaks that were not put in to wrap a paragraph."""
    spans: list[Span] = []
    here = start
    for match in _BLANK.finditer(text, start, end):
        spans.append(Span(here, match.start()))
        here = match.end()
    spans.append(Span(here, end))
    return [piece for span in spans for line in _lines(text, span) if (piece := _trim(text, line)).length]


def _lines(text: str, span: Span) -> list[Span]:
    """Split a chunk into its lines when they were paragraphs: one is too long to be wrapped, or nearly all end sentences."""
    words = span.of(text)
    lines = [line for line in words.split("\n") if line.strip()]
    ended = sum(line.rstrip()[-1] in '.!?"”:)' for line in lines)
    listed = sum(bool(_BULLET.match(line)) for line in lines) > 1
    if len(lines) < 2 or not (listed or ended >= WHOLE_LINES * len(lines) or any(len(line) > WRAPPED for line in lines)):
        return [span]
    found, here = [], span.start
    for line in words.split("\n"):
        found.append(Span(here, here + len(line)))
        here += len(line) + 1
    return found


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _classify(text: str, span: Span) -> list[Block]:
    words = span.of(text)
    lexicon = layout_words()
    if len(words) < ONE_LINE and lexicon.furniture.match(words):
        return [Block(BlockKind.FURNITURE, span)]
    if _is_caption(words):
        return [Block(BlockKind.CAPTION, span)]
    if _is_heading(words):
        return [Block(BlockKind.HEADING, span)]
    if len(words) > ONE_LINE:
        return _take_apart(text, span)
    return [Block(BlockKind.PARAGRAPH, span)]


def _is_caption(words: str) -> bool:
    lexicon = layout_words()
    if len(words) > ONE_LINE:
        return False
    if lexicon.caption.match(words):
        return True
    credits = list(lexicon.credit.finditer(words))
    return bool(credits) and not words[credits[-1].end() :].strip(" .")


def _is_heading(words: str) -> bool:
    if words.startswith("#"):
        return True
    if _BULLET.match(words) and words.rstrip()[-1] not in "-–—*=" and len(words.split()) > 4:
        return False  # an item of a list, with or without a full stop
    bare = words.strip("-–—*=_ \t'‘’")
    if not bare or not any(char.isalpha() for char in bare):
        return True
    framed = words[0] in "-–—*=" and words[-1] in "-–—*="
    open_end = bare[-1] not in '.!?:;,"”…)'
    return framed or (open_end and len(bare.split()) <= HEADING_WORDS and "\n" not in bare and '"' not in bare)


def _take_apart(text: str, span: Span) -> list[Block]:
    """Cut captions, embedded things and the furniture at the end out of a page that came as one line."""
    lexicon = layout_words()
    start, end = span
    tail = lexicon.tail.search(text, start + (end - start) // 3, end)
    cuts = [Block(BlockKind.FURNITURE, Span(tail.start(), end))] if tail else []
    end = tail.start() if tail else end
    cuts += _stamps(text, start, end)
    cuts += [Block(BlockKind.FURNITURE, Span(*match.span())) for match in _embedded(text, start, end)]
    for match in lexicon.credit.finditer(text, start, end):
        # "Beirut (Reuters) -" and "AFP (…) said" are no captions: a caption ends there, and a new sentence begins.
        if re.match(r"\s*(?:[A-Z\"“]|$)", text[match.end() : end]):
            before = text[start : match.start()].rstrip()
            ends = [hit.end() for hit in _SENTENCE_END.finditer(before[:-1] + " ")]
            cuts.append(Block(BlockKind.CAPTION, Span(start + (ends[-1] if ends else 0), match.end())))
    blocks, here = [], start
    for cut in sorted(cuts, key=lambda block: block.span):
        if cut.span.start < here:
            continue
        blocks += [Block(BlockKind.PARAGRAPH, piece) for piece in _pieces(text, Span(here, cut.span.start))]
        blocks.append(cut)
        here = cut.span.end
    return blocks + [Block(BlockKind.PARAGRAPH, piece) for piece in _pieces(text, Span(here, end))] if here < end else blocks


def _stamps(text: str, start: int, end: int) -> list[Block]:
    """Cut the date over a story off its first words, and a title that an agency's date closes: neither tells when it happened."""
    words = layout_words()
    found = []
    if match := words.stamp.match(text, start, end):
        found.append(Block(BlockKind.FURNITURE, Span(*match.span())))
        start = match.end()
    match = words.agency_stamp.search(text, start, min(end, start + HEAD))
    if match is not None:
        title = _trim(text, Span(start, match.start()))
        if title.length and len(title.of(text).split()) <= TITLE_WORDS and not _SENTENCE_END.search(title.of(text)):
            found.append(Block(BlockKind.HEADING, title))
        found.append(Block(BlockKind.FURNITURE, Span(*match.span())))
    return found


def _embedded(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find what is embedded in a page that came as one line, by the patterns of which something can be there."""
    there = tuple(pattern for literal, pattern in layout_words().embedded if text.find(literal, start, end) >= 0)
    return _either(there).finditer(text, start, end) if there else iter(())


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _pieces(text: str, span: Span) -> list[Span]:
    """Cut a very long paragraph at the ends of sentences, and what is no sentence, for its length, between two words."""
    found = []
    start = last = span.start
    for end in (*(hit.end() for hit in _SENTENCE_END.finditer(text, *span)), span.end):
        endless = end - last > LONGEST_SENTENCE
        if (endless or end - start > LONGEST) and last > start:
            found.append(Span(start, last))
            start = last
        while end - start > LONGEST_SENTENCE and endless:
            gap = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = gap if gap > start else start + LONGEST_SENTENCE
            found.append(Span(start, cut))
            start = cut
        last = end
    found.append(Span(start, span.end))
    return [piece for rough in found if (piece := _trim(text, rough)).length]
