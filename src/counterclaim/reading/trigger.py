"""Trigger: a word that names an event: "strikes", "were killed", "the truce"."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from counterclaim.reading.lexicon.events import By, EventGroup, event_index, events, weapons
from counterclaim.reading.parse import Paragraph
from counterclaim.records import EventType

#: How far a weak word ("talks", "aid") stands behind one that names an act: more than the deepest clause is deep.
WEAK = 20.0
#: What a step down the parse costs: an act in a relative clause or an adjunct is less what a claim is about.
_STEPS = {
    "relcl": 2.0,
    "acl": 2.0,
    "advcl": 2.0,
    "prep": 1.0,
    "agent": 1.0,
    "conj": 1.2,
    "appos": 1.5,
    "compound": 1.0,
    "poss": 1.0,
    "amod": 1.0,
    "nmod": 1.0,
}
#: Words for how many: what they are of is what a sentence is about.
PARTITIVE = frozenset(
    {
        "number",
        "series",
        "wave",
        "string",
        "spate",
        "dozen",
        "score",
        "hundred",
        "total",
        "lot",
        "couple",
        "handful",
        "round",
        "scene",
        "campaign",
    }
)
#: What an event told before costs: it is what a claim is about only where nothing else is told.
_TOLD = 30.0
#: What an event that is only the matter of something costs: more than a weak word does.
_MATTER = 25.0
#: What follows these was told before: it is the time of what is told now.
_BEFORE = frozenset({"after", "before", "since", "following", "amid", "despite", "until", "ahead", "time"})
#: What follows these has not happened: "in case of an attack", "for fear of raids".
_UNREAL = frozenset({"case", "fear", "fears", "risk", "threat", "event"})
_LONGEST_PHRASE = 4
_TRUCE = EventGroup("truce", EventType.CEASEFIRE_STATUS)
_LIGHT = EventGroup("light", by=By.LIGHT)
_FIRE = EventGroup("fire", by=By.MEANS, default=EventType.ATTACK)
_BREACH = EventGroup("breach", EventType.CEASEFIRE_VIOLATION)
#: "They are to blame", "aid worker": compounds that name people or bodies, no event.
_PEOPLE = frozenset(
    {
        "worker",
        "agency",
        "group",
        "official",
        "organisation",
        "organization",
        "minister",
        "ministry",
        "camp",
        "force",
        "crime",
        "criminal",
        "chief",
        "zone",
    }
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event.

    Args:
        token: the word.
        group: what sort of event it names.
    """

    token: Token
    group: EventGroup

    @property
    def verbal(self) -> bool:
        """Whether it is a verb."""
        return self.token.pos_ in ("VERB", "AUX")

    @property
    def definite(self) -> bool:
        """Whether it points back to what was spoken of: "the attack", "these strikes"; "another attack" does not."""
        return not self.verbal and _points_back(self.token)

    @property
    def of_known(self) -> bool:
        """Whether it, or what it says something of, points back: "the raids hit a school", "died in the raids"."""
        told_of = [child for child in self.token.children if child.dep_ in ("nsubj", "nsubjpass")]
        if self.group.by is By.HARM:
            told_of += [noun for child in self.token.children if child.dep_ in ("agent", "prep") for noun in child.children]
        return self.definite or any(_noun_group(noun, noun.lemma_.lower()) is not None and _points_back(noun) for noun in told_of)

    @property
    def told_anew(self) -> bool:
        """Whether its words say that it is another than the one before."""
        return any(child.lower_ in events().back["others"] for child in self.token.children)


def _points_back(noun: Token) -> bool:
    words = {child.lower_ for child in noun.children if child.i < noun.i}
    back = events().back
    return bool(words & back["openers"]) and not words & back["others"]


def triggers_in(paragraph: Paragraph) -> list[Trigger]:
    """Find the words of a paragraph that name events, in order; light verbs are none."""
    return [
        Trigger(token, group) for token in paragraph.doc if (group := group_of(token)) is not None and group.by is not By.LIGHT
    ]


