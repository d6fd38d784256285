"""Numbers: the quantities in a paragraph, with what they count."""

from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from spacy.tokens import Token

from counterclaim.reading.counted import Counted, counted_at, harm_nouns
from counterclaim.reading.digits import BEYOND, DECIMAL, DIGITS, PLUS, RANGE, whole
from counterclaim.reading.lexicon.harm import Phrase, Trie, by_first, match, number_words, victims
from counterclaim.reading.parse import Paragraph
from counterclaim.records import MOST, Harm, Span

_DASHES = frozenset({"-", "–", "—", "to", "or"})
#: No more modifiers than this stand before a number ("at least another estimated 20").
_MODIFIERS = 4
#: A decimal is a number of people only before a scale of thousands or more ("1.5 million").
_THOUSAND = 1000
#: "Thousands of hundreds", but no "thousands of dozens".
_HUNDREDS = 200
#: A share is one in so many at most ("one in ten people"); "two in 2016" is none.
_SHARED = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, by the words.

    A number past what a record holds ("a million billion") is kept as words that tell no figure: open and approximate.

    Args:
        low: smallest number the words allow; None when open.
        high: largest; None when open.
        approximate: the number is rounded or vague.
        additional: the words set it beside another number ("others", "another", "more").
        article: it is an article ("a child").
        noun: head of what is counted, in lower case; None where there is none.
        words: number and what bounds it, as printed, what is counted left out.
        span: where `words` stand.
        first: index of its first word among the paragraph's words, white space left out.
        last: one past its last.
        counted: what it counts.
    """

    low: int | None
    high: int | None
    approximate: bool
    additional: bool
    article: bool
    noun: str | None
    words: str
    span: Span
    first: int
    last: int
    counted: Counted

    @property
    def end(self) -> int:
        """One past the last word of number and counted phrase."""
        return max(self.last, self.counted.end)

    @property
    def group(self) -> bool:
        """Whether it is a part of a group named before ("two of them")."""
        return self.counted.group

    @property
    def harm(self) -> Harm | None:
        """The harm that the counted phrase tells by itself."""
        return self.counted.harm or (harm_nouns().get(self.noun) if self.noun else None)

    @property
    def of_people(self) -> bool:
        """Whether it may count people: its noun names people, or there is no noun."""
        return self.noun is None or self.noun not in victims().things


@dataclass(slots=True)
class _Draft:
    low: int | None
    high: int | None
    approximate: bool
    end: int
    digits: bool = False
    start: int | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    bounds: Trie
    kinds: dict[Phrase, str]
    passing: Trie
    before: Trie
    fixed: Trie
    values: dict[Phrase, tuple[int | None, int | None, bool]]
    starts: frozenset[str]


@cache
def _lists() -> _Words:
    raw = number_words()
    kinds = {tuple(phrase.split()): kind for kind, phrases in raw.bounds.items() for phrase in phrases}
    values: dict[Phrase, tuple[int | None, int | None, bool]] = {}
    for phrase, value in raw.exact.items():
        values[tuple(phrase.split())] = (value, value, phrase in raw.rounded["words"])
    for phrase, value in raw.vague.items():
        values[tuple(phrase.split())] = (value, None, True)
    for phrase in raw.open["words"]:
        values[tuple(phrase.split())] = (None, None, True)
    for phrase in raw.none["words"]:
        values[tuple(phrase.split())] = (0, 0, False)
    bounds, passing, before = (
        by_first([" ".join(phrase) for phrase in kinds]),
        by_first(raw.passing["words"]),
        by_first(raw.additional["before"]),
    )
    fixed = by_first([" ".join(phrase) for phrase in values])
    starts = {*bounds, *before, *fixed, *raw.units, *raw.plurals, "a", "an", "between", "from"}
    return _Words(bounds, kinds, passing, before, fixed, values, frozenset(starts))


_KEPT: WeakKeyDictionary[Paragraph, tuple[Quantity, ...]] = WeakKeyDictionary()


def quantities_in(paragraph: Paragraph) -> tuple[Quantity, ...]:
    """Find the quantities of a paragraph, in order; they do not overlap. What is found is kept with the paragraph.

    Dates, clock times, ages, shares, measures and labels are none. Readings: DOMAIN.md, section 3.1 (ours).

    Args:
        paragraph: parsed.
    """
    found = _KEPT.get(paragraph)
    if found is None:
        tokens = paragraph.tokens(paragraph.span)
        found = _KEPT[paragraph] = tuple(_Scan(paragraph, tokens).quantities())
    return found


def numbers_in(paragraph: Paragraph) -> set[int]:
    """Return every number that stands in a paragraph as digits or words, whatever it counts.

    Args:
        paragraph: parsed.
    """
    scan = _Scan(paragraph, paragraph.tokens(paragraph.span))
    drafts = [scan._number(k) for k in range(len(scan.lower))]
    return {number for draft in drafts if draft is not None for number in (draft.low, draft.high) if number is not None}


class _Scan:
    """One walk over a paragraph's words."""

    def __init__(self, paragraph: Paragraph, tokens: list[Token]) -> None:
        self.paragraph = paragraph
        self.tokens = tokens
        self.lower = [token.lower_ for token in tokens]
        self.lists = _lists()
        self.raw = number_words()

    def quantities(self) -> list[Quantity]:
        found = []
        k, starts = 0, self.lists.starts
        while k < len(self.lower):
            word = self.lower[k]
            if (end := self._ages(k) or self._ratio(k)) is not None:
                k = end
                continue
            quantity = self._at(k) if word in starts or word[:1].isdigit() else None
            if quantity is not None:
                found.append(quantity)
            k = quantity.end if quantity is not None else k + 1
        return found

    def _word(self, k: int) -> str:
        return self.lower[k] if 0 <= k < len(self.lower) else ""

    def _ages(self, k: int) -> int | None:
        """Return where the ages end that begin here ("aged 4, 7 and 9", "aged between 18 and 45"), or None."""
        lists = self.raw.not_counting
        if self._word(k) not in lists["ages"]:
            return None
        number = self._number(k + 1 + (self._word(k + 1) in lists["before_age"]))
        end = None
        while number is not None:
            end = number.end
            number = self._number(end + 1) if self._word(end) in lists["between_ages"] else None
            if number is not None and (self._word(number.end) in self.raw.additional["after"] or self._of_people(number.end)):
                break  # "a boy aged 4 and 12 women"
        return end

    def _of_people(self, k: int) -> bool:
        """Tell whether what follows a number makes it one of people ("12 women", "two of them")."""
        head = counted_at(self.tokens, self.lower, k, one=False).head
        return self._word(k) == "of" or (head is not None and self.lower[head] in victims().status)

    def _ratio(self, k: int) -> int | None:
        """Return where a share in two numbers ends ("one in three of the 90 fighters", "one in ten people"), or None."""
        if self._word(k + 1) != "in":
            return None
        one, many = self._number(k), self._number(k + 2)
        if one is None or many is None or not (one.low or 0) < (many.low or 0) <= _SHARED:
            return None
        return many.end if self._of_people(many.end) else None

    def _leads(self, k: int) -> bool:
        """Tell whether a bound is no bound: "handed over 12 bodies", "over the bodies of 12", "about the 12 killed"."""
        return self._word(k - 1) in self.raw.not_counting["handing"] or match(self.lists.passing, self.lower, k + 1) is not None

    def _at(self, start: int) -> Quantity | None:
        """Read the quantity that begins at `start`, or None."""
        k, kinds, additional, modified = start, set(), False, False
        for _ in range(_MODIFIERS):
            fixed = match(self.lists.fixed, self.lower, k)
            if (bound := match(self.lists.bounds, self.lower, k)) and (fixed is None or len(bound) > len(fixed)):
                if bound[0] in self.raw.not_counting["leading"] and self._leads(k):
                    return None
                kinds.add(self.lists.kinds[bound])
                k += len(bound)
            elif before := match(self.lists.before, self.lower, k):
                additional = True
                k += len(before)
            elif (passing := match(self.lists.passing, self.lower, k)) and (k > start or passing[0] in ("a", "an", "total")):
                k += len(passing)
            else:
                break
            modified = True
        draft = self._range(k) or self._core(k)
        if draft is None:
            return self._one(start, k, additional=additional)
        if "about" in kinds and self._word(start) == "some" and not draft.digits and draft.end == k:
            return None
        start = start if draft.start is None else draft.start
        self._suffix(draft, kinds)
        self._bound(draft, kinds)
        while self._word(draft.end) in self.raw.additional["after"] and self._word(draft.end + 1) != "than":
            if self._word(draft.end) in ("other", "further", "additional", "extra") and not self._word(draft.end + 1):
                break
            additional = True
            draft.end += 1
            if self._word(draft.end - 1) == "others":
                break
        if self._word(draft.end - 1) == "others":
            additional = True
            counted = Counted(draft.end, None, draft.end)
        else:
            counted = counted_at(self.tokens, self.lower, draft.end, one=draft.low == 1)
        if self._barred(start, k, draft, counted, modified=modified):
            return None
        return self._quantity(start, draft, counted, additional=additional, article=False)

    def _quantity(self, start: int, draft: _Draft, counted: Counted, *, additional: bool, article: bool) -> Quantity:
        span = self.paragraph.at(self.tokens[start], self.tokens[draft.end - 1])
        noun = self.lower[counted.head] if counted.head is not None else None
        words = span.of(self.paragraph.text)
        low, high, approximate = draft.low, draft.high, draft.approximate
        if max(low or 0, high or 0) > MOST:
            low, high, approximate = None, None, True
        return Quantity(low, high, approximate, additional, article, noun, words, span, start, draft.end, counted)

    def _one(self, start: int, k: int, *, additional: bool) -> Quantity | None:
        """Read an article or "another" before a singular noun of people as one."""
        article = self._word(start) in ("a", "an") and k in (start, start + 1)
        if not article and not (additional and k == start + 1 and self._word(start) == "another"):
            return None
        counted = counted_at(self.tokens, self.lower, start + 1, one=True)
        noun = self.lower[counted.head] if counted.head is not None else ""
        people = victims()
        if counted.group or noun not in people.status or (noun in people.plural and noun not in ("police",)):
            return None
        more, counted = self._listed(counted)
        return self._quantity(start, _Draft(1 + more, 1 + more, False, start + 1), counted, additional=additional, article=True)

    def _listed(self, counted: Counted) -> tuple[int, Counted]:
        """Read single people in a row under one article ("a man, woman and child"): how many more, and what all are.

        Only people who are never one and the same: "a journalist and activist" may be one.
        """
        apart, more, k = victims().apart, 0, counted.start
        while self._word(k) in apart:
            joint = self._word(k + 1) if self._word(k + 1) in (",", "and") else ""
            ahead = k + 1 + bool(joint) + (joint == "," and self._word(k + 2) == "and")
            if self._word(ahead) not in apart:
                break
            more += bool(joint) or self._word(k) not in ("baby", "infant", "toddler", "child")  # "a baby boy and girl"
            k = ahead
        if not more or "and" not in self.lower[counted.start : k + 2]:
            return 0, counted  # "a baby boy"
        return more, Counted(counted.start, k, k + 1)

    def _core(self, k: int) -> _Draft | None:
        """Read a number without its bounds."""
        raw, word = self.raw, self._word(k)
        if phrase := match(self.lists.fixed, self.lower, k):
            low, high, approximate = self.lists.values[phrase]
            end = k + len(phrase)
            if self._word(k - 1) in ("how", "so", "as", "too", "not") and phrase == ("many",):
                return None
            if self._word(end) == "of" and self._word(end + 1) in raw.scales:
                end += 1
            if low and (scale := raw.scales.get(self._word(end)) or raw.plurals.get(self._word(end), 0) // 2):
                return _Draft(low * scale, None if high is None else high * scale, True, end + 1)
            if (
                len(phrase) > 1
                and self._word(end) == "of"
                and low != 0
                and self._word(end + 1) not in ("them", "whom", "these", "those")
            ):
                end += 1
            return _Draft(low, high, approximate, end)
        if word in raw.plurals:
            value, end = raw.plurals[word], k + 1
            if self._word(end) == "of" and self._word(end + 1) in raw.plurals and raw.plurals[self._word(end + 1)] >= _HUNDREDS:
                value, end = value * (raw.plurals[self._word(end + 1)] // 2), end + 2
            return _Draft(value, None, True, end)
        return self._number(k)

    def _number(self, k: int) -> _Draft | None:
        """Read digits or number words."""
        word = self._word(k)
        if plus := PLUS.fullmatch(word):
            return _Draft(whole(plus[1]), None, False, k + 1, True)
        if joined := RANGE.fullmatch(word):
            low, high = whole(joined[1]), whole(joined[2])
            return _Draft(low, high, False, k + 1, True) if low < high and len(joined[2]) <= len(joined[1]) + 1 else None
        scale, end = self._scales(k + 1) if word[:1].isdigit() else (1, k + 1)
        if DIGITS.fullmatch(word) or (DECIMAL.fullmatch(word) and scale >= _THOUSAND):
            value = round(float(word) * scale) if "." in word and scale > 1 else whole(word) * scale
            if self._word(end) in ("-", "–") and not self._word(end + 1)[:1].isdigit() and self._glued(end):
                return None
            return _Draft(value, value, False, end, True)
        return self._spelled(k)

    def _scales(self, k: int) -> tuple[int, int]:
        """Return what the scales in a row from `k` multiply by, and where they end: "million million"."""
        product = 1
        while (scale := self.raw.scales.get(self._word(k))) is not None:
            product, k = min(product * scale, BEYOND), k + 1
        return product, k

    def _glued(self, k: int) -> bool:
        """Tell whether a hyphen joins the words on its two sides ("20-vehicle")."""
        before, after = self.tokens[k - 1], self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        return before.idx + len(before.text) == self.tokens[k].idx and after is not None and self.tokens[k].idx + 1 == after.idx

    def _spelled(self, k: int) -> _Draft | None:
        raw = self.raw
        start, total, current, added, approximate, last = k, 0, 0, 0, False, ""
        if self._word(k) in ("a", "an") and self._word(k + 1) in raw.scales:
            current, approximate, k = 1, True, k + 1
        while k < len(self.lower):
            word = self.lower[k]
            if word in raw.units:
                value = raw.units[word]
                if last == "unit" or (last == "ten" and not 0 < value < 10):
                    break
                approximate = approximate and last != "scale"  # "a hundred and twenty-five" is no round number
                current += value
                last = "ten" if value >= 20 else "unit"
            elif word in raw.scales and (current or total):
                if word == "dozen":
                    current, approximate = current * 12, True
                elif word == "hundred":
                    current = min(current * 100, BEYOND)
                else:
                    # "two thousand million": a scale after a scale multiplies what that one made.
                    base, total = (current, total) if current else (added, total - added)
                    added = min(base * raw.scales[word], BEYOND)
                    total, current = total + added, 0
                last = "scale"
            elif (word == "and" and last == "scale" and self._word(k + 1) in raw.units and self.lower[k - 1] != "dozen") or (
                word == "-" and self._glued(k) and self._word(k + 1) in {*raw.units, *raw.scales}
            ):
                pass
            else:
                break
            k += 1
        if k == start or not (last and (total + current or self._word(start) == "zero")):
            return None
        if self._word(k) in ("-", "–") and self._glued(k) and self._word(k + 1) not in raw.units:
            return None
        return _Draft(total + current, total + current, approximate, k)

    def _range(self, k: int) -> _Draft | None:
        """Read "between A and B", "from A to B", "A to B", "A-B", "A or B"."""
        opener = self._word(k)
        first = self._number(k + 1) if opener in ("between", "from") else self._number(k)
        if first is None or first.low is None:
            return None
        joins = {"between": frozenset({"and"}), "from": frozenset({"to"})}.get(opener, _DASHES)
        if self._word(first.end) not in joins:
            return None
        second = self._number(first.end + 1)
        if second is None or second.low is None:
            return None
        if opener == "from" and any(self._word(back) in self.raw.not_counting["rising"] for back in range(k - 6, k)):
            return _Draft(
                second.low, second.high, second.approximate, second.end, second.digits, first.end + 1
            )  # where it rose from is no figure of now
        scale = next((value for value in (1000000, 1000) if second.low >= value > first.low and not second.digits), 1)
        low = first.low * scale if second.approximate else first.low
        if low >= second.low:
            return None
        return _Draft(low, second.low, first.approximate or second.approximate, second.end, first.digits)

    def _suffix(self, draft: _Draft, kinds: set[str]) -> None:
        """Read what follows a number and bounds it."""
        following = (self._word(draft.end), self._word(draft.end + 1))
        if following == ("or", "more") or following == ("and", "more"):
            kinds.add("at_least")
            draft.end += 2
        elif following == ("or", "so"):
            kinds.add("about")
            draft.end += 2
        elif following[0] in ("+", "plus") and draft.digits:
            kinds.add("at_least")
            draft.end += 1
        elif following == ("or", "fewer") or following == ("or", "less"):
            kinds.add("up_to")
            draft.end += 2

    @staticmethod
    def _bound(draft: _Draft, kinds: set[str]) -> None:
        """Apply the bounds of table 3.1."""
        low, high = draft.low, draft.high
        if low is None:
            return
        draft.approximate = draft.approximate or bool(kinds & {"about", "nearly"})
        if "up_to" in kinds and not kinds & {"more_than", "at_least"}:
            draft.low, draft.high = 0, high if high is not None else None
        elif "fewer_than" in kinds:
            draft.low, draft.high = 0, high - 1 if high else None
        elif "more_than" in kinds:
            draft.low, draft.high = low + 1 if high is not None else low, None
        elif "at_least" in kinds:
            draft.low, draft.high = low, None
        elif "nearly" in kinds:
            draft.low, draft.high = None, high if high is not None else None

    def _barred(self, start: int, core: int, draft: _Draft, counted: Counted, *, modified: bool) -> bool:
        """Tell whether a number is a date, a time, an age, a share, a measure or a label."""
        lists = self.raw.not_counting
        noun = self.lower[counted.head] if counted.head is not None else ""
        people = noun in victims().status or noun in harm_nouns()
        after, before = self._word(draft.end), self._word(start - 1)
        if draft.low == 0 and draft.high == 0:
            return self._word(max(draft.end, counted.end)) in ("toll", "tolls", "figure", "figures", "count") or (
                not people
                and self._word(start) not in ("nobody", "none", "no-one")
                and self._word(draft.end - 1) != "one"
                and not self._harmed(draft.end)
            )
        if after in lists["after"] or (after in lists["months"] and after != "may"):
            return True
        if draft.approximate and not modified and self._word(core) == "many" and before in ("how", "so", "as", "too", "not"):
            return True
        year = self.lower[core].isdigit() and len(self.lower[core]) == 4 and 1900 <= (draft.low or 0) <= 2100
        if year and (
            (before in lists["months"] and before != "may")
            or (before.isdigit() and len(before) < 3)
            or (before in ("-", "/") and self._word(start - 2).isdigit())
        ):
            return True
        if self.lower[core].startswith("0") and draft.digits and len(self.lower[core]) > 1:
            return True  # a day, a month or an hour
        if before == "not" or (before == "but" and self._word(start - 2) == "all") or (draft.digits and self._is_named(start)):
            return True  # "not one of the 50", "all but two"
        if people or modified:
            return before in ("$", "€", "£")
        if after == ")" and "(" not in self.lower[max(0, start - 6) : start]:
            return True  # "1)" opens an item
        if before in lists["before"] or before in ("$", "€", "£"):
            return True
        if draft.digits:
            if before in lists["months"] and (draft.low or 0) < 32:
                return True
            if year and (before in lists["year_after"] or before in lists["months"] or before[:1].isdigit()):
                return True
            if before == "," and after == "," and start > 1 and self._is_person(start - 2):
                return True  # an age
        return False

    def _is_person(self, k: int) -> bool:
        """Tell whether a word names one person ("Samir", "a woman")."""
        people = victims()
        return self.tokens[k].pos_ == "PROPN" or (self._word(k) in people.status and self._word(k) not in people.plural)

    def _is_named(self, start: int) -> bool:
        """Tell whether a number belongs to the name of one thing ("an Apollo 13 crew")."""
        k = start - 1
        while k >= 0 and self.tokens[k].tag_ == "NNP":
            k -= 1
        return k < start - 1 and self._word(k) in ("a", "an")

    def _harmed(self, k: int) -> bool:
        """Tell whether "no" stands before a word of harm ("no dead")."""
        return self._word(k) in ("dead", "wounded", "injured")
