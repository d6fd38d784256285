"""Runs: the stretches of a text that are, or may be, somebody's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.reading.name_signs import Signs, deed_of, signs_of
from counterclaim.reading.name_survey import Kind, Survey
from counterclaim.records import Span
from counterclaim.reference import gazetteer

_NICKNAME = re.compile(r"[^\S\n]+([\"“”'‘«(])([^\"”'’»)\n]{2,40})[\"”'’»)][^\S\n]+(?=[^\W\d_])")
_CALLED = re.compile(
    r"(?:known(?:\s+\w+){0,2}\s+as|nicknamed|alias|dubbed|nom de guerre|goes by(?: the name)?"
    r"|called (?:him|her)self|a\.?k\.?a\.?)"
    r"(?:\s+of)?,?\s+(?:just\s+|only\s+|simply\s+)?([\"“‘'«])([^\"”’'»\n]{2,40})[\"”’'»]",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])[@#](\w[\w.]*\w)")
#: A heading of a list of victims ends so; the names follow it on lines of their own, or after the colon.
_LISTED = 12
_IN_LINE = 4
#: Inhabitants of a town that is likelier meant than somebody of its name.
_TOWN = 50_000
#: Characters before a colon that tell what follows it.
_HEAD = 120


@dataclass(slots=True)
class Run:
    """A stretch that is somebody's name.

    Args:
        first: index of its first word.
        last: of its last.
        span: where it stands.
        parts: the keys of the words by which its holder may be called again.
        signs: what stands beside it.
    """

    first: int
    last: int
    span: Span
    parts: tuple[str, ...]
    signs: Signs


def runs_of(survey: Survey) -> list[Run]:
    """Return the runs of a text that count as names, in order: whatever is not known to be something else."""
    listed = _listings(survey)
    found: list[Run] = []
    for first, last in _stretches(survey):
        for low, high in _pieces(survey, first, last):
            found += _judged(survey, low, high, low in listed)
    found += _nicknames(survey, found)
    return sorted(found, key=lambda run: run.span)


def _stretches(survey: Survey) -> Iterator[tuple[int, int]]:
    """Give the longest stretches of capitals and particles that stand together."""
    words = survey.words
    index = 0
    while index < len(words):
        word = words[index]
        if not word.capital and not (word.kind is Kind.PARTICLE and survey.leads(index)):
            index += 1
            continue
        last = index
        while last + 1 < len(words):
            if words[last + 1].joined and (words[last + 1].capital or words[last + 1].kind is Kind.PARTICLE):
                last += 1
                continue
            if words[last].kind in (Kind.NAME, Kind.PLACE) and _is_tail(survey, last + 1):
                last += 1
                words[last].kind = Kind.PARTICLE
                continue
            quoted = _NICKNAME.match(survey.text, words[last].stop)
            if quoted is None or words[last].kind is not Kind.NAME or words[last].possessive:
                break
            after = last + 1 + len(survey.within(Span(quoted.start(2), quoted.end(2))))
            if after >= len(words) or words[after].start != quoted.end() or not words[after].capital:
                break
            if words[after].kind not in (Kind.NAME, Kind.PLACE) or not any(words[k].capital for k in range(last + 1, after)):
                break
            for k in range(last + 1, after + 1):
                words[k].joined = True
                if words[k].capital and not words[k].firm:
                    words[k].kind = Kind.NAME
                elif k < after:
                    words[k].kind = Kind.PARTICLE
            last = after
        past = last + 1
        while not words[last].capital and not _is_tail(survey, last):
            last -= 1
        yield index, last
        index = past


def _is_tail(survey: Survey, index: int) -> bool:
    """Tell whether a word in lower case ends a name after its hyphen: "Kim Jong-un"; not "Homs-based"."""
    word = survey.words[index]
    if word.capital or not word.joined or word.key in survey.lexicon.nobody["tails"] or word.key.endswith("ed"):
        return False
    before = survey.words[index - 1]
    return before.capital and survey.text[before.stop : word.start] in ("-", "‑")


def _pieces(survey: Survey, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at what is no part of a name: titles, peoples, weapons, days."""
    start: int | None = None
    for k in range(first, last + 1):
        word = survey.words[k]
        cut = word.kind in (Kind.OTHER, Kind.PLAIN) or (word.kind is Kind.TITLE and not _is_surname(survey, k, first, last))
        if word.kind is Kind.OTHER and not word.firm and _is_part(survey, k, last):
            cut = False
        if cut:
            if start is not None:
                yield start, k - 1
            start = None
        elif start is None:
            start = k
    if start is not None:
        yield start, last


