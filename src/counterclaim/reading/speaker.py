"""Speaker: who "it", "he", "the statement", "the Observatory" are; what each is called, and for whom it speaks.

A `Cast` walks through a report and remembers who has spoken (DOMAIN.md, section 2.6): a pronoun or a bare noun means the
nearest earlier source that agrees in kind; a thing said means whoever made it.
"""

import re
from dataclasses import dataclass, replace

from counterclaim.reading.attribution import Attribution
from counterclaim.reading.lexicon import speakers
from counterclaim.reading.naming import Described, describe, named
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.spoken_for import mentioned_as, with_body
from counterclaim.records import Source, SourceKind, Span

__all__ = ["Cast", "named"]

#: Kinds whose nouns mean people ("a witness", "officials", "a doctor").
_PEOPLE = (SourceKind.WITNESS, SourceKind.OFFICIAL, SourceKind.MEDIC)


@dataclass(frozen=True, slots=True)
class _Met:
    """Somebody met in the text: as a speaker, or only named."""

    who: Described
    at: int
    spoke: bool


class Cast:
    """Everybody who has spoken in a report so far, and who was named without speaking.

    Args:
        parse: the report's.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.met: list[_Met] = []
        self.mentions = [(mention.span.start, mention.actor) for named_there in parse.page.mentions for mention in named_there]

    def identify(self, item: Attribution, span: Span) -> Source:
        """Return the source that stands at `span`, and remember it.

        Args:
            item: the attribution that it speaks in.
            span: its words.
        """
        words = span.of(self.parse.page.text)
        who = self._resolve(item.paragraph, span)
        if who is None:
            who = Described(re.sub(r"\s+", " ", words), SourceKind.OTHER)
        if who.person:
            who = with_body(who, item.paragraph, span, lambda noun: self._called(noun, span))
        self.met.append(_Met(who, span.start, True))
        return Source(who.name, who.kind, words, span, who.speaks_for)

    def named_at(self, paragraph: Paragraph, span: Span) -> str:
        """Return the name of whoever stands at `span`, without taking it for a speaker."""
        who = self._resolve(paragraph, span)
        return who.name if who is not None and who.name else re.sub(r"\s+", " ", span.of(self.parse.page.text))

    def _resolve(self, paragraph: Paragraph, span: Span) -> Described | None:
        printed = span.of(self.parse.page.text).strip()
        words = "" if printed == "US" else printed.lower()  # the United States, and no pronoun
        pronouns = speakers().pronouns
        if words in pronouns["person"]:
            gender = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}.get(words, "")
            return self._person_before(paragraph, span, gender)
        if words in pronouns["body"]:
            return self._body_before(paragraph, span) or self._told_of(paragraph, span)
        if words in pronouns["either"]:
            return self._last_plural(span) or self._last(span)
        who = describe(paragraph, span)
        if who.person:
            return self._same_person(who) or who
        if who.artefact and not who.named:
            return self._maker(who, span)
        if who.artefact and named(who.name) is None and who.name.islower():
            # "a ministry statement": whose ministry was said before
            maker = replace(who, head=who.name.split()[-1], definite=True)
            return self._points_back(maker, span) or who
        if who.named:
            return who
        return self._points_back(who, span) or who

    # -- back-references --------------------------------------------------------------------------

    def _before(self, span: Span) -> list[Described]:
        return [met.who for met in reversed(self.met) if met.at < span.start]

    def _last(self, span: Span) -> Described | None:
        return next(iter(self._before(span)), None)

    def _last_person(self, span: Span, gender: str) -> Described | None:
        return next((who for who in self._before(span) if _is_human(who) and _may_be(who, gender)), None)

    def _person_before(self, paragraph: Paragraph, span: Span, gender: str) -> Described | None:
        """The last person to speak, or one whom the text has brought on since, as the subject of a sentence of its own."""
        spoke = self._last_person(span, gender)
        shown, at = self._subject_before(paragraph, span, person=True)
        if spoke is None or shown is None or not _may_be(shown, gender) or shown.surname == spoke.surname:
            return spoke or shown
        last = max(met.at for met in self.met if met.who == spoke and met.at < span.start)
        return shown if at > last else spoke

    def _last_body(self, span: Span) -> Described | None:
        return next((who for who in self._before(span) if _is_body(who)), None)

    def _body_before(self, paragraph: Paragraph, span: Span) -> Described | None:
        """The last body to speak, or one that the text has named since, as the subject of a sentence of its own.

        "Russia had been given notice, it acknowledged": of whom something is said in this sentence does not say it, where a body
        has spoken in the paragraph.
        """
        spoke = self._last_body(span)
        here = next((met.at for met in reversed(self.met) if met.who == spoke and met.at < span.start), -1)
        before = _said_of(paragraph, span) if spoke is None or here >= paragraph.span.start else span
        shown, at = self._subject_before(paragraph, before, person=False)
        if spoke is None and shown is None:
            shown, at = self._subject_before(paragraph, span, person=False)
        if spoke is None or shown is None or shown.name == spoke.name or named(shown.name) is None:
            return spoke or shown
        last = max(met.at for met in self.met if met.who == spoke and met.at < span.start)
        return shown if at > last and at >= paragraph.span.start else spoke

    def _told_of(self, paragraph: Paragraph, span: Span) -> Described | None:
        """'M23 attacked the town, it said', and no body was named before: the known one that the words are about."""
        verb = paragraph.tokens(span)[0].head
        said = [child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i]
        for about in (child for clause in said for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")):
            who = describe(paragraph, paragraph.at(about.left_edge, about))
            quoted = any(quote.span.overlaps(paragraph.at(about)) for quote in paragraph.quotes)
            if not quoted and not who.person and named(who.name) is not None:
                return who
        return None

    def _last_plural(self, span: Span) -> Described | None:
        return next((who for who in self._before(span) if who.plural), None)

    def _same_person(self, who: Described) -> Described | None:
        """'Kerry' after 'John Kerry': the fuller form, with what was known of him."""
        for earlier in self._before(Span(10**9, 10**9)):
            if (
                earlier.person
                and earlier.surname == who.surname
                and (len(who.name.split()) == 1 or earlier.name == who.name or who.name.split()[0] == earlier.name.split()[0])
            ):
                longer = earlier.name if len(earlier.name) >= len(who.name) else who.name
                kind = earlier.kind if who.kind is SourceKind.OTHER else who.kind
                return replace(
                    earlier,
                    name=longer,
                    kind=kind,
                    speaks_for=who.speaks_for or earlier.speaks_for,
                    roles=who.roles | earlier.roles,
                )
        if len(who.name.split()) == 1:
            return self._person_named(who)
        return None

    def _person_named(self, who: Described) -> Described | None:
        """Find the full name of somebody who was named earlier without speaking."""
        text = self.parse.page.text
        match = re.search(rf"((?:[A-Z][\w'’-]+\s+){{1,3}})(?:al-|el-)?{re.escape(who.name)}\b", text)
        if not match:
            return None
        titles = speakers().roles["nouns"]
        first = [word for word in match.group(1).split() if word.lower().rstrip(".") not in titles and named(word) is None]
        return replace(who, name=" ".join([*first, who.name])) if first else None

    def _maker(self, who: Described, span: Span) -> Described | None:
        """Whose statement "the statement" is: that of the last who made one, else of the last to speak."""
        for earlier in self._before(span):
            if earlier.artefact and earlier.name and earlier.head == who.head:
                return earlier
        last = self._last_body(span) or self._last(span)
        return replace(last, artefact=True, head=who.head) if last else None

    def _points_back(self, who: Described, span: Span) -> Described | None:
        """'the army', 'the ministry', 'the spokesman', 'the monitoring group', 'a monitor'."""
        before = self._before(span)
        if who.head in speakers().roles["nouns"] and not who.plural and (person := _by_role(who, before)) is not None:
            return person
        if not who.definite and not who.artefact and who.kind is not SourceKind.MONITOR:
            return None
        # "the ministry" may mean any; "the interior ministry" only one of that name; "the Britain-based group" any group.
        wanted = {word for word in re.findall(r"[\w-]+", who.name.lower()) if not word.endswith("based")} - {who.head}
        for earlier in before:
            bodies = [(earlier.name, earlier.head)] if not earlier.person else []
            bodies += [(earlier.speaks_for, "")] if earlier.speaks_for else []
            for name, head in bodies:
                words = set(re.findall(r"\w+", f"{name} {head}".lower()))
                if not _may_be_called(who.head, name):
                    continue
                if wanted <= words and (who.head in words or speakers().same(who.head, words)):
                    found = earlier if name == earlier.name else _body_of(name, earlier)
                    # "The Defence Command in Example City" is hardly "the army", where an army was named.
                    loose = who.head not in words and named(name) is None and not wanted
                    return (self._mentioned(who, span) or found) if loose else found
        if wanted and who.kind is not SourceKind.MONITOR:
            return None
        return self._mentioned(who, span) or self._shown(who, span) or self._printed(who, span)

    def _called(self, noun: str, span: Span) -> Described | None:
        """The last body before that is called by a noun: "of the same ministry"."""
        return self._points_back(Described(noun, speakers().kind_of(noun) or SourceKind.OTHER, definite=True, head=noun), span)

    def _shown(self, who: Described, span: Span) -> Described | None:
        """A known body whose name was printed before and ends with the noun, whoever spoke for it: "the centre"."""
        if not who.definite or who.plural or who.name.lower() != who.head:
            return None
        mentions = (mention for inside in self.parse.page.mentions for mention in inside)
        actor = mentioned_as(who.head, mentions, self.parse.page.text, span.start)
        if actor is None or not _may_be_called(who.head, actor.name):
            return None
        return Described(actor.name, actor.kind, named=True, head=who.head)

    def _printed(self, who: Described, span: Span) -> Described | None:
        """A body that no list has, named in full before: "the Verranian army", then "the army"."""
        if not who.definite or self.parse.page.capitals:
            return None
        names = re.finditer(
            rf"((?:[A-Z][\w'’-]+\s+){{1,4}})({re.escape(who.head)})((?-i:\s+(?:for|of)(?:\s+[A-Z][\w'’-]+){{1,4}})?)(?![\w-])",
            self.parse.page.text[: span.start],
            re.IGNORECASE,
        )
        # "the Example Network for Human Rights" is called the network, and is none without what it is for
        full = [name.group() for name in names if all(word[0].isupper() for word in name.group(1).split())]
        bare = [re.sub(r"^(?:The|A|An)\s+", "", re.sub(r"\s+", " ", name)) for name in full]
        named_before = [name for name in bare if " " in name and _may_be_called(who.head, name)]
        return replace(who, name=named_before[-1], named=True) if named_before else None

    def _mentioned(self, who: Described, span: Span) -> Described | None:
        """A party of that kind that the text has named without letting it speak; for "a monitor", anywhere, if only one."""
        same = [
            (at, actor)
            for at, actor in self.mentions
            if actor.kind is who.kind and (actor.parent or who.kind is not SourceKind.GOVERNMENT)
        ]
        same = [
            (at, actor)
            for at, actor in same
            if re.search(rf"\b{re.escape(who.head)}\b", actor.name.lower()) or actor.kind is SourceKind.MONITOR
        ]
        earlier = [actor for at, actor in same if at < span.start]
        if earlier and who.definite:
            return Described(earlier[-1].name, earlier[-1].kind, named=True, head=who.head)
        names = {actor.name for _, actor in same}
        if len(names) == 1 and who.kind is SourceKind.MONITOR:
            return Described(same[0][1].name, same[0][1].kind, named=True, head=who.head)
        return None

    def _subject_before(self, paragraph: Paragraph, span: Span, *, person: bool) -> tuple[Described | None, int]:
        """The nearest earlier subject that agrees, whether it spoke or not, and where it stands."""
        here = next((index for index, other in enumerate(self.parse.paragraphs) if other is paragraph), 0)
        for block in [paragraph, *reversed(self.parse.paragraphs[max(0, here - 2) : here])]:
            for token in reversed(list(block.doc)):
                at = block.at(token)
                if at.start >= span.start or token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ == "PRON":
                    continue
                if any(quote.span.overlaps(at) for quote in block.quotes) or (not person and token.head.dep_ != "ROOT"):
                    continue  # who is spoken of, not who the sentence is about
                last = min(token.right_edge.i, token.i + 14) if person else token.i
                who = describe(block, block.at(token.left_edge, block.doc[last]))
                if who.person is person and who.named:
                    return who, at.start
        return None, 0


def _said_of(paragraph: Paragraph, span: Span) -> Span:
    """Return where the sentence begins in which "it" only says what stands before it; else where "it" stands."""
    pronoun = paragraph.tokens(span)[0]
    sentence = paragraph.sentences[paragraph.sentence_at(span.start)].span
    verb = pronoun.head
    after = [child for child in verb.children if child.i > verb.i and child.dep_ in ("ccomp", "xcomp", "dobj", "advcl")]
    trails = pronoun.i > 0 and pronoun.nbor(-1).text in (",", '"', "”", "–", "—") and pronoun.dep_ in ("nsubj", "nsubjpass")
    return Span(sentence.start, sentence.start) if trails and not after else span


def _may_be_called(noun: str, name: str) -> bool:
    """Tell whether a bare noun may mean a body: "the army" is a state's, no armed group's with the word in its name."""
    actor = named(name)
    return noun not in ("army", "military") or actor is None or actor.kind is not SourceKind.ARMED_GROUP


def _by_role(who: Described, before: list[Described]) -> Described | None:
    """'the spokesman': the last of whom that was said, else for a bare role the last person."""
    for earlier in before:
        if (earlier.person or not earlier.named) and who.head in earlier.roles:
            return earlier
    if not who.definite or who.head not in speakers().bare_roles["nouns"]:
        return None
    return next((earlier for earlier in before if earlier.person or earlier.head == who.head), None)


def _body_of(name: str, earlier: Described) -> Described:
    """The body for which somebody spoke, as a speaker of its own."""
    actor = named(name)
    return Described(
        actor.name if actor else name, actor.kind if actor else earlier.kind, named=True, head=name.lower().split()[-1]
    )


def _is_human(who: Described) -> bool:
    """Tell whether "he" or "she" may mean somebody: a person, named or only described ("a doctor", "the driver")."""
    if who.artefact or who.plural:
        return False
    return who.person or who.head in speakers().roles["nouns"] or speakers().kind_of(who.head) in _PEOPLE


def _may_be(who: Described, gender: str) -> bool:
    return not gender or not who.gender or who.gender == gender


def _is_body(who: Described) -> bool:
    """Tell whether "it" may mean somebody: a body, or the statement of one; no person, named or not."""
    if who.person or speakers().kind_of(who.head) in _PEOPLE:
        return who.artefact
    return who.named or who.head not in speakers().roles["nouns"]
