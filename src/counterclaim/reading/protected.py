"""Protected: hospitals, schools, aid sites and shelters that a report mentions, and where their names stand."""

import re
from dataclasses import dataclass, field

from counterclaim.reading.name_survey import Kind, Survey
from counterclaim.records import ProtectedKind, ProtectedPlace, Span

_NUMBER = re.compile(r"[^\S\n]+((?:No|Nr|№|number|num)\.?[^\S\n]*\d{1,4}|\d{1,4})(?=[\s,.;:)\"']|$)", re.IGNORECASE)
_CALLED = re.compile(
    r",?[^\S\n]+(?:called|named(?:[^\S\n]+after)?|known[^\S\n]+as|codenamed|code-named|of)[^\S\n]+[\"“‘']?(?=[^\W\d_])"
)
#: Words before a store or a camp in which what makes it protected stands.
_NEAR = 3


@dataclass(slots=True)
class _Found:
    kind: ProtectedKind
    parts: frozenset[str]
    name: str | None
    sure: bool = True
    names: list[Span] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def protected_in(survey: Survey) -> tuple[ProtectedPlace, ...]:
    """Find the protected places of a report, and mark their names in the survey as nobody's.

    Args:
        survey: of the report.

    Returns:
        The places, in the order in which they are first mentioned.
    """
    found: list[_Found] = []
    openers = survey.lexicon.openers
    index = 0
    while index < len(survey.words):
        # An apostrophe in a noun's first word: "teachers' college".
        key = survey.words[index].key
        match = _noun(survey, index) if key in openers or "'" in key else None
        if match is None:
            index += 1
            continue
        kind, last = match
        _add(survey, found, kind, index, last)
        index = last + 1
    _served(survey, found)
    _alone(survey, found)
    made = [ProtectedPlace(one.kind, one.name, tuple(sorted(one.names)), tuple(sorted(one.spans))) for one in found]
    return tuple(sorted(made, key=lambda place: place.spans[0]))


def _served(survey: Survey, found: list[_Found]) -> None:
    """Add the hospitals and schools that are told by who works there: "a nephrologist at al-Shifa"; not "at Rafah crossing"."""
    words, site = survey.words, survey.lexicon.site
    taken = {k for one in found for span in (*one.spans, *one.names) for k in survey.within(span)}
    for index, word in enumerate(words[:-1]):
        if word.key != "at" or not word.joined:
            continue
        trade = {words[k].key for k in range(max(0, index - 2), index)}
        kind = ProtectedKind.HOSPITAL if trade & site["medics"] else ProtectedKind.SCHOOL if trade & site["teachers"] else None
        first = index + 1
        while first < len(words) and words[first].joined and words[first].kind is Kind.PARTICLE and survey.leads(first):
            first += 1
        last = first - 1
        while last + 1 < len(words) and words[last + 1].joined and (words[last + 1].capital or survey.leads(last + 1)):
            last += 1
        if kind is None or last < first or any(k in taken for k in range(first, last + 1)):
            continue
        following = words[last + 1] if last + 1 < len(words) else None
        if following is not None and following.joined and following.tag.startswith("NN"):
            continue
        allowed = {Kind.NAME, Kind.PARTICLE} | ({Kind.PLACE, Kind.OTHER} if first > index + 1 else set())
        if any(words[k].kind not in allowed for k in range(first, last + 1)):
            continue
        span = Span(words[index + 1].start, words[last].end)
        survey.mark(span, Kind.OTHER, firm=True)
        parts = frozenset(words[k].key for k in range(first, last + 1))
        found.append(_Found(kind, parts, " ".join(span.of(survey.text).split()), True, [span], [span]))


