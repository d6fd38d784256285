"""Split: one content into the things that it claims: a claim is one source saying one thing."""

import re

from spacy.tokens import Token

from counterclaim.reading.day_by_day import day_cuts
from counterclaim.reading.lexicon import conflict, hedges
from counterclaim.reading.lexicon.events import event_index, events
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.quotes import share_quoted
from counterclaim.reading.relevance import is_relevant, tells_harm
from counterclaim.reading.syntax import is_passive
from counterclaim.records import Span

#: Words that a clause must have to stand as a claim of its own.
SHORTEST = 4
#: Subjects that lean on the victims just named; "soldiers" after "fighters" are other victims, and another claim.
_ELLIPTIC = frozenset({"other", "more", "dozen", "hundred", "score", "several", "many", "number", "rest", "thousand", "some"})
#: They open what was before: its figures are another event's.
_EARLIER = frozenset({"after", "before", "because"})
_CONTRAST = frozenset({"while", "although", "though", "whereas"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def split(paragraph: Paragraph, content: Span) -> list[Span]:
    """Divide a content at its sentences and at clauses with a subject of their own.

    "coalition strikes hit IS, but that the group was able to seize the hill" says two things; "We demand an explanation, and
    that must be made at the Council" says one, for its second subject only points back.

    Args:
        paragraph: where it stands.
        content: the words.

    Returns:
        Spans in order, without overlap; the content itself when it says one thing.
    """
    pieces = []
    for sentence in _sentences(paragraph, content):
        for apart in told_apart(paragraph, sentence):
            pieces += _clauses(paragraph, apart)
    return pieces or [content]


def told_apart(paragraph: Paragraph, span: Span) -> list[Span]:
    """Divide words at what is told of another event: behind a semicolon, in a clause of what went before, or on another day.

    "Jets struck the posts after the rebels killed 12 soldiers": the twelve are not the strike's. "Friday's raid killed 12 and
    Saturday's 20": two raids.

    Args:
        paragraph: where they stand.
        span: the words.

    Returns:
        Spans in order, without overlap; the span itself where it tells of one event.
    """
    tokens = paragraph.tokens(span)
    cuts = [index + 1 for index, token in enumerate(tokens[:-1]) if token.text == ";"]
    cuts += [index for index, token in enumerate(tokens) if index and _opens_other(token, tokens)]
    days = day_cuts(paragraph)
    daily = {index for index, token in enumerate(tokens) if index and token.i in days}
    found, start = [], 0
    for cut in sorted({*cuts, *daily}):
        before, after = tokens[start:cut], tokens[cut:]
        # "20 in Saturday's" is short, and has a figure and a day of its own.
        long = cut in daily or (_long(before) and _long(after))
        if long and (cut in daily or not _mid_quote(paragraph, before[-1], after[0])) and not _in_condition(after[0]):
            found.append(before)
            start = cut
    found.append(tokens[start:])
    pieces = [paragraph.at(run[0], run[-1]) for run in (_bare(run) for run in found) if run]
    return pieces if len(pieces) > 1 else [span]


def _opens_other(token: Token, tokens: list[Token]) -> bool:
    """Tell whether a word opens a clause of what went before: a subject of its own, and a figure of harm."""
    clause = token.head
    if (
        token.lower_ not in _EARLIER
        or token.dep_ not in ("mark", "advmod", "prep")
        or clause.dep_ != "advcl"
        or token.i > clause.i
        or clause.head.lemma_.lower() in events().back["happening"]  # "the incidents came a day after …"
    ):
        return False
    inside = {other.i for other in tokens}
    members = [member for member in clause.subtree if member.i in inside]
    return _has_own_subject(clause) and _is_finite(clause) and tells_harm(members)


def told_beside(paragraph: Paragraph, span: Span) -> list[Span]:
    """Find inside a claim's words what they tell of another event with its own dead: a claim of its own beside the first.

    "The army stormed the camp where gangs had killed 40 people", "fired rockets in response to a raid that killed three": who
    did the one did not do the other.

    Args:
        paragraph: where they stand.
        span: the words.

    Returns:
        Spans inside `span`, in order.
    """
    found: list[Span] = []
    for token in paragraph.tokens(span):
        if _is_beside(token):
            low, high = (token.left_edge, token.right_edge)
            piece = paragraph.at(*_bare_ends([other for other in token.doc[low.i : high.i + 1] if not other.is_space]))
            if span.contains(piece) and piece != span and not any(other.overlaps(piece) for other in found):
                found.append(piece)
    return found


def _is_beside(token: Token) -> bool:
    """Tell whether a verb or a noun tells of another event than the clause around it, with a figure of harm."""
    if token.dep_ == "relcl":
        place = any(child.lower_ == "where" for child in token.children) and token.head.lemma_.lower() not in event_index().nouns
        # "in the market, where nine died" is of the event told; "where settlers killed two" is of another.
        done = _has_own_subject(token) if not is_passive(token) else any(child.dep_ == "agent" for child in token.children)
        active = not is_passive(token) and any(child.dep_ == "dobj" for child in token.children)
        return place and done and (active or is_passive(token)) and _is_finite(token) and tells_harm([*token.subtree])
    if token.dep_ != "pobj" or token.lemma_.lower() not in event_index().nouns:
        return False
    above = token.head.head
    answered = above.lemma_.lower() in events().back["answers"] or (above.lemma_.lower() == "blame" and above.dep_ == "acl")
    return answered and any(child.dep_ == "relcl" for child in token.children) and tells_harm([*token.subtree])


def opens_other(tokens: list[Token]) -> bool:
    """Tell whether a claim's words are told apart from another's, or beside it: "after rebels killed nine"."""
    if not tokens or tokens[0].i == 0:
        return False
    inside = {token.i for token in tokens}
    root = next((token for token in tokens if token.head.i not in inside), None)
    return _opens_other(tokens[0], tokens) or (root is not None and _is_beside(root))


def _mid_quote(paragraph: Paragraph, before: Token, after: Token) -> bool:
    return any(
        quote.span.start < paragraph.at(before).end and paragraph.at(after).start < quote.span.end - 1
        for quote in paragraph.quotes
    )


def _sentences(paragraph: Paragraph, content: Span) -> list[Span]:
    """Cut at full stops; what speaks of nothing that concerns us stays with what came before."""
    found: list[Span] = []
    for sentence in paragraph.sentences:
        if not sentence.span.overlaps(content):
            continue
        piece = Span(max(sentence.span.start, content.start), min(sentence.span.end, content.end))
        tokens = paragraph.tokens(piece)
        if not tokens:
            continue
        long = len(re.findall(r"\w+", piece.of(paragraph.text))) >= SHORTEST
        if found and _is_quoted(paragraph, found[-1]) != _is_quoted(paragraph, piece):
            found.append(piece)
        elif (found and not (long and is_relevant(tokens))) or (found and not is_relevant(paragraph.tokens(found[-1]))):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found or [content]


def _is_quoted(paragraph: Paragraph, span: Span) -> bool:
    return share_quoted(span, paragraph.quotes) > 0.5


def _clauses(paragraph: Paragraph, sentence: Span) -> list[Span]:
    tokens = paragraph.tokens(sentence)
    inside = {token.i for token in tokens}
    cuts: list[int] = []
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if (token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX", "ADJ") and token.head.i in inside) or (
            token.dep_ == "ccomp" and _second_that(token)
        ):
            if _has_own_subject(token) and _is_finite(token) and not _one_breath(token):
                cuts.append(token.left_edge.i)
            elif (joint := _turned(token)) is not None:
                cuts.append(joint.i)
        elif token.dep_ == "advcl" and token.left_edge.i > tokens[0].i + 1 and _contrasts(token) and _has_own_subject(token):
            cuts.append(token.left_edge.i)
    # "said that A and that B": the second "that" opens a second claim, whatever the parse.
    seconds = (token for token in tokens[3:] if token.lower_ == "that" and token.dep_ == "mark")
    cuts += [token.i for token in seconds if token.nbor(-1).lower_ in ("and", "but")]
    if (turn := _turn(tokens)) is not None:
        cuts = [cut for cut in cuts if cut > turn] + [turn]
    found, start = [], 0
    for cut in sorted({cut for cut in cuts if cut in inside}):
        index = next(place for place, token in enumerate(tokens) if token.i == cut)
        before, after = tokens[start:index], tokens[index:]
        if _long(before) and _long(after) and not _in_condition(after[0]):
            found.append(before)
            start = index
    found.append(tokens[start:])
    return [paragraph.at(run[0], run[-1]) for run in (_bare(run) for run in found) if run]


def _second_that(token: Token) -> bool:
    """'said A, but that B': the parser hangs B beside A on the cue."""
    mark = next((child for child in token.children if child.lower_ == "that" and child.dep_ == "mark"), None)
    return mark is not None and mark.i > 0 and token.doc[mark.i - 1].lower_ in ("but", "and", ",")


def _has_own_subject(verb: Token) -> bool:
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.pos_ in ("NOUN", "PROPN", "NUM")


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(child.tag_ in _FINITE for child in verb.children if child.dep_ in ("aux", "auxpass"))


def _turned(verb: Token) -> Token | None:
    """'was "deeply concerned" but would not suspend sales': a second predicate that turns against the first; return its "but"."""
    if verb.dep_ != "conj" or not _is_finite(verb) or _has_own_subject(verb):
        return None
    joint = next((child for child in verb.head.children if child.dep_ == "cc" and verb.head.i < child.i < verb.i), None)
    if joint is None or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return None
    opposed = any(child.dep_ == "neg" for child in verb.children) != any(child.dep_ == "neg" for child in verb.head.children)
    return joint if joint.lower_ == "but" or (opposed and joint.lower_ == "and") else None


def _one_breath(verb: Token) -> bool:
    """'62 were killed and a hundred others injured' is one account of one event."""
    harms = conflict().harms
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    elliptic = subject is not None and (subject.lemma_.lower() in _ELLIPTIC or subject.pos_ == "NUM")
    return elliptic and verb.lemma_.lower() in harms and verb.head.lemma_.lower() in harms


def _contrasts(verb: Token) -> bool:
    return any(child.lower_ in _CONTRAST for child in verb.children if child.dep_ in ("mark", "advmod"))


def _turn(tokens: list[Token]) -> int | None:
    """'While A did this, B did that': return where B's clause begins.

    The parse is of little help where commas are lost, so the words decide: the second subject with a finite verb.
    """
    opener = next((token for token in tokens[:2] if not token.is_quote and not token.is_punct), None)
    if opener is None or opener.lower_ not in _CONTRAST:
        return None
    seen = 0
    for token in tokens:
        if token.dep_ in ("nsubj", "nsubjpass") and token.lower_ not in ("that", "which", "who"):
            commaless_relative = token.head.dep_ == "relcl" and token.pos_ != "PRON"
            if seen and _is_finite(token.head) and not commaless_relative:
                return token.left_edge.i
        if token.pos_ in ("VERB", "AUX") and token.tag_ in _FINITE:
            seen += 1
    return None


def _in_condition(token: Token) -> bool:
    """Tell whether a clause belongs to a condition ("if the truce lasts and access is granted")."""
    openers = hedges().conditions["openers"]
    return any(
        child.lower_ in openers and child.dep_ == "mark" for above in [token, *token.ancestors] for child in above.children
    )


def _long(tokens: list[Token]) -> bool:
    return sum(token.is_alpha or token.like_num for token in tokens) >= SHORTEST


def _bare_ends(run: list[Token]) -> tuple[Token, Token]:
    kept = _bare(run[1:] if run[0].lower_ == "where" else run)
    return kept[0], kept[-1]


def _bare(run: list[Token]) -> list[Token]:
    """Drop what joins clauses from the ends of one."""
    while run and (
        run[0].text in ",;–—-"
        or (run[0].lower_ in ("and", "but", "that", "while", "or") and run[0].dep_ in ("cc", "mark", "punct"))
    ):
        run = run[1:]
    while run and (run[-1].text in ",;:–—-" or (run[-1].lower_ in ("and", "but") and run[-1].dep_ == "cc")):
        run = run[:-1]
    return run
