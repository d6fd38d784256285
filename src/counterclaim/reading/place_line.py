"""Line: a paragraph's words, with the actors named among them, as the finding of places sees it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from counterclaim.reading.lexicon.places import PlaceWords, place_words
from counterclaim.records import Span
from counterclaim.reference import Form, Mention
from counterclaim.reference.wording import Word, Wording, adjoining

#: Forms of mention in which a place's name may be the place itself.
_PLACES = frozenset({Form.COUNTRY, Form.CAPITAL, Form.PLACE})
#: Words that may stand in brackets between a name and its sort ("al-Izaa (radio) neighbourhood").
_ASIDE = 3
#: Words of the longest name that is looked up: "Al Quds Street refugee camp" has five.
LONGEST = 6
_wording = Wording({})


class Line:
    """The words of one paragraph.

    Args:
        text: the report's.
        span: of the paragraph.
        mentions: the actors named in it.
        capitals: whether the report is in capitals, which then tell nothing.
    """

    def __init__(self, text: str, span: Span, mentions: Sequence[Mention], *, capitals: bool) -> None:
        self.text = span.of(text)
        self.start = span.start
        self.words: list[Word] = _wording.words(self.text)
        self.keys = [_wording.key(word.raw) if word.possessive else word.key for word in self.words]
        self.capitals = capitals
        self.lexicon: PlaceWords = place_words()
        self.capitalised = [self._is_capital(word.raw) for word in self.words]
        self.mentions: list[Mention | None] = [None] * len(self.words)
        starts = [word.start for word in self.words]
        ends = [word.end for word in self.words]
        for mention in mentions:
            low = bisect_right(ends, mention.span.start - self.start)
            high = bisect_left(starts, mention.span.end - self.start)
            self.mentions[low:high] = [mention] * (high - low)

    def __len__(self) -> int:
        return len(self.words)

    def key(self, place: int) -> str:
        """Return the key of a word; empty outside the line."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def span(self, first: int, end: int) -> Span:
        """Return where the words from `first` to before `end` stand in the report, a possessive ending left out."""
        return Span(self.start + self.words[first].start, self.start + self.words[end - 1].end)

    def printed(self, first: int, end: int) -> str:
        """Return the words from `first` to before `end` on one line, as printed."""
        return " ".join(self.text[self.words[first].start : self.words[end - 1].end].split())

    def joined(self, place: int) -> bool:
        """Tell whether nothing but a blank or a hyphen stands between a word and the one before it."""
        return 0 < place < len(self.words) and adjoining(self.text, self.words[place - 1], self.words[place])

    def gap(self, place: int) -> str:
        """Return what stands between a word and the one before it, blanks aside."""
        return self.text[self.words[place - 1].stop : self.words[place].start].strip()

    def hyphened(self, place: int) -> bool:
        """Tell whether a hyphen joins a word to the one before it."""
        return 0 < place < len(self.words) and self.text[self.words[place - 1].stop : self.words[place].start] in ("-", "‑", "–")

    def capital(self, place: int) -> bool:
        """Tell whether a word is printed as names are; in a text in capitals any word may be."""
        return self.capitalised[place]

    def _is_capital(self, raw: str) -> bool:
        return raw[0].isupper() or (self.capitals and raw[0].isdigit())

    @cached_property
    def openings(self) -> list[int]:
        """The words at which a name may begin, in order."""
        return [place for place in range(len(self.words)) if self._opens(place)]

    def blocked(self, place: int) -> bool:
        """Tell whether a word belongs to the name of an actor that is no place."""
        mention = self.mentions[place] if 0 <= place < len(self.mentions) else None
        return mention is not None and mention.form not in _PLACES

    def actor(self, place: int) -> Mention | None:
        """Return the mention in which a word lies."""
        return self.mentions[place] if 0 <= place < len(self.mentions) else None

    def after(self, place: int) -> int:
        """Return the index past the mention in which a word lies."""
        mention = self.mentions[place]
        while place < len(self.words) and self.mentions[place] is mention:
            place += 1
        return place

    def run(self, place: int) -> int:
        """Return how far a name that begins at a word may reach."""
        end = place + 1
        while (
            end < len(self.words)
            and end - place < LONGEST
            and not self.words[end - 1].possessive
            and self.joined(end)
            and (self.capital(end) or self.keys[end] in self.lexicon.particles or self.keys[end].isdigit())
            and not self.blocked(end)
        ):
            end += 1
        return end

    def _opens(self, place: int) -> bool:
        """Tell whether a name may begin at a word: a capital, or a particle with a capital after it ("al-Bab")."""
        if self.capitalised[place]:
            return True
        following = place + 1
        return (
            following < len(self.words)
            and self.capitalised[following]
            and self.keys[place] in self.lexicon.articles_fused
            and self.joined(following)
        )

    def struck_by(self, place: int) -> bool:
        """Tell whether a word ends what is done to the place named after it: "a strike on X", "the shelling of X"."""
        return self.key(place) in self.lexicon.upon and self.key(place - 1) in self.lexicon.blows

    def feature_from(self, place: int) -> tuple[int, tuple[str, ...]] | None:
        """Return the longest words for a sort of place that begin at a word: where they end, and the words."""
        for count in (3, 2, 1):
            phrase = tuple(self.keys[place : place + count])
            if len(phrase) == count and phrase in self.lexicon.features and all(self.joined(place + n) for n in range(1, count)):
                return place + count, phrase
        return None

    def sort_after(self, end: int) -> tuple[int, tuple[str, ...]] | None:
        """Return the words for a sort of place right after a name, or after it and its gloss: "al-Izaa (radio) neighbourhood"."""
        if self.joined(end):
            return self.feature_from(end)
        if end >= len(self.words) or self.gap(end) != "(":
            return None
        stop = next((stop for stop in range(end + 1, min(end + _ASIDE, len(self.words) - 1) + 1) if ")" in self.gap(stop)), None)
        return self.feature_from(stop) if stop is not None and self.gap(stop) == ")" else None

    def feature_to(self, end: int) -> tuple[int, tuple[str, ...]] | None:
        """Return the longest words for a sort of place that end before a word: where they begin, and the words."""
        for count in (3, 2, 1):
            first = end - count
            if first >= 0 and (phrase := tuple(self.keys[first:end])) in self.lexicon.features:
                return first, phrase
        return None

    def part_to(self, end: int) -> int | None:
        """Return where an adjective of a part ("eastern", "north-eastern") begins that ends before a word."""
        if end >= 2 and f"{self.keys[end - 2]} {self.keys[end - 1]}" in self.lexicon.parts and self.joined(end - 1):
            return end - 2
        return end - 1 if end >= 1 and self.keys[end - 1] in self.lexicon.parts else None
