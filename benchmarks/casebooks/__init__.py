"""Made casebooks: already-read reports from a seed, as many as wanted, with the true happening of each claim.

Nothing told in them ever happened; names are of our roster, places of our gazetteer, outlets invented, sentences ours. Shares (of
types, precisions, sources, tolls) follow what our reader made of 792 articles of FA-KES. Some 500 claims a day, from 2012 on: a casebook of more claims is longer, not denser. The same seed, data files and gazetteer give the same bytes on any machine.
"""

from casebooks.stream import DAY_CLAIMS, FIRST_DAY, readings
from casebooks.told import Told

__all__ = ["DAY_CLAIMS", "FIRST_DAY", "Told", "readings"]
