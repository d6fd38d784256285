"""Naming: what a source's own words tell of it, before anything said earlier is asked."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from counterclaim.reading.lexicon import speakers
from counterclaim.reading.parse import Paragraph
from counterclaim.records import SourceKind, Span
from counterclaim.reference import Actor, Form, Mention, actors

_ARTICLES = re.compile(r"^(?:the|a|an|both|its|his|her|their|another|one|several|some)\s+", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:which|who|whose|whom)\b|,\s+(?:where|that|when)\b")


@dataclass(frozen=True, slots=True)
class Described:
    """A source as its own words describe it.

    Args:
        name: the fullest name they give.
        kind: of source; OTHER when they do not say.
        speaks_for: the body, for a person or an unnamed official.
        person: a named person.
        artefact: a thing said; its maker is `name` when the words name one, else empty.
        named: the words name somebody, known or not; false for "the ministry", "a monitor".
        definite: opened by "the" or a possessive: points back when it names nobody.
        head: its head noun, lower case.
        roles: role nouns beside the name, lower case.
        plural: more than one.
        gender: "f", "m" or "".
    """

    name: str
    kind: SourceKind
    speaks_for: str | None = None
    person: bool = False
    artefact: bool = False
    named: bool = False
    definite: bool = False
    head: str = ""
    roles: frozenset[str] = frozenset()
    plural: bool = False
    gender: str = ""

    @property
    def surname(self) -> str:
        """The last word of a person's name, folded."""
        return re.sub(r"[^\w]", "", self.name.split()[-1].lower()) if self.person and self.name else ""


#: Kinds whose nouns mean people ("a witness", "officials", "a doctor").
_PEOPLE = (SourceKind.WITNESS, SourceKind.OFFICIAL, SourceKind.MEDIC)


@lru_cache(maxsize=4096)
def named(words: str) -> Actor | None:
    """Return the known party that `words` name, or None."""
    return actors().resolve(words) if words.strip() else None


def describe(paragraph: Paragraph, span: Span) -> Described:
    """Read a source's words.

    Args:
        paragraph: where it stands.
        span: its words.

    Returns:
        What they say of it; never empty.
    """
    span = _core(paragraph, span)
    words = span.of(paragraph.text)
    tokens = [token for token in paragraph.tokens(span) if not token.is_space]
    head = _head(tokens)
    lexicon = speakers()
    mentions = actors().mentions(words, capitals=words.isupper() and paragraph.span.of(paragraph.text).isupper())
    known = [Span(mention.span.start + span.start, mention.span.end + span.start) for mention in mentions]
    roles = frozenset(form for token in tokens for form in (token.lower_, token.lemma_.lower()) if form in lexicon.roles["nouns"])
    body = _body(words, [mention for mention in mentions if not _is_modifier(words, mention)], roles)
    common = Described(
        name=re.sub(r"\s+", " ", _ARTICLES.sub("", words)).split(",")[0].strip() or words,
        kind=_kind(tokens, head),
        definite=bool(re.match(r"(?:the|its|his|her|their|this|that)\b", words, re.IGNORECASE)),
        head=head.lower_ if head is not None else words.lower(),
        roles=roles,
        plural=head is not None and (head.tag_ in ("NNS", "NNPS") or head.lower_ in ("police", "people", "medics")),
        gender=_gender(tokens),
    )
    if person := _person(paragraph, tokens, known, roles, head):
        return _as_person(common, person, words, body)
    whole = named(words) or (named(words.split(",")[0]) if "," in words else None)
    if whole is not None and _is_unnamed(common):
        # "A White House official": his description is all that is known of him
        return replace(common, speaks_for=whole.parent or whole.name, named=True)
    if whole is not None:
        return replace(common, name=whole.name, kind=whole.kind, named=True)
    titled = head is not None and head.pos_ == "PROPN" and head.text.istitle()  # "The Example Post"
    if head is not None and not titled and {head.lower_, head.lemma_.lower()} & lexicon.artefacts["nouns"]:
        makers = [mention for mention in mentions if mention.form is not Form.PLACE and mention.form is not Form.CAPITAL]
        return _as_artefact(common, tokens, head, body if makers else None)
    if body is not None and not _is_unnamed(common) and _is_headed(paragraph, head, mentions, known):
        return replace(common, name=body.name, kind=body.kind, named=True)
    # An unnamed one is known by his description, with the body he belongs to beside it.
    kind = body.kind if common.kind is SourceKind.OTHER and body is not None else common.kind
    proper = head is not None and head.pos_ == "PROPN" and head.text[:1].isupper()
    return replace(common, kind=kind, speaks_for=body.name if body else None, named=proper or body is not None)


