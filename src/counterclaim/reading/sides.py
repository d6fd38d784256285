"""Sides: who a claim says did it, who was struck and who was meant, by its event's words and by the act of speaking."""

from spacy.tokens import Token

from counterclaim.reading.arms import is_arm
from counterclaim.reading.kind import TRUCE
from counterclaim.reading.lexicon import speakers
from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.naming import named
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.parties import kin
from counterclaim.reading.roles import Roles, Scene
from counterclaim.reading.stance import claims_deed
from counterclaim.reading.syntax import cue_class, is_passive
from counterclaim.reading.trigger import Trigger, is_background
from counterclaim.records import Claim, EventType, Party, SourceKind, Span, Stance
from counterclaim.reference import actors

_PERSON = frozenset({"he", "she", "his", "her"})
_BODY = frozenset({"it", "its"})

#: Types whose sentence is about a party more often than their own word is: "the army would be responsible if the truce …".
_SPOKEN_OF = frozenset(
    {EventType.CEASEFIRE_STATUS, EventType.CEASEFIRE_VIOLATION, EventType.DIPLOMATIC, EventType.NOTIFICATION, EventType.AID}
)


def sides_of(claim: Claim, scene: Scene, main: Trigger | None, tokens: list[Token]) -> Roles:
    """Return who a claim says did it, was struck, and was meant.

    Args:
        claim: its stance counts: an accusation names the accused.
        scene: its words, as roles are read from them.
        main: the word that names what it is about; None where its words name no event.
        tokens: its words, without a condition.
    """
    perpetrators = _by_speech(claim, scene)
    struck: list[Party] = []
    intended: list[Party] = []
    root = _root(tokens)
    if main is not None:
        perpetrators = perpetrators or _doers(scene, main, root, frozenset(token.i for token in tokens) & scene.inside)
        struck = scene.patients(main.token)
        for noun in scene.through(main.token):
            struck += scene.patients(noun)
        if main.group.by is By.HARM or not struck:
            harms = [
                scene.found[token.i]
                for token in main.token.subtree
                if token.i in scene.found and token.i in scene.inside and token.i != main.token.i
            ]
            struck += [party for trigger in harms if trigger.group.by is By.HARM for party in scene.patients(trigger.token)]
        if _is_meant(main.token):
            struck, intended = [], struck
        intended += _mistaken(scene, tokens)
    elif not perpetrators and root is not None and root.pos_ in ("VERB", "AUX"):
        # What something is, nobody did: "it was intentional", "the source was the same".
        acts = root.lemma_.lower() != "be" or is_passive(root) or claim.stance in (Stance.DENY, Stance.ADMIT)
        named = [party for party in scene.agents(root) if party.words.lower() != "i"] if acts else []
        perpetrators = _blamed(scene, tokens) or named
    meant = {one.name for one in intended}
    hit = {one.span for one in struck}
    # Nobody is both by the same words, and no bystander is made a perpetrator by a slip of the parse.
    perpetrators = [party for party in perpetrators if party.span not in hit and not _stands_by(scene.paragraph, party)]
    if (
        main is not None
        and main.group.type is EventType.DISPLACEMENT
        and main.token.lemma_.lower() not in events().acting["expelling"]
    ):
        # Who fled is displaced; who evacuates others rescues them.
        struck, perpetrators = struck + (perpetrators if main.token.lemma_.lower() == "flee" else []), []
    return Roles(_unique(perpetrators), _unique([party for party in struck if party.name not in meant]), _unique(intended))


def _stands_by(paragraph: Paragraph, party: Party) -> bool:
    """Tell whether a phrase names bystanders ("two civilians", "a resident of …") or no party ("the force of the blast")."""
    inside = paragraph.tokens(party.span)
    head = next((token for token in inside if token.head.i == token.i or token.head not in inside), None)
    if head is None or head.pos_ != "NOUN":
        return False
    if head.lemma_.lower() in events().fighters["bystanders"]:
        return True
    if head.lower_ == "force" and any(child.lower_ == "of" for child in head.children):
        return True
    return speakers().kind_of(head.lemma_.lower()) in (SourceKind.WITNESS, SourceKind.MEDIC)


