"""Signs: what stands beside a name and tells that it is a person's, and in what part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.reading.name_survey import Kind, Survey

_AGE = re.compile(
    r"\s*(?:,\s*(?:aged\s+)?|\(\s*(?:aged\s+|age\s+)?|\s+aged\s+|\s*[–—:]\s*|\s-\s*)\d{1,3}\s*"
    r"(?:(?:years?|yrs?|months?|days?)(?:\s+old)?|-?\s*y/?o)?\s*(?=[,;.)\n]|$|and\b|was\b|were\b|is\b|from\b|of\b|who\b)"
    r"|\s*,?\s*(?:an?|the)\s+(?:\w+[- ])?(?:year|month|week|day)s?[- ]old"
    r"|\s*,?\s*(?:an?\s+)?\d{1,3}[- ](?:year|month|day)s?[- ]old",
    re.IGNORECASE,
)
_AGED = re.compile(r"(?:years?|months?|days?|weeks?)[- ]old,?\s+(?:[a-z]+\s+){0,2}$")
#: Words on either side of a name in which its holder's office, trade or fate is told.
_BEFORE, _AFTER, _FAR = 8, 7, 30
_BE = frozenset({"was", "were", "been", "is", "are", "being", "got", "be", "had", "has", "have"})
#: Who suffers these has a name of their own; what is struck, seized or held may be a place.
_ONLY_PEOPLE = frozenset(
    {"killed", "wounded", "injured", "murdered", "assassinated", "executed", "beheaded", "tortured", "buried", "kidnapped"}
    | {"abducted", "arrested", "detained", "jailed", "died", "stabbed", "raped", "missing", "martyred", "lynched"}
)
_LEADING = frozenset(
    {
        "heads",
        "leads",
        "commands",
        "chairs",
        "governs",
        "heading",
        "leading",
        "commanding",
        "chairing",
        "headed",
        "commanded",
        "chaired",
    }
)
_NOT = frozenset({"not", "never", "nor", "unhurt", "unharmed", "escaped"})
_YEARS = re.compile(r"\W{1,3}(?:aged?\s+)?(\d{1,3})\b")
#: Nobody younger holds an office, in years.
_OF_AGE = 16
#: Whoever held an office is one of the street again.
_PAST = frozenset({"former", "ex", "retired", "onetime"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "our", "my", "its"})
_LISTS = re.compile(r":\s*(?:\n\s*)?(?:[-*•\d.)]+\s*)?[^:]*$")


@dataclass(slots=True)
class Signs:
    """What stands beside a name.

    Args:
        age: an age.
        address: "Mr", "Sheikh".
        office: an office or a rank, or a body spoken for.
        public: one that law gives.
        witness: a trade, a home, a relative: somebody of the street.
        victim: harm done to them.
        speaks: a verb of speech right after.
        only_person: the verb after is said of people alone.
    """

    age: bool = False
    address: bool = False
    office: bool = False
    public: bool = False
    witness: bool = False
    victim: bool = False
    speaks: bool = False
    only_person: bool = False

    @property
    def strong(self) -> bool:
        """Whether even a place's name is a person's here."""
        return self.age or self.address or self.office or self.witness or self.only_person


def signs_of(survey: Survey, first: int, last: int, listing: bool) -> Signs:
    """Look round a name.

    Args:
        survey: of the report.
        first: index of its first word.
        last: of its last.
        listing: whether it stands in a list of victims.
    """
    signs = Signs()
    text, words, end = survey.text, survey.words, survey.words[last].end
    signs.age = _AGE.match(text, end) is not None or (
        text[max(0, words[first].start - 40) : words[first].start].find("old") >= 0
        and _AGED.search(text[max(0, words[first].start - 40) : words[first].start]) is not None
    )
    _titled(survey, first, signs)
    _harmed_before(survey, first, signs)
    if not words[last].possessive:
        _glossed(survey, last, signs)
        _fate(survey, last, signs)
    following = survey.key(last + 1)
    signs.speaks = following in survey.lexicon.saying and words[last + 1].start - words[last].stop < 4
    if signs.age and (told := _YEARS.match(text, end)) is not None and int(told[1]) < _OF_AGE:
        signs.office = signs.public = False  # "King David N, 14": a given name
    if listing or (signs.age and not signs.speaks and not signs.witness and not signs.office):
        signs.victim = True
    return signs


def _titled(survey: Survey, first: int, signs: Signs) -> None:
    """Read the title right before a name: "army spokesman N", "the governor, N", "head of the clinic, N"."""
    lexicon, words = survey.lexicon, survey.words
    index = first - 1
    if index < 0:
        return
    before = words[index]
    gap = survey.text[before.stop : words[first].start]
    if words[first].joined or gap.strip(" \n") in ("", ".", ",", ', "'):
        apart = "," in gap
        if before.key in lexicon.honorific and not apart:
            signs.address = True
            index -= 1
        elif before.key in lexicon.called and not apart:
            signs.witness = signs.witness or before.key in ("named", "nicknamed")
        if before.possessive and not before.capital and index == first - 1:
            return
        key = survey.key(index)
        if key in lexicon.office or key in lexicon.witness or key in lexicon.kin:
            # "A driver, N, said" and "the governor, N,": the article shows that it is the same one.
            if not apart or _opens_phrase(survey, index):
                _role(survey, index, signs)
                signs.witness = signs.witness or _is_owned(survey, index)
        elif apart:
            _titled_afar(survey, index, signs)


def _is_owned(survey: Survey, index: int) -> bool:
    """Tell whether an office is another's, or was: "the driver of the mayor, N", "a defector, Captain N"."""
    lexicon, words = survey.lexicon, survey.words
    k = index - 1
    if k >= 0 and not words[index].opens and "," in survey.text[words[k].stop : words[index].start]:
        return words[k].key in lexicon.witness
    while k > 0 and words[k].key in _ARTICLES | lexicon.beside:
        k -= 1
    return k > 0 and words[k].key in ("of", "to", "for") and words[k - 1].key in lexicon.witness | lexicon.kin


