"""Kind: what type of event a claim tells of (types and mapping: DOMAIN.md, section 7; which words tell which is ours)."""

from spacy.tokens import Token

from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.trigger import Trigger, taken
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
#: Verbs under which a known event is only what something else came upon: "The strikes came five days into a truce".
_CAME = frozenset({"come", "occur", "happen", "take", "follow", "threaten", "cast", "violate", "undermine", "jeopardise", "jeopardize", "breach"})
_SOME = 3  # tokens around a weapon word in which it still belongs to a trigger's phrase, where the parse lost the link


def by_means(trigger: Trigger, tokens: list[Token], agents: list[Party], struck: list[Party]) -> EventType | None:
    """Return the type of an event whose word leaves it open: by its weapons, else by who did it to whom.

    Args:
        trigger: the word.
        tokens: those of the clause it stands in, other events' clauses left out.
        agents: who did it.
        struck: who was hit.

    Returns:
        A type; None where it is only harm, and nothing says how it came.
    """
    words = events()
    lemmas = [form for token in tokens for form in (token.lemma_.lower(), *token.lower_.split("-"))]
    seen = set(lemmas)
    if trigger.group.by is By.TAKING:
        return taken(trigger.token)
    if trigger.group.type is not None:
        return trigger.group.type
    explosive = bool(seen & words.means["blast"] - {"blast", "explosion", "bomber"}) or bool(seen & {"suicide", "explode", "detonate"})
    if explosive and not seen & {"aircraft", "warplane", "jet", "helicopter", "airstrike", "tank"}:
        return EventType.BOMBING
    if seen & words.means["air"] - {"pilot"} and not ("surface" in seen and "air" in seen):
        return EventType.AIR_STRIKE
    if seen & words.means["shell"]:
        return EventType.SHELLING
    if trigger.group.name == "strike" and trigger.verbal and not agents and not trigger.group.default:
        return None
    if trigger.group.name == "harm":
        return EventType.ATTACK if seen & words.means["gun"] else None
    if any(_has_air_force(party) for party in agents) and trigger.group.name in ("strike", "bombing"):
        return EventType.AIR_STRIKE
    if trigger.group.name == "attack" and _is_fought(agents, struck):
        return EventType.ARMED_CLASH
    return trigger.group.default


def _has_air_force(party: Party) -> bool:
    actor = actors().resolve(party.name)
    return actor is not None and actor.kind in (SourceKind.MILITARY, SourceKind.GOVERNMENT)


def _is_fought(agents: list[Party], struck: list[Party]) -> bool:
    """An attack on those who fight is a clash; on civilians, an attack (ACLED's sub-events, DOMAIN.md, section 7)."""
    words = events()
    if not struck:
        return False
    lemmas = {word.rstrip("s") for party in struck for word in party.words.lower().split()}
    fought = lemmas & {word.rstrip("s") for word in words.fighters["nouns"]} or any(_fights(actors().resolve(party.name)) for party in struck)
    return bool(fought) and not lemmas & {word.rstrip("s") for word in words.fighters["civilians"]}


def _fights(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in (SourceKind.MILITARY, SourceKind.ARMED_GROUP)


def came_upon_truce(main: Trigger, found: list[Trigger]) -> bool:
    """'The attack came five days into a truce': the truce is what is told, the attack was told before."""
    token = main.token
    above = token.head
    subject = token.dep_ in ("nsubj", "nsubjpass") and above.lemma_.lower() in _CAME
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
    stopped = main.token.dep_ in ("nsubj", "nsubjpass", "dobj") and above.lemma_.lower() in ("halt", "stop", "call", "suspend", "end", "abort", "break")
    return stopped and any(trigger.group.name == "notification" for trigger in found)
