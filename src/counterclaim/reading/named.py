"""Named: people whose harm is told by name or office, without a number ("the judge was murdered"): each a toll of one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from counterclaim.reading.bond import Field
from counterclaim.reading.counted import harm_participles
from counterclaim.reading.day_by_day import weekdays
from counterclaim.reading.harms import Mark, harms_in
from counterclaim.reading.lexicon.harm import toll_words, victims
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.undone import is_undone
from counterclaim.reading.victims import status_of
from counterclaim.records import Harm, Relation, Span, Toll
from counterclaim.reference import actors

#: Longer words for one victim would hold more than a name.
_LONGEST = 9
#: Longer words for one toll would hold more than victim and harm; the victim alone is given then.
_WORDS = 160
_HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.CAPTURED, Harm.MISSING})
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
_NAME_PARTS = frozenset({"compound", "flat", "amod", "nmod", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Named:
    """A toll of one.

    Args:
        toll: the toll.
        victim: where its victim stands.
        told: what the words call the victim besides ("a journalist", after a name); a figure there is of the same person.
    """

    toll: Toll
    victim: Span
    told: tuple[Span, ...] = ()


def named_in(paragraph: Paragraph, field: Field) -> list[Named]:
    """Return the victims of a paragraph who are told without a number, in order.

    "A soldier was killed" has a number, its article; "the soldier", "Judge X" and "his wife" have none, and are one each. A
    party, a place and a group are nobody's name; "captured X" tells of a place as well as of a person, "kidnapped X" does not.

    Args:
        paragraph: parsed.
        field: its words and numbers, with what the numbers tell.
    """
    taken = {
        k
        for quantity in field.quantities
        if quantity.of_people
        for k in range(quantity.first, max(quantity.end, quantity.counted.end))
    }
    bonds = [(bond.sentence, bond.harm) for bond in field.bonds]
    where = {token.i: k for k, token in enumerate(field.tokens)}
    found: dict[tuple[int, Harm], list[Named]] = {}
    for harm, first, end, head in _told(field):
        for one in (head, *head.conjuncts):
            if (one.i, harm) in found or where.get(one.i, -1) in taken:
                continue
            told = tuple(paragraph.at(*child.subtree) for child in one.children if child.dep_ == "appos")
            for victim in _victims(paragraph, one, harm, field.tokens[first]):
                sentence = paragraph.sentence_at(victim.start)
                span = paragraph.at(field.tokens[first], field.tokens[end - 1])
                span = Span(min(victim.start, span.start), max(victim.end, span.end))
                inside = range(min(first, where[one.i]), max(end, where[one.i]))
                if span.length > _WORDS or any(k in taken for k in inside):
                    span = victim
                added = one is not head or (sentence, harm) in bonds or (one.i, harm) in found
                found[one.i, harm] = [
                    *found.get((one.i, harm), []),
                    Named(_toll(paragraph, victim, harm, span, added=added), victim, told),
                ]
    return sorted((named for group in found.values() for named in group), key=lambda one: one.victim)


def each_once(tolls: Sequence[tuple[Toll, bool]], sentence: Callable[[Span], int]) -> list[Toll]:
    """Count a victim once a claim's sentence, and set right how a toll of one stands to the others of the claim.

    Args:
        tolls: of one claim, in order, each with whether its victim is told without a number.
        sentence: gives the sentence in which a span begins.

    Returns:
        The tolls. Of victims of one harm in a sentence all but the first add to the first; a victim alone is the total.
    """
    kept: list[Toll] = []
    names: dict[tuple[int, Harm], set[str]] = {}
    for toll, alone in tolls:
        if alone:
            before, who = names.setdefault((sentence(toll.span), toll.harm), set()), (toll.who or "").lower()
            if any(who == name or name.endswith(f" {who}") for name in before):
                continue  # "gunmen killed Samir Aram; Aram was shot at home"
            single = sum(other.harm is toll.harm for other, _ in tolls) == 1
            toll = replace(toll, relation=Relation.TOTAL if single else Relation.ADDITIONAL if before else toll.relation)
            before.add(who)
        kept.append(toll)
    return kept


def _told(field: Field) -> Iterator[tuple[Harm, int, int, Token]]:
    """Give each harm with where its words stand and the head of whoever suffers it."""
    tokens, lower = field.tokens, field.lower
    verbs = harm_participles()
    marks = list(field.marks.values()) if field.quantities else harms_in(tokens, lower)
    for mark in marks:
        # Two harms told in one that is no harm of ours ("was kidnapped and murdered") are two to one person.
        words = range(mark.start, mark.end) if mark.harm is None else ()
        harms = [mark.harm] if mark.harm else [verbs[lower[k]] for k in words if lower[k] in verbs]
        if mark.negated or lower[mark.start] in toll_words().named["figurative"] or not _HARMS.issuperset(harms):
            continue
        if mark.strict and mark.harm is Harm.KILLED:  # "the scandal destroyed the minister"
            continue
        if not mark.beside and any(is_undone(tokens[mark.start], harm) for harm in harms):
            continue
        heads = list(_sufferers(tokens, mark))
        yield from ((harm, mark.start, mark.end, head) for harm in harms for head in heads)
    deeds = {word: group.harm for group in toll_words().deed for word in group.words if word in toll_words().named["deeds"]}
    for k, token in enumerate(tokens):
        deed = deeds.get(lower[k])
        if deed is None or token.pos_ not in ("NOUN", "PROPN") or any(child.lower_ == "no" for child in token.children):
            continue
        if is_undone(token, deed):
            continue
        of = [child for child in token.children if child.dep_ == "prep" and child.lower_ == "of"]
        if of:  # "the general's murder of the judge": whose it is does it
            yield from ((deed, k, k + 1, below) for one in of for below in one.children if below.dep_ == "pobj")
        else:
            yield from ((deed, k, k + 1, child) for child in token.children if child.dep_ == "poss")


def _sufferers(tokens: list[Token], mark: Mark) -> Iterator[Token]:
    """Give the heads of whoever suffers a harm that a verb tells."""
    if mark.beside:  # "the murdered judge"
        yield tokens[mark.end - 1].head
        return
    verbs = [token for token in tokens[mark.start : mark.end] if token.pos_ in ("VERB", "AUX")] or [tokens[mark.start]]
    verb = verbs[0]
    if not mark.passive:
        objects = [child for one in verbs for child in one.children if child.dep_ == "dobj"]
        yield from objects
        if objects or not mark.before or (mark.after and verb.tag_ != "VBN"):
            return  # "rebels killed and wounded 12": the subject does the harm
    if verb.dep_ in ("acl", "relcl"):  # "the judge, killed on Monday", "the judge who was killed"
        if verb.dep_ == "acl" or any(
            child.dep_ in ("nsubjpass", "nsubj") and child.tag_ in ("WP", "WDT") for child in verb.children
        ):
            yield verb.head
        return
    above = verb
    while above.dep_ == "conj" and not any(child.dep_ in ("nsubjpass", "nsubj") for child in above.children):
        above = above.head  # "was kidnapped and murdered"
    if above is not verb and not any(child.dep_ == "nsubjpass" for child in above.children):
        return  # "rebels attacked and killed": the subject does the harm
    yield from (child for child in above.children if child.dep_ in ("nsubjpass", "nsubj"))


def _victims(paragraph: Paragraph, head: Token, harm: Harm, word: Token) -> list[Span]:
    """Return the words for a victim, without an article; none where the head is not one person.

    Two names that the parse takes for one, as it does in capitals, are two victims.
    """
    if head.tag_ in ("NNS", "NNPS") or head.pos_ not in ("NOUN", "PROPN"):
        return []
    parts = [child for child in head.children if child.i < head.i and child.dep_ in _NAME_PARTS]
    first = min((child.left_edge.i for child in parts), default=head.i)
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    article = next((child.lower_ for child in head.children if child.dep_ == "det"), "")
    if head.i - first >= 2 * _LONGEST:
        return []
    tokens = [token for token in head.doc[first : head.i + 1] if not token.is_space]
    while len(tokens) > 1 and any(token.is_digit or token.is_punct or token.lower_ == "old" for token in tokens):
        tokens = tokens[1:]  # "26-year-old"
    while len(tokens) > 1 and tokens[0].lower_ in harm_participles():
        tokens = tokens[1:]  # "the murdered judge"
    span = paragraph.at(*tokens)
    office = _is_office(head.lower_)
    if office:
        return [span] if (article == "the" or owner is not None) and len(tokens) < _LONGEST else []
    if article or owner is not None:
        return []
    if head.tag_ != "NNP" and not span.of(paragraph.text).isupper():
        return []
    joints = [k for k, token in enumerate(tokens) if token.dep_ == "cc" or token.lower_ in ("and", ",")]
    pieces = [tokens[start + 1 : end] for start, end in zip([-1, *joints], [*joints, len(tokens)], strict=True)]
    names = [_name(paragraph, piece, harm, word) for piece in pieces if piece]
    return [name for name in names if name is not None]


def _name(paragraph: Paragraph, tokens: list[Token], harm: Harm, word: Token) -> Span | None:
    """Return the span of a name; None where words are not one person's."""
    span, last, named = paragraph.at(*tokens), tokens[-1], toll_words().named
    if all(token.lower_ in weekdays() for token in tokens):
        return None  # "Saturday's killed 20": a raid
    name = span.of(paragraph.text)
    titled = any(_is_office(token.lower_) or token.lower_.rstrip(".") in named["titles"] for token in tokens[:-1])
    if last.tag_ != "NNP" and not titled and len(tokens) == 1:
        return None
    if not titled and harm is Harm.CAPTURED and word.lower_ not in named["persons"]:
        return None
    if not titled and any(
        token.lower_ in named["unpersons"] or token.lower_ in toll_words().things["words"] for token in tokens[:-1]
    ):
        return None
    party = any(mention.span.end == len(name) for mention in actors().mentions(name, capitals=name.isupper()))
    return None if party or last.lower_ in toll_words().things["words"] or len(tokens) >= _LONGEST else span


def _is_office(word: str) -> bool:
    """Tell whether a word is a noun for one person ("judge", "wife")."""
    people = victims()
    return word in people.status and word not in people.plural and word not in people.collective


def _toll(paragraph: Paragraph, victim: Span, harm: Harm, span: Span, *, added: bool) -> Toll:
    who = " ".join(victim.of(paragraph.text).split())
    relation = Relation.ADDITIONAL if added else Relation.TOTAL
    return Toll(harm, who, status_of(who), 1, 1, False, False, relation, span.of(paragraph.text), span)
