"""Sites: which of the places that a text names is where an event happened."""

from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from counterclaim.reading.clock_places import is_clock
from counterclaim.reading.lexicon.events import event_index
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.places import Mentioned, Places
from counterclaim.reading.trigger import is_truce
from counterclaim.reading.truce_frames import keywords_in
from counterclaim.reading.truce_ground import is_seat, may_be_seat
from counterclaim.records import Basis, EventType, Place, PlacePrecision, Span
from counterclaim.reference import Entry, Form, gazetteer

#: What opens an adjunct of place at the head of a sentence, and how many characters in its place may stand.
_AT = frozenset({"in", "at", "near", "around", "outside", "across", "elsewhere", "on", "further", "meanwhile"})
_HEAD = 30
#: Verbs whose place is somebody's home or seat.
_LYING = frozenset({"locate", "situate", "lie", "border", "overlook"})
#: Where those are who struck, not where they struck: "fired by rebels positioned in the hills".
_POSTED = frozenset({"position", "station", "deploy", "entrench", "hole", "hide"})
_SEAT = frozenset({"base", "live", "bear", "broker", "strike", "sign", "reach", "fly", "flee", "meet"})
_FINENESS = [
    PlacePrecision.EXACT,
    PlacePrecision.NEAR,
    PlacePrecision.TOWN,
    PlacePrecision.DISTRICT,
    PlacePrecision.PROVINCE,
    PlacePrecision.AREA,
    PlacePrecision.COUNTRY,
]
#: Words between a place and the event's word that weigh as much as one step of fineness.
_FAR = 12


class Sites:
    """Chooses among the places of a report.

    Args:
        parse: the report's.
        places: the report's.
    """

    def __init__(self, parse: Parse, places: Places) -> None:
        self._parse = parse
        self._places = places

    def of(self, paragraph: Paragraph, spans: tuple[Span, ...], word: Token | None) -> Place | None:
        """Return where the event of a claim happened, as far as its words tell.

        Args:
            paragraph: where the claim stands.
            spans: the claim's words; places outside them are not stated in it.
            word: the event's own word, when it has one.
        """
        sentence = paragraph.sentences[paragraph.sentence_at(spans[0].start)].span.start
        near = [one for one in self._places.of(paragraph) if sentence <= one.span.start < spans[-1].end]
        named = [one for one in near if not (_is_origin(paragraph, one, word) or is_clock(paragraph, one.span, word))]
        if word is not None and is_truce(word):
            named = [one for one in named if not self.made_in(paragraph, one)]
            if (own := self.named_before(paragraph, word)) is not None:
                inside = [one for one in named if one.place.country == own.country]
                named = [one for one in inside if one.place.precision is not PlacePrecision.COUNTRY]
                if not any(span.contains(one.span) for span in spans for one in named):
                    return own
        here = [one for one in named if any(span.contains(one.span) for span in spans)]
        if not here:
            return self._where(paragraph, spans) or self._fronted(paragraph, spans, named)
        return min(here, key=lambda one: _distance(paragraph, one, word), default=None).place if here else None  # type: ignore[union-attr]

    def named_before(self, paragraph: Paragraph, truce: Token) -> Place | None:
        """Return the country by which a truce is called: "the Sudan truce".

        Two joined made it: "the US-Russia truce"; and a row of keywords calls it nothing.

        Args:
            paragraph: where it is named.
            truce: its word.
        """
        sentence = paragraph.sentences[paragraph.sentence_at(paragraph.at(truce).start)]
        if truce.i in keywords_in(paragraph, sentence):
            return None
        before = [child for child in truce.lefts if child.dep_ in ("compound", "nmod", "poss") and child.pos_ == "PROPN"]
        found = [
            one
            for inside in self._parse.page.mentions
            for one in inside
            if one.form is Form.COUNTRY and any(token in before for token in paragraph.tokens(one.span))
        ]
        country = gazetteer().alpha2(found[0].actor.country) if len(found) == 1 and found[0].actor.country else None
        entry = gazetteer().country(country) if country is not None else None
        if entry is None:
            return None
        tokens = paragraph.tokens(found[0].span)
        beside = [tokens[-1].nbor(), *(token.nbor(-1) for token in tokens[:1] if token.i)]
        if tokens[-1].conjuncts or any(token.text in "-–/" for token in beside):
            return None
        words = found[0].span.of(paragraph.text)
        return _of(entry, Basis.STATED, words, found[0].span)

    def made_in(self, paragraph: Paragraph, one: Mentioned) -> bool:
        """Tell whether a place is where a deal was made: "signed a ceasefire in Havana" is so where all else points elsewhere.

        Args:
            paragraph: where it is named.
            one: the place.
        """
        tokens = paragraph.tokens(one.span)
        if any(map(is_seat, tokens)):
            return True
        elsewhere = bool(self._places.grounds) and one.place.country not in self._places.grounds
        return elsewhere and one.place.precision is not PlacePrecision.COUNTRY and any(map(may_be_seat, tokens))

    def _where(self, paragraph: Paragraph, spans: tuple[Span, ...]) -> Place | None:
        """'Hebron, where settlers killed two': the place that a claim's words tell of."""
        for one in self._places.of(paragraph):
            gap = paragraph.text[one.span.end : spans[0].start] if one.span.end <= spans[0].start else ""
            if gap.strip(" ,\n").lower() == "where":
                return replace(one.place, basis=Basis.INHERITED)
        return None

    def _fronted(self, paragraph: Paragraph, spans: tuple[Span, ...], named: list[Mentioned]) -> Place | None:
        """'In the west, where the town has seen the worst, …': a place at the head of the sentence, before the claim's words."""
        start = paragraph.sentences[paragraph.sentence_at(spans[0].start)].span.start
        ahead = [one for one in named if start <= one.span.start and one.span.end <= spans[0].start]
        opener = paragraph.tokens(Span(start, spans[0].start))
        if not ahead or not opener or opener[0].lower_ not in _AT or ahead[0].span.start - start > _HEAD:
            return None
        return replace(min(ahead, key=lambda one: _distance(paragraph, one, None)).place, basis=Basis.INHERITED)

    @cached_property
    def country(self) -> Place | None:
        """The country in which a truce of the report holds, where it is first named as a place; else as what it names tells.

        None where only a dateline, the place of a deal, a broker or a speaker points to one.
        """
        wanted = next(iter(self._places.grounds), None)
        return self.of_country(wanted) if wanted is not None else None

    def of_country(self, wanted: str) -> Place | None:
        """Return a country, where it is first named as a place; else by the gazetteer.

        Args:
            wanted: ISO 3166-1 alpha-2.
        """
        for paragraph in self._parse:
            for one in self._places.of(paragraph):
                if one.place.precision is PlacePrecision.COUNTRY and one.place.country == wanted:
                    return one.place
        entry = gazetteer().country(wanted)
        if entry is None:
            return None
        return _of(entry, Basis.INFERRED)