def _by_speech(claim: Claim, scene: Scene) -> list[Party]:
    """Return the party that the act of speaking names: who is accused, of whom something is demanded, who denies his part."""
    if claim.cue is None:
        return []
    if claim.stance in (Stance.ACCUSE, Stance.CONDEMN):
        return _accused(claim.cue.span, claim, scene)
    if claim.stance is Stance.DEMAND:
        return _addressed(claim.cue.span, claim, scene)
    claimed = any(claims_deed(token) for token in scene.paragraph.tokens(claim.cue.span))
    own = claim.stance in (Stance.DENY, Stance.ADMIT) and (claimed or _speaks_of_blame(claim, scene))
    if own and claim.source.span is not None:
        return [
            Party(claim.source.speaks_for or claim.source.name, claim.source.span.of(scene.paragraph.text), claim.source.span)
        ]
    return []


def _laid_on(cue: Token, claim: Claim, scene: Scene) -> list[Party]:
    """'blamed the rebels', 'blamed the attack on the rebels': whom a cue accuses without saying of what behind."""
    nouns = [child for child in cue.children if child.dep_ == "dobj"]
    nouns = [sub for child in cue.children if child.lower_ == "on" for sub in child.children if sub.dep_ == "pobj"] or nouns
    return [
        party
        for noun in nouns
        for one in [noun, *noun.conjuncts]
        if any(span.contains(scene.paragraph.at(one)) for span in claim.quote.spans)
        and (party := scene.parties.party(scene.paragraph, one)) is not None
    ]


def _speaks_of_blame(claim: Claim, scene: Scene) -> bool:
    tokens = (token for span in claim.quote.spans for token in scene.paragraph.tokens(span))
    return any(token.lower_ in ("responsibility", "involvement", "part", "role", "responsible") for token in tokens)


