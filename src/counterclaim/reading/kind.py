"""Kind: what type of event a claim tells of (types and mapping: DOMAIN.md, section 7; which words tell which is ours)."""

from spacy.tokens import Token

from counterclaim.reading.acting import is_carrier
from counterclaim.reading.arms import is_arm, means_of
from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.trigger import Trigger, objects_of, taken
from counterclaim.reading.unused import is_unused
from counterclaim.records import Claim, EventType, Party, SourceKind, Stance
from counterclaim.reference import Actor, actors

#: Events in which people are harmed or ground changes hands: they have accounts, and a claim may lean on one spoken of.
VIOLENT = frozenset(
    {
        EventType.AIR_STRIKE, EventType.SHELLING, EventType.ARMED_CLASH, EventType.BOMBING, EventType.ATTACK,
        EventType.ABDUCTION, EventType.TERRITORIAL_CONTROL, EventType.DISPLACEMENT,
    }
)  # fmt: skip
TRUCE = frozenset({EventType.CEASEFIRE_STATUS, EventType.CEASEFIRE_VIOLATION})


def by_means(
    trigger: Trigger, clause: list[Token], agents: list[Party], struck: list[Party], claim: list[Token]
) -> tuple[EventType | None, bool]:
    """Return the type of an event whose word leaves it open: by its weapons, else by who did it to whom.

    Args:
        trigger: the word.
        clause: tokens of the event's own words.
        agents: who did it.
        struck: who was hit.
        claim: all tokens of the claim, asked where the event's own words name no means.

    Returns:
        The type, and whether the words tell it rather than only make it likely; None where it is only harm, and nothing says
        how it came.
    """
    group = trigger.group
    if group.by is By.TAKING:
        return taken(trigger.token), True
    if group.type is not None:
        return group.type, True
    for tokens in (clause, claim):
        if (found := of_weapons(tokens)) is not None:
            return found, True
    gun = any(token.lemma_.lower() in events().means["gun"] for token in claim)
    if group.by is By.HARM:
        arms = _arms_lost(trigger.token)
        if (not gun and not agents) or (arms and not arms & events().fighters["arms"]):
            return None, False
        if arms:
            return EventType.ARMED_CLASH, False
        return (EventType.ARMED_CLASH if _is_fought(agents, struck) else EventType.ATTACK), False
    if group.name in ("strike", "bombing") and agents:
        aerial = any(flies(party) for party in agents)
        return (EventType.AIR_STRIKE, False) if aerial else (EventType.ATTACK if group.name == "strike" else group.default, False)
    if group.name == "attack" and _is_fought(agents, struck):
        return EventType.ARMED_CLASH, False
    return group.default, group.name == "shelling" or (group.name == "killing" and trigger.verbal)


def of_weapons(tokens: list[Token]) -> EventType | None:
    """Return the type that weapons give: a bomb that is carried or laid, an aircraft, a gun that lobs; none that was struck."""
    means = events().means
    tokens = [token for token in tokens if not (_may_tell(token) and (is_unused(token) or is_carrier(token)))]
    seen = {form for token in tokens for form in (token.lemma_.lower(), *token.lower_.split("-"))}
    designated = {means_of(token) for token in tokens}
    carried = any(
        token.lemma_.lower() in means["carriers"]
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lemma_.lower() in ("bomb", "bomber", "bombing")
        for token in tokens
    )
    flying = (bool(seen & means["air"]) or "air" in designated) and not {"surface", "air"} <= seen
    if (seen & means["blast"] or carried) and not (flying and not carried and "suicide" not in seen):
        return EventType.BOMBING
    if flying:
        return EventType.AIR_STRIKE
    return EventType.SHELLING if seen & means["shell"] or "shell" in designated else None


def _arms_lost(verb: Token) -> set[str]:
    """Return the arms that were destroyed or damaged, by their lemmas; none where anything else was with them."""
    nouns = list(objects_of(verb))
    return {noun.lemma_.lower() for noun in nouns} if all(map(is_arm, nouns)) else set()


def _may_tell(token: Token) -> bool:
    """Tell whether a word could say by what means: only of such it is asked whether it was used."""
    means = events().means
    forms = {token.lemma_.lower(), *token.lower_.split("-")}
    return means_of(token) is not None or any(forms & means[name] for name in ("air", "shell", "blast"))


def flies(party: Party) -> bool:
    """Tell whether a party may have aircraft: a state, its forces, a coalition."""
    actor = actors().resolve(party.name)
    known = actor is not None and actor.kind in (SourceKind.MILITARY, SourceKind.GOVERNMENT)
    return known or any(word in party.name.lower() for word in ("coalition", "air force", "airforce", "regime"))


def _is_fought(agents: list[Party], struck: list[Party]) -> bool:
    """An attack on those who fight is a clash; on civilians, an attack (ACLED's sub-events, DOMAIN.md, section 7)."""
    words = events()
    if not struck:
        return False
    lemmas = {word.rstrip("s") for party in struck for word in party.words.lower().split()}
    fought = lemmas & {word.rstrip("s") for word in words.fighters["nouns"] | words.fighters["posts"]} or any(
        _fights(actors().resolve(party.name)) for party in struck
    )
    return bool(fought) and not lemmas & {word.rstrip("s") for word in words.fighters["civilians"] | words.fighters["sites"]}


def _fights(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in (SourceKind.MILITARY, SourceKind.ARMED_GROUP)


def is_only_setting(main: Trigger) -> bool:
    """'The assault came after rebels fired rockets': a known event that something is set against; what is told is the other."""
    above = main.token.head
    return main.definite and main.token.dep_ in ("nsubj", "nsubjpass") and above.lemma_.lower() in events().back["happening"]


def came_upon_truce(main: Trigger, found: list[Trigger]) -> bool:
    """'The attack came five days into a truce': the truce is what is told, the attack was told before."""
    token = main.token
    above = token.head
    subject = (
        token.dep_ in ("nsubj", "nsubjpass") and above.lemma_.lower() in events().back["happening"] | events().back["marring"]
    )
    return subject and main.definite and any(trigger.group.name == "truce" for trigger in found)


def of_speech(claim: Claim, main: EventType | None, words: set[str], *, truce_near: bool) -> EventType | None:
    """Return the type that the act of speaking gives a claim, or None where its content tells.

    Args:
        claim: its stance is what counts.
        main: the type of the event that its words are about.
        words: lemmas of the claim.
        truce_near: whether the sentence, or the one before, speaks of a truce.
    """
    if claim.stance is Stance.DEMAND:
        return EventType.AID if main is EventType.AID else EventType.CEASEFIRE_STATUS if main in TRUCE else EventType.DIPLOMATIC
    if claim.stance is Stance.CONDEMN:
        return main if main in (EventType.AID, EventType.CEASEFIRE_VIOLATION) else EventType.DIPLOMATIC
    if claim.stance is Stance.ACCUSE and (main in TRUCE or words & events().truce.breach or (truce_near and main is None)):
        return EventType.CEASEFIRE_VIOLATION
    return None


def halted_on_word(main: Trigger, found: list[Trigger]) -> bool:
    """'The strike was halted when officials were told that …': what is told is that word was given."""
    above = main.token.head
    stopped = main.token.dep_ in ("nsubj", "nsubjpass", "dobj") and above.lemma_.lower() in (
        "halt",
        "stop",
        "call",
        "suspend",
        "end",
        "abort",
        "break",
    )
    return stopped and any(trigger.group.name == "notification" for trigger in found)