def _as_person(common: Described, person: str, words: str, body: Actor | None) -> Described:
    """A named person, with the body spoken for; a rank makes him a soldier, unless the body is no state."""
    kind = body.kind if body else common.kind
    if common.roles & speakers().ranks["nouns"] and kind in (SourceKind.GOVERNMENT, SourceKind.OTHER):
        kind = SourceKind.MILITARY
    speaks_for = body.name if body else _unknown_body(words, person)
    return replace(common, name=_title(person), kind=kind, speaks_for=speaks_for, person=True, named=True, plural=False)


def _as_artefact(common: Described, tokens: list[Token], head: Token, body: Actor | None) -> Described:
    """A thing said: its maker speaks, where the words name one."""
    if body is not None:
        return replace(common, name=body.name, kind=body.kind, artefact=True, named=True)
    maker = _maker(tokens, head)
    return replace(common, name=maker, kind=common.kind if maker else SourceKind.OTHER, artefact=True, named=bool(maker))


def _is_unnamed(who: Described) -> bool:
    """Tell whether words describe somebody without a name: "a Pentagon spokeswoman", "two officials"."""
    return not who.person and (who.head in speakers().roles["nouns"] or speakers().kind_of(who.head) in _PEOPLE)


def _is_headed(paragraph: Paragraph, head: Token | None, mentions: list[Mention], known: list[Span]) -> bool:
    """Tell whether a known name heads the words, or only a general noun comes after it ("the Amaq news agency").

    A state in a longer name ("the London School of Example") heads nothing.
    """
    if head is None:
        return False
    bodies = [
        place for mention, place in zip(mentions, known, strict=True) if mention.form in (Form.NAME, Form.BODY, Form.OFFICE)
    ]
    if head.lower_ in speakers().generic["nouns"]:
        return bool(bodies)
    return any(place.overlaps(paragraph.at(head)) for place in known)


def _core(paragraph: Paragraph, span: Span) -> Span:
    """Cut what is not the name: a heading that ran into it where line breaks are lost, a relative clause after it."""
    words = span.of(paragraph.text)
    if clause := _RELATIVE.search(words, 3):
        words = words[: clause.start()]
    # "Omar the Chechen The Pentagon" begins at "The".
    glued = list(re.finditer(r"(?<=[\w’'] )(?:The|A|An)\s+(?=[A-Z])", words))
    start = glued[-1].start() if glued else 0
    return Span(span.start + start, span.start + len(words))


def _gender(tokens: list[Token]) -> str:
    words = {token.lower_ for token in tokens}
    gender = speakers().gender
    return "f" if words & gender["female"] else "m" if words & gender["male"] else ""


