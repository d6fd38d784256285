"""Truce sides: what a truce is called, who is to stop, who arranged it, where it holds, and whom it leaves out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.parties import Seen
from counterclaim.reading.truce_brokers import agents, arrangers
from counterclaim.reading.truce_frames import Coded, Row
from counterclaim.records import Party, Place, PlacePrecision, SourceKind, Span
from counterclaim.reference import actors, gazetteer

_SPACE = re.compile(r"\s+")
#: Between two that did something together: "A, B and C", "US-Russian".
_TOGETHER = re.compile(
    r"\s*(?:,|and|,\s*and|along with|together with|,?\s*(?:the|by)\s*)*\s*(?:the\s+)?|\s*[-–/]\s*", re.IGNORECASE
)
_BY = re.compile(r"\s+(?:in part\s+|jointly\s+|last \w+\s+)?by\s+(?:the\s+)?", re.IGNORECASE)
#: "Egyptian-brokered", "US-Russian-brokered": who stands before the hyphen.
_BROKERED = re.compile(
    r"(?P<who>[A-Z][\w.]*(?:(?:[-–/]|\s+and\s+)[A-Z][\w.]*)*)[-–](?:brokered|mediated|sponsored|negotiated|arranged)\s+(?:[\w-]+\s+){0,3}$"
)
_RUN = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)+$")
_NAME = re.compile(r"[A-Z][\w.]*")
_BETWEEN = re.compile(r"\s+(?:that\s+)?(?:\w+\s+){0,3}?between\s+(?:the\s+)?", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:cease-?fire|truce|armistice)\b(?:\s+\w+){0,2}?\s+between\s+(?:the\s+)?", re.IGNORECASE)
_IN = re.compile(r"\s+in\s+(?:the\s+)?")
#: Places by which it is said where a truce holds.
_AREA = frozenset({"in", "across", "throughout", "around", "over", "for"})
#: "Declared the truce over" joins nobody to it.
_ENDED = frozenset({"over", "dead", "finish", "finished", "end", "void"})
#: Characters before a sentence in which stands what a line break cut off it.
_CUT = 80
_STATES = (SourceKind.GOVERNMENT, SourceKind.MILITARY)
_WIDE = (PlacePrecision.COUNTRY,)


def name_of(row: Row, item: Coded, drafter: Drafter) -> str:
    """Return a truce's name as printed: its noun with what qualifies it, and where it holds; no article, no "no"."""
    paragraph, token = row.paragraph, item.first
    if item.code[0] == "F":
        return _SPACE.sub(" ", paragraph.at(item.first, item.last).of(paragraph.text))
    low, last = token, item.last
    following = row.items[row.items.index(item) + 1 :][:1]
    if following and following[0].code[0] == "D" and following[0].code[1:].isdigit():
        last = following[0].last
    first = max(token.sent.start, row.sentence.first)
    while low.i > first:
        left = low.nbor(-1)
        if left.text == "-" and left.i > first and not left.whitespace_:
            low = left.nbor(-1)
            continue
        plain = left.pos_ in ("ADJ", "NOUN", "PROPN", "VERB", "ADV")
        if not low.i <= left.head.i <= last.i or not plain or left.lower_ in truce_frames().unnamed:
            break
        low = left
    while low.i < token.i and low.pos_ == "ADV" and low.nbor(1).text != "-":
        low = low.nbor(1)
    whole = paragraph.at(low, last)
    for mentioned in drafter.places.of(paragraph):
        between = paragraph.text[whole.end : mentioned.span.start] if mentioned.span.start > whole.end else ""
        if _IN.fullmatch(between) and not drafter.sites.made_in(paragraph, mentioned):
            whole = Span(whole.start, mentioned.span.end)
            break
    return _SPACE.sub(" ", whole.of(paragraph.text))


def sides_of(row: Row, drafter: Drafter) -> tuple[list[Party], list[Party]]:
    """Return who is to stop, and who arranged it, as far as a sentence that speaks of a truce tells.

    Two states that agree on a truce in a third are its brokers; where one of them fights at home they are its sides.
    """
    text = row.paragraph.text
    sides: list[Party] = []
    brokers: list[Party] = []
    for item in [*row.truces, *row.deals]:
        at = row.paragraph.at(item.first, item.last)
        if (between := _BETWEEN.match(text, _end_of_name(row, item))) is not None:
            sides += _parties_after(row, drafter, item, between.end())
        left = _before(row, drafter, at.start)
        if hyphened := _hyphened(drafter, row.sentence.span.start, at.start):
            brokers += hyphened
        elif left:
            arranged = re.search(r"(?:brokered|mediated|backed|sponsored|negotiated)\b", text[left[-1].span.end : at.start])
            made = [_party(drafter, seen) for seen in left]
            if arranged:
                brokers += made
            elif len(made) > 1:
                sides += made
    told_of = row.truces or ((row.deals or row.text.startswith("it ")) and (row.near or row.follows))
    for verb in _made(row) if told_of else ():
        by = _BY.match(text, row.paragraph.at(verb).end)
        ends = [by.end()] if by is not None else [row.paragraph.at(one).end for one in agents(verb)]
        brokers += [_party(drafter, seen) for end in ends for seen in _together(drafter, end, row.sentence.span.end)]
    brokers += arrangers(row, drafter) if told_of else []
    sides, foreign = parted(sides, drafter)
    return sides, foreign + brokers


