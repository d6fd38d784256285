"""Certainty: how sure the speaker is, from modals, hedges, negations and conditions (DOMAIN.md, sections 2.2 and 2.4)."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from counterclaim.reading.lexicon import CueClass, conflict, hedges
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.reality import is_rejection, left_open, main_verb, never_was
from counterclaim.reading.stance import is_no_knowledge
from counterclaim.reading.syntax import SUBJECTS, is_negated
from counterclaim.records import Certainty, Phrase, Span, Stance

#: The act is certain whatever its content says (DESIGN.md, section 3).
_ACTS = frozenset({Stance.DEMAND, Stance.CONDEMN, Stance.ACCUSE})

#: Auxiliaries that open a condition where they stand before their subject.
_INVERTED = frozenset({"should", "had", "were"})


@dataclass(frozen=True, slots=True)
class Modality:
    """A certainty, and for a conditional the words of its condition."""

    certainty: Certainty
    condition: Phrase | None = None


def modality_of(
    paragraph: Paragraph,
    spans: tuple[Span, ...],
    group: CueClass | None = None,
    word: Token | None = None,
    stance: Stance = Stance.ASSERT,
    cue: Span | None = None,
) -> Modality:
    """Return how sure the speaker is of a content.

    Args:
        paragraph: where it stands.
        spans: the content's pieces.
        group: the cue's class, when there is a cue.
        word: the head of the cue.
        stance: of the claim: acts are certain as acts.
        cue: where the cue stands: "expressed doubt" makes a doubt of what follows.
    """
    tokens = [token for span in spans for token in paragraph.tokens(span)]
    text = " ".join(token.lower_ for token in tokens)
    condition = _condition(paragraph, tokens)
    if condition is not None:
        return Modality(Certainty.CONDITIONAL, condition)
    if is_no_knowledge(word):
        return Modality(Certainty.POSSIBLE)
    if stance in _ACTS and (group is None or group.act):
        return Modality(Certainty.CERTAIN)
    own = _own(tokens, text)
    if group is not None and group.name == "deny" and word is not None and is_negated(word):
        return Modality(Certainty.POSSIBLE)  # "did not deny that …"
    if group is not None and group.name in ("admit", "confirm") and word is not None and is_negated(word):
        return Modality(Certainty.NEGATED)  # "has not acknowledged any deaths"
    if stance in _ACTS:
        return Modality(own if own in (Certainty.NEGATED,) else Certainty.CERTAIN)
    if stance is Stance.DENY or (group is not None and group.certainty is Certainty.NEGATED):
        return Modality(own if own is Certainty.POSSIBLE else Certainty.NEGATED)
    if own is Certainty.CERTAIN and group is not None and group.certainty is not None:
        own = group.certainty
    if (
        own in (Certainty.CERTAIN, Certainty.FUTURE)
        and cue is not None
        and any(token.lower_ in hedges().doubting["words"] for token in paragraph.tokens(cue))
    ):
        own = Certainty.POSSIBLE
    return Modality(own)


def _condition(paragraph: Paragraph, tokens: list[Token]) -> Phrase | None:
    """Find a condition on the content, and its words."""
    rules = hedges().conditions
    inside = {token.i for token in tokens}
    firsts = {opener.partition(" ")[0] for opener in rules["openers"]}
    for token in tokens:
        if token.lower_ not in firsts or not _opens(token, rules["openers"]):
            continue
        before = token.doc[token.i - 1].lower_ if token.i else ""
        inverted = token.lower_ in _INVERTED and token.dep_ != "mark"
        if before in rules["never_after"] or (inverted and not _is_inverted(token)):
            continue
        clause = token if inverted and token.dep_ != "aux" else token.head
        if (
            not inverted
            and clause.dep_ == "ccomp"
            and clause.head.lemma_.lower()
            in (
                "ask",
                "know",
                "say",
                "see",
                "wonder",
                "question",
                "determine",
                "tell",
            )
        ):
            continue  # "asked if": a question, no condition
        if token.lower_ in ("provided", "providing"):
            helped = any(
                child.dep_ in ("aux", "auxpass", "nsubj", "agent", "neg") and child.i < token.i for child in token.children
            )
            if helped or token.i + 1 >= len(token.doc) or token.doc[token.i + 1].lower_ in ("by", "with", "to", "for"):
                continue  # "provided by the army": given
            clause = token
        members = [t for t in clause.subtree if t.i in inside and t.i >= token.i]
        if members:
            members = _before_consequence(members)
            while members and members[-1].is_punct:
                members.pop()
            return Phrase.at(paragraph.text, paragraph.at(token, members[-1] if members else token))
    return None


def _before_consequence(members: list[Token]) -> list[Token]:
    """Cut a condition where what follows from it begins, should a lost comma have run them together ("if … that would be …")."""
    for token in members[2:]:
        if token.lower_ in ("would", "will", "shall") and token.dep_ == "aux":
            subject = next(
                (child for child in token.head.children if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i), None
            )
            if subject is not None and subject.left_edge.i > members[0].i + 1:
                return [member for member in members if member.i < subject.left_edge.i]
    return members


def _opens(token: Token, openers: tuple[str, ...]) -> bool:
    """Tell whether a condition begins at a token; an opener may be of several words."""
    for opener in openers:
        words = opener.split()
        if token.lower_ == words[0] and [t.lower_ for t in token.doc[token.i : token.i + len(words)]] == words:
            return len(words) > 1 or token.dep_ in (
                "mark",
                "advmod",
                "prep",
                "aux",
                "ROOT",
                "acl",
                "advcl",
                "pcomp",
                "dep",
                "ccomp",
                "conj",
            )
    return False


def _is_inverted(token: Token) -> bool:
    """'Should the truce collapse, …', 'Had Russia shelled the town, hundreds would have died'."""
    verb = token.head if token.dep_ == "aux" else token
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i > token.i), None)
    opens = token.i == token.sent.start or token.nbor(-1).text in ',“"' or token.nbor(-1).lower_ in ("that", "and", "but")
    follows = any(other.lower_ in ("would", "could", "might") for other in token.doc[token.i : token.sent.end])
    return subject is not None and (token.lower_ == "should" or (opens and follows))


def _own(tokens: list[Token], text: str) -> Certainty:
    """Read the content's own marks of certainty, on its main verb."""
    lexicon = hedges()
    inside = {token.i for token in tokens}
    main = main_verb(tokens)
    if main is None:
        return Certainty.CERTAIN
    chain = _chain(main, inside)
    helpers = [child for verb in chain for child in verb.children if child.i in inside]
    words = {child.lower_ for child in helpers if child.dep_ in ("aux", "auxpass")}
    negated = any(child.dep_ == "neg" for child in helpers) or any(
        child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj")
        and any(sub.lower_ in ("no", "neither", "none") for sub in [child, *child.children])
        for child in main.children
    )
    adverbs = {child.lower_ for child in helpers if child.dep_ in ("advmod", "acomp", "prep")}
    head = " ".join(token.lower_ for token in tokens if token.i <= max(verb.i for verb in chain) + 5)
    head = (
        head.replace("can not", "cannot")
        .replace("could n't", "could not")
        .replace("ca n't", "cannot")
        .replace("could n’t", "could not")
        .replace("ca n’t", "cannot")
    )

    def has_phrase(level: Certainty) -> bool:
        return _any_of(lexicon.phrases.get(level, ())).search(head) is not None

    if has_phrase(Certainty.POSSIBLE):
        return Certainty.POSSIBLE
    if words & lexicon.modals[Certainty.POSSIBLE]:
        return Certainty.NEGATED if negated and words & {"could", "can"} else Certainty.POSSIBLE
    if never_was(main, tokens) or is_rejection(tokens):
        return Certainty.NEGATED
    if (open_as := left_open(main, chain, tokens)) is not None:
        return open_as
    if negated or has_phrase(Certainty.NEGATED) or adverbs & lexicon.adverbs[Certainty.NEGATED]:
        return Certainty.NEGATED
    if adverbs & lexicon.adverbs[Certainty.POSSIBLE]:
        return Certainty.POSSIBLE
    if has_phrase(Certainty.PROBABLE) or adverbs & lexicon.adverbs[Certainty.PROBABLE]:
        return Certainty.PROBABLE
    for verb in chain:
        lemma = verb.lemma_.lower()
        passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
        complement = any(
            child.dep_ in ("xcomp", "ccomp") or (child.dep_ == "oprd" and child.lower_ in conflict().harms)  # "are feared dead"
            for child in verb.children
        )
        agent = any(child.dep_ == "agent" for child in verb.children)
        if lemma in lexicon.verbs["probable"] and complement:
            return Certainty.PROBABLE
        if passive and not agent and lemma in lexicon.verbs["passive_probable"] and (complement or lemma == "report"):
            return Certainty.PROBABLE
        if passive and not agent and lemma in lexicon.verbs["passive_possible"] and complement:
            return Certainty.POSSIBLE
        if lemma in lexicon.verbs["negated"] and complement:
            return Certainty.NEGATED
        if lemma in lexicon.verbs["future"] and complement and verb.i == main.i:
            return Certainty.FUTURE
        # "he believed the truce had failed": the speaker's own belief
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if (
            subject is not None
            and subject.lower_ in ("he", "she", "i", "we", "they", "it")
            and lemma in lexicon.first_person["probable"]
            and complement
        ):
            return Certainty.PROBABLE
    if words & lexicon.modals[Certainty.FUTURE] or words & lexicon.modals[Certainty.CONDITIONAL] or has_phrase(Certainty.FUTURE):
        return Certainty.FUTURE
    return Certainty.CERTAIN


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases once, to be looked for in one pass; of none, what matches nothing."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b" if phrases else "(?!)")


def _chain(main: Token, inside: set[int]) -> list[Token]:
    """The main verb and those that it leans on: "appeared to have hit", "was able to seize"."""
    chain = [main]
    here = main
    while True:
        below = next((child for child in here.children if _leans(here, child) and child.i in inside), None)
        if below is None or len(chain) > 3:
            return chain
        chain.append(below)
        here = below


def _leans(above: Token, child: Token) -> bool:
    """Tell whether a verb carries on the one above it: "able to seize"; and "I am disappointed that it has yet to come"."""
    if child.dep_ == "acomp":
        return any(sub.dep_ in ("ccomp", "xcomp") for sub in child.children)
    if child.pos_ not in ("VERB", "AUX"):
        return False
    return child.dep_ == "xcomp" or (
        child.dep_ == "ccomp"
        and (
            above.pos_ == "ADJ"
            or above.lemma_.lower() in hedges().first_person["condemn"]
            or above.lower_ in hedges().first_person["condemn"]
        )
    )
