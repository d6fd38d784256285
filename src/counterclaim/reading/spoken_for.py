"""Spoken for: the body for which a person speaks, where words beside his name tell it ("For the ministry, N said …")."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from counterclaim.reading.lexicon import speakers
from counterclaim.reading.naming import Described, named
from counterclaim.reading.parse import Paragraph
from counterclaim.records import SourceKind, Span
from counterclaim.reference import Actor, Form, Mention

#: Finds the body that a bare noun ("ministry") points back to.
Finder = Callable[[str], Described | None]


def with_body(who: Described, paragraph: Paragraph, span: Span, before: Finder) -> Described:
    """Return a person with the body that the words before or after his name say that he speaks for, if they do.

    A body told in the source's own words is known already (`describe`). A state alone before a comma is a matter and no body:
    "For Syria, N said …"; "on behalf of Syria" tells of one.

    Args:
        who: a person.
        paragraph: where he stands.
        span: his words.
        before: finds the last body named before that is called by a noun.

    Returns:
        The same person; with the body and, where nothing told it, its kind of source.
    """
    sentence = paragraph.sentences[paragraph.sentence_at(span.start)].span
    words, own = speakers().standing, span.of(paragraph.text)
    same = re.search(words.same, own, re.IGNORECASE) or re.match(
        rf",?\s*{words.same}", paragraph.text[span.end : max(span.end, sentence.end)], re.IGNORECASE
    )
    if same is not None:
        found = before(same.group("noun").lower())
        return _speaking(who, found.name, found.kind) if found is not None else who
    opened = re.search(words.before, paragraph.text[sentence.start : span.start], re.IGNORECASE)
    if opened is None or who.speaks_for is not None:
        return who
    body = re.sub(r"\s+", " ", opened.group("body")).strip()
    actor, last = named(body), body.split()[-1].lower()
    if actor is not None:
        is_state = actor.parent is None and actor.kind is SourceKind.GOVERNMENT
        return who if is_state and not opened.group("formal") else _speaking(who, actor.name, actor.kind)
    if last not in words.bodies and speakers().kind_of(last) is None:
        return who  # "for the first time"
    found = before(last) if body.islower() else None
    return _speaking(who, *((found.name, found.kind) if found is not None else (body, speakers().kind_of(last))))


def mentioned_as(noun: str, mentions: Iterable[Mention], text: str, start: int) -> Actor | None:
    """Return the last known body before a place whose printed name ends with a noun: "the centre".

    Args:
        noun: lower case.
        mentions: of known parties, in order of the text.
        text: the report's.
        start: where the noun stands.
    """
    found = None
    for mention in mentions:
        if mention.span.end > start:
            break
        printed = mention.span.of(text).lower().split()
        if mention.form in (Form.NAME, Form.BODY) and len(printed) > 1 and printed[-1] == noun:
            found = mention.actor
    return found


def _speaking(who: Described, name: str, kind: SourceKind | None) -> Described:
    return replace(who, speaks_for=name, kind=kind or who.kind if who.kind is SourceKind.OTHER else who.kind)
