"""Speaking: phrases that name who speaks, found by their words alone: for sentences that the parser cannot be trusted with."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.reading.lexicon import speakers
from counterclaim.reference import Form, actors

#: Words that describe one speaker, at most: bounds what a hostile text costs.
LONGEST = 8
#: Forms of a mention that can speak as they stand; "Syrian" and "in Syria" cannot.
_SPEAKING = frozenset({Form.NAME, Form.BODY, Form.OFFICE})
_DETERMINERS = frozenset(
    {"the", "a", "an", "one", "another", "its", "his", "her", "their", "several", "some", "many", "two", "three", "four", "both"}
)
#: They join two nouns of one name: "a source in the ministry", "the head of the centre".
_JOINING = frozenset({"of", "for", "from", "at", "in", "with", "inside", "near"})
#: Behind a word they make it say of whom a body is: "the Britain-based group", "US-backed rebels".
_ENDINGS = frozenset({"based", "backed", "led", "affiliated", "run", "linked", "allied"})
#: A name before them is an outlet's; before "state television" it is a place's.
_OUTLETS = frozenset({"news", "newspaper", "daily"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, and where the known parties among them stand.

    Args:
        tokens: without white space, in order.
        known: first word → last word of a party that can speak, by place in `tokens`.
        names: the same, last word → first.
    """

    tokens: Sequence[Token]
    known: dict[int, int]
    names: dict[int, int]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> "Words":
        """Look for the known parties in a sentence.

        Args:
            tokens: the sentence's, without white space; not empty.
        """
        start = tokens[0].idx
        text = tokens[0].doc.text[start : tokens[-1].idx + len(tokens[-1].text)]
        firsts = {token.idx - start: place for place, token in enumerate(tokens)}
        lasts = {token.idx - start + len(token.text): place for place, token in enumerate(tokens)}
        known = {}
        for mention in actors().mentions(text):
            first, last = firsts.get(mention.span.start), lasts.get(mention.span.end)
            if mention.form in _SPEAKING and first is not None and last is not None:
                known[first] = last
        return cls(tokens, known, {last: first for first, last in known.items()})

    def ending(self, last: int) -> int | None:
        """Return where the phrase begins that ends with a word and names who speaks; None where none does.

        "killing nine people and wounding dozens a medical source and witnesses" ends with "a medical source and witnesses".

        Args:
            last: the word's place in `tokens`.
        """
        first = self._one_ending(last)
        return None if first is None else self.joined(first)

    def joined(self, first: int) -> int:
        """Return where the speakers begin of whom the last one's phrase begins at a word: "the head of the centre", "a and b".

        Args:
            first: the word's place in `tokens`.
        """
        while first >= 2:
            joint = self.tokens[first - 1].lower_
            before = self._one_ending(first - 2) if joint == "and" or joint in _JOINING else None
            if before is None or (joint in _JOINING and self.tokens[before].lower_ not in _DETERMINERS):
                break
            first = before
            if joint == "and":
                first = self._listed(first)
        return first

    def opening(self, first: int) -> int | None:
        """Return where the phrase ends that begins with a word and names who speaks; None where none does.

        Args:
            first: the word's place in `tokens`.
        """
        place = first
        while place < len(self.tokens):
            if place in self.known:
                return self._generic(self.known[place])
            token = self.tokens[place]
            if _is_speaker(token) and not self._modifies(place) and (place > first or _is_bare(token)):
                return self._called(place)
            if not (self._belongs(place) or (place == first and token.lower_ in _DETERMINERS)):
                break
            place += 1
        return self._named(first)

    def _called(self, place: int) -> int:
        """'the chief Ada Kern': take in the name of whoever holds an office."""
        if self.tokens[place].lower_ not in speakers().roles["nouns"] or place + 1 == len(self.tokens):
            return place
        return self._named(place + 1) or place

    def speaks(self, place: int) -> bool:
        """Tell whether a word is a noun for somebody who can speak, or in the name of a known party."""
        return _is_speaker(self.tokens[place]) or any(first <= place <= last for first, last in self.known.items())

    def _named(self, first: int) -> int | None:
        """'the Civil Defence', 'Ada Kern': a name that no list has."""
        place = first + 1 if self.tokens[first].lower_ in _DETERMINERS else first
        last = None
        while place < len(self.tokens) and (
            self.tokens[place].is_title or self.tokens[place].lower_ in speakers().particles["words"]
        ):
            last = place if self.tokens[place].is_title else last
            place += 1
        return last

    def _one_ending(self, last: int) -> int | None:
        """The phrase of one speaker: its head, what describes it, and its determiner."""
        first = self._head(last)
        if first is None:
            return None
        is_name = self.known.get(first) == last
        single = first == last and not is_name and not _is_bare(self.tokens[last])  # "source" and "agency" do not stand alone
        while first > 0:
            before = self.tokens[first - 1]
            name = None if is_name else self.names.get(first - 1)
            if before.lower_ in _DETERMINERS:
                return first - 1
            if name is None and (not self._belongs(first - 1) or (is_name and before.is_title and before.tag_ == "JJ")):
                break  # a known name has what is capitalised in it: "Aleppo Syrian state television"
            is_name = is_name or name is not None
            first, single = (first - 1 if name is None else name), False
        return None if single else first

    def _head(self, last: int) -> int | None:
        """Return where the head of a phrase begins that ends at a word: a name's first word, or the noun itself."""
        name = self.names.get(last)
        if name is not None or _is_speaker(self.tokens[last]):
            return last if name is None else name
        first = last
        while first > 0 and last - first < LONGEST and self.tokens[first].is_title:
            first -= 1  # "Mayor Ada Kern": a name behind an office
            if self.tokens[first].lower_ in speakers().roles["nouns"]:
                return self.names.get(first, first)
        return None

    def _listed(self, first: int) -> int:
        """'opposition activists former residents and a monitor': a list that has lost its commas goes on before its "and"."""
        while first > 0 and (before := self._one_ending(first - 1)) is not None and before < first - 1:
            if self.tokens[first - 1].tag_ != "NNS":
                break
            first = before
        return first

    def _generic(self, last: int) -> int:
        """'the Observatory monitoring group': take in the nouns that may follow a name."""
        while last + 1 < len(self.tokens) and (
            self.tokens[last + 1].lower_ in speakers().generic["nouns"] or self._modifies(last + 1)
        ):
            last += 1
        return last

    def _modifies(self, place: int) -> bool:
        """Tell whether a word only describes the speaker whom a later one names: "state television", "police sources"."""
        for here in range(place, min(place + LONGEST, len(self.tokens) - 1)):
            if not self._belongs(here):
                return False
            if _is_speaker(self.tokens[here + 1]):
                return True
        return False

    def _belongs(self, place: int) -> bool:
        """Tell whether a word may stand before a speaker's noun and belong to it."""
        token = self.tokens[place]
        if token.lower_ in speakers().before["words"] or token.tag_ == "JJ":
            return True
        following = self.tokens[place + 1].lower_ if place + 1 < len(self.tokens) else ""
        if token.is_alpha and (token.is_title or token.is_upper) and following in _OUTLETS:
            return True  # "VRNA news agency", "Verra newspaper"
        if token.is_title and token.lower_.endswith("s") and actors().resolve(token.text[:-1]) is not None:
            return True  # "Russias ministry", which has lost its apostrophe
        if token.text == "-":
            return 0 < place < len(self.tokens) - 1 and self.tokens[place + 1].lower_ in _ENDINGS
        if token.lower_ in _ENDINGS:
            return place > 0 and self.tokens[place - 1].text == "-"
        return place < len(self.tokens) - 2 and self.tokens[place + 1].text == "-" and self.tokens[place + 2].lower_ in _ENDINGS


def _is_speaker(token: Token) -> bool:
    lexicon = speakers()
    nouns = {token.lower_, token.lemma_.lower()}
    return token.pos_ in ("NOUN", "PROPN") and any(
        lexicon.kind_of(noun) is not None or noun in lexicon.roles["nouns"] or noun in lexicon.artefacts["nouns"]
        for noun in nouns
    )


def _is_bare(token: Token) -> bool:
    """Tell whether a noun names a speaker without an article: "activists", "police"."""
    return token.tag_ in ("NNS", "NNPS") or token.lower_ in ("police", "media")