def home_of(drafter: Drafter) -> str | None:
    """Return the country in which the report's truce most likely holds.

    Args:
        drafter: of the report.
    """
    main, grounds = drafter.places.main, drafter.places.grounds
    return main if main in grounds else next(iter(grounds), None)


def parted(agreed: Iterable[Party], drafter: Drafter) -> tuple[list[Party], list[Party]]:
    """Part those who agreed to a truce into its sides and its brokers: two states that agree on one in a third arranged it.

    Args:
        agreed: in order of the text.
        drafter: of the report.
    """
    sides = list(agreed)
    if len({party.name for party in sides}) > 1 and _are_foreign(sides, drafter):
        return [], sides
    return sides, []


def plainly(party: Party, drafter: Drafter) -> Party:
    """Name the government of the home state plainly where it is printed by its ruler's name: "the regime of N" is its regime.

    Args:
        party: as named.
        drafter: of the report, which knows the adjective of the home state.
    """
    actor, words, adjective = actors().resolve(party.name), party.name.split(), drafter.parties.adjective
    if actor is None or actor.kind is not SourceKind.GOVERNMENT or len(words) < 2 or adjective is None or adjective in words:
        return party
    plain = f"{adjective} {words[-1].lower()}"
    other = actors().resolve(plain)
    return replace(party, name=plain) if words[-1].islower() and other is not None and other.name == actor.name else party


def offered(row: Row, drafter: Drafter) -> list[Party]:
    """Return who offered what was accepted, and who helped: "accepted the American proposal, with Qatari support".

    Args:
        row: of a sentence near a truce; it need not name one.
        drafter: of the report.
    """
    words = truce_frames().brokers
    opened = row.paragraph.text[max(0, row.sentence.span.start - _CUT) : row.sentence.span.start].rpartition(".")[2]
    accepted = any(item.code.startswith(("accept", "agree")) for item in row.items) or "accepted" in opened
    found: list[Party] = []
    text = row.paragraph.text
    for seen in _all_within(drafter, row.sentence.span) if accepted else ():
        after = re.match(r"(?:['’]s?)?\s+(\w+)", text[seen.span.end : seen.span.end + 40])
        word = after.group(1).lower() if after else ""
        left = text[max(row.sentence.span.start, seen.span.start - 30) : seen.span.start].lower()
        if word in words.offers or (word in words.helps and re.search(r"\bwith\s+(?:the\s+)?$", left)):
            found.append(_party(drafter, seen))
    return found


def titled(drafter: Drafter, title: str | None) -> list[Party]:
    """Return the sides that a report's title names: "Truce Between A and B"; the title must stand in the text.

    Args:
        drafter: of the report.
        title: as the report has it.
    """
    text = drafter.parse.page.text
    start = text.find(title) if title else -1
    between = _TITLE.search(title) if title else None
    if title is None or start < 0 or between is None:
        return []
    found: list[Party] = []
    here = between.end()
    for one in actors().mentions(title):
        if one.span.start >= here and _TOGETHER.fullmatch(title[here : one.span.start]):
            words = Span(one.span.start + start, one.span.end + start)
            found.append(Party(one.actor.name, words.of(text), words))
            here = one.span.end
    return found if len(found) > 1 else []


def joined(row: Row, drafter: Drafter) -> list[Party]:
    """Return who agreed to a truce, accepted it, or declared it for itself."""
    found: list[Party] = []
    for frame in row.find(truce_frames().joins, told=True):
        verb = frame.items[0].first
        after = row.items[row.items.index(frame.items[-1]) + 1 :][:1]
        ended = bool(after) and after[0].code.partition("!")[0] in _ENDED
        if ended or any(item.code == "not" for item in frame.items) or "not" in row.before(frame, 2):
            continue
        for child in verb.children:
            if child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN"):
                several = [child, *child.conjuncts]
                found += [party for one in several if (party := drafter.parties.party(row.paragraph, one)) is not None]
    for frame in row.find(truce_frames().joined_by, told=True):
        for by in agents(frame.items[-1].first):
            several = [one for child in by.children if child.dep_ == "pobj" for one in (child, *child.conjuncts)]
            found += [party for one in several if (party := drafter.parties.party(row.paragraph, one)) is not None]
    return [party for party in found if _fights(party)]