def _head(tokens: list[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    nouns = [token for token in tops if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return (nouns or tops or tokens or [None])[0]  # type: ignore[list-item]


def _person(paragraph: Paragraph, tokens: list[Token], known: list[Span], roles: frozenset[str], head: Token | None) -> str:
    """Return the personal name among the words, or an empty string: a run of capitalised words that is no title and no body."""
    lexicon = speakers()
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if _nameable(paragraph, token, known, lexicon.roles["nouns"], runs[-1]):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        while run and (not run[-1].text[:1].isupper() or run[-1].text in ("-", "'", "’")):
            run.pop()
        before = paragraph.doc[run[0].i - 1] if run and run[0].i > tokens[0].i else None
        if before is not None and (before.pos_ == "ADP" or before.lower_ in ("of", "for", "and")):
            # "Secretary of State John Kerry": the office runs into the name, which is most often of two words.
            run[:] = run[-2:] if len(run) > 2 else []
        if not run or any(
            lexicon.kind_of(token.lower_) is not None or token.lower_ in speakers().generic["nouns"] for token in run
        ):
            continue
        after = tokens[run[-1].i - tokens[0].i + 1] if run[-1].i - tokens[0].i + 1 < len(tokens) else None
        beyond = after.nbor(1).lower_ if after is not None and after.i + 1 < len(after.doc) else ""
        apposed = len(run) > 1 and beyond in ("of", "for", "at", "with", "in")  # "Rami Example head of the monitor"
        if after is not None and (after.dep_ == "case" or (after.text == "-" and not after.nbor(-1).whitespace_)):
            continue  # "the president's spokeswoman", "the Britain-based group": whose she is and where it sits, not who
        if (
            after is not None
            and not apposed
            and (
                after.lower_ in lexicon.roles["nouns"] or (after.pos_ == "NOUN" and after.dep_ != "appos" and not after.is_punct)
            )
        ):
            continue  # "RSF spokesman", "a Western diplomat": what stands before a noun describes it
        if len(run) == 1 and not roles and (len(tokens) > 1 or run[0].pos_ != "PROPN"):
            continue
        if head is not None and not roles and not any(token.i == head.i for token in run):
            continue
        if not roles and (
            tokens[0].lower_ in ("the", "a", "an") or any(token.pos_ == "NOUN" for token in tokens[: run[0].i - tokens[0].i])
        ):
            continue
        return re.sub(r"\s+", " ", paragraph.at(run[0], run[-1]).of(paragraph.text))
    return ""


def _nameable(paragraph: Paragraph, token: Token, known: list[Span], titles: frozenset[str], run: list[Token]) -> bool:
    inherited = bool(run) and token.lower_.startswith(("al", "el")) and token.i == run[-1].i + 1  # "Mohammed Ali al-Houthi"
    if (
        (any(span.overlaps(paragraph.at(token)) for span in known) and not inherited)
        or token.lower_ in titles
        or token.lower_.rstrip(".") in titles
    ):
        return False
    if run and (token.lower_ in speakers().particles["words"] or (len(token.text) == 2 and token.text[1] == ".")):
        return True
    capital = token.text[:1].isupper()
    hyphened = "-" in token.text and token.text.split("-")[-1][:1].isupper()
    lower_particle = token.lower_ in ("al", "el", "bin", "abu", "von", "van", "de") and token.i + 1 < len(token.doc)
    return (
        (capital or hyphened or lower_particle)
        and token.pos_ not in ("DET", "PRON", "ADP", "NUM", "VERB", "AUX")
        and token.ent_type_ == ""
        and not token.is_punct
    )


def _is_modifier(text: str, mention: Mention) -> bool:
    """'IS-linked', 'Saudi-backed', 'UK-based': says something of the body, is not the body; and a place is none."""
    return bool(
        re.match(
            r"[-\s](?:linked|backed|based|held|affiliated|aligned|allied|born|controlled|occupied|run|led|funded|appointed)\b",
            text[mention.span.end :],
        )
    )


def _body(words: str, found: list[Mention], roles: frozenset[str]) -> Actor | None:
    """Return the body that a source's words mention: the most particular, and beside a military word the state's forces."""
    if not found:
        return None
    states = [mention for mention in found if mention.actor.parent is None and mention.actor.kind is SourceKind.GOVERNMENT]
    others = [mention for mention in found if mention not in states]
    if others:
        return others[0].actor
    state = states[0]
    if roles & speakers().ranks["nouns"] or re.search(r"\b(?:army|military|air force|navy)\b", words, re.IGNORECASE):
        return named(f"{state.span.of(words)} military") or named(f"{state.actor.name} military") or state.actor
    return state.actor


def _unknown_body(words: str, person: str) -> str | None:
    """Return a body that no list has, from the words around a name: "head of the office of X", "X spokesman N"."""
    rest = words.replace(person, " ").strip(" ,")
    match = re.search(r"\b(?:of|for|from|with|at)\s+(?:the\s+)?((?=.*[A-Z]).+)$", rest)
    if match:
        return match.group(1).strip(" ,") or None
    match = re.match(r"(?:the\s+)?((?:[A-Z][\w'’-]+\s+)+)[a-z\s-]+$", rest + " ")
    body = match.group(1).strip() if match else None
    # The capital may be that of a sentence's first word: "Local doctor N", "Senior official N".
    known = speakers()
    return None if body is None or known.kind_of(body.lower()) is not None or body.lower() in known.roles["nouns"] else body


def _maker(tokens: list[Token], head: Token | None) -> str:
    """Return who made an artefact: its possessor, what stands before it as a name, or whoever it is "by" or "from"."""
    if head is None:
        return ""
    inside = {token.i for token in tokens}
    for child in head.children:
        if child.i not in inside:
            continue
        if child.dep_ in ("poss", "compound", "nmod") and (child.pos_ == "PROPN" or speakers().kind_of(child.lower_)):
            return " ".join(token.text for token in child.subtree if token.dep_ != "case" and token.dep_ != "det")
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            return " ".join(
                token.text for sub in child.children if sub.dep_ == "pobj" for token in sub.subtree if token.dep_ != "det"
            )
    return ""


def _kind(tokens: list[Token], head: Token | None) -> SourceKind:
    """Return the kind that the nouns give, the head's first; "group" and the like only where nothing says better."""
    lexicon = speakers()
    vague = SourceKind.OTHER
    if any(token.lower_ == "monitoring" for token in tokens):
        return SourceKind.MONITOR
    for token in [*([head] if head is not None else []), *reversed(tokens)]:
        kind = lexicon.kind_of(token.lower_) or lexicon.kind_of(token.lemma_.lower())
        if kind is None or kind is SourceKind.OTHER:
            continue
        if token.lower_ not in speakers().generic["nouns"]:
            return kind
        vague = kind if vague is SourceKind.OTHER else vague
    return vague


def _title(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 3 else name
