"""Parties: a noun phrase → the party it names, by its known name or as printed."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from counterclaim.reading.lexicon import speakers
from counterclaim.reading.lexicon.events import events, weapons
from counterclaim.reading.naming import describe, named
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.syntax import phrase_of
from counterclaim.records import Claim, Party, SourceKind, Span
from counterclaim.reference import Actor, Form, Mention, actors, gazetteer

_ARTICLES = re.compile(r"^(?:the|a|an|its|his|her|their|another|several|some|these|those|any)\s+", re.IGNORECASE)
_MODIFIES = re.compile(
    r"[-\s](?:linked|backed|held|affiliated|aligned|allied|controlled|occupied|run|based|brokered|mediated|born|made|ruled|besieged|supported|funded|offshoot|splinter|breakaway)\b",
    re.IGNORECASE,
)
#: The speaker's own label for a government: it is kept, and whose government it is stands beside it (DOMAIN.md, section 6).
_LABEL = re.compile(r"\bregime\b", re.IGNORECASE)
_FIGHTER = re.compile(r"(\S+)\s+fighters?\b", re.IGNORECASE)
_JETS = re.compile(r"[\s-]+(?:jets?|planes?|aircraft|bombers?|pilots?)\b", re.IGNORECASE)
_NAMED = (Form.NAME, Form.BODY, Form.OFFICE)
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # the full stop of "U.S." is its own
_QUOTES = "\"“”„«»'‘’"


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor named in the text, where, and by what sort of words."""

    span: Span
    actor: Actor
    form: Form


def _seen(text: str, mention: Mention) -> Seen:
    """Take an actor as it is named; of "Syrian fighter jets" it is Syria, and no fighters."""
    fighter = _FIGHTER.match(text, mention.span.start, mention.span.end)
    if fighter and _JETS.match(text, mention.span.end) and (state := named(fighter.group(1))) is not None:
        return Seen(Span(mention.span.start, fighter.end(1)), state, Form.ADJECTIVE)
    return Seen(mention.span, mention.actor, mention.form)


