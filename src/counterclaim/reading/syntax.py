"""Syntax: what the parse says of a cue: who its subject is, what it governs, which clause it stands in."""

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Doc, Token

from counterclaim.reading.lexicon import CueClass, cues, hedges, speakers, verbs
from counterclaim.reading.recorders import amounts, figure_after, number_after, who_counts

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Links by which a verb without a subject of its own shares that of the verb above it ("said …, adding that …").
SHARED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep"})
#: What hangs on a noun phrase without belonging to the name of a source.
LOOSE = frozenset({"relcl", "cc", "conj", "punct", "parataxis", "advcl", "ccomp", "advmod", "mark", "preconj"})

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NEGATIVES = frozenset({"never", "neither", "no", "nor"})


def cue_class(token: Token) -> CueClass | None:
    """Return the class of the cue that `token` heads, or None when it heads none."""
    lexicon = cues()
    if token.lower_ == "according":
        return lexicon.prepositions["according to"]
    if token.text == ":":
        return lexicon.prepositions[":"]
    lemma = token.lemma_.lower()
    for rest, group in lexicon.phrases.get(lemma, ()):
        last = _last_of(token, rest)
        if last is not None and (not group.of_claims or _has_claim(token)) and _gives(token, last, group):
            return group
    if any(child.dep_ == "dobj" and child.lemma_.lower() in verbs().no_cue.get(lemma, ()) for child in token.children):
        return None
    if token.tag_ == "VBZ" and token.i and token.nbor(-1).tag_ in _FINITE:
        return lexicon.nouns.get(lemma)  # "said claims that …": no two finite verbs stand side by side
    if token.pos_ in ("VERB", "AUX"):
        found = lexicon.verbs["demand"] if lemma in verbs().insisting and wishes(token) else lexicon.verbs.get(lemma)
        return found if found is not None and _gives(token, token, found) else None
    if token.pos_ in ("NOUN", "PROPN"):
        found = lexicon.nouns.get(token.lower_) or lexicon.nouns.get(lemma)
        return found or (lexicon.verbs.get(lemma) if _acts(token) else None)
    # A verb that the parser took for something else ("Russia claims", headline style).
    found = lexicon.verbs.get(lemma) if token.tag_.startswith("VB") else None
    return found if found is not None and _gives(token, token, found) else None


def _acts(noun: Token) -> bool:
    """'Its jets took part, the command admits': tell whether a noun of the parser's has subject and clause, and is a verb."""
    kinds = {child.dep_ for child in noun.children}
    return noun.tag_ in ("NNS", "NNPS") and noun.dep_ == "ROOT" and "nsubj" in kinds and "ccomp" in kinds


def _gives(verb: Token, last: Token, group: CueClass) -> bool:
    """Tell whether a plain verb gives a figure, where its class needs one: of a recorder, or of whoever keeps to one."""
    if group.needs not in ("toll", "figure"):
        return True
    figure = last.head.i == verb.i or last.i == verb.i
    figure = figure and number_after(last) is not None and verb.dep_ not in ("aux", "auxpass")
    return figure and (group.needs == "figure" or who_counts(verb) is not None)


def _figure_of(cue: Token) -> Token | None:
    """Return the head of the figure that a cue gives at once, by a plain verb or as the noun of a count."""
    group = cue_class(cue)
    if group is None:
        return None
    if cue.pos_ == "NOUN":
        return amounts(cue) if group.name == "estimate" else None
    if group.needs not in ("toll", "figure"):
        return None
    lasts = (last for rest, own in cues().phrases.get(cue.lemma_.lower(), ()) if own is group and (last := _last_of(cue, rest)))
    return figure_after(cue, next(lasts, cue))


