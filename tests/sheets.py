"""Tables with the header of the ceasefire data set, and truces of public record in words of our own. No row is from the data set."""

import csv
import io
from collections.abc import Iterable, Mapping

from counterclaim.records import COLUMNS

MARK = "\ufeff"
#: What a row says where a test gives no value.
_NOTHING = (
    dict.fromkeys(COLUMNS, "0")
    | dict.fromkeys([f"{clock}_{part}" for clock in ("cf_dec", "cf_effect", "end") for part in ("yr", "month", "day")], "-1")
    | {"evidence_onset": "", "evidence_end": "", "comment": "", "factivia_source": "", "ended": "-1", "mediator_nego": "-1"}
)


def row(cc: int, cf_id: int, location: str, actor: str, declared: str, effect: str, end: str = "", **more: str) -> dict[str, str]:
    """Return a row; times are "year month day" with as many parts as are known."""
    given = {"cc": str(cc), "cf_id": str(cf_id), "uniq_id": f"{cc}{cf_id:03}", "location": location, "actor_name": actor}
    for clock, when in (("cf_dec", declared), ("cf_effect", effect), ("end", end)):
        given |= {f"{clock}_{part}": value for part, value in zip(("yr", "month", "day"), when.split(), strict=False)}
    return _NOTHING | given | {"coder": "XX"} | more


ROWS = [
    row(660, 1, "Lebanon", "Government of Israel", "2024 11 26", "2024 11 27", side="2", written="1", fixed="1", fixed_time="60",
        cf_pp="To hold for sixty days at first, with forces leaving the south by steps", mediator_nego="1",
        mediator_send="USA, France"),
    row(660, 1, "Lebanon", "Hezbollah", "2024 11 26", "2024 11 27", side="2", written="1", fixed="1", fixed_time="60",
        cf_pp="Agreed through the government, which signed; the group itself did not", mediator_nego="1",
        mediator_send="USA, France"),
    row(200, 1, "United Kingdom", "PIRA", "1994 8 31", "1994 8 31", "1996 2 9", side="1", ended="1",
        cf_pp='Called "a complete cessation", without the word "permanent"\r\nTalks were to follow, and did late'),
    row(780, 1, "Sri Lanka", "Government of Sri Lanka", "2002 2 22", "2002 2 23", "2008 1 16", side="2", ended="1",
        mediator_nego="1", mediator_send="Norway"),
    row(780, 1, "Sri Lanka", "LTTE", "2002 2 22", "2002 2 23", "2008 1 16", side="2", ended="4", mediator_nego="1",
        mediator_send="Norway"),
    row(100, 1, "Colombia", "FARC", "2014 12 17", "2014 12 20", "2015 5", side="1", ended="2"),
    row(790, 1, "Nepal", "Government of Nepal", "2001 7", "2001 7", "2001 11 -1", side="2"),
    row(666, 1, "Israel", "Example Brigades, northern wing", "2003", "-1", "0 0 0", side="-1", ended="0", mediator_nego="1",
        mediator_send="A. Person, head of the example office"),
]  # fmt: skip


def sheet(rows: Iterable[Mapping[str, str]] = ROWS, *, mark: bool = True, end: str = "\r\n") -> bytes:
    """Return the rows as a file in the format of the data set."""
    stream = io.StringIO(newline="")
    table = csv.DictWriter(stream, COLUMNS, lineterminator=end)
    table.writeheader()
    table.writerows(rows)
    return ((MARK if mark else "") + stream.getvalue()).encode()
