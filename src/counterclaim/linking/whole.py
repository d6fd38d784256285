"""Whole: all tellings of a casebook at once → all its incidents."""

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.linking.entry import Entry, tied
from counterclaim.linking.graph import is_node
from counterclaim.linking.linker import Linked, SortedOut, group, sort_out
from counterclaim.linking.rulings import Rulings
from counterclaim.linking.vague import homes


def link_all(entries: Iterable[Entry], rulings: Rulings) -> Linked:
    """Link all tellings; what comes out is what `link` gives when the same tellings come one report at a time.

    Args:
        entries: all tellings, in any order.
        rulings: what people decided.
    """
    same = {claim for pair in rulings.same for claim in pair}
    ordered = sorted(entries, key=lambda one: one.id)
    nodes = [one for one in ordered if is_node(one, same)]
    vague = [one for one in ordered if not is_node(one, same)]
    sorted_out = sort_out(nodes, rulings)
    groups = {name: list(kept) for name, kept in sorted_out.groups.items()}
    anchored = [one for one in nodes if one.trace.anchored]
    names = [sorted_out.where[one.id] for one in anchored]
    found = homes(vague, anchored, names, _barred(vague, nodes, sorted_out, rulings), tied(vague, rulings.apart))
    for one in vague:
        groups.setdefault(found.get(one.id, one.id), []).append(one)
    hoods = {**dict.fromkeys((one.id for one in vague), None), **sorted_out.hoods}
    return Linked(tuple(group(kept) for kept in groups.values()), hoods)


def _barred(vague: Sequence[Entry], nodes: Sequence[Entry], sorted_out: SortedOut, rulings: Rulings) -> Mapping[str, set[str]]:
    """Return telling → the incidents that somebody decided it is not of."""
    apart = rulings.kept_apart()
    if not apart:
        return {}
    holder = {claim: sorted_out.where[one.id] for one in nodes for claim in one.claims if claim in apart}
    return {one.id: {holder[other] for claim in one.claims for other in apart.get(claim, ()) if other in holder} for one in vague}
