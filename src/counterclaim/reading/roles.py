"""Roles: who did it, who was struck, whom they meant to hit, as the words about one event tell."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.reading.acting import faces, far_subject, in_guise, is_carrier, is_doing, is_done, is_said_by_another, is_thing
from counterclaim.reading.arms import is_arm
from counterclaim.reading.lexicon import speakers
from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.parties import Parties, Seen, bare
from counterclaim.reading.syntax import is_passive, phrase_of, subject
from counterclaim.reading.trigger import Trigger, answered, group_of
from counterclaim.reading.unused import is_unused
from counterclaim.records import Party, SourceKind, Span
from counterclaim.reference import Form, actors

_AT = frozenset({"on", "at", "against", "into", "towards", "toward", "upon", "over"})
#: Nominal events whose "of" names what was struck ("the shelling of Aleppo"); an "offensive of" somebody names who.
_OF = frozenset(
    {
        "shelling",
        "bombing",
        "bombardment",
        "killing",
        "capture",
        "massacre",
        "abduction",
        "kidnapping",
        "assassination",
        "murder",
        "execution",
        "siege",
        "death",
        "seizure",
        "detention",
        "arrest",
        "destruction",
        "targeting",
        "liberation",
        "recapture",
    }
)
#: "Strikes blamed on the coalition", "an attack attributed to the group".
_LAID = frozenset({"blame", "pin", "attribute", "ascribe", "trace"})
#: How an event did harm: "killed in strikes", "wounded by a blast", "died during the battle".
_THROUGH = frozenset({"in", "by", "during", "from", "after", "when", "with", "under", "as"})
_SPOKEN = frozenset({"it", "we", "they", "i", "he", "she", "them"})
_FIRST = frozenset({"we", "i", "our", "my"})
_ONE = frozenset({"it", "its", "he", "she", "his", "her"})
_OWN = frozenset({"its", "our", "their", "his", "her", "my"})
#: Verbs of harm whose subject is the one harmed.
_SUFFERED = frozenset({"die", "perish", "fall", "suffer", "lose", "drown", "starve", "succumb"})
_FIGHTING = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.ARMED_GROUP, SourceKind.OPPOSITION})
#: Forms of an actor's name that may mean the land as well.
_LANDS = (Form.PLACE, Form.COUNTRY, Form.CAPITAL)
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is said to have done what to whom.

    Args:
        perpetrators: who did it.
        struck: who or what was hit.
        intended: whom they meant to hit, where the words say.
    """

    perpetrators: tuple[Party, ...] = ()
    struck: tuple[Party, ...] = ()
    intended: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """The words about one event, as roles are read from them.

    Args:
        paragraph: where they stand.
        found: the paragraph's triggers, by token.
        parties: the report's.
        speaker: name of whoever makes the claim: "we", "it".
        inside: token indices of the claim's words; nothing outside them is read.
        barred: token indices of the claim's source and cue, who tell of the event and take no part in it.
        state: adjective of the state for which the speaker speaks, where it is one: its "army" is that one's.
        pronouns: those that may mean the speaker, by number and by whether it is a person.
        is_site: tells whether a span is a place's name.
    """

    paragraph: Paragraph
    found: dict[int, Trigger]
    parties: Parties
    speaker: str | None
    inside: frozenset[int]
    barred: frozenset[int]
    is_site: Callable[[Span], bool]
    state: str | None = None
    pronouns: frozenset[str] = frozenset()

    # -- who did it -------------------------------------------------------------------------------

    def agents(self, token: Token, depth: int = 0) -> list[Party]:
        """Return who did what a verb or a noun names."""
        if token.pos_ in ("VERB", "AUX"):
            return self._verb_agents(token, depth)
        return self._noun_agents(token, depth)

    def agents_of_subject(self, who: Token) -> list[Party]:
        """Return the party that a subject names."""
        return self._agent(who.head, who, 0)

    def _verb_agents(self, verb: Token, depth: int) -> list[Party]:
        if depth > _DEPTH:
            return []
        by = [
            sub
            for child in verb.children
            if child.dep_ == "agent" or (child.lower_ == "by" and verb.tag_ == "VBN")
            for sub in child.children
            if sub.dep_ == "pobj"
        ]
        if by and verb.lemma_.lower() in truce_frames().seats.counting:
            return []  # "reported by the army": who tells of it
        if found := [party for sub in by for party in self._named(sub, depth)]:
            return found
        who = None if verb.dep_ == "amod" else in_guise(verb) or subject(verb) or far_subject(verb)
        if verb.lemma_.lower() == "fall":
            to = [
                sub
                for child in verb.children
                if child.dep_ == "prep" and child.lower_ == "to"
                for sub in child.children
                if sub.dep_ == "pobj"
            ]
            if found := [party for sub in to for party in self._named(sub, depth)]:
                return found  # "the town fell to the army"
        if (
            who is None
            and verb.tag_ == "VBN"
            and verb.dep_ in ("acl", "relcl")
            and not by
            and any(child.dep_ == "dobj" for child in verb.children)
        ):
            who = verb.head  # "groups targeted the town": with an object of its own it is no participle
        if verb.lemma_.lower() in _SUFFERED and verb.i in self.found and self.found[verb.i].group.by is By.HARM:
            who = None
        active = not is_passive(verb) and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_.lower() not in _SUFFERED
        active = active and (who is None or not (is_arm(who) or who.i in self.found or who.pos_ == "PRON"))
        for one in (who, self._left_of(verb) if active else None):
            if one is None or one.i in self.barred or faces(verb):
                continue
            if found := [party for each in [one, *one.conjuncts] for party in self._agent(verb, each, depth)]:
                return found
        for noun in self.through(verb):
            if found := self.agents(noun, depth + 1):
                return found
        if verb.tag_ == "VBG" and any(child.lower_ == "of" for child in verb.children):
            return self._right_before(verb)
        return []

    def _right_before(self, verb: Token) -> list[Party]:
        """'in a Nusra Front shelling of positions', parsed as a front that shells: the actor named just before."""
        end = self.paragraph.at(verb).start
        start = self.paragraph.at(verb.doc[max(0, verb.i - 6)]).start
        return [
            Party(self.parties.name_of(seen), seen.span.of(self.paragraph.text), seen.span)
            for seen in self.parties.within(Span(start, end))
            if seen.form is not Form.PLACE and not self.paragraph.text[seen.span.end : end].strip()
        ]

    def _left_of(self, verb: Token) -> Token | None:
        """Return the noun just before a finite verb that the parse gave no subject."""
        before = verb.nbor(-1) if verb.i else None
        while before is not None and before.i and before.pos_ in ("ADV", "AUX"):
            before = before.nbor(-1)
        if before is None or before.pos_ not in ("NOUN", "PROPN") or before.i not in self.inside:
            return None
        start = before
        while (
            start.i
            and start.nbor(-1).pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PUNCT", "PART")
            and start.nbor(-1).text not in ",;.:"
        ):
            start = start.nbor(-1)
        above = start.nbor(-1) if start.i else None
        if above is not None and above.lower_ in ("from", "of") and above.i and above.nbor(-1).pos_ in ("NOUN", "PROPN"):
            return above.nbor(-1)  # "terrorists from the group fired"
        if above is not None and above.lower_ in ("as", "like", "against", "with", "for", "near"):
            return None  # "gunmen disguised as soldiers fired"
        return before

    def _agent(self, verb: Token, who: Token, depth: int) -> list[Party]:
        if who.i in self.barred or (who.i not in self.inside and who.pos_ == "PRON"):
            return []
        if who.lower_ in _SPOKEN:
            return self._spoken(verb, who)
        if who.i in self.found or is_arm(who) or who.lemma_.lower() in events().means["air"]:
            found = self._noun_agents(who, depth + 1)
            return found or ([self._described(who)] if is_carrier(who) else [])
        lemma = who.lemma_.lower()
        acts = verb.i in self.found and not is_passive(verb) and any(child.dep_ == "dobj" for child in verb.children)
        if lemma in events().fighters["sites"] or (lemma in events().fighters["civilians"] and not acts):
            return []  # they are harmed, or tell of it; "villagers killed two soldiers" is another thing
        if any(child.lower_ in ("which", "what", "whose") for child in who.children):
            return []
        if any(child.dep_ == "poss" and child.lower_ in _FIRST for child in who.children) and not is_thing(who):
            return self._spoken(verb, next(child for child in who.children if child.dep_ == "poss"))  # "our units"
        if self.speaker and (lemma in events().fighters["nouns"] or lemma in events().fighters["own"]):
            own = next((child for child in who.children if child.dep_ == "poss" and child.lower_ in _OWN), None)
            if own is not None and (self._agrees(own) or (own.lower_ == "their" and self._opens(who))):
                at = self.paragraph.at(own)  # "the group said its fighters had taken the hill"
                return [Party(self.speaker, at.of(self.paragraph.text), at)]
        if who.tag_ == "NN" and lemma in events().fighters["labels"] and is_doing(who):
            return [self._label(who)]  # "rebel shelling killed …", parsed as a rebel who shells
        party = self.parties.party(self.paragraph, who, state=self.state)
        if party is None or (who.pos_ == "PROPN" and actors().resolve(party.name) is None and self.is_site(party.span)):
            return []
        return [party]

    def _spoken(self, verb: Token, who: Token) -> list[Party]:
        """'it may have hit', 'we struck', 'they later intervened': the one who speaks, or the party named just before."""
        span = self.paragraph.at(who)
        words = span.of(self.paragraph.text)  # the parse may hold another case
        quoted = any(quote.span.contains(span) for quote in self.paragraph.quotes)
        if who.lower_ in _FIRST or (not quoted and self._opens(who) and self._agrees(who)):
            return [Party(self.speaker, words, span)] if self.speaker else []
        here = self.paragraph.sentence_at(span.start)
        start = self.paragraph.sentences[max(0, here - (0 if quoted else 1))].first
        for token in reversed(self.paragraph.doc[start : who.i]):
            one = token.tag_ not in ("NNS", "NNPS")
            if (
                token.dep_ in ("nsubj", "nsubjpass")
                and token.pos_ in ("NOUN", "PROPN")
                and one == (who.lower_ in _ONE)
                and token.i not in self.barred
            ):
                party = next(iter(self._agent(verb, token, _DEPTH - 1)), None)
                if party is not None:
                    return [Party(party.name, words, span)]
        return [Party(self.speaker, words, span)] if self.speaker and not quoted and self._agrees(who) else []

    def _opens(self, who: Token) -> bool:
        """Tell whether a pronoun is the first subject in a claim's words: "it had shot down the plane"."""
        return not any(index < who.i and self.paragraph.doc[index].dep_ in ("nsubj", "nsubjpass") for index in self.inside)

    def _agrees(self, who: Token) -> bool:
        """Tell whether a pronoun may mean the speaker: one body for "it", several for "they", a person for "he"."""
        return who.lower_ in self.pronouns

    def _noun_agents(self, noun: Token, depth: int) -> list[Party]:
        """'US-led coalition air strikes', 'Syria's army's offensive', 'warplanes from the coalition', 'strikes by Russia'."""
        if depth > _DEPTH:
            return []
        lemma = noun.lemma_.lower()
        harm = noun.i in self.found and self.found[noun.i].group.by is By.HARM
        found = [] if harm else self._before(noun)
        group = self.found[noun.i].group.name if noun.i in self.found else ""
        by = (
            {"by"}
            | (set() if group == "control" else {"from"})
            | ({"of"} if not harm and lemma not in _OF and group not in ("truce", "breach") else set())
        )
        by |= {"between", "with", "involving"} if group == "battle" else set()
        by |= {"on"} if group == "breach" else set()
        for child in noun.children:
            if child.dep_ in ("agent", "prep") and child.lower_ in by:
                named = [party for sub in child.children if sub.dep_ == "pobj" for party in self._named(sub, depth)]
                land = child.lower_ == "from" and lemma not in events().means["air"]  # "fire from Syria" tells where from
                found += [party for party in named if not (land and self._is_place(party.span, _LANDS))]
            elif child.dep_ in ("acl", "relcl") and (done := is_done(child)) is not None:
                found += self._verb_agents(done, depth + 1)
            elif child.dep_ in ("acl", "relcl") and child.lemma_.lower() in _LAID and not is_said_by_another(child):
                found += self._to(child, depth)
            elif child.dep_ == "acl" and child.lemma_.lower() == "belong":
                found += self._to(child, depth)  # "a helicopter belonging to the army"
            elif child.dep_ == "relcl" and not harm and (light := group_of(child)) is not None and light.by is By.LIGHT:
                who = next((sub for sub in child.children if sub.dep_ == "nsubj" and sub.tag_ not in ("WDT", "WP")), None)
                found += self._agent(child, who, depth + 1) if who is not None else []  # "the raids that the army carried out"
        if not found and noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in _LAID:
            found = self._to(noun.head, depth)  # "the raid was blamed on the army"
        if not found and group == "battle" and noun.dep_ == "nsubj":
            sides = [
                sub
                for child in noun.head.children
                if child.dep_ == "prep" and child.lower_ == "between"
                for sub in child.children
            ]
            found = [party for sub in sides if sub.dep_ == "pobj" for party in self._named(sub, depth)]
        after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
        if not found and after is not None and after.lower_ == "by" and after.i in self.inside:
            found = [party for sub in after.children if sub.dep_ == "pobj" for party in self._named(sub, depth)]
        if found or noun.head.i == noun.i:
            return found
        head = noun.head
        if noun.dep_ in ("dobj", "nsubjpass", "pobj", "attr") and (head.pos_ == "ADP" or head.pos_ == "VERB"):
            verb = head.head if head.pos_ == "ADP" else head
            light = group_of(verb)
            borne = (light is not None and light.by is By.LIGHT and answered(verb) in (None, noun)) or (
                group == "control" and noun.dep_ == "dobj"
            )
            if borne and verb.i in self.inside and not harm:
                return self._verb_agents(verb, depth + 1)
        if noun.dep_ in ("nsubj", "nsubjpass") and (done := is_done(head)) is not None and done.i in self.inside:
            return self._verb_agents(done, depth + 1)  # "the strikes were believed to have been carried out by …"
        return []

    def _to(self, verb: Token, depth: int) -> list[Party]:
        """Return on whom something is blamed, to whom it is attributed, to whom it belongs."""
        to = [sub for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "to") for sub in child.children]
        return [party for sub in to if sub.dep_ == "pobj" for party in self._named(sub, depth)]

    def _named(self, noun: Token, depth: int) -> list[Party]:
        found = []
        for one in [noun, *noun.conjuncts]:
            if one.i in self.found or is_arm(one):
                found += self._noun_agents(one, depth + 1)
            elif (party := self.parties.party(self.paragraph, one)) is not None and not self._is_place(party.span):
                found.append(party)
        return found

    def _is_place(self, span: Span, forms: tuple[Form, ...] = (Form.PLACE,)) -> bool:
        return any(seen.form in forms and seen.span == span for seen in self.parties.within(span))

    def _before(self, noun: Token) -> list[Party]:
        """Return the parties that stand before an event's noun and qualify it."""
        left = self.paragraph.at(noun.left_edge, noun)
        left = Span(left.start, self.paragraph.at(noun).start)
        found = [
            Party(self.parties.name_of(seen), seen.span.of(self.paragraph.text), seen.span)
            for seen in self.parties.within(left)
            if (seen.form is not Form.PLACE or noun.lemma_.lower() not in _OF) and not self._is_dateline(seen)
        ]
        if found:
            # "the US-Russia truce" has two; "Russian and Syrian jets" too; a second in a relative clause is another's
            return [party for party in found if self._qualifies(party.span, noun)] or found[-1:]
        for word in self.paragraph.doc[noun.left_edge.i : noun.i]:
            if word.dep_ == "poss" and word.lower_ in _OWN and word.head.i == noun.i:
                return self._spoken(noun, word)
            if (
                (
                    word.dep_ in ("compound", "poss", "nmod")
                    or (word.dep_ == "amod" and word.lemma_.lower() in events().fighters["labels"])
                )
                and word.lower_ not in speakers().ranks["nouns"]
                and word.i not in self.found
                and not is_arm(word)
                and self._qualifies(self.paragraph.at(word), noun)
            ):
                lemma = word.lemma_.lower()
                if lemma in events().fighters["labels"]:
                    return [self._label(word)]  # "terrorist attacks"
                if (speakers().kind_of(word.lower_) or speakers().kind_of(lemma)) in _FIGHTING or lemma in (
                    "regime",
                    "coalition",
                ):
                    party = self.parties.party(self.paragraph, word)
                    if party is not None:
                        return [party]
        return []

    def _is_dateline(self, seen: Seen) -> bool:
        """Tell whether a capital only tells where it is written ("BEIRUT - Jets struck …"); "Moscow's jets" are Moscow's."""
        # An apostrophe that a site has stripped is missed: "Moscows jets".
        owner = re.match(r"['’]?s\b", self.paragraph.text[seen.span.end : seen.span.end + 3])
        return seen.form is Form.CAPITAL and owner is None

    def _described(self, who: Token) -> Party:
        """Return somebody known only by what he did, as printed: "two suicide bombers"."""
        low, high = phrase_of(who)
        at = bare(self.paragraph.text, self.paragraph.at(low, high))
        words = at.of(self.paragraph.text)
        return Party(words, words, at)

    def _label(self, word: Token) -> Party:
        """Return the party that a speaker's label before an event means, as a noun."""
        at = self.paragraph.at(word)
        return Party(f"{word.lemma_.lower()}s", at.of(self.paragraph.text), at)

    def _qualifies(self, span: Span, noun: Token) -> bool:
        for token in self.paragraph.tokens(span):
            here = token
            while here.i != noun.i and here.head.i != here.i:
                if here.dep_ not in (
                    "compound",
                    "amod",
                    "poss",
                    "nmod",
                    "conj",
                    "punct",
                    "npadvmod",
                    "advmod",
                    "det",
                    "case",
                    "nummod",
                    "appos",
                ):
                    return False
                here = here.head
            if here.i == noun.i:
                return True
        return False

    def through(self, verb: Token) -> Iterator[Token]:
        """Walk the events through which a verb did its harm: "killed in strikes", "killing 20 in raids"."""
        # Its neighbours only: to walk a whole list of harms for each of them would be quadratic.
        beside = [*(child for child in verb.children if child.dep_ == "conj"), *([verb.head] if verb.dep_ == "conj" else [])]
        joined = [other for other in beside if other.i in self.found and self.found[other.i].group.by is By.HARM]
        for child in [child for one in [verb, *joined] for child in one.children]:
            if child.dep_ in ("prep", "agent") and child.lower_ in _THROUGH:
                for sub in child.children:
                    if sub.dep_ == "pobj":
                        yield from (
                            one for one in [sub, *sub.conjuncts] if (one.i in self.found or is_arm(one)) and one.i in self.inside
                        )
            elif (
                child.dep_ == "advcl"
                and child.i in self.found
                and child.i in self.inside
                and self.found[child.i].group.by is not By.HARM
            ):
                yield child
        above = verb.head
        while above.i in self.barred and above.head.i != above.i:
            above = above.head  # "strikes that Russia said killed 62"
        if (
            verb.dep_ in ("advcl", "conj", "acl", "relcl", "ccomp")
            and above.i in self.found
            and (above.i in self.inside or above.pos_ != "VERB")
        ):
            yield above

    # -- who was struck ---------------------------------------------------------------------------

    def patients(self, token: Token, depth: int = 0) -> list[Party]:
        """Return who or what a verb or a noun of an event struck."""
        if depth > _DEPTH:
            return []
        found: list[Party] = []
        nouns: list[Token] = []
        if token.pos_ in ("VERB", "AUX"):
            wanted = "nsubjpass" if is_passive(token) or (token.tag_ == "VBN" and token.dep_ in ("acl",)) else "dobj"
            nouns += [child for child in token.children if child.dep_ == wanted]
            if token.lemma_.lower() in ("die", "perish", "fall", "suffer"):
                nouns += [child for child in token.children if child.dep_ == "nsubj"]
        for child in token.children:
            if child.dep_ == "prep" and (child.lower_ in _AT or (child.lower_ == "of" and token.lemma_.lower() in _OF)):
                nouns += [sub for sub in child.children if sub.dep_ == "pobj"]
            elif (
                child.dep_ in ("acl", "advcl", "prep", "pcomp")
                and child.lemma_.lower() in ("target", "against", "hit", "strike")
                and child.tag_ == "VBG"
            ):
                nouns += [sub for sub in child.children if sub.dep_ == "dobj"]
        if (
            token.pos_ not in ("VERB", "AUX")
            and not nouns
            and token.dep_ in ("dobj", "nsubjpass", "nsubj")
            and token.head.pos_ == "VERB"
        ):
            verb = token.head
            nouns += [
                sub
                for child in verb.children
                if child.dep_ == "prep" and child.lower_ in _AT and child.i > token.i
                for sub in child.children
                if sub.dep_ == "pobj"
            ]
        for noun in nouns:
            for one in [self._inner(noun), *noun.conjuncts]:
                if (
                    one.i in self.inside
                    and one.lower_ not in _SPOKEN
                    and not (one.i in self.found and self.found[one.i].group.by is not By.HARM)
                    and (not is_arm(one) or (is_unused(one) and noun.dep_ != "pobj"))
                ):
                    party = self.parties.party(self.paragraph, one, things=True)
                    if party is not None and not self._is_place(party.span, (Form.PLACE, Form.CAPITAL)):
                        found.append(party)
        return found

    def _inner(self, noun: Token) -> Token:
        """Return what of a noun phrase stands in a claim's words, where the parse draws it over their end.

        'They struck "by targeting IS" General X said': what was targeted is within the quote, and no part of the general's name.
        """
        if noun.i in self.inside:
            return noun
        parts = [child for child in noun.children if child.i in self.inside and child.dep_ in ("compound", "nmod")]
        return parts[-1] if parts else noun