def group_of(token: Token) -> EventGroup | None:
    """Return what sort of event a word names, or None."""
    if not token.is_alpha and "-" not in token.text:
        return None
    lemma = token.lemma_.lower()
    truce = events().truce
    if is_truce(token):
        return _TRUCE
    if _inside_phrase(token):
        return None
    if (
        lemma in truce.breaking
        and token.pos_ == "VERB"
        and any(is_truce(child) for child in token.children if child.dep_ == "dobj")
    ):
        return _BREACH
    if lemma in truce.breach:
        return _BREACH if token.pos_ != "VERB" or _has_truce_object(token) else None
    index = event_index()
    for rest, group in index.phrases.get(lemma, ()):
        if [other.lower_ for other in token.doc[token.i + 1 : token.i + 1 + len(rest)]] == list(rest):
            return group
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.head.lemma_.lower() in events().back["deliberating"]:
        return None  # "voted against bombing": it was only spoken of
    if token.pos_ in ("VERB", "AUX"):
        if _is_notice(token):
            return index.nouns["notification"]
        if faced(token) is not None:
            return _LIGHT
        if (answer := answered(token)) is not None:
            return _FIRE if _is_weapon(answer) else _LIGHT
        return next((group for group in index.verbs.get(lemma, ()) if _is_act(token, group)), None)
    if token.lower_ == "dead" and token.dep_ in ("acomp", "attr") and token.head.lemma_ == "be":
        return index.nouns["dead"]
    if token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("VBG", "NN", "NNS"):
        return _noun_group(token, lemma)
    return None


def is_truce(token: Token) -> bool:
    """Tell whether a word names a truce."""
    truce = events().truce
    return token.lemma_.lower() in truce.nouns or token.lower_ in truce.nouns or _opens_phrase(token)


def _noun_group(token: Token, lemma: str) -> EventGroup | None:
    nouns = event_index().nouns
    group = nouns.get(lemma) or nouns.get(token.lower_) or (nouns.get(token.lower_[:-1]) if token.lower_.endswith("s") else None)
    if group is None:
        return None
    if group.only and not any(child.lower_ in group.only or child.lower_.startswith("anti-") for child in token.children):
        return None
    if group.never and any(child.lower_ in group.never for child in token.children):
        return None
    if token.dep_ == "compound" and token.head.lemma_.lower() in _PEOPLE:
        return None
    return group


def _is_act(verb: Token, group: EventGroup) -> bool:
    """Tell whether a verb names an act here: "fired rockets", not "fired the minister"; "took the hill", not "took place"."""
    if group.needs == "weapon":
        return _moves_weapon(verb)
    if group.by is By.TAKING:
        return taken(verb) is not None
    if verb.lemma_.lower() == "control":
        return verb.dep_ not in ("amod", "acl")  # "areas controlled by the group" only tells which
    if any(is_truce(child) or child.lemma_.lower() in events().situation["deals"] for child in objects_of(verb)):
        return False  # "struck a truce"
    if verb.lemma_.lower() in ("claim", "suffer", "lose", "destroy", "damage"):
        # "claimed 14 lives", "suffered losses"; a claim in words harms nobody
        return any(_harmed(child) for child in objects_of(verb))
    return True


def _moves_weapon(verb: Token) -> bool:
    """'fired rockets', 'shells fell', 'a rocket fired by …', 'fired into the crowd'; not "fired the minister"."""
    lemma = verb.lemma_.lower()
    objects = list(objects_of(verb))
    if any((group := _noun_group(noun, noun.lemma_.lower())) is not None and group.weak for noun in objects):
        return False  # "planes dropped aid"
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if lemma in ("fall", "land", "slam", "crash"):
        return subject is not None and _is_weapon(subject)
    if (
        any(_is_weapon(noun) for noun in objects)
        or (verb.dep_ in ("acl", "amod") and _is_weapon(verb.head))
        or (subject is not None and _is_weapon(subject))
    ):
        return True
    shot = {"nothing", "shot", "bullet", "gun", "weapon", "volley", "burst"}
    aimed = any(
        child.dep_ in ("prep", "advmod") and child.lower_ in ("at", "on", "into", "first", "back", "upon", "indiscriminately")
        for child in verb.children
    )
    return lemma == "fire" and ((not objects and aimed) or any(noun.lemma_.lower() in shot for noun in objects))