class Parties:
    """The parties that a report names.

    Args:
        parse: the report's.
        countries: that it is about, ISO 3166-1 alpha-2, the most telling first; None where nobody has looked.
    """

    def __init__(self, parse: Parse, countries: tuple[str, ...] | None = None) -> None:
        self.parse = parse
        self._countries = countries
        self.seen = [_seen(parse.page.text, mention) for inside in parse.page.mentions for mention in inside]
        self.seen = [seen for seen in self.seen if not _MODIFIES.match(parse.page.text, seen.span.end)]
        self._starts = [seen.span.start for seen in self.seen]

    def within(self, span: Span) -> list[Seen]:
        """Return the actors named inside a span, in order."""
        low = bisect_left(self._starts, span.start)
        found = []
        for seen in self.seen[low:]:
            if seen.span.start >= span.end:
                break
            if span.contains(seen.span):
                found.append(seen)
        return found

    def _whole(self, span: Span, head: Span) -> Span:
        """Widen a phrase to the whole name that its head belongs to: of "Jaish or Islam Army" the parse may leave the "Army"."""
        for seen in self.seen[max(0, bisect_left(self._starts, head.end) - 1) : bisect_left(self._starts, head.end)]:
            if seen.span.overlaps(head) and seen.form in _NAMED:
                return Span(min(span.start, seen.span.start), max(span.end, seen.span.end))
        return span

    def before(self, offset: int) -> list[Seen]:
        """Return the actors named before an offset, the last first."""
        return self.seen[: bisect_left(self._starts, offset)][::-1]

    def party(self, paragraph: Paragraph, head: Token, *, things: bool = False, state: str | None = None) -> Party | None:
        """Return the party that a noun phrase names.

        Args:
            paragraph: where it stands.
            head: the head of the phrase; no pronoun.
            state: adjective of the state whose "army" or "government" is meant; of the report's own by default.
            things: whether what is no party may be named too: "an army position", "a hospital", "20 civilians".

        Returns:
            The party, its words without the article; None where the phrase names nobody.
        """
        if head.like_num and not things:
            return None
        low, high = phrase_of(head)
        while low.i < head.i and _is_time(low):
            low = low.nbor(1)
        span = bare(paragraph.text, paragraph.at(low, _before_act(head, high)))
        if not things:
            span = _before_aside(paragraph, span, head)
        span = self._whole(span, paragraph.at(head))
        if not span.length or head.lower_ in ("gmt", "utc") or head.lemma_.lower() in _TIMES:
            return None
        if head.pos_ in ("DET", "PRON", "ADV") and not things:
            return None  # "another", "all": of whom is not said
        words = span.of(paragraph.text)
        known = self.within(span)
        lemma = head.lemma_.lower()
        thing = lemma in events().targets["nouns"] or any(name[-1] == lemma for name in weapons())
        if things and any(seen.form is Form.PEOPLE and seen.span.overlaps(paragraph.at(head)) for seen in known):
            return Party(_printed(words), words, span)  # "nine Palestinians" were struck, and no state
        if known and not (things and thing and not _is_forces(lemma)):
            return self._known(paragraph, head, span, known, things=things)
        if things and (thing or lemma in events().struck):
            return Party(_printed(words), words, span)
        allied = any(token.lower_ == "coalition" for token in paragraph.tokens(span))
        if not known and (state is None or allied) and (back := self._back(head, span)) is not None:
            return Party(back, words, span)
        if not known and (own := self._of_state(lemma, words, state or self.adjective)) is not None:
            return Party(own, words, span)
        if (
            speakers().kind_of(head.lower_) is not None
            or speakers().kind_of(lemma) is not None
            or lemma in events().fighters["nouns"]
        ):
            return Party(self._labelled(_printed(words)), words, span)
        if head.pos_ == "PROPN" and not thing and _is_body(paragraph, span, words):
            return Party(_printed(words), words, span)
        return None

    def _known(self, paragraph: Paragraph, head: Token, span: Span, known: list[Seen], *, things: bool) -> Party | None:
        """Name a phrase in which an actor is named: the actor, or whom the whole phrase means."""
        words = span.of(paragraph.text)
        if _LABEL.search(words):
            return Party(self._labelled(_printed(words)), words, span)
        whole = named(words)
        if whole is not None and not (head.pos_ == "PROPN" and not any(seen.span.overlaps(paragraph.at(head)) for seen in known)):
            ruled = whole.kind is SourceKind.GOVERNMENT and whole.parent is None and _RULE.search(words)
            described = whole.kind is SourceKind.MILITARY and _FORCES.fullmatch(words)
            return Party(_printed(words) if ruled or described else whole.name, words, span)
        at = paragraph.at(head)
        if head.lemma_.lower() in _AGAINST:
            return Party(_printed(words), words, span)  # "enemies of Hezbollah" are not Hezbollah
        heading = [seen for seen in known if seen.span.overlaps(at)]
        bodies = [seen for seen in known if seen.form in _NAMED]
        lemma = head.lemma_.lower()
        if (
            not heading
            and head.pos_ == "PROPN"
            and (person := describe(paragraph, span)).person
            and not any(token.like_num for token in paragraph.tokens(span))
        ):
            return Party(person.name, words, span)  # "US President N" acts in office, and is named
        if heading:
            return Party(self.name_of(heading[0]), words, span)
        if bodies and (lemma in events().fighters["nouns"] or not speakers().kind_of(lemma)):
            return Party(self.name_of(bodies[-1]), words, span)
        first = known[0]
        if first.form in (Form.COUNTRY, Form.CAPITAL) and lemma in events().ground["nouns"] | {"territory"}:
            return None  # "Iraq territory" acts in nothing
        speaks = speakers().kind_of(lemma) is not None or lemma in events().struck
        if first.form is Form.PLACE:
            return (
                Party(_printed(words), words, span) if speaks else None
            )  # "officials in Syria"; "the situation in Syria" is nobody
        if _is_forces(lemma) and (forces := named(f"{first.span.of(paragraph.text)} military")) is not None:
            return Party(_printed(words) if _FORCES.fullmatch(words) else forces.name, words, span)
        if speakers().kind_of(lemma) is None and lemma not in events().struck and not things:
            return Party(
                first.actor.name, words, span
            )  # "Russian jets", "coalition air strikes"; a tanker that was hit is no state
        return Party(_printed(words), words, span)

    def _back(self, head: Token, span: Span) -> str | None:
        """'the coalition', 'the army', 'the jihadist group': the last actor so called."""
        lemma = head.lemma_.lower()
        kinds = _BACK.get(lemma)
        if lemma == "coalition" or any(child.lower_ == "coalition" and child.dep_ == "compound" for child in head.children):
            lemma = "coalition"
            kinds = (SourceKind.MILITARY, SourceKind.ARMED_GROUP)
        if kinds is None or (lemma != "coalition" and head.tag_ in ("NNS", "NNPS")):
            return None
        before = {child.lower_ for child in head.children if child.i < head.i}
        if not before <= _BARE and lemma != "coalition":
            return None  # "the Arab militia" names one of its own
        for seen in self.before(span.start):
            if seen.actor.kind in kinds and (lemma != "coalition" or "coalition" in seen.actor.name.lower()):
                return seen.actor.name
        if lemma == "coalition":
            return next((seen.actor.name for seen in self.seen if "coalition" in seen.actor.name.lower()), None)
        return None

    def _of_state(self, lemma: str, words: str, adjective: str | None) -> str | None:
        """'the regular army', 'government forces': those of the state that the report is about."""
        if adjective is None or _LABEL.search(words):
            return None
        before = words.lower().partition(lemma)[0].split()
        national = before or lemma in ("army", "military", "navy")
        if not national or not set(before) <= _OF_STATE or not (_is_forces(lemma) or lemma == "navy"):
            return None  # "the free army" is another's
        for phrase in (f"{adjective} {words}", f"{adjective} {lemma}"):
            if (actor := named(phrase)) is not None:
                return actor.name
        return None

    def _labelled(self, words: str) -> str:
        """Put the state before a bare "regime" or "government": the label stays the speaker's, and whom it means can be found."""
        words = re.sub(r"^(regime|government)(?:['’]?s)\b", r"\1", words, flags=re.IGNORECASE)  # "the regimes helicopter"
        bare = re.match(r"(?:regime|government)\b", words, re.IGNORECASE)
        return f"{self.adjective} {words[0].lower()}{words[1:]}" if bare and self.adjective else words

    @cached_property
    def adjective(self) -> str | None:
        """The adjective of the state that the report is about: where it is set, else the one that it names most."""
        counts = Counter(seen.actor.country for seen in self.seen if seen.actor.country and seen.actor.kind in _ENGAGED)
        ranked = [country for country, _ in counts.most_common()]
        if self._countries is not None:
            about = self._countries
            ranked = [country for country in ranked if gazetteer().alpha2(country) in about]
            ranked.sort(key=lambda country: gazetteer().alpha2(country) not in about[:1])
        return next((found for country in ranked if (found := actors().adjective(country)) is not None), None)

    def speaker(self, claim: Claim) -> str:
        """Name whoever makes a claim as a party to what it tells: the body a person speaks for; a government as printed."""
        words = claim.source.words or ""
        if (
            claim.source.speaks_for is None
            and _RULE.search(words)
            and (actor := named(words)) is not None
            and actor.parent is None
        ):
            return _printed(_ARTICLES.sub("", words))
        return claim.source.speaks_for or claim.source.name

    def name_of(self, seen: Seen) -> str:
        """Name an actor as far as its words tell: a government as printed, for whose it is called is the speaker's word."""
        words = _printed(seen.span.of(self.parse.page.text))
        if seen.actor.kind is SourceKind.GOVERNMENT and seen.actor.parent is None and _RULE.search(words):
            return words
        if seen.actor.kind is SourceKind.MILITARY and _FORCES.fullmatch(words):
            return words
        return seen.actor.name