def _noun(survey: Survey, index: int) -> tuple[ProtectedKind, int] | None:
    """Return the sort of place that words from `index` on mean, and the last of them."""
    lexicon, word = survey.lexicon, survey.words[index]
    for count in (3, 2, 1):
        phrase = tuple(survey.key(k).replace("'", "") for k in range(index, index + count))
        if phrase in lexicon.protected and all(
            survey.words[k].joined or survey.words[k - 1].possessive
            for k in range(index + 1, min(index + count, len(survey.words)))
        ):
            if count == 1 and word.tag.startswith("V"):
                return None
            return lexicon.protected[phrase], index + count - 1
    if word.key in lexicon.site["stores"] and not word.tag.startswith("V"):
        near = {survey.key(k) for k in range(index - _NEAR, index)} | (
            {survey.key(k) for k in range(index + 2, index + 6)} if survey.key(index + 1) in ("of", "for", "belonging") else set()
        )
        return (ProtectedKind.AID_SITE, index) if near & lexicon.site["aid"] else None
    if word.key in lexicon.site["camps"]:
        return (ProtectedKind.SHELTER, index) if _is_refuge(survey, index) else None
    return None


def _is_refuge(survey: Survey, index: int) -> bool:
    """Tell whether a camp is one of the displaced, and none of soldiers."""
    site = survey.lexicon.site
    before = {survey.key(k) for k in range(index - _NEAR, index)}
    if before & site["soldiers"]:
        return False
    after = (
        {survey.key(k) for k in range(index + 1, index + 7)}
        if survey.key(index + 1) in ("for", "of", "housing", "sheltering", "where")
        else set()
    )
    if (before | after) & site["refuge"]:
        return True
    named = index > 0 and survey.words[index].joined and survey.words[index - 1].capital
    return named and any(word.key in ("refugee", "refugees", "displaced", "idp", "idps") for word in survey.words)


def _add(survey: Survey, found: list[_Found], kind: ProtectedKind, first: int, last: int) -> None:
    """Add a mention of which the noun is the words from `first` to `last`."""
    left = _left(survey, first)
    # The whole is a known body, or written as a name: "al-Shifa Hospital", "the Indonesian Hospital".
    noun = survey.words[first]
    known = noun.kind is Kind.OTHER or (noun.capital and not noun.opens and not survey.capitals)
    own = [k for k in range(left, first) if _is_own(survey, k, known=known)]
    span, names = survey.span(first, last), []
    if own:
        names = [Span(_particle(survey, own[0]), survey.words[own[-1]].end)]
        span = Span(names[0].start, span.end)
    end = survey.words[last].end
    if (number := _NUMBER.match(survey.text, end)) is not None and kind in (
        ProtectedKind.SCHOOL,
        ProtectedKind.HOSPITAL,
        ProtectedKind.SHELTER,
    ):
        names.append(Span(*number.span(1)))
        span = Span(span.start, number.end(1))
    elif not own and (right := _right(survey, last)) is not None:
        names.append(right)
        span = Span(span.start, right.end)
    if names and own and survey.words[last].key.endswith("s"):
        _others(survey, found, kind, own[0])
    for one in names:
        survey.mark(one, Kind.OTHER, firm=True)
    name = " ".join(" ".join(one.of(survey.text) for one in names).split()) or None
    parts = frozenset(survey.words[k].key for one in names for k in survey.within(one) if survey.words[k].capital) or frozenset(
        one.of(survey.text) for one in names
    )
    # A town's name before the noun tells where it is, too: alone it means the town.
    sure = bool(own) and any(survey.words[k].kind is not Kind.PLACE for k in own)
    for other in found:
        if other.kind is kind and (
            (name is None and other.name is None) or (parts and other.parts and (parts <= other.parts or other.parts <= parts))
        ):
            other.names += names
            other.spans.append(span)
            if name is not None and len(name) > len(other.name or ""):
                other.name, other.parts = name, parts | other.parts
            return
    found.append(_Found(kind, parts, name, sure, names, [span]))