def _accused(cue: Span, claim: Claim, scene: Scene) -> list[Party]:
    """Return who is accused: what stands between the cue and "of" or "for"."""
    paragraph = scene.paragraph
    word = next((token for token in paragraph.tokens(cue) if token.pos_ == "VERB"), None)
    subjects = [child for child in word.children if child.dep_ == "nsubjpass"] if word is not None else []
    if subjects:  # "the army is accused of …"
        return [party for one in [subjects[0], *subjects[0].conjuncts] for party in scene.agents_of_subject(one)]
    after = paragraph.tokens(Span(cue.end, claim.quote.spans[-1].end))
    until = next((index for index, token in enumerate(after) if index and token.lower_ in ("of", "for")), None)
    if until is None:
        return _laid_on(word, claim, scene) if word is not None else []
    act = after[until + 1] if until + 1 < len(after) else None
    if act is not None and act.tag_ == "VBG" and cue_class(act) is not None:
        return []  # "accused journalists of reporting that it had killed …": they did nothing else
    words = " ".join(token.lower_ for token in after[:until])
    if words in ("each other", "the other", "one another"):
        return _others(claim, scene)
    nouns = [token for token in after[:until] if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"]
    found = [party for noun in nouns if (party := scene.parties.party(paragraph, noun)) is not None]
    end = paragraph.at(after[until]).start
    found = [party if party.span.end <= end else _cut(party, end) for party in found]
    return [party if party.span.start >= cue.end else _without_cue(party, cue.end, paragraph.text) for party in found]


def _cut(party: Party, end: int) -> Party:
    """Cut a party's words before what it is accused of: "armed groups of more than 300 breaches"."""
    words = party.words[: end - party.span.start].rstrip()
    name = words if party.name == party.words else party.name
    return Party(name, words, Span(party.span.start, party.span.start + len(words)))


def _without_cue(party: Party, start: int, text: str) -> Party:
    """Cut a verb that the parse takes for an adjective of a party's: "accused rebels of attempts to regroup" is of "rebels"."""
    start += len(text[start : party.span.end]) - len(text[start : party.span.end].lstrip())
    words = text[start : party.span.end]
    name = words if party.name == party.words else party.name
    return Party(name, words, Span(start, party.span.end)) if words else party


def _others(claim: Claim, scene: Scene) -> list[Party]:
    """'A and B each accused the other': whom one of several speakers accuses is the rest of them."""
    if claim.source.span is None:
        return []
    own = scene.paragraph.tokens(claim.source.span)
    joined = [token for one in own for token in one.conjuncts if not any(token.i == other.i for other in own)]
    return [party for token in joined if (party := scene.parties.party(scene.paragraph, token)) is not None]


def _addressed(cue: Span, claim: Claim, scene: Scene) -> list[Party]:
    """'called on Russia to stop …': of whom something is demanded; not the body before which it is to be done."""
    first = claim.quote.spans[0]
    if cue.start < first.start:
        spans, order = [Span(cue.start, first.start)], -1
    elif first.contains(cue):
        spans, order = [Span(cue.end, first.end)], 0
    else:
        spans, order = [*claim.quote.spans], 0  # a quotation that demands by itself
    for span in spans:
        until = _first_clause(scene.paragraph, span)
        named = [
            seen
            for seen in scene.parties.within(until)
            if seen.actor.kind is not SourceKind.UN and not _is_speaker(claim, seen.actor.name)
        ]
        if named:
            return [Party(named[order].actor.name, named[order].span.of(scene.paragraph.text), named[order].span)]
    return []


def _first_clause(paragraph: Paragraph, span: Span) -> Span:
    """Cut words before what those of whom something is demanded are to do: a party further on is only spoken of.

    "We urge people to mistrust what the British press says" asks nothing of the press.
    """
    verbs = [token for token in paragraph.tokens(span) if token.pos_ in ("VERB", "AUX")]
    asked = [token for token in verbs if token.dep_ == "ROOT" or token.head.i == token.i]
    rest = [token for token in verbs if not asked or token.i > asked[0].i]
    done = next((token for token in rest if any(token.i > child.i for child in token.children if child.dep_ == "aux")), None)
    return Span(span.start, paragraph.at(done).start) if done is not None else span


def pronouns_of(paragraph: Paragraph, claim: Claim) -> frozenset[str]:
    """Return the pronouns that may mean a claim's source."""
    tokens = paragraph.tokens(claim.source.span) if claim.source.span is not None else []
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    if any(token.tag_ in ("NNS", "NNPS") or token.conjuncts for token in heads[:1]):  # the parse may find two
        return frozenset({"they", "their", "them"})
    if claim.source.speaks_for is not None:
        return _PERSON | {"its"}  # of the body: "a spokesman said its fighters had attacked the post"
    if claim.source.kind in (SourceKind.WITNESS, SourceKind.MEDIC):
        return _PERSON
    holds_office = any(token.lower_ in speakers().roles["nouns"] for token in heads[:1])  # "the minister": for whom, nobody says
    return _PERSON | _BODY if holds_office else _BODY


def state_of(claim: Claim) -> str | None:
    """Return the adjective of the state for which a claim's source speaks; None where it speaks for none."""
    body = named(claim.source.speaks_for or claim.source.name)
    if body is None or body.country is None or body.kind not in (SourceKind.GOVERNMENT, SourceKind.MILITARY):
        return None
    return actors().adjective(body.country)


def with_others(token: Token) -> list[Token]:
    """A word of a cue or a source, with who else speaks there: "Russia and a monitor said"."""
    return [
        token,
        *token.conjuncts,
        *(child for child in token.children if child.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("VERB", "AUX")),
    ]


def _is_speaker(claim: Claim, name: str) -> bool:
    return any(own is not None and kin(own, name) for own in (claim.source.name, claim.source.speaks_for))


def _doers(scene: Scene, main: Trigger, root: Token | None, free: frozenset[int]) -> list[Party]:
    """Return who did what a claim is about; of a truce, aid or talks, else whoever the sentence is about."""
    inside = [scene.found[index] for index in sorted(scene.inside & scene.found.keys())]
    if main.group.type is EventType.AID:
        for trigger in inside:
            if trigger.token.lemma_.lower() in ("siege", "blockade", "besiege") and (found := scene.agents(trigger.token)):
                return found
    if is_background(main.token) and not main.verbal and (found := _subject_of(scene, free)):
        return found
    if found := scene.agents(main.token):
        return found
    if main.verbal:
        joined = [scene.found[token.i] for token in main.token.conjuncts if token.i in scene.found and token.i in scene.inside]
        for trigger in joined:  # "was arrested and later killed by a fighter"
            if found := scene.agents(trigger.token):
                return found
    active = main.verbal and main.token.tag_ != "VBN" and not is_passive(main.token)
    lacking = not any(child.dep_ in ("nsubj", "nsubjpass") for child in main.token.children)
    if active and lacking and main.group.by is not By.HARM and (found := _subject_of(scene, free)):
        return found
    if main.group.by is By.HARM or main.token.lemma_.lower() in events().back["noises"]:
        above = frozenset(token.i for token in (main.token, *main.token.ancestors))
        for trigger in inside:
            told = trigger.group.by is not By.HARM and trigger.group.type not in TRUCE and not trigger.group.weak
            apart = _is_of_before(trigger.token, main.token, above) or _is_of_other(scene, trigger.token, above)
            if told and not apart and (found := scene.agents(trigger.token)):
                return found
    if main.group.type in _SPOKEN_OF and root is not None and root.pos_ in ("VERB", "AUX"):
        return scene.agents(root) or _burdened(scene, root)
    return []


def _is_of_before(token: Token, harm: Token, above: frozenset[int]) -> bool:
    """Tell whether an act only came before what did a harm: "killed in a clash that began after militants tried to arrest"."""
    here = token
    while here.head.i != here.i and here.dep_ in ("xcomp", "conj", "ccomp", "advcl"):
        if here.dep_ == "advcl":
            before = any(
                child.dep_ == "mark" and child.lower_ in ("after", "before", "since", "until") for child in here.children
            )
            return before and here.head.i != harm.i and here.i not in above
        here = here.head
    return False


def _is_of_other(scene: Scene, token: Token, above: frozenset[int]) -> bool:
    """Tell whether an act is told of something beside a harm: "killed in Sake, which the army had recaptured".

    Args:
        above: indices of the harm's word and of those that it hangs on.
    """
    here = token
    while here.head.i != here.i and here.i not in above:
        aside = here.dep_ == "relcl" or (here.dep_ == "acl" and here.tag_ == "VBN")
        if aside and here.head.i not in scene.found and not is_arm(here.head):
            return True
        here = here.head
    return False


def _subject_of(scene: Scene, free: frozenset[int]) -> list[Party]:
    """Return the party that the words are about: the first subject among them, a condition's left out."""
    for index in sorted(free):
        token = scene.paragraph.doc[index]
        if token.dep_ in ("nsubj", "nsubjpass") and (found := scene.agents_of_subject(token)):
            return found
    return []


def _blamed(scene: Scene, tokens: list[Token]) -> list[Party]:
    """'whether the army or its ally was responsible': who is said to be, or not to be, responsible."""
    for token in tokens:
        if token.lower_ in ("responsible", "behind") and token.dep_ in ("acomp", "prep", "advmod"):
            return scene.agents(token.head)
    return []


def _burdened(scene: Scene, root: Token) -> list[Party]:
    """'a breakdown will be on the United States': on whom it falls."""
    if root.lemma_.lower() not in ("be", "lie", "rest", "fall"):
        return []
    nouns = [
        sub
        for child in root.children
        if child.dep_ == "prep" and child.lower_ in ("on", "with", "upon")
        for sub in child.children
        if sub.dep_ == "pobj"
    ]
    return [party for noun in nouns if (party := scene.parties.party(scene.paragraph, noun)) is not None]


def _root(tokens: list[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    return max(tops, key=lambda token: (token.pos_ in ("VERB", "AUX"), token.right_edge.i - token.left_edge.i), default=None)


def _is_meant(verb: Token) -> bool:
    """'believed they were striking': an act that was only believed or meant; what was hit is not told."""
    here = verb
    while here.dep_ in ("ccomp", "xcomp", "conj") and here.head.i != here.i:
        here = here.head
        if here.lemma_.lower() in events().intent["verbs"] and here.pos_ == "VERB":
            return True
    return False


def _mistaken(scene: Scene, tokens: list[Token]) -> list[Party]:
    """'after mistaking them for militants': those they were taken for are whom they meant to hit."""
    found = []
    for token in tokens:
        if token.lemma_.lower() in events().intent["mistaking"]:
            for child in token.subtree:
                if child.dep_ == "pobj" and child.head.lower_ in ("for", "with") and child.i in scene.inside:
                    party = scene.parties.party(scene.paragraph, child, things=True)
                    found += [party] if party is not None else []
    return found


def _unique(parties: list[Party]) -> tuple[Party, ...]:
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.name, party)
    return tuple(kept.values())
