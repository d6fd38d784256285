"""As of: a day on which a figure stood or was changed: "the toll rose to 40 on Sunday". It is no day of what did the harm."""

from spacy.tokens import Token

from counterclaim.reading.figures import harm_words
from counterclaim.reading.lexicon.harm import number_words, toll_words
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.syntax import is_passive
from counterclaim.reading.times import Timing
from counterclaim.reading.trigger import group_of

_VERBS = frozenset({"VERB", "AUX"})
_BETWEEN = frozenset({"ADP", "NUM"})
#: "Was" may be of the day's own dead: "the toll was 12 on Friday and 20 on Saturday".
_BEING = frozenset({"be", "have"})
#: Verbs of standing at a figure, beside those of rising to one and of reaching it.
_STANDING = frozenset({"stand", "stands", "stood", "reach", "pass", "surpass", "exceed", "top", "hit"})


def is_as_of(paragraph: Paragraph, one: Timing) -> bool:
    """Tell whether a time is of a figure, and not of an event.

    "The death toll from Friday's raid rose to 40 on Sunday": Sunday is the figure's, Friday the raid's. "A second blast
    raised the toll to 40 on Sunday": Sunday is the blast's.

    Args:
        paragraph: where it stands.
        one: the time.
    """
    tokens = paragraph.tokens(one.span)
    inside = {token.i for token in tokens}
    above = next((token for token in tokens[-1].ancestors if token.i not in inside and token.pos_ not in _BETWEEN), None)
    return above is not None and above.pos_ in _VERBS and _moves_figure(above)


def _moves_figure(verb: Token) -> bool:
    if verb.lemma_.lower() in _BEING:
        return False
    of = _subject(verb) or (_subject(verb.head) if verb.dep_ == "conj" else None)
    if of is None:
        return False
    words, rising = toll_words(), verb.lower_ in number_words().not_counting["rising"]
    if is_passive(verb) or not _has_figure(verb):
        return _is_figure(of) and (rising or verb.lower_ in _STANDING or verb.lower_ in words.grammar["reaching"])
    return (rising or verb.lower_ in words.figure["reports"]) and group_of(of) is None


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def _has_figure(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and _is_figure(child) for child in verb.children)


def _is_figure(noun: Token) -> bool:
    """Tell whether a noun stands for a figure of harm: "the toll", "the number of dead", "deaths"."""
    figure, word = toll_words().figure, noun.lower_
    if word in figure["tolls"] or word in harm_words():
        return True
    return word in figure["numbers"] and any(token.lower_ in harm_words() or token.lower_ in _HARMED for token in noun.subtree)


_HARMED = frozenset({"killed", "injured", "wounded", "dead"})