#: A state's forces by a plain description, no name of theirs: it is printed as written (DOMAIN.md, section 6).
_FORCES = re.compile(r"(?:[A-Z]\w+\s+)(?:armed\s+|ground\s+)?(?:forces|army|military|troops|soldiers)")
#: What may stand before the forces of a state, or of its parts, without making them another's.
_OF_STATE = frozenset(
    {"regular", "government", "national", "armed", "state", "loyalist", "federal", "ground", "security", "central", "main"}
)
_ENGAGED = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.ARMED_GROUP, SourceKind.OPPOSITION})
#: Words by which a state is named through its rulers; they are kept ("Syrian government", "Assad regime").
_RULE = re.compile(r"\b(?:government|regime|authorities|administration|junta)\b", re.IGNORECASE)
#: What may stand before a noun that only points back.
_BARE = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "its",
        "jihadist",
        "militant",
        "terrorist",
        "terror",
        "extremist",
        "islamist",
        "armed",
        "rebel",
    }
)
#: Whoever is one of these to a party is not that party.
_AGAINST = frozenset(
    {"enemy", "opponent", "rival", "critic", "foe", "defector", "victim", "hostage", "prisoner", "captive", "ally"}
)
#: Bare nouns that point back to the last actor of a kind.
_BACK: dict[str, tuple[SourceKind, ...]] = {
    "army": (SourceKind.MILITARY,),
    "military": (SourceKind.MILITARY,),
    "group": (SourceKind.ARMED_GROUP,),
    "organisation": (SourceKind.ARMED_GROUP,),
    "organization": (SourceKind.ARMED_GROUP,),
    "movement": (SourceKind.ARMED_GROUP,),
    "militia": (SourceKind.ARMED_GROUP,),
}