def wishes(verb: Token) -> bool:
    """'insisted that the army leave', 'insists on a truce': tell whether a verb demands what it insists on, or states it."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if clause is not None:
        past = verb.tag_ in ("VBD", "VBN") and clause.lemma_ not in ("be", "have", "do")
        bare = clause.tag_ == "VB" or (clause.tag_ == "VBP" and past)
        return bare and not any(child.dep_ == "aux" for child in clause.children)
    on = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "upon")), None)
    return on is not None and any(child.pos_ in ("NOUN", "VERB") for child in on.children)


def _has_claim(verb: Token) -> bool:
    """Tell whether something said is what a verb is about: "laughed off the claims"; not "laughed off the defeat"."""
    return any(token.lemma_.lower() in hedges().rejecting["claims"] for token in verb.subtree if token.i > verb.i)


def _last_of(token: Token, rest: tuple[str, ...]) -> Token | None:
    """Return the last word of a phrase, where its words follow its verb, near enough and in order."""
    here, limit = token.i + 1, min(len(token.doc), token.i + 7)
    for word in rest:
        while here < limit and word not in (token.doc[here].lower_, token.doc[here].lemma_.lower()):
            # Only an object may stand between: "hold the army responsible". A clause may not.
            if token.doc[here].pos_ in ("VERB", "PUNCT", "SCONJ"):
                return None
            here += 1
        if here >= limit or _is_other_s(token, token.doc[here]):
            return None
        here += 1
    return token.doc[here - 1]


def _is_other_s(verb: Token, word: Token) -> bool:
    """'called reports of a strike on the town a lie': tell whether a small word belongs to a noun behind the verb."""
    return word.pos_ == "ADP" and verb.i < word.head.i < word.i and word.head.pos_ == "NOUN" and word.head.dep_ != "npadvmod"


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def is_negated(word: Token) -> bool:
    """Tell whether a verb, or the verb above it, carries a negation of its own."""
    own = any(child.dep_ == "neg" or child.lower_ in _NEGATIVES for child in word.children)
    return own or (word.i > 0 and word.nbor(-1).lower_ in _NEGATIVES)


def subject(verb: Token) -> Token | None:
    """Return the head of the phrase that speaks, for a verbal cue.

    An agentless passive has none, nor has an empty "it" or "there" (PolNeAR guidelines; DOMAIN.md, section 2.1).
    """
    if (saying := _said_before(verb) or _said_beside(verb)) is not None:
        verb = saying
    seen = 0
    while seen < 6:
        own = _own_subject(verb)
        if own is not None or any(child.dep_ in SUBJECTS for child in verb.children):
            return own
        if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and seen == 0:
            return None  # "Asked whether …, the minister replied": he is asked
        if verb.dep_ in ("acl", "relcl"):
            return verb.head if verb.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if verb.dep_ not in SHARED or verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.pos_ not in ("VERB", "AUX"):
            if verb.dep_ in ("prep", "pobj", "acl") and verb.head.pos_ in ("VERB", "AUX", "NOUN", "PROPN"):
                verb = verb.head
                if verb.pos_ in ("NOUN", "PROPN"):
                    return verb
            else:
                return None
        seen += 1
    return None


def _said_before(verb: Token) -> Token | None:
    """'X said the army shelled the town, adding that …': the parse may hang what is added on what was said; it is X's."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_.lower() not in verbs().adding:
        return None
    above = verb.head
    if cue_class(above) is not None:
        return None
    while above.dep_ in ("ccomp", "conj", "advcl") and above.head.i != above.i:
        above = above.head
        if above.pos_ == "VERB" and cue_class(above) is not None:
            return above
    return None


def _said_beside(verb: Token) -> Token | None:
    """'X said troops had shot two, and accused them of more': the parse may join what X did to what was said; the tenses tell."""
    told = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    perfect = told.tag_ == "VBN" and any(child.dep_ == "aux" and child.lower_ == "had" for child in told.children)
    saying = told.head
    if not perfect or told.dep_ != "ccomp" or saying.tag_ != "VBD" or cue_class(saying) is None or cue_class(verb) is None:
        return None
    return saying