def _is_surname(survey: Survey, index: int, first: int, last: int) -> bool:
    """Tell whether a word that may be a title ends a name: "Tom Baker", "Mr King"."""
    if index == first or index != last:
        return False
    before = survey.words[index - 1]
    return before.kind is Kind.NAME or (before.key in survey.lexicon.honorific and survey.key(index) not in survey.lexicon.public)


def _is_part(survey: Survey, index: int, last: int) -> bool:
    """Tell whether a known name of one word opens somebody's ("Badr al-Din Khaled"); a people's may end one ("Zahoor Baloch")."""
    word = survey.words[index]
    if index and word.joined and survey.key(index - 1) in survey.lexicon.honorific:
        return True  # a newspaper's name, and after "Hajja" somebody's
    if index == last:
        return (
            index > 0
            and word.joined
            and survey.words[index - 1].kind is Kind.NAME
            and word.key not in survey.lexicon.nobody["calendar"]
        )
    if word.key not in survey.lexicon.given:
        return False
    return survey.words[index + 1].kind in (Kind.NAME, Kind.PARTICLE)


def _judged(survey: Survey, first: int, last: int, listing: bool) -> list[Run]:
    """Decide of a piece whether it is somebody's name; a body before the name is cut off."""
    words, lexicon = survey.words, survey.lexicon
    while first <= last and (words[first].kind is Kind.PARTICLE and not words[first].capital and not survey.leads(first)):
        first += 1
    while last >= first and words[last].kind is Kind.PARTICLE and not words[last].capital and not _is_tail(survey, last):
        last -= 1
    while first <= last and words[first].kind is Kind.SHORT and first < last and len(words[first].raw) > 1:
        if any(words[k].kind is Kind.SHORT and words[k].key in lexicon.given for k in range(first, last + 1)):
            break  # "OLENA TKACH"
        first += 1  # "MSF Khaled"
    if first > last:
        return []
    kinds = [words[k].kind for k in range(first, last + 1)]
    if all(survey.is_small(words[k].key) for k in range(first, last + 1)):
        return []  # what is left of "Al-Nusra"
    given = any(words[k].key in lexicon.given and words[k].kind is not Kind.BODY for k in range(first, last + 1))
    signs = signs_of(survey, first, last, listing)
    if deed_of(survey, last):
        signs.victim = True
    if Kind.BODY in kinds:
        body = max(k for k in range(first, last + 1) if words[k].kind is Kind.BODY)
        own = given and words[first].key in lexicon.given and body == last and words[last].key in lexicon.nobody["surnames"]
        sure = signs.age or signs.address or (given and signs.witness)
        if not (own and last - first <= 2) and not (kinds[0] is Kind.NAME and sure):
            rest = range(body + 1, last + 1)
            if sum(words[k].kind is Kind.NAME for k in rest) >= 2 or any(words[k].key in lexicon.given for k in rest):
                return _judged(survey, body + 1, last, listing)
            return []
    elif Kind.SORT in kinds:
        own = words[first].key in lexicon.given and words[last].key in lexicon.nobody["surnames"] and last > first
        if not own and not signs.age and not signs.address and not (given and signs.strong):
            return []
    elif all(kind in (Kind.PLACE, Kind.PARTICLE) for kind in kinds):
        whole = survey.span(first, last)
        named_so = given and last > first and not any(site.contains(whole) for site in survey.sites)
        only = signs.age or signs.address or signs.only_person or (signs.witness and not _governed(survey, first))
        if not only and not named_so and not (given and not _governed(survey, first) and not _is_country(survey, first)):
            return []
    elif all(kind in (Kind.SHORT, Kind.PARTICLE) for kind in kinds):
        if not signs.age and not signs.address and not (given and last > first):
            return []
    elif Kind.PLACE not in kinds and not signs.strong and _is_thing(survey, first, last, given=given):
        return []
    if first == last and len(words[first].raw) == 1 and not signs.age:
        return []
    if not (signs.strong or signs.speaks or signs.victim or words[first].key in _sure_given(survey)) and _is_town(
        survey, first, last
    ):
        return []
    return [_run(survey, first, last, signs)]


def _sure_given(survey: Survey) -> frozenset[str]:
    return survey.lexicon.given - survey.lexicon.nobody["both"]


def _is_town(survey: Survey, first: int, last: int) -> bool:
    """Tell whether a name that the reader has placed nowhere is a larger town's, where a place is likelier than a person.

    That is after "in" or "from", where nothing is parsed (a dateline, a caption), and in capitals where it has two words.
    """
    words = survey.words
    likely = _governed(survey, first) or not words[first].tag or (survey.capitals and last > first)
    found = gazetteer().find(survey.span(first, last).of(survey.text)) if likely else ()
    return bool(found) and found[0].population >= _TOWN