def _opens_phrase(survey: Survey, index: int) -> bool:
    """Tell whether an article or a capital stands a few words before a title, with no comma between."""
    for k in range(index, max(-1, index - 5), -1):
        word = survey.words[k]
        if word.key in _ARTICLES or word.opens or (k and survey.words[k - 1].possessive):
            return True
        if not word.joined and not survey.words[k - 1].possessive:
            return False
    return False


def _titled_afar(survey: Survey, index: int, signs: Signs) -> None:
    """Read "the spokesman for the ministry, N,"."""
    lexicon = survey.lexicon
    for k in range(index, max(-1, index - _BEFORE), -1):
        key, word = survey.key(k), survey.words[k]
        if (key in lexicon.office or key in lexicon.witness or key in lexicon.kin) and survey.key(k + 1) in (
            "of",
            "for",
            "to",
            "at",
            "in",
            "with",
            "from",
        ):
            _role(survey, k, signs)
            return
        if word.opens or not (word.joined or survey.words[k - 1].possessive):
            return


def _role(survey: Survey, index: int, signs: Signs) -> None:
    """Take what a noun of office or trade says."""
    lexicon, key = survey.lexicon, survey.key(index)
    around = set(_phrase(survey, index)) if key in lexicon.office else set()
    if key in lexicon.kin or key in lexicon.witness or around & lexicon.site["local"]:
        signs.witness = True
    else:
        signs.office = True
        signs.public = signs.public or (key in lexicon.public and not around & _PAST)


def _phrase(survey: Survey, index: int) -> Iterator[str]:
    """Give the words of the phrase round a noun of office: "head of the village school"."""
    words = survey.words
    for k in range(index, max(-1, index - 4), -1):
        yield words[k].key
        if not (words[k].joined or (k and words[k - 1].possessive)):
            break
    for k in range(index + 1, min(len(words), index + 7)):
        if words[k].tag.startswith("V") or not (words[k].joined or words[k - 1].possessive):
            break
        yield words[k].key


def _glossed(survey: Survey, last: int, signs: Signs) -> None:
    """Read what is told of somebody after the name: "N, a baker and father of two,", "N (spokesman)"."""
    lexicon, words, text = survey.lexicon, survey.words, survey.text
    gap = text[words[last].stop : words[last].stop + 2].lstrip("\n ")
    if not gap or gap[0] not in ",(–—" or text[words[last].stop : words[last].stop + 1] in "-‑":
        return
    for k in range(last + 1, min(len(words), last + 1 + _AFTER)):
        key = words[k].key
        if words[k].opens or (k > last + 1 and "," in text[words[k - 1].stop : words[k].start] and not signs.age):
            return
        if key in _LEADING:
            signs.office = True
            return
        if key in ("which", "whose", "and", "said", "told", "was", "according", "as") and k == last + 1:
            return
        if key in lexicon.office and words[k].possessive:
            continue  # "the mayor's wife"
        if key in lexicon.office and _is_teller(survey, last, k, signs):
            return
        if key in lexicon.office or key in lexicon.witness or key in lexicon.kin:
            _role(survey, k, signs)
            return
        if words[k].tag.startswith("V") and words[k].tag != "VBN" and words[k].tag != "VBG":
            return