def kin(one: str, other: str) -> bool:
    """Tell whether two names may mean one side: the same actor, a state and its forces, a coalition and who leads it."""
    if one.lower() == other.lower():
        return True
    first, second = named(one), named(other)
    if first is None and second is None:
        return bool(_words(one) & _words(other))  # "the rebels", "Islamist rebels"
    if first is None or second is None:
        return False
    if first.name == second.name or first.name == second.parent or second.name == first.parent:
        return True
    if first.country and first.country == second.country and {first.kind, second.kind} <= _STATE:
        return True
    return _leads(first, second) or _leads(second, first)


_STATE = {SourceKind.GOVERNMENT, SourceKind.MILITARY}


def _leads(leader: Actor, coalition: Actor) -> bool:
    """'US-led coalition': whoever leads it, by its name."""
    match = re.match(r"(?:the\s+)?([\w ]+?)-led\b", coalition.name)
    head = named(match.group(1)) if match else None
    return head is not None and leader.country is not None and head.country == leader.country


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w{4,}", name.lower())) - {"forces", "force", "group", "army", "military", "government"}


def _before_aside(paragraph: Paragraph, span: Span, head: Token) -> Span:
    """Cut a party's words before what only tells of its company or its place: "army units in cooperation with …"."""
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        at = paragraph.at(token)
        if at.start >= span.end:
            break
        if token.text == "," or (token.pos_ == "ADP" and token.lower_ not in ("of", "from", "for")):
            return Span(span.start, paragraph.at(token.nbor(-1)).end)
    return span


def _is_body(paragraph: Paragraph, span: Span, words: str) -> bool:
    """Tell whether an unknown name may be a body's: of several words or an acronym, no number in it, and no person's."""
    several = len(words.split()) > 1 or (words.isupper() and len(words) > 1)
    return several and not any(token.like_num for token in paragraph.tokens(span)) and not describe(paragraph, span).person


def _is_time(token: Token) -> bool:
    """Tell whether a word at the head of a phrase belongs to a time beside it: "last year regime forces"."""
    here = token
    while here.dep_ in ("amod", "det", "compound", "nummod") and here.head.i > here.i:
        here = here.head
        if here.lemma_.lower() in _TIMES:
            return True
    return token.lemma_.lower() in _TIMES


_TIMES = frozenset(
    {
        "year",
        "hour",
        "minute",
        "week",
        "month",
        "day",
        "night",
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }
)


def _before_act(head: Token, high: Token) -> Token:
    """Cut a phrase before what its party is accused of: "guerrillas of firing rockets"."""
    for token in head.doc[head.i + 1 : high.i + 1]:
        if token.lower_ in ("of", "for", "with", "in", "by") and token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "VBG":
            return token.nbor(-1)
    return high


def _is_forces(lemma: str) -> bool:
    return lemma in ("soldier", "troop", "troops", "force", "forces", "army", "military", "serviceman", "airforce", "trooper")


def bare(text: str, span: Span) -> Span:
    """Cut quotation marks, an article and loose punctuation off a phrase."""
    words = span.of(text)
    start = span.start
    while words and (words[0] in _QUOTES or words[0].isspace()):
        words, start = words[1:], start + 1
    if match := _ARTICLES.match(words):
        words, start = words[match.end() :], start + match.end()
    while words and (words[0] in _QUOTES or words[0].isspace()):
        words, start = words[1:], start + 1
    while words and (words[-1] in _QUOTES + ",;:." or words[-1].isspace()) and not _ABBREVIATED.search(words):
        words = words[:-1]
    return Span(start, start + len(words))


def _printed(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(_QUOTES + " ")