def _governed(survey: Survey, first: int) -> bool:
    """Tell whether a place is meant by the word before: "in Khalidiya", "the mayor of Homs"."""
    return survey.words[first].joined and survey.key(first - 1) in (
        "in",
        "from",
        "near",
        "of",
        "at",
        "to",
        "outside",
        "on",
        "into",
        "around",
        "towards",
    )


def _is_country(survey: Survey, index: int) -> bool:
    """Tell whether a given name that is also a great place's is more likely that."""
    return survey.words[index].key in (
        "paris",
        "jordan",
        "israel",
        "chad",
        "kenya",
        "asia",
        "florence",
        "sydney",
        "dallas",
        "austin",
    )


def _is_thing(survey: Survey, first: int, last: int, *, given: bool) -> bool:
    """Tell by the words beside it that a name is a place's, a body's or a weapon's: "in X", "X district", "the X group"."""
    lists, words = survey.lexicon.nobody, survey.words
    if words[last].possessive:
        return False
    following = words[last + 1] if last + 1 < len(words) else None
    joined = following is not None and survey.text[words[last].stop : following.start] in (" ", "\n", "-")
    if (
        following is not None
        and joined
        and not given
        and not following.capital
        and following.key in lists["after"] | lists["sorts"]
    ):
        return True
    if following is not None and joined and following.key in ("based", "held", "born") and survey.text[words[last].stop] in "-‑":
        return True
    if not words[first].joined:
        return False
    before, further = survey.key(first - 1), survey.key(first - 2)
    if before in lists["struck"] and not given:
        return True
    if before == "in" and further not in lists["trusting"]:
        return True
    return before == "of" and not given and further in lists["sorts"]


def _run(survey: Survey, first: int, last: int, signs: Signs) -> Run:
    words, parts = survey.words, []
    for k in range(first, last + 1):
        word = words[k]
        before = survey.key(k - 1) if k > first else ""
        if len(word.key) > 1 and word.kind is not Kind.PARTICLE and not survey.is_small(word.key):
            parts.append(f"{before} {word.key}" if before in ("abu", "abou", "umm", "um", "oum") else word.key)
    return Run(first, last, survey.span(first, last), tuple(parts or [words[last].key]), signs)


def _listings(survey: Survey) -> set[int]:
    """Return the words that stand in lists of victims: after "The dead:", to the end of the paragraph or of its short lines."""
    inside: set[int] = set()
    lists = survey.lexicon.harm["lists"]
    for match in re.finditer(r":\s", survey.text):
        low = max(survey.text.rfind(mark, 0, match.start()) for mark in (".", "\n", ":"))
        head = survey.within(Span(max(low + 1, match.start() - _HEAD), match.start()))
        if not any(survey.key(k) in lists for k in head):
            continue
        end = match.end()
        for line in re.finditer(r"[^\n]*(?:\n|$)", survey.text[match.end() :]):
            here = survey.within(Span(match.end() + line.start(), match.end() + line.end()))
            if line.group().strip() and line.start() > 0 and len(here) > _LISTED:
                break
            if line.start() > 0 or match.group().endswith("\n"):
                _listed(survey, here)
            end = match.end() + line.end()
            if line.end() >= len(survey.text) - match.end():
                break
        inside |= set(survey.within(Span(match.end(), end)))
    return inside


def _listed(survey: Survey, line: range) -> None:
    """Take a short line of a list of victims, all in capitals, for a name though a dictionary has its words: "2. Fares"."""
    words, lexicon = survey.words, survey.lexicon
    head: list[int] = []
    for k in line:
        if head and not words[k].joined:
            break
        head.append(k)
    known = lexicon.nobody["ordinary"] | lexicon.harm["lists"]
    if len(head) > _IN_LINE or any(not words[k].capital or words[k].key in known for k in head):
        return
    for k in head:
        if words[k].kind in (Kind.PLAIN, Kind.SORT):
            words[k].kind = Kind.NAME


def _nicknames(survey: Survey, found: list[Run]) -> Iterator[Run]:
    """Give the names by which people go: in quotes after "known as", and after @ and #."""
    taken = [run.span for run in found]
    spans = [Span(*match.span(2)) for match in _CALLED.finditer(survey.text)]
    spans += [Span(*match.span(1)) for match in _HANDLE.finditer(survey.text)]
    for span in spans:
        inside = survey.within(span)
        words = [survey.words[k] for k in inside]
        if any(span.overlaps(other) for other in taken) or any(word.kind in (Kind.BODY, Kind.OTHER) for word in words):
            continue
        parts = tuple(word.key for word in words if word.capital and len(word.key) > 2)
        first = inside[0] if words else 0
        yield Run(first, inside[-1] if words else 0, span, parts, Signs())