def _is_teller(survey: Survey, last: int, index: int, signs: Signs) -> bool:
    """Tell whether an office after a name is of somebody else, who tells of it: "killed N, the mayor said".

    Of the two mistakes this is the one that costs: a victim taken for the mayor would be named. So a comma must part the
    office from the verb ("N, the mayor, said"), but where the name opens the sentence and has no age.
    """
    words, lexicon = survey.words, survey.lexicon
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.joined and following.kind is Kind.NAME:
        return True  # "N, 40, governor M said"
    for k in range(index + 1, min(len(words), index + 1 + _BEFORE)):
        if words[k].key in lexicon.saying:
            # "N, the mayor said, was killed": what is told goes on.
            goes_on = "," in survey.text[words[k].stop : words[k].stop + 2] and survey.key(k + 1) in _BE | lexicon.harm["died"]
            return signs.age or signs.victim or goes_on or not _opens(survey, last)
        if words[k].opens or "," in survey.text[words[k - 1].stop : words[k].start]:
            return False
    return False


def _opens(survey: Survey, last: int) -> bool:
    """Tell whether nothing but a name and its titles stands before it in its sentence."""
    for k in range(last, -1, -1):
        word = survey.words[k]
        if word.opens:
            return True
        if not word.joined or word.kind not in (Kind.NAME, Kind.TITLE, Kind.PARTICLE, Kind.PLACE):
            return False
    return False


def _fate(survey: Survey, last: int, signs: Signs) -> None:
    """Read what became of somebody after the name, up to the next name or what they say."""
    harm, words, lexicon = survey.lexicon.harm, survey.words, survey.lexicon
    be = False
    for k in range(last + 1, min(len(words), last + 1 + _FAR)):
        word = words[k]
        if word.opens or word.key in lexicon.saying:
            return
        be = be or word.key in _BE
        if word.key in _NOT:
            return
        near = k <= last + 3
        if (be and word.key in harm["suffered"]) or (word.key in harm["died"] and (near or k <= last + 12)):
            signs.victim = True
            # A place may be hit, seized and held; only right after the name is the verb surely its own.
            signs.only_person = k <= last + 4 and word.key in _ONLY_PEOPLE
            return
        if near and word.key in harm["suffered"] and "," in survey.text[words[last].stop : word.start] and word.tag != "VBD":
            signs.victim = True
            return
        if k > last + 2 and word.kind is Kind.NAME and not be:
            if word.joined:
                continue
            if survey.key(k - 1) not in ("and", "with", "his", "her") and "," not in survey.text[words[k - 1].stop : word.start]:
                return


def _harmed_before(survey: Survey, first: int, signs: Signs) -> None:
    """Read what was done to somebody before the name: "killed N", "the funeral of N", "among the dead was N", "Dead: N"."""
    harm, words, lexicon = survey.lexicon.harm, survey.words, survey.lexicon
    if words[first].opens:
        return
    for k in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        key = words[k].key
        near = first - k
        if (
            near <= 4
            and key in harm["doing"]
            and not any(survey.key(n) in ("by", "in", "near", "at", "from", "said") for n in range(k + 1, first))
        ):
            signs.victim = True
            return
        if key in harm["deeds"] and survey.key(k + 1) in ("of", "for") and near <= 6:
            signs.victim = True
            return
        if key in harm["lists"] and any(
            survey.key(n) in ("was", "were", "is", "are", "include", "included", "includes", "including", "identified", "named")
            for n in range(k + 1, first)
        ):
            signs.victim = True
            return
        if words[k].opens or (key in lexicon.saying and near > 1):
            return
    return


def deed_of(survey: Survey, last: int) -> bool:
    """Tell whether a possessive leads to harm: "N's funeral", "N's brother was killed" does not."""
    return survey.words[last].possessive and survey.key(last + 1) in survey.lexicon.harm["deeds"]
