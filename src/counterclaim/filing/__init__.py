"""Filing: the one way in. Archives reports, reads them, keeps their claims; killed at any time, it goes on where it was."""

from counterclaim.filing.deciding import Decided, decide, merge, merge_ceasefires, split, split_ceasefire, undo, withdraw
from counterclaim.filing.filed import Failure, Filed
from counterclaim.filing.filing import file_reports
from counterclaim.filing.linked import settle
from counterclaim.filing.rereading import Reread, relink, reread
from counterclaim.filing.step import Stage, Step

__all__ = [
    "Decided",
    "Failure",
    "Filed",
    "Reread",
    "Stage",
    "Step",
    "decide",
    "file_reports",
    "merge",
    "merge_ceasefires",
    "relink",
    "reread",
    "settle",
    "split",
    "split_ceasefire",
    "undo",
    "withdraw",
]
