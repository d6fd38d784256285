"""Survey: all words of a report's text, headings and header included, each with what it may be besides somebody's name."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from counterclaim.reading.dictionary import is_common, is_deed, is_word
from counterclaim.reading.layout import BlockKind
from counterclaim.reading.lexicon.names import name_words
from counterclaim.reading.parse import Parse
from counterclaim.reading.places import Places
from counterclaim.records import Report, Span
from counterclaim.reference import Form, Mention, actors

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:['’ʼ‘ʻ`´][^\W\d_][\w\u0300-\u036f]*)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")
#: A blank, a hyphen or a line's end inside a paragraph joins two words of a name; a full stop does after a letter or a title.
_JOIN = re.compile(r"[^\S\n]+|[^\S\n]*\r?\n[^\S\n]*|[-‑]|\.[^\S\n]*\n?[^\S\n]*")
_STOP = re.compile(r"\s[-–—]+\s|[.!?:;…\"“”«»•|]|\n\s*\n|[\n][^\S\n]*[-*•]")
#: Titles and the like that end with a full stop.
_SHORT = 4
#: Share of a heading's longer words that begin with a capital, from which the capitals tell nothing.
_HEADLINE = 0.6
_LONGER = 4
_LONGEST_PARTICLE = 5
#: Names that somebody has beside each other, where an age alone tells them.
_PARTS = 3
_AGE = re.compile(r",\s*\d{1,2}\s*(?:,|\.|$)")
#: An age as no date has it after a month or a day.
_AGE_IN = re.compile(r",\s*(?:aged\s+)?\d{1,2}\s*(?:,|\.|;|and\b|was\b|were\b)|\s*\(\d{1,2}\)")
_MAY_BE_PLACES = frozenset({Form.COUNTRY, Form.CAPITAL, Form.PLACE})


class Kind(IntEnum):
    """What a word may be."""

    PLAIN = 0  #: an ordinary word
    PARTICLE = 1  #: a small word of names, in lower case
    NAME = 2  #: in capitals, and nothing else that is known
    PLACE = 3  #: of a place's name, or of a country's
    TITLE = 4  #: a role, an office, a way to address people
    BODY = 5  #: of bodies, treaties and wars
    SORT = 6  #: of sorts of places
    SHORT = 7  #: an abbreviation
    OTHER = 8  #: nobody's name


@dataclass(slots=True)
class Word:
    """A word of the text.

    Args:
        raw: as printed, without a possessive ending.
        key: in lower case, without accents.
        start: in the text.
        end: one past it, a possessive ending left out.
        stop: the same with the ending.
        capital: written as a name is.
        opens: at the head of a sentence, a quote or a block.
        joined: part of one phrase with the word before.
        kind: what it may be.
        firm: a list or a known actor says so, and nothing beside it can say otherwise.
        tag: the parser's.
    """

    raw: str
    key: str
    start: int
    end: int
    stop: int
    capital: bool = False
    opens: bool = False
    joined: bool = False
    kind: Kind = Kind.PLAIN
    firm: bool = False
    tag: str = ""

    @property
    def possessive(self) -> bool:
        """Whether it ends in a possessive."""
        return self.stop > self.end


@lru_cache(maxsize=50_000)
def folded(raw: str) -> str:
    """Return a word in lower case without accents and with one sort of apostrophe."""
    if raw.isascii():
        return raw.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", raw.lower())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub("[’ʼ‘ʻ`´]", "'", kept).replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")


class Survey:
    """The words of one report.

    Args:
        report: what was read.
        parse: its parse.
        places: of the report.
    """

    def __init__(self, report: Report, parse: Parse, places: Places) -> None:
        self.text = report.text
        self.capitals = parse.page.capitals
        self.lexicon = name_words()
        self.words = _words(report.text)
        self.starts = [word.start for word in self.words]
        self._blocks = parse.page.blocks
        #: Where the reader sees a place.
        self.sites: list[Span] = []
        self._tag(parse)
        self._join()
        self._say(report, parse, places)

    def within(self, span: Span) -> range:
        """Return the indexes of the words that lie in a span, at least in part."""
        low = bisect_right(self.starts, span.start)
        if low and self.words[low - 1].end > span.start:
            low -= 1
        return range(low, bisect_left(self.starts, span.end))

    def mark(self, span: Span, kind: Kind, *, firm: bool = False) -> None:
        """Say what the capitalised words of a span are."""
        for index in self.within(span):
            word = self.words[index]
            if word.capital and not word.firm:
                word.kind, word.firm = kind, firm

    def key(self, index: int) -> str:
        """Return the key of a word; empty outside the text."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def span(self, first: int, last: int) -> Span:
        """Return where the words from `first` to `last` stand, a possessive ending left out."""
        return Span(self.words[first].start, self.words[last].end)

    def is_alone(self, index: int) -> bool:
        """Tell whether no other capital stands beside a word."""
        word, following = self.words[index], self.words[index + 1] if index + 1 < len(self.words) else None
        if following is not None and following.joined and following.capital:
            return False
        return not (word.joined and self.words[index - 1].capital)

    def _tag(self, parse: Parse) -> None:
        by_start = {word.start: word for word in self.words}
        for paragraph in parse:
            base = paragraph.span.start
            for token in paragraph.doc:
                if (word := by_start.get(base + token.idx)) is not None:
                    word.tag = token.tag_

    def _join(self) -> None:
        """See which words open a sentence, and which stand together."""
        text, titles, ordinary = self.text, self.lexicon.roles, self.lexicon.nobody["ordinary"]
        heads = {self._first(block.span) for block in self._blocks}
        before: Word | None = None
        for index, word in enumerate(self.words):
            word.capital = _is_capital(word.raw)
            gap = text[before.stop : word.start] if before is not None else "\n\n"
            if gap == " " and before is not None and index not in heads:
                word.joined = not before.possessive
                before = word
                continue
            dotted = before is not None and (
                (len(before.raw) == 1 and (len(word.raw) == 1 or word.key not in ordinary))
                or (len(before.raw) <= _SHORT and before.key in titles)
            )
            head = index in heads
            word.opens = head or (bool(_STOP.search(gap)) and not (dotted and gap.strip() == "."))
            word.joined = (
                not head
                and before is not None
                and not before.possessive
                and _JOIN.fullmatch(gap) is not None
                and ("." not in gap or dotted)
            )
            before = word

    def _first(self, span: Span) -> int:
        return bisect_left(self.starts, span.start)

    def _say(self, report: Report, parse: Parse, places: Places) -> None:
        """Say of each word what it may be: by actors and places first, then by the lists."""
        for mention in self._mentions(parse):
            self.mark(mention.span, Kind.PLACE if mention.form in _MAY_BE_PLACES else Kind.OTHER)
        for paragraph in parse:
            for one in places.of(paragraph):
                self.sites.append(one.span)
                for index in self.within(one.span):
                    word = self.words[index]
                    if word.capital and word.kind is Kind.PLAIN and word.key not in self.lexicon.nobody["ordinary"]:
                        word.kind = Kind.PLACE
        # Headings and captions are not parsed; a place that the story names is the same there.
        known = {word.key for word in self.words if word.kind is Kind.PLACE}
        for word in self.words:
            if not word.tag and word.capital and word.kind is Kind.PLAIN and word.key in known:
                word.kind = Kind.PLACE
        for name in (report.publisher,):
            if name:
                for match in re.finditer(rf"\b{re.escape(name)}\b", self.text, re.IGNORECASE):
                    self.mark(Span(*match.span()), Kind.OTHER, firm=True)
        for match in _ADDRESS.finditer(self.text):
            self.mark(Span(*match.span()), Kind.OTHER, firm=True)
        lower = {word.key for word in self.words if not word.capital}
        shouted = self._shouted()
        for index, word in enumerate(self.words):
            if word.kind is Kind.PLAIN and (word.capital or word.key in self.lexicon.small):
                word.kind = self._kind(index, word, lower, shouted[index])
        told = [index for index, one in enumerate(shouted) if one]
        for index in (*reversed(told), *told):  # what a name makes one may stand before it, and after
            self._unshout(index)

    def _unshout(self, index: int) -> None:
        """Where capitals tell nothing, words of a dictionary are names between names, after a title and before an age."""
        words, lexicon = self.words, self.lexicon
        word = words[index]
        if (
            word.kind not in (Kind.PLAIN, Kind.SORT, Kind.BODY)
            or not word.capital
            or word.key in lexicon.nobody["ordinary"]
            or word.key in lexicon.saying
        ):
            return
        before = words[index - 1] if index and word.joined else None
        after = words[index + 1] if index + 1 < len(words) and words[index + 1].joined else None
        first = before is not None and before.kind is Kind.NAME and index > 1 and words[index - 2].kind is Kind.TITLE
        titled = first or (before is not None and before.kind is Kind.TITLE)
        titled = titled and word.kind is Kind.PLAIN and word.key not in lexicon.harm["suffered"]
        titled = titled and not (word.tag.startswith("VB") and is_deed(word.key))
        between = before is not None and before.kind is Kind.NAME and (after is None or after.kind is Kind.NAME)
        beside = before is not None and before.kind is Kind.NAME and not is_deed(word.key) and not is_common(word.key)
        leading = after is not None and after.kind is Kind.NAME
        leading = leading and (word.key in lexicon.given or not (is_deed(word.key) or is_common(word.key)))
        if titled or (word.kind is Kind.PLAIN and (between or beside or leading)):
            word.kind = Kind.NAME
        elif _AGE.match(self.text, word.stop):
            for k in range(index, max(-1, index - _PARTS), -1):
                if words[k].kind in (Kind.PLAIN, Kind.SORT, Kind.BODY) and words[k].key not in lexicon.nobody["ordinary"]:
                    words[k].kind = Kind.NAME
                if not words[k].joined:
                    break

    def _mentions(self, parse: Parse) -> Iterable[Mention]:
        """Give the actors named in the story, and in the header and headings around it."""
        page = parse.page
        yield from (mention for line in page.mentions for mention in line)
        start = 0
        for span in (*page.paragraphs, Span(len(self.text), len(self.text))):
            if self.text[start : span.start].strip():
                part = self.text[start : span.start]
                for mention in actors().mentions(part, capitals=part.isupper()):
                    yield Mention(Span(mention.span.start + start, mention.span.end + start), mention.actor, mention.form)
            start = span.end

    def _shouted(self) -> list[bool]:
        """Tell of each word whether it stands where capitals tell nothing: in a heading, or in a page in capitals."""
        told = [self.capitals] * len(self.words)
        spans = [block.span for block in self._blocks if block.kind is not BlockKind.PARAGRAPH]
        body = self._blocks[0].span.start if self._blocks else 0
        spans += [Span(*match.span()) for match in re.finditer(r"[^\n]+", self.text[:body])]
        for span in spans:
            inside = self.within(span)
            longer = [self.words[k] for k in inside if len(self.words[k].raw) >= _LONGER]
            if longer and sum(word.capital for word in longer) >= _HEADLINE * len(longer):
                for k in inside:
                    told[k] = True
        return told

    def _kind(self, index: int, word: Word, lower: set[str], shouted: bool) -> Kind:
        lists, key = self.lexicon.nobody, word.key
        if not word.capital:
            return Kind.PARTICLE
        given = key in self.lexicon.given
        following = self.words[index + 1] if index + 1 < len(self.words) and self.words[index + 1].joined else None
        before_name = following is not None and following.capital
        hyphened = self.text[word.stop : word.stop + 1] in ("-", "‑")
        if before_name and len(key) < _LONGEST_PARTICLE and self.is_small(key) and (hyphened or key not in lists["ordinary"]):
            return Kind.NAME  # "Al-Omar", "De Souza"; not "As Khaled"
        if len(word.raw) == 1 and self.text[word.end : word.end + 1] == "." and before_name:
            return Kind.NAME  # "D. I. Kravets"
        if hyphened and self.text[word.stop + 1 : word.stop + 2].isdigit():
            return Kind.OTHER  # "F-16"
        if key in lists["heads"] and not given:
            self._headed(index)
            return Kind.OTHER
        if key in self.lexicon.things or (key in lists["calendar"] and not self._is_called(index, given=given)):
            return Kind.OTHER
        bodily = following is not None and following.key in lists["bodies"]
        if key in self.lexicon.roles and word.raw.isascii() and not (key in lists["bodies"] and bodily):
            return Kind.NAME if self._is_aged(index) else Kind.TITLE
        if key in lists["bodies"]:
            return Kind.BODY
        if key in lists["sorts"] or key in lists["places"]:
            return Kind.SORT if not given else Kind.NAME
        if key in lists["ordinary"] and (word.opens or shouted or len(word.raw) == 1) and not given:
            return Kind.PLAIN
        if word.raw.isupper() and len(word.raw) > 1 and not shouted:
            return Kind.SHORT
        if shouted:
            sure = given and key not in lists["both"] and key not in lists["ordinary"]
            return Kind.NAME if sure or not (is_word(key) or is_common(key)) else Kind.PLAIN
        if given:
            return Kind.NAME
        if word.opens and self._is_ordinary(word, lower):
            return Kind.PLAIN
        return Kind.NAME

    def _is_ordinary(self, word: Word, lower: set[str]) -> bool:
        """Tell whether a word has its capital only for opening a sentence."""
        if word.key in lower:
            return True
        return is_deed(word.key) or is_common(word.key) or (not word.tag.startswith("NNP") and is_word(word.key))

    def _is_called(self, index: int, *, given: bool) -> bool:
        """Tell whether a month's or a day's name is somebody's: "Thu Thu, 9", "Sun Ye", "Aung Min Thu"; not "Thu May 9"."""
        if given and self._is_given(index):
            return True
        word, before = self.words[index], self.key(index - 1)
        calendar = self.lexicon.nobody["calendar"]
        if _AGE_IN.match(self.text, word.stop) and before not in self.lexicon.nobody["dating"]:
            return True
        if word.key not in self.lexicon.nobody["syllables"] or self.text[word.stop : word.stop + 3].strip(" .,")[:1].isdigit():
            return False
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        if after is not None and after.joined and after.capital and self.text[word.stop : after.start] == " ":
            return after.key not in calendar or after.key == word.key
        if not index or not word.joined or self.text[self.words[index - 1].stop : word.start] != " ":
            return False
        return self.words[index - 1].capital and (before not in calendar or before == word.key)

    def _is_aged(self, index: int) -> bool:
        """Tell whether a title stands alone with an age after it, and is somebody's name: "a boy, Prince, 14"."""
        word = self.words[index]
        return not word.joined and not word.opens and _AGE_IN.match(self.text, word.stop) is not None

    def _is_given(self, index: int) -> bool:
        """Tell whether a month's or a day's name is a given name here: a capital follows, and nothing before that dates."""
        word = self.words[index]
        if index + 1 >= len(self.words) or word.possessive:
            return False
        following, before = self.words[index + 1], self.key(index - 1)
        return (
            following.joined and following.capital and (word.opens or before in self.lexicon.roles or before in ("and", "with"))
        )

    def leads(self, index: int) -> bool:
        """Tell whether a particle in lower case opens a name: "al-Bab", "bin Salem"; not "as Khaled"."""
        word, particles = self.words[index], self.lexicon.particles
        if index + 1 >= len(self.words) or not self.words[index + 1].joined:
            return False
        following = self.words[index + 1]
        if not (following.capital or (following.kind is Kind.PARTICLE and self.leads(index + 1))):
            return False
        if self.text[word.stop : following.start] in ("-", "‑"):
            return word.key in particles["fused"]
        return word.key in particles["leading"]

    def is_small(self, key: str) -> bool:
        """Tell whether a word is one of the small ones of names."""
        return key in self.lexicon.small and key not in self.lexicon.particles["inner"]

    def _headed(self, index: int) -> None:
        """Take the capitals after "Operation" for what it is called."""
        for word in self.words[index + 1 : index + 5]:
            if not (word.joined and word.capital):
                return
            word.kind, word.firm = Kind.OTHER, True


def _is_capital(raw: str) -> bool:
    """Tell whether a word is written as names are; in a script without capitals any word may be one."""
    return not raw.islower()


def _words(text: str) -> list[Word]:
    found = []
    for match in _WORD.finditer(text):
        raw, (start, stop) = match.group(), match.span()
        end = stop
        if len(raw) > 2 and (ending := _POSSESSIVE.search(raw)):
            raw, end = raw[: ending.start()], start + ending.start()
        found.append(Word(raw, folded(raw), start, end, stop))
    return found
