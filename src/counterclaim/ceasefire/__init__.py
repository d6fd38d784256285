"""The ceasefire ledger: what was agreed, by whose clock it runs, who says that whom broke it, and who says that it is over."""

from counterclaim.ceasefire.accused import Side, accused
from counterclaim.ceasefire.clock import Elapsed, Reading, elapsed, ordinal, read
from counterclaim.ceasefire.lately import as_of, last_told
from counterclaim.ceasefire.ledger import (
    BreachRow,
    Casualties,
    Check,
    Cited,
    Day,
    End,
    Harmed,
    Implied,
    Ledger,
    Met,
    Named,
    Slip,
    Start,
    StatusRow,
    TermRow,
    TimingRow,
    Total,
)
from counterclaim.ceasefire.making import ledger
from counterclaim.ceasefire.series import Series, declared
from counterclaim.ceasefire.told import Told

__all__ = [
    "BreachRow",
    "Casualties",
    "Check",
    "Cited",
    "Day",
    "Elapsed",
    "End",
    "Harmed",
    "Implied",
    "Ledger",
    "Met",
    "Named",
    "Reading",
    "Series",
    "Side",
    "Slip",
    "Start",
    "StatusRow",
    "TermRow",
    "TimingRow",
    "Told",
    "Total",
    "accused",
    "as_of",
    "declared",
    "elapsed",
    "last_told",
    "ledger",
    "ordinal",
    "read",
]