def _is_notice(verb: Token) -> bool:
    """'was told of it in advance', 'had been warned': word given before the act, and no report of it."""
    if verb.lemma_.lower() not in ("tell", "warn") or not any(child.dep_ == "auxpass" for child in verb.children):
        return False
    words = {token.lower_ for token in verb.subtree if token.i > verb.i}
    return bool(words & {"advance", "beforehand", "prior"}) or not any(
        child.dep_ in ("ccomp", "xcomp") for child in verb.children
    )


def faced(verb: Token) -> Token | None:
    """'repelled an offensive', 'fighting off an attack', 'came under fire': return the event that somebody faces."""
    lemma = verb.lemma_.lower()
    off = any(child.dep_ == "prt" and child.lower_ == "off" for child in verb.children)
    if lemma not in events().facing["verbs"] and not (off and lemma in ("fight", "beat", "fend", "hold")):
        return None
    nouns = event_index().nouns
    return next(
        (
            child
            for child in verb.children
            if child.dep_ == "dobj" and child.lemma_.lower() in nouns and nouns[child.lemma_.lower()].by is not By.HARM
        ),
        None,
    )


def answered(verb: Token) -> Token | None:
    """'responded with artillery', 'retaliated with air strikes': return with what."""
    if verb.lemma_.lower() not in events().facing["answers"]:
        return None
    to = [noun for child in verb.children if child.lower_ == "to" for noun in child.children]  # "responded to the attack with …"
    nouns = [noun for one in (verb, *to) for child in one.children if child.lower_ == "with" for noun in child.children]
    return next((noun for noun in nouns if noun.dep_ == "pobj" and (_is_weapon(noun) or _is_done(noun))), None)


def objects_of(verb: Token) -> Iterable[Token]:
    """Return the nouns to which a verb is done, those joined to them too."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
            yield from child.conjuncts


def _is_done(noun: Token) -> bool:
    group = _noun_group(noun, noun.lemma_.lower())
    return group is not None and not group.weak and group.by is not By.HARM


def _is_weapon(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return any(name[-1] == lemma for name in weapons()) or lemma in (
        "shot",
        "munition",
        "load",
        "round",
        "salvo",
        "barrage",
        "volley",
        "projectile",
    )


def _harmed(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return (
        lemma in ("life", "loss", "casualty", "man", "injury", "damage", "death") or lemma in events().struck or _is_weapon(noun)
    )


def taken(verb: Token) -> EventType | None:
    """Return what a verb of taking takes: ground, or people; None for anything else ("took place", "held talks")."""
    lemma = verb.lemma_.lower()
    words = events()
    if lemma == "fall":
        to = any(child.dep_ == "prep" and child.lower_ in ("to", "into", "under") for child in verb.children)
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        return (
            EventType.TERRITORIAL_CONTROL
            if to and subject is not None and (subject.pos_ == "PROPN" or _is_ground(subject))
            else None
        )
    for noun in map(_whole, objects_of(verb)):
        if _is_ground(noun):
            return EventType.TERRITORIAL_CONTROL
        held = any(
            child.lower_ in ("hostage", "captive", "prisoner") for child in [noun, *verb.children]
        ) or noun.lemma_.lower() in ("hostage", "captive", "prisoner")
        people = noun.lemma_.lower() in words.fighters["nouns"] | words.fighters["civilians"] | {"pilot"}
        if held or (people and lemma in ("seize", "capture")):
            return EventType.ABDUCTION
        if (noun.pos_ == "PROPN" or noun.text[:1].isupper()) and lemma in ("seize", "capture"):
            return EventType.TERRITORIAL_CONTROL
    return None


def _whole(noun: Token) -> Token:
    """Return what something is a part of: "most of the province", "60 percent of the city"."""
    if noun.lower_ not in ("most", "all", "much", "half", "part", "parts", "percent", "some", "swathes", "rest", "majority"):
        return noun
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((sub for sub in of.children if sub.dep_ == "pobj"), noun) if of is not None else noun


def _is_ground(noun: Token) -> bool:
    return noun.lemma_.lower() in events().ground["nouns"]


@cache
def _truce_phrases() -> tuple[dict[str, list[list[str]]], frozenset[str]]:
    """Return the truce's phrases by their first word, and the words that stand inside one."""
    by_first: dict[str, list[list[str]]] = {}
    inner: set[str] = set()
    for phrase in events().truce.phrases:
        first, *rest = phrase.split()
        by_first.setdefault(first, []).append([first, *rest])
        inner |= set(rest)
    return by_first, frozenset(inner)