def _of(entry: Entry, basis: Basis, words: str | None = None, span: Span | None = None) -> Place:
    return Place(entry.name, words, span, entry.lat, entry.lon, entry.radius_km, entry.precision, entry.country, entry.id, basis)


def _distance(paragraph: Paragraph, one: Mentioned, word: Token | None) -> float:
    """How far a place is from being where an event happened: coarse, and far from the event's word."""
    coarse = float(_FINENESS.index(one.place.precision)) if one.place.precision in _FINENESS else 2.5
    if word is None:
        return coarse
    tokens = paragraph.tokens(one.span)
    apart = abs(tokens[0].i - word.i) / _FAR if tokens else 1.0
    governed = any(word.i == above.i for above in tokens[0].ancestors) if tokens else False
    return coarse + apart - (2.0 if governed else 0.0)


def _is_origin(paragraph: Paragraph, one: Mentioned, word: Token | None) -> bool:
    tokens = paragraph.tokens(one.span)
    if not tokens:
        return False
    before = tokens[0]
    while (
        before.i
        and before.nbor(-1).pos_ in ("ADJ", "DET", "VERB")
        and before.nbor(-1).lower_ in ("neighbouring", "neighboring", "nearby", "the")
    ):
        before = before.nbor(-1)
    if before.i and before.nbor(-1).lower_ in ("from", "via"):
        return True
    if any(
        token.lemma_.lower() in _LYING and token.tag_ in ("VBN", "VBG")
        for token in paragraph.doc[max(0, before.i - 4) : before.i]
    ):
        return True  # "Chalatenango, located north of San Salvador": it tells where another place is
    head = next((token for token in tokens if token.head.i < tokens[0].i or token.head.i > tokens[-1].i), tokens[0])
    if any(
        token.lemma_.lower() in _POSTED and token.dep_ == "acl" and (word is None or not token.is_ancestor(word))
        for token in head.ancestors
    ):
        return True
    above = head.head
    if above.pos_ != "ADP":
        return False
    noun = above.head
    if (
        noun.lemma_.lower() in event_index().nouns
        and event_index().nouns[noun.lemma_.lower()].type is EventType.DIPLOMATIC
        and (word is None or word.i != noun.i)
    ):
        return True  # "the collapse of talks in Geneva"
    aside = (
        noun.pos_ == "VERB"
        and noun.dep_ in ("acl", "relcl", "amod")
        and word is not None
        and noun.i != word.i
        and word not in noun.subtree
    )
    if aside and one.place.precision is PlacePrecision.COUNTRY:
        return True  # "jets deployed in Syria struck": where they are, not where they struck
    if above.lower_ in ("from", "via", "to", "into") and above.head.pos_ in ("VERB", "NOUN"):
        return above.lower_ != "into" and above.head.lemma_.lower() not in ("spread", "fall", "return", "extend", "lay")
    return (
        above.head.lemma_.lower() in _SEAT
        and above.lower_ in ("in", "at")
        and above.head.tag_ == "VBN"
        and above.head.dep_ in ("acl", "amod")
    )