def _own_subject(verb: Token) -> Token | None:
    lemma = verb.lemma_.lower()
    if is_passive(verb):
        if lemma in verbs().quoted_as and any(
            (child.dep_ in ("prep", "advcl") and child.lower_ == "as") or child.dep_ == "advcl" for child in verb.children
        ):
            return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        agent = next(
            (child for child in verb.children if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")), None
        )
        return next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    found = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if found is None:
        return None
    if found.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
        return verb.head
    if found.lower_ in speakers().pronouns["never"] or found.dep_ == "expl":
        return None
    return found


def shares_subject(verb: Token) -> bool:
    """Tell whether a verb joined by "and" or "but" has no subject of its own: then the one before it does this too."""
    if verb.pos_ != "VERB" or is_passive(verb) or any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    first = min([verb.i, *(child.i for child in verb.children if child.dep_ in ("aux", "advmod", "neg") and child.i < verb.i)])
    return first > 0 and verb.doc[first - 1].lower_ in ("and", "but")


def noun_source(noun: Token) -> Token | None:
    """Return who stands behind a nominal cue: "Moscow's denial", "criticism from Moscow", "X gave a toll of"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by"):
            return next((sub for sub in child.children if sub.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_.lower() in verbs().coming:
        # "A toll of 83 came from the monitor."
        origin = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "from"), None)
        return next((sub for sub in origin.children if sub.dep_ == "pobj"), None) if origin is not None else None
    if noun.dep_ in ("dobj", "attr", "pobj") and verb.pos_ == "VERB" and verb.lemma_.lower() in verbs().light:
        return subject(verb)
    return None


def according_source(token: Token) -> Token | None:
    """Return the head of what follows "according to"."""
    for child in token.children:
        if child.lower_ == "to":
            return next((sub for sub in child.children if sub.dep_ == "pobj"), None)
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.lower_ == "to":
        return next((sub for sub in following.children if sub.dep_ == "pobj"), None)
    return None


def cited_by(cue: Token) -> Token | None:
    """'RIA quoted him as saying …': return the head of him who is quoted; the one who quotes is a relay."""
    if cue.lemma_.lower() not in verbs().citing or is_passive(cue):
        return None
    cited = next((child for child in cue.children if child.dep_ == "dobj" and child.pos_ in ("PRON", "NOUN", "PROPN")), None)
    as_saying = cited is not None and any(token.lower_ == "as" for token in cue.doc[cited.i : cited.i + 8])
    return cited if as_saying else None


def origin_of(cue: Token) -> Token | None:
    """'…, citing military sources': return the head of what is cited, where the citing hangs on another cue."""
    if cue.lemma_.lower() not in verbs().citing or cue.tag_ != "VBG" or cited_by(cue) is not None:
        return None
    return next((child for child in cue.children if child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN", "PRON")), None)


def speaker_of(cue: Token) -> Token | None:
    """Return the head of the source that the parse gives a cue, or None."""
    if cue.lower_ == "according":
        return according_source(cue)
    if cue.pos_ in ("NOUN", "PROPN") and not _acts(cue):
        return noun_source(cue)
    found = subject(cue)
    if found is None and cue.i + 1 < len(cue.doc) and cue.pos_ == "VERB":
        # '"…," said the statement': the parser may call the speaker an object.
        after = cue.doc[cue.i + 1]
        before = cue.doc[cue.i - 1] if cue.i else None
        inverted = before is not None and (before.is_quote or before.text in ',"”')
        heads = [
            child
            for child in cue.children
            if child.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep") and child.left_edge.i == after.i
        ]
        if inverted and heads:
            return heads[0]
    return found


def speakers_of(head: Token) -> list[Token]:
    """Return the heads of all speakers of one clause: "Russia and a monitor said" has two."""
    joined = [token for token in head.conjuncts if token.i > head.i and token.pos_ in ("NOUN", "PROPN", "PRON")]
    if not joined:
        return [head]
    if any(child.dep_ in ("nummod", "quantmod") for child in head.children) and head.dep_ != "nsubj":
        joined, head = (
            joined[1:],
            joined[0],
        )  # "…, killing at least 19 people, medics and residents said": the list begins after the counted
        if not joined:
            return [head]
    between = head.doc[head.i : joined[-1].i]
    # Without an "and" the parser has joined what a comma only sets apart; a number counts things, which say nothing.
    listed = any(token.lower_ in ("and", "&") and token.dep_ == "cc" for token in between)
    counted = any(child.dep_ == "nummod" and token.pos_ == "PROPN" for token in joined for child in token.children)
    return [head, *joined] if listed and not counted else [head]


def phrase_of(head: Token, stop: Iterable[Token] = ()) -> tuple[Token, Token]:
    """Return the first and last token of the noun phrase that `head` heads.

    Modifiers that identify stay ("a Syrian military source inside the airport"); relative clauses, conjuncts and
    parentheses at its end do not.

    Args:
        head: the noun.
        stop: tokens that the phrase may not cross (the cue).
    """
    barred = {token.i for token in stop}
    low = high = head.i
    kept = {head.i}
    todo = [head]
    while todo:
        for child in todo.pop().children:
            if child.dep_ in LOOSE and not (child.dep_ == "advmod" and child.i < head.i and child.nbor(1).i <= head.i):
                continue
            if child.dep_ == "acl" and child.i > head.i:
                continue
            if child.dep_ == "appos" and not _is_role_appos(head, child):
                continue
            kept.add(child.i)
            todo.append(child)
    within = kept | _glue(head, kept)
    while low - 1 in within and low - 1 not in barred:
        low -= 1
    while high + 1 in within and high + 1 not in barred:
        high += 1
    doc = head.doc
    while _is_hyphen(doc, high + 1) and not {high + 1, high + 2} & barred:
        high += 2  # "Jaish al-Islam", of which the parse may take "al" for the head
    while low < head.i and (doc[low].is_punct or doc[low].is_space):
        low += 1
    while high > head.i and (
        doc[high].is_space or (doc[high].is_punct and doc[high].text not in ")’'.") or doc[high].dep_ == "case"
    ):
        high -= 1
    return doc[low], doc[high]


def _is_hyphen(doc: Doc, index: int) -> bool:
    """Tell whether a token joins the words beside it to one."""
    inside = 0 < index < len(doc) - 1
    return (
        inside
        and doc[index].text == "-"
        and not doc[index - 1].whitespace_
        and not doc[index].whitespace_
        and doc[index + 1].is_alpha
    )


def _is_role_appos(head: Token, appos: Token) -> bool:
    """Keep an apposition that stands without a comma ("spokeswoman Maria Zakharova"); drop a loose one."""
    role = head.lemma_.lower() in speakers().roles["nouns"] and appos.pos_ == "PROPN"  # "a spokesman, Colonel …, said"
    return appos.left_edge.i == head.i + 1 or appos.i < head.i or role


def _glue(head: Token, kept: set[int]) -> set[int]:
    """Punctuation between kept tokens: hyphens, brackets, inner commas."""
    doc = head.doc
    found = set()
    for index in range(min(kept), max(kept) + 1):
        if index not in kept and (
            doc[index].is_punct or doc[index].dep_ == "punct" or doc[index].is_space or doc[index].dep_ == "case"
        ):
            found.add(index)
    return found


def governed(cue: Token) -> list[Token]:
    """Return the heads of what a cue governs as content, clause or object, in order."""
    if cue.lower_ == "according":
        return _according_content(cue)
    if (figure := _figure_of(cue)) is not None:
        return [figure]
    found = []
    for child in cue.children:
        if child.dep_ in ("ccomp", "xcomp", "parataxis", "acl", "relcl") and child.i != cue.i:
            if child.dep_ in ("acl", "relcl") and cue.pos_ not in ("NOUN", "PROPN"):
                continue
            if child.dep_ == "relcl" and child.left_edge.lower_ != "that":
                continue
            found.append(child)
        elif child.dep_ in ("dobj", "attr", "oprd", "nsubjpass") and child.lower_ not in speakers().pronouns["never"]:
            found.append(child)
        elif (
            child.dep_ in ("prep", "prt", "dative")
            and child.lower_
            not in (
                "by",
                "in",
                "on",
                "to",
                "from",
                "during",
                "after",
                "before",
            )
        ) or (child.dep_ == "prep" and child.lower_ == "on" and cue.lemma_ in ("call", "urge", "insist")):
            found.extend(sub for sub in child.children if sub.dep_ in ("pobj", "pcomp"))
    if not found and cue.dep_ == "acl" and cue.tag_ == "VBN" and any(child.dep_ == "agent" for child in cue.children):
        found.append(cue.head)  # "an attack claimed by the group"
    if not found and cue.dep_ in ("parataxis", "ccomp") and cue.head.pos_ in ("VERB", "AUX"):
        found.append(cue.head)
    return sorted(found, key=lambda token: token.i)


def _according_content(cue: Token) -> list[Token]:
    head = cue.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    return [head] if head.i != cue.i else []


def clause_of(head: Token, without: Iterable[Token] = ()) -> list[Token]:
    """Return the tokens of the clause that `head` heads, those under `without` left out, in order."""
    barred = {token.i for token in without}
    found: list[Token] = []
    todo = [head]
    while todo:
        token = todo.pop()
        if token.i in barred:
            continue
        found.append(token)
        todo.extend(child for child in token.children if child.i not in barred)
    return sorted((token for token in found if not token.is_space), key=lambda token: token.i)


def runs(tokens: list[Token]) -> list[list[Token]]:
    """Divide tokens into runs without a gap, white space aside."""
    found: list[list[Token]] = []
    for token in tokens:
        before = found[-1][-1].i if found else -2
        if token.i - before == 1 or (before >= 0 and all(other.is_space for other in token.doc[before + 1 : token.i])):
            found[-1].append(token)
        else:
            found.append([token])
    return found


def _is_asked(cue: Token) -> bool:
    """Tell whether an auxiliary before its subject makes a question, a supposition or a denial ("Did France say …?")."""
    subject = next((child for child in cue.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    first = next((child for child in cue.children if child.dep_ in ("aux", "auxpass")), None)
    if subject is None or first is None or first.i > subject.i:
        return False
    before = cue.doc[first.i - 1].lower_ if first.i else ""
    end = next((token.text for token in reversed(cue.doc[: cue.sent.end]) if not (token.is_space or token.is_quote)), "")
    return end == "?" or first.lower_ in ("had", "should", "were") or before in ("neither", "nor", "never")


def withheld(cue: Token) -> bool:
    """Tell whether a cue names an act of speech left undone: "the failure to condemn", "stopped short of blaming".

    To decline to confirm is another thing: it tells what is not known.
    """
    words = hedges().withholding["words"]
    if cue.dep_ == "pcomp":
        # "without blaming", "refrained from blaming", "cleared of ordering the raid"
        above = [token.lemma_.lower() for token in islice(cue.ancestors, 3)]
        return above[0] == "without" or (
            above[0] in ("of", "from") and not (words | hedges().unreal["cleared"]).isdisjoint(above)
        )
    if cue.tag_ not in ("VB", "VBG") or cue.lemma_.lower() in hedges().no_knowledge["verbs"]:
        return False
    return cue.dep_ in ("acl", "relcl", "xcomp") and cue.head.lemma_.lower() in words


def told(cue: Token) -> bool:
    """Tell whether a cue tells of something said: not "if Russia says", "has yet to say", "it is not true that X said"."""
    if cue.pos_ not in ("VERB", "AUX"):
        return True
    if cue.dep_ == "xcomp" and cue.head.lemma_.lower() == "have" and any(child.lower_ == "yet" for child in cue.head.children):
        return False
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in cue.children):
        return False
    if _is_asked(cue):
        return False
    above = cue.head
    return not (
        cue.dep_ in ("ccomp", "csubj", "advcl")
        and above.lemma_.lower() == "be"
        and any(child.dep_ == "neg" for child in above.children)
        and any(child.lower_ in ("true", "correct", "case") for child in above.subtree)
    )