def _others(survey: Survey, found: list[_Found], kind: ProtectedKind, first: int) -> None:
    """Add the names before the last that one noun in the plural is for: "al-Quds, Omar and Zarzour hospitals"."""
    words = survey.words
    while True:
        while first and words[first].joined and words[first - 1].kind is Kind.PARTICLE and survey.leads(first - 1):
            first -= 1
        end = first - 1
        if end > 0 and words[end].key in ("and", "or", "&"):
            end -= 1
        elif end < 0 or survey.text[words[end].stop : words[first].start].strip() != ",":
            return
        start = end + 1
        while start and words[start - 1].capital and (start > end or words[start].joined):
            start -= 1
        if (
            start > end
            or words[end].kind in (Kind.TITLE, Kind.PLAIN)
            or (words[end].kind is Kind.SHORT and words[end].raw.isalpha())
        ):
            return
        span = Span(_particle(survey, start), words[end].end)
        survey.mark(span, Kind.OTHER, firm=True)
        parts = frozenset(words[k].key for k in range(start, end + 1))
        found.append(_Found(kind, parts, " ".join(span.of(survey.text).split()), True, [span], [span]))
        first = start


def _left(survey: Survey, first: int) -> int:
    """Return the first of the words before a noun that belong to it."""
    words, sorts = survey.words, survey.lexicon.site["sorts"]
    k = first
    while k > 0 and (words[k].joined or (words[k - 1].possessive and words[k - 1].key in sorts)):  # "children's"
        before = words[k - 1]
        small = before.kind is Kind.PARTICLE and k < first and words[k].capital
        if not small and before.key not in sorts and (not before.capital or before.kind is Kind.PLAIN):
            break
        k -= 1
    return k


def _is_own(survey: Survey, index: int, *, known: bool) -> bool:
    """Tell whether a word before the noun is of the proper name: "the Russian field hospital" has none."""
    word = survey.words[index]
    if word.kind is Kind.SHORT:
        return any(char.isdigit() for char in word.raw)  # "M10"
    return word.capital and (known or word.kind is not Kind.OTHER) and word.key not in survey.lexicon.site["sorts"]


def _particle(survey: Survey, first: int) -> int:
    """Return where a name begins, with the article that is fused with it: "al-Quds"."""
    while first and survey.words[first].joined and survey.words[first - 1].kind is Kind.PARTICLE and survey.leads(first - 1):
        first -= 1
    return survey.words[first].start


def _right(survey: Survey, last: int) -> Span | None:
    """Return the proper name after a noun: "the hospital named after X", "Hospital San Juan"."""
    words = survey.words
    called = _CALLED.match(survey.text, words[last].stop)
    start = last + 1
    if start >= len(words):
        return None
    if called is not None:
        start = next((k for k in survey.within(Span(called.end(), called.end() + 1))), len(words))
    elif not (
        words[last].capital
        and words[start].joined
        and (words[start].capital or survey.leads(start))
        and (not words[last].opens or not words[start].capital)
    ) or (survey.capitals or words[start].kind is Kind.TITLE):
        return None
    end = start
    while end < len(words) and (end == start or words[end].joined) and (words[end].capital or words[end].kind is Kind.PARTICLE):
        end += 1
    while end > start and not words[end - 1].capital:
        end -= 1
    inside = words[start:end]
    nothing = {Kind.OTHER, Kind.PLAIN, Kind.PARTICLE} | ({Kind.PLACE} if called is not None else set())
    if not inside or all(word.kind in nothing for word in inside):
        return None
    return survey.span(start, end - 1)


def _alone(survey: Survey, found: list[_Found]) -> None:
    """Add the mentions of a name without its noun: "al-Quds was hit again"."""
    for one in found:
        if not one.sure or not one.parts or one.name is None:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(one.name)}(?!\w)", re.IGNORECASE)
        if re.search(
            rf"\b(?:in|into|to|near|outside)\s+{re.escape(one.name)}(?!\w)(?!\s+(?:hospital|clinic|school))", survey.text
        ):
            continue  # a town that has a hospital
        for match in pattern.finditer(survey.text):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in one.names):
                continue
            inside = survey.within(span)
            if not survey.words[inside[-1]].capital or any(
                survey.words[k].kind is Kind.OTHER for k in inside if survey.words[k].capital
            ):
                continue
            one.names.append(span)
            one.spans.append(span)
            survey.mark(span, Kind.OTHER, firm=True)
