"""Chosen: incidents of the list whose dossiers meet conditions, which no index answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.weighing.wanted import Wanted

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook, Listed, Query

#: Incidents read at once, each of which is weighed: more than most pages need, and few enough that a short walk ends soon.
_BATCH = 100


def chosen(
    casebook: "Casebook", query: "Query", wanted: Wanted, looked: Callable[[int], None] = lambda done: None
) -> list["Listed"]:
    """Return the incidents that meet a query and whose dossiers meet a condition, newest first, as many as the query allows.

    Dossiers are computed and stored nowhere, so the list is walked, and each of its incidents weighed, until the page is full.

    Args:
        casebook: open.
        query: what else must be met.
        wanted: of the dossier.
        looked: told how many incidents were looked at, now and then.
    """
    from counterclaim.cli.weighed import weighed

    found: list[Listed] = []
    seen = 0
    page = replace(query, limit=_BATCH)
    while rows := casebook.incidents(page):
        for row in rows:
            seen += 1
            looked(seen)
            if row.claims < wanted.claims:
                continue
            dossier = weighed(casebook, row)
            if dossier is not None and wanted.met(dossier):
                found.append(row)
                if len(found) == query.limit:
                    return found
        if len(rows) < _BATCH:
            break
        page = replace(page, after=rows[-1].id)
    return found
