"""How bodies are put together from a state and an institution."""

from counterclaim.records import SourceKind
from counterclaim.reference import Actor
from counterclaim.reference.power import Institution, Power

KINDS = {
    kind.id: kind
    for kind in (
        Institution("government", "", SourceKind.GOVERNMENT, regional="{} authorities"),
        Institution("military", "{} military", SourceKind.MILITARY, fighting=True),
        Institution("defence ministry", "{} defence ministry", SourceKind.MILITARY, parent="military"),
        Institution("rebels", "{} rebels", SourceKind.OPPOSITION, belongs=False, fighting=True),
    )
}
STATE = Power(Actor("Exampleland", SourceKind.GOVERNMENT, "EXA"), "Examplian", names={"military": "Examplian army"})
GROUP = Power(Actor("Example Front", SourceKind.ARMED_GROUP, "EXA"), "Front", same=frozenset({"rebels"}))
REGION = Power(Actor("Exampleshire", SourceKind.GOVERNMENT, "EXA", "Example Front"), "Exampleshire", alone=False)


def body(power: Power, kind: str) -> Actor:
    return power.body(KINDS[kind], KINDS)


def test_a_states_government_is_the_state() -> None:
    assert body(STATE, "government") is STATE.actor


def test_a_body_is_named_by_the_pattern_or_by_its_own_name() -> None:
    assert body(STATE, "defence ministry") == Actor("Examplian defence ministry", SourceKind.MILITARY, "EXA", "Examplian army")
    assert body(STATE, "military") == Actor("Examplian army", SourceKind.MILITARY, "EXA", "Exampleland")


def test_rebels_share_a_country_with_the_state_and_no_more() -> None:
    assert body(STATE, "rebels") == Actor("Examplian rebels", SourceKind.OPPOSITION, "EXA", None)


def test_a_groups_fighters_are_the_group() -> None:
    assert body(GROUP, "military") is GROUP.actor
    assert body(GROUP, "defence ministry") == Actor("Front defence ministry", SourceKind.MILITARY, "EXA", "Example Front")


def test_a_region_is_no_party_and_its_bodies_belong_to_whoever_holds_it() -> None:
    assert body(REGION, "government") == Actor("Exampleshire authorities", SourceKind.GOVERNMENT, "EXA", "Example Front")
    assert body(REGION, "military").parent == "Example Front"