def excluded(row: Row, drafter: Drafter) -> list[Party]:
    """Return whom a sentence says that the truce does not bind."""
    text = row.paragraph.text
    found: list[Party] = []
    for frame in row.find(truce_frames().excluded.after):
        start = frame.span.end
        found += [_party(drafter, seen) for seen in _together(drafter, start, row.sentence.span.end, far=True)]
    for frame in row.find(truce_frames().excluded.before):
        ends = row.sentence.span.start
        named = drafter.parties.within(Span(ends, frame.span.start + 1))
        named = [seen for seen in named if _TOGETHER.fullmatch(text[seen.span.end : frame.span.start]) or seen is named[-1]]
        found += [_party(drafter, seen) for seen in named]
    return found


def area_of(row: Row, item: Coded, drafter: Drafter) -> Place | None:
    """Return where a truce holds, as the words beside its name tell: "a ceasefire in Aleppo", "the Gaza truce"."""
    paragraph = row.paragraph
    at = row.paragraph.at(item.first, item.last)
    own = drafter.sites.named_before(paragraph, item.first)
    if own is not None and own.country not in _brokering(row, drafter):
        return own
    for mentioned in drafter.places.of(paragraph):
        if not row.sentence.span.contains(mentioned.span) or drafter.sites.made_in(paragraph, mentioned):
            continue
        between = paragraph.text[at.end : mentioned.span.start] if mentioned.span.start >= at.end else None
        if between is not None and re.fullmatch(
            r"[\"”’']?\s+(?:deal\s+|agreement\s+)?(?:{})\s+(?:(?:the|all of|most of)\s+)?".format("|".join(_AREA)), between
        ):
            return mentioned.place
        if mentioned.span.end <= at.start and re.fullmatch(
            r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}", paragraph.text[mentioned.span.end : at.start]
        ):
            tokens = paragraph.tokens(mentioned.span)
            if tokens and tokens[-1].dep_ in ("compound", "poss", "nmod", "amod") and tokens[-1].head.i == item.first.i:
                return mentioned.place
    return None


def _brokering(row: Row, drafter: Drafter) -> set[str | None]:
    """The countries of those whom a sentence names as brokers: "the Egypt truce, brokered by Egypt"."""
    _, brokers = sides_of(row, drafter)
    found = (actors().resolve(party.name) for party in brokers)
    return {gazetteer().alpha2(actor.country) for actor in found if actor is not None and actor.country is not None}


def struck_at(row: Row, start: int, drafter: Drafter) -> Place | None:
    """Return the place named right behind the words of a deal that was struck: "struck last week in Geneva"."""
    for mentioned in drafter.places.of(row.paragraph):
        if mentioned.span.start < start or not row.sentence.span.contains(mentioned.span):
            continue
        between = row.paragraph.text[start : mentioned.span.start]
        if any(area_of(row, item, drafter) == mentioned.place for item in row.truces):
            return None  # "agreed on Saturday to a ceasefire in X": where it holds
        near = re.fullmatch(r"[^.;:]{0,60}\b(?:in|at)\s+(?:the\s+)?(?:\w+\s+(?:capital|city|town|resort)(?:\s+of)?\s+)?", between)
        if near and mentioned.place.precision not in _WIDE:
            return mentioned.place
    return None


def named_once(found: Iterable[Party], but: Iterable[Party] = ()) -> tuple[Party, ...]:
    """Keep the first of each name, and none that stands among others."""
    out = {party.name for party in but}
    kept: dict[str, Party] = {}
    for party in found:
        if party.name not in out:
            kept.setdefault(party.name, party)
    return tuple(kept.values())


# -- who ------------------------------------------------------------------------------------------


def _party(drafter: Drafter, seen: Seen) -> Party:
    words = seen.span.of(drafter.parse.page.text)
    return Party(seen.actor.name, words, seen.span)


def _end_of_name(row: Row, item: Coded) -> int:
    following = row.items[row.items.index(item) + 1 :][:1]
    deal = following and following[0].code[0] == "D" and following[0].code[1:].isdigit()
    return row.paragraph.at(item.first, following[0].last if deal else item.last).end


