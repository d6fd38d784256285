"""Power: a state, or whoever else has ministries and forces of its own, and the bodies put together from its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterclaim.records import SourceKind
from counterclaim.reference.actor import Actor


@dataclass(frozen=True, slots=True)
class Institution:
    """A kind of body that many powers have.

    Args:
        id: short name, as other data files refer to it ("defence ministry").
        label: pattern of the canonical name, with ``{}`` for the power's adjective; empty where the body is the power
            itself (its government).
        kind: what sort of source the body is.
        parent: id of the institution it belongs to; empty where it belongs to the power itself.
        of: whether "… of Syria" is also printed.
        fighting: whether a group's own is the group itself ("Hamas fighters").
        belongs: whether it is part of the power; rebels and the press are not.
        regional: the same for a mere region, where `label` is empty ("Kashmiri authorities").
        ruler: whether "Assad's …" means it.
        seat: whether "Kremlin …" means it.
    """

    id: str
    label: str
    kind: SourceKind
    parent: str = ""
    of: bool = True
    fighting: bool = False
    belongs: bool = True
    regional: str = ""
    ruler: bool = False
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Power:
    """A state, a territory with a government of its own, or a group that governs.

    Args:
        actor: the power itself.
        label: adjective or name that goes into its bodies' names ("Russian military").
        same: ids of the institutions that are the power itself ("Houthi military" is the Houthis).
        names: canonical names that do not follow the pattern, by institution id ("Pentagon").
        alone: whether its name by itself means a party; false for a mere region ("Gaza").
    """

    actor: Actor
    label: str
    same: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    alone: bool = True

    def body(self, institution: Institution, institutions: Mapping[str, Institution]) -> Actor:
        """Return this power's body of a kind; the power itself where it has no separate one.

        Args:
            institution: the kind of body.
            institutions: all kinds by id, to name the parent from.
        """
        pattern = self.names.get(institution.id) or institution.label or ("" if self.alone else institution.regional)
        group = self.actor.kind is not SourceKind.GOVERNMENT
        if not pattern or institution.id in self.same or (group and institution.fighting):
            return self.actor
        parent: str | None = None
        if institution.parent:
            parent = self.body(institutions[institution.parent], institutions).name
        elif institution.belongs:
            parent = self.actor.name if self.alone else self.actor.parent
        return Actor(pattern.format(self.label), institution.kind, self.actor.country, parent)
