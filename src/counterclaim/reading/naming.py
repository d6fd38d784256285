"""Naming: what a source's own words tell of it, before anything said earlier is asked."""

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from counterclaim.reading.lexicon import speakers
from counterclaim.reading.parse import Paragraph
from counterclaim.records import SourceKind, Span
from counterclaim.reference import Actor, Mention, actors

#: Nouns that may follow a name without changing whose it is ("the Observatory monitoring group", "Amaq news agency").
_GENERIC = frozenset(
    {
        "group",
        "agency",
        "movement",
        "organisation",
        "organization",
        "office",
        "service",
        "network",
        "channel",
        "newspaper",
        "monitor",
        "mission",
        "militia",
        "coalition",
        "body",
        "website",
        "force",
        "forces",
    }
)
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "da", "van", "von", "der", "den", "del", "la", "-", "’", "'"})
_ARTICLES = re.compile(r"^(?:the|a|an|both|its|his|her|their|another|one|several|some)\s+", re.IGNORECASE)
_FEMALE = frozenset(
    {
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "mother",
        "sister",
        "daughter",
        "woman",
        "ms",
        "ms.",
        "mrs",
        "mrs.",
        "queen",
        "aunt",
        "widow",
        "wife",
        "girl",
    }
)
_MALE = frozenset(
    {
        "spokesman",
        "chairman",
        "congressman",
        "father",
        "brother",
        "son",
        "man",
        "mr",
        "mr.",
        "king",
        "uncle",
        "husband",
        "boy",
        "sheikh",
        "imam",
    }
)


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
    span = _without_heading(paragraph, span)
    words = span.of(paragraph.text)
    tokens = [token for token in paragraph.tokens(span) if not token.is_space]
    head = _head(tokens)
    lower = head.lower_ if head is not None else words.lower()
    definite = bool(re.match(r"(?:the|its|his|her|their|this|that)\b", words, re.IGNORECASE))
    plural = head is not None and (head.tag_ in ("NNS", "NNPS") or lower in ("police", "people", "medics"))
    lexicon = speakers()
    roles = frozenset(
        token.lower_
        for token in tokens
        if token.lower_ in lexicon.roles["nouns"] or token.lemma_.lower() in lexicon.roles["nouns"]
    )
    gender = (
        "f" if any(token.lower_ in _FEMALE for token in tokens) else "m" if any(token.lower_ in _MALE for token in tokens) else ""
    )
    whole = named(words) or (named(words.split(",")[0]) if "," in words else None)
    if whole is not None:
        return Described(whole.name, whole.kind, None, named=True, definite=definite, head=lower, plural=plural)
    mentions = actors().mentions(words, capitals=words.isupper())
    known = [Span(mention.span.start + span.start, mention.span.end + span.start) for mention in mentions]
    person = _person(paragraph, tokens, known, roles, head)
    body = _body(words, [mention for mention in mentions if not _is_modifier(words, mention)] or mentions, roles)
    if person:
        name = _title(person)
        kind = body.kind if body else _kind(tokens, roles)
        if roles & lexicon.ranks["nouns"] and kind in (SourceKind.GOVERNMENT, SourceKind.OTHER):
            kind = SourceKind.MILITARY
        return Described(
            name,
            kind,
            body.name if body else _unknown_body(words, person),
            True,
            False,
            True,
            definite,
            lower,
            roles,
            False,
            gender,
        )
    if lower in lexicon.artefacts["nouns"] or (head is not None and head.lemma_.lower() in lexicon.artefacts["nouns"]):
        maker = body or _maker(tokens, head)
        if isinstance(maker, Actor):
            return Described(maker.name, maker.kind, None, False, True, True, definite, lower)
        if maker:
            return Described(maker, _kind(tokens, roles), None, False, True, True, definite, lower)
        return Described("", SourceKind.OTHER, None, False, True, False, definite, lower)
    bare = re.sub(r"\s+", " ", _ARTICLES.sub("", words)).split(",")[0].strip()
    if body is not None and (
        lower in _GENERIC or (head is not None and any(place.overlaps(paragraph.at(head)) for place in known))
    ):
        return Described(body.name, body.kind, None, False, False, True, definite, lower, roles, plural)
    kind = _kind(tokens, roles, head)
    proper = head is not None and head.pos_ == "PROPN" and head.text[:1].isupper()
    # An unnamed one is known by his description, with the body he belongs to beside it.
    if kind is SourceKind.OTHER and body is not None:
        kind = body.kind
    return Described(
        bare, kind, body.name if body else None, False, False, proper or body is not None, definite, lower, roles, plural, gender
    )


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
        if not run or any(lexicon.kind_of(token.lower_) is not None or token.lower_ in _GENERIC for token in run):
            continue
        after = tokens[run[-1].i - tokens[0].i + 1] if run[-1].i - tokens[0].i + 1 < len(tokens) else None
        if after is not None and (
            after.lower_ in lexicon.roles["nouns"] or (after.pos_ == "NOUN" and after.dep_ != "appos" and not after.is_punct)
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
    if any(span.overlaps(paragraph.at(token)) for span in known) or token.lower_ in titles or token.lower_.rstrip(".") in titles:
        return False
    if run and (token.lower_ in _PARTICLES or (len(token.text) == 2 and token.text[1] == ".")):
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


def _without_heading(paragraph: Paragraph, span: Span) -> Span:
    """Where line breaks are lost a heading runs into the source: "Omar the Chechen The Pentagon" begins at "The"."""
    glued = list(re.finditer(r"(?<=[\w’'] )(?:The|A|An)\s+(?=[A-Z])", span.of(paragraph.text)))
    return Span(span.start + glued[-1].start(), span.end) if glued else span


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
    match = re.search(r"\b(?:of|for|from|with|at)\s+(?:the\s+)?(.+)$", rest)
    if match:
        return match.group(1).strip(" ,") or None
    match = re.match(r"(?:the\s+)?((?:[A-Z][\w'’-]+\s+)+)[a-z\s-]+$", rest + " ")
    return match.group(1).strip() if match else None


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


def _kind(tokens: list[Token], roles: frozenset[str], head: Token | None = None) -> SourceKind:
    """Return the kind that the nouns give, the head's first; "group" and the like only where nothing says better."""
    lexicon = speakers()
    vague = SourceKind.OTHER
    for token in [*([head] if head is not None else []), *reversed(tokens)]:
        kind = lexicon.kind_of(token.lower_) or lexicon.kind_of(token.lemma_.lower())
        if kind is None or kind is SourceKind.OTHER:
            continue
        if token.lower_ not in _GENERIC:
            return kind
        vague = kind if vague is SourceKind.OTHER else vague
    return vague


def _title(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 3 else name