def _opens_phrase(token: Token) -> bool:
    phrases = _truce_phrases()[0].get(token.lower_, ())
    return any([other.lower_ for other in token.doc[token.i : token.i + len(words)]] == words for words in phrases)


def _inside_phrase(token: Token) -> bool:
    """Tell whether a word belongs to a truce's name: the hostilities of a "cessation of hostilities" are none."""
    by_first, inner = _truce_phrases()
    if token.lower_ not in inner:
        return False
    for start in range(max(0, token.i - _LONGEST_PHRASE), token.i):
        for words in by_first.get(token.doc[start].lower_, ()):
            if token.i < start + len(words) and [other.lower_ for other in token.doc[start : start + len(words)]] == words:
                return True
    return False


def _has_truce_object(verb: Token) -> bool:
    return any(
        token.lemma_.lower() in events().truce.nouns
        or token.lower_ in ("agreement", "deal", "calm", "cessation", "accord", "regime")
        for token in verb.subtree
    )


def _step(token: Token, child: Token) -> float:
    """Return what a step down the parse costs; nothing through "a number of violations", which is about violations."""
    if (
        child.dep_ == "prep"
        and token.lemma_.lower() in events().back["matters"]
        and child.lower_ in ("of", "to", "into", "about", "over", "on")
    ):
        return _MATTER
    whole = token if child.dep_ == "prep" else token.head if token.lower_ == "of" else None
    if whole is not None and whole.lemma_.lower() in PARTITIVE:
        return 0.0
    return _STEPS.get(child.dep_, 0.5)


def is_background(token: Token) -> bool:
    """Tell whether an event's word stands behind "after", "since", "at the time of": it was told before.

    The words before it decide, for where commas are lost the parse does not.
    """
    here, steps = token, 0
    while here.i and steps < 6:
        here, steps = here.nbor(-1), steps + 1
        if here.lower_ in _BEFORE or (here.lower_ in _UNREAL and here.nbor(1).lower_ == "of"):
            return True
        if here.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "PRON") and here.lower_ != "of" and not here.is_punct:
            return False
        if here.text in ",;:.":
            return False
    return False


def main_of(tokens: list[Token], found: dict[int, Trigger]) -> Trigger | None:
    """Return the trigger that a stretch of words is about: the one nearest to the verb on which it hangs.

    Args:
        tokens: the words, in order.
        found: triggers by the index of their token.
    """
    inside = {token.i for token in tokens}
    best: tuple[float, int, Trigger] | None = None
    todo = [(0.0, token) for token in tokens if token.head.i not in inside or token.head.i == token.i]
    seen: set[int] = set()
    while todo:
        cost, token = todo.pop()
        if token.i in seen:
            continue
        seen.add(token.i)
        trigger = found.get(token.i)
        if trigger is not None:
            here = cost + (WEAK if trigger.group.weak else 0.0) + (_TOLD if is_background(token) else 0.0)
            if best is None or (here, token.i) < best[:2]:
                best = (here, token.i, trigger)
        todo.extend((cost + _step(token, child), child) for child in token.children if child.i in inside)
    return best[2] if best else None
