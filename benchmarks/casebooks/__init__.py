"""Made casebooks: already-read reports from a seed, as many as wanted, with the true happening of each claim.

Nothing told in them ever happened; names are of our roster, places of our gazetteer, outlets invented, sentences ours. Shares (of
types, precisions, sources, tolls) follow what our reader made of 792 articles of FA-KES. There are some 500 claims a day, from
2012 on: a casebook of more claims is longer, not denser. The same seed, data files and gazetteer give the same bytes on any
machine. Its modules, front to back: `chance`, `world`, `happening`, `telling` (of `saying` and `sentence`), `story`, `copying`,
`stream`.
"""

from casebooks.stream import DAY_CLAIMS, FIRST_DAY, readings
from casebooks.told import Told

__all__ = ["DAY_CLAIMS", "FIRST_DAY", "Told", "readings"]
