"""What a dossier costs: 1,000 claims of 200 made reports, weighed as one incident; beside decoding the same claims from JSON.

Run with ``python benchmarks/dossier_cost.py [--claims 1000] [--reports 200] [--rounds 20]``. Nobody has such an incident at
hand, so the claims are made (`casebooks`) and told to be of one. Whoever tallies accounts by a script of their own decodes the
claims first, as we do: the second row says what that alone takes. Ends with the exit code 3 when a dossier takes 300 ms or more.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice

import msgspec

from casebooks import readings
from counterclaim.records import Claim
from counterclaim.weighing import matter, weigh

WANTED_MS = 300.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20160917)
    given = parser.parse_args()
    made = [told.reading for told in islice(readings(given.seed), given.reports)]
    each = -(-given.claims // given.reports) + 1  # some reports make fewer
    claims = [claim for reading in made for claim in reading.claims[:each]][: given.claims]
    reports = [reading.report for reading in made]
    kept = msgspec.json.encode(claims)
    decoder = msgspec.json.Decoder(list[Claim])
    of = matter(claims, reports)
    decoding, weighing = timed(partial(decoder.decode, kept), given.rounds), timed(partial(weigh, of), given.rounds)
    dossier = weigh(of)
    print(f"| {len(claims):,} claims of {len(reports)} reports, {len(dossier.accounts)} accounts | ms, median | ms, most |")
    print("|---|---|---|")
    for name, took in (("a dossier", weighing), ("decoding the claims", decoding)):
        print(f"| {name} | {statistics.median(took):.1f} | {max(took):.1f} |")
    print(f"| times as long | {statistics.median(weighing) / statistics.median(decoding):.1f} | |")
    if statistics.median(weighing) >= WANTED_MS:
        print(f"over what is wanted: {statistics.median(weighing):.0f} ms, wanted under {WANTED_MS:.0f}", file=sys.stderr)
        return 3
    return 0


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    """Return the milliseconds that some work takes, round by round, after one that does not count."""
    work()
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - start))
    return took


if __name__ == "__main__":
    sys.exit(main())