def _parties_after(row: Row, drafter: Drafter, item: Coded, start: int) -> list[Party]:
    """'Between A and B': by the parse, which knows where a phrase ends; else by the actors named."""
    found: list[Party] = []
    for index in range(item.first.i, row.sentence.last):
        token = row.paragraph.doc[index]
        if token.lower_ == "between" and row.paragraph.at(token).start < start:
            for sub in token.children:
                if sub.dep_ == "pobj":
                    found += [
                        party for one in [sub, *sub.conjuncts] if (party := drafter.parties.party(row.paragraph, one)) is not None
                    ]
    if len(found) > 1:
        return found
    return [_party(drafter, seen) for seen in _together(drafter, start, row.sentence.span.end)] or found


def _before(row: Row, drafter: Drafter, end: int) -> list[Seen]:
    """The states whose names stand before a truce's: "the US-Russian deal", "a Turkish-brokered truce"."""
    text = row.paragraph.text
    found: list[Seen] = []
    for seen in reversed(_all_within(drafter, Span(row.sentence.span.start, end))):
        between = text[seen.span.end : found[-1].span.start if found else end]
        if not found:
            near = re.fullmatch(
                r"[\s-]+(?:(?:jointly\s+)?(?:brokered|mediated|backed|sponsored|negotiated)\s+)?(?:[\w-]+\s+){0,2}?", between
            )
        else:
            near = re.fullmatch(r"\s*[-–/]\s*|\s+and\s+", between)
        if not near or (not found and re.search(r"\b(?:on|in|of|for|and|or|with|the|a|by|to|said)\b", between)):
            break
        found.append(seen)
    return found[::-1]


def _hyphened(drafter: Drafter, start: int, end: int) -> list[Party]:
    """The states whose adjectives are joined to the participle, or a body by its name: "an Egyptian-brokered truce"."""
    text = drafter.parse.page.text
    found = _BROKERED.search(text[start:end])
    run = _RUN.search(text[start : start + found.end("who")]) if found is not None else None
    if run is not None and (whole := actors().resolve(run[0])) is not None:
        return [Party(whole.name, run[0], Span(start + run.start(), start + run.end()))]  # "a United Nations-brokered truce"
    named_by = (
        []
        if found is None
        else [
            (one, actors().resolve(one[0])) for one in _NAME.finditer(text, start + found.start("who"), start + found.end("who"))
        ]
    )
    return [Party(actor.name, one[0], Span(one.start(), one.end())) for one, actor in named_by if actor is not None]


def _all_within(drafter: Drafter, span: Span) -> list[Seen]:
    """The actors named in a span, those too whose adjective only modifies ("Russian-brokered")."""
    mentions = (mention for inside in drafter.parse.page.mentions for mention in inside)
    return [Seen(one.span, one.actor, one.form) for one in mentions if span.contains(one.span)]


def _together(drafter: Drafter, start: int, end: int, *, far: bool = False) -> list[Seen]:
    """The actors named from an offset on, as long as nothing but "and" stands between them."""
    text = drafter.parse.page.text
    found: list[Seen] = []
    here = start
    for seen in _all_within(drafter, Span(start, end)):
        between = text[here : seen.span.start]
        if not (_TOGETHER.fullmatch(between) or (far and _is_listed(between, first=not found))):
            break
        found.append(seen)
        here = seen.span.end
    return found


def _is_listed(between: str, *, first: bool) -> bool:
    """Tell whether words lead to the first of those listed ("areas held by A"), or join one to the next."""
    if first:
        return re.fullmatch(r"[^.;:]{0,60}", between) is not None and not re.search(r"\b(?:but|said)\b", between)
    return re.fullmatch(r"[^.;:]{0,40}\b(?:and|or)\s+[^.;:,]{0,40}", between) is not None


def _made(row: Row) -> Iterator[Token]:
    for index in range(row.sentence.first, row.sentence.last):
        token = row.paragraph.doc[index]
        if token.lower_ in truce_frames().brokers.by:
            yield token


def _are_foreign(sides: list[Party], drafter: Drafter) -> bool:
    """Tell whether all are states, and none of the country in which the report's events are."""
    home = home_of(drafter)
    if home is None:
        return False
    countries = []
    for party in sides:
        actor = actors().resolve(party.name)
        if actor is None or actor.kind not in _STATES or actor.country is None:
            return False
        countries.append(gazetteer().alpha2(actor.country))
    return home not in countries


def _fights(party: Party) -> bool:
    """Tell whether a party may have arms to lay down: no agency, no body of the United Nations."""
    actor = actors().resolve(party.name)
    return actor is None or actor.kind in (
        SourceKind.GOVERNMENT,
        SourceKind.MILITARY,
        SourceKind.ARMED_GROUP,
        SourceKind.OPPOSITION,
    )
