"""Signature: a few hundred bytes by which a report's copies are looked up among a million.

MinHash (Broder, "On the resemblance and containment of documents", 1997) over shingles: two signatures agree at a place as
often as the texts share shingles. Cut into bands, reports that share a band are candidates. The first 100 words are signed a
second time, since a copy that was cut to its first paragraphs shares little of the whole.

The hashing is our own 20 lines over numpy, which the tagger needs anyway, because a signature has to mean the same in ten
years. rensa is fast, but its 0.5.0 made signatures of another algorithm than 0.4, not to be compared, and it carries no
types; datasketch is steady, but brings SciPy and takes five times as long.
"""

import hashlib
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from counterclaim.linking.shingles import WORDS, folded, numbered, scattered
from counterclaim.records import Report

#: Of the rules for words, shingles and permutations. A signature of another version is made anew from the archived text.
VERSION = 1

#: Words of the head. Three paragraphs of a news agency have about 100.
HEAD = 100

#: (bands, rows) of the whole and of the head. By the shingles that the 71 pairs of copies in FA-KES share, so many of them
#: may be hoped to meet, and so many in 100 of all pairs of its 804 articles, which are on one war, have to be looked at:
#:   whole 16 × 3, head 16 × 2: 68.7, 0.27      whole 20 × 3, head 20 × 3: 66.4, 0.05
#:   whole 16 × 2, head 16 × 2: 70.2, 0.40      whole 32 × 2, no head:     67.4, 0.31
#:   whole 24 × 2, head 16 × 2: 70.6, 0.47      whole 12 × 4, head 16 × 2: 67.0, 0.26
_WHOLE, _FIRST = (16, 2), (16, 2)
_PLACES = _WHOLE[0] * _WHOLE[1] + _FIRST[0] * _FIRST[1]
_WIDTH = 4  # bytes of a place
#: Shingles taken at a time, which bounds the memory for a text of a million words.
_CHUNK = 2_048
#: Bytes of a band's key: of the 3 million keys of 100,000 reports, about one pair meets by chance.
_KEY = 5


def signature(report: Report) -> bytes:
    """Return the signature of a report's story: the version in one byte, then 64 numbers of four.

    It is the same on every machine and in every release of this version. A report without words has the version only.
    """
    return signed(numbered(folded(report.text[report.body :])))


def signed(shingles: NDArray[np.uint64]) -> bytes:
    """Return the signature of a story that is cut into shingles already.

    Args:
        shingles: in the order of the story.
    """
    ordered = (shingles >> np.uint64(32)).astype(np.uint32)
    if not len(ordered):
        return bytes([VERSION])
    whole = _WHOLE[0] * _WHOLE[1]
    head = ordered[: HEAD - WORDS + 1]
    least = np.concatenate((_least(ordered, _FACTORS[:whole], _TERMS[:whole]), _least(head, _FACTORS[whole:], _TERMS[whole:])))
    return bytes([VERSION]) + least.astype("<u4").tobytes()


def is_current(stored: bytes) -> bool:
    """Tell whether a stored signature is of the version that is made today, and so can be compared with new ones."""
    return len(stored) in (1, 1 + _PLACES * _WIDTH) and stored[0] == VERSION


def bands(stored: bytes) -> tuple[str, ...]:
    """Return the keys under which a report is stored; two reports with a key in common may be copies.

    Args:
        stored: a signature.

    Returns:
        32 keys of ten hex digits; none for a report without words.

    Raises:
        ValueError: the signature is of another version.
    """
    if not is_current(stored):
        raise ValueError("the signature is of another version; make it anew from the report's text")
    if len(stored) == 1:
        return ()
    keys, start = [], 1
    for count, rows in (_WHOLE, _FIRST):
        for _ in range(count):
            stop = start + rows * _WIDTH
            # The band's place goes into its key, so that like numbers in two bands do not meet.
            digest = hashlib.blake2b(stored[start:stop], digest_size=_KEY, salt=bytes([VERSION, start % 256, start // 256]))
            keys.append(digest.hexdigest())
            start = stop
    return tuple(keys)


def likest(mine: bytes, others: Mapping[str, bytes], most: int) -> list[str]:
    """Return those of many reports that agree with one in the most places, of the whole or of the head.

    Args:
        mine: signature of the one.
        others: report id → signature. One of another version cannot be compared: it is returned beside these.
        most: how many to return at most of those that can be compared; of as many agreeing, the first.

    Returns:
        Their ids, in the order given.
    """
    comparable = {name: stored for name, stored in others.items() if is_current(stored)}
    if len(comparable) <= most:
        return list(others)
    padded = b"".join(stored[1:].ljust(_PLACES * _WIDTH, b"\0") for stored in (mine, *comparable.values()))
    numbers = np.frombuffer(padded, "<u4").reshape(-1, _PLACES)
    same, whole = numbers[1:] == numbers[0], _WHOLE[0] * _WHOLE[1]
    agreeing = np.maximum(same[:, :whole].sum(axis=1), same[:, whole:].sum(axis=1))
    names = list(comparable)
    taken = {names[place] for place in np.argsort(-agreeing, kind="stable")[:most].tolist()}
    return [name for name in others if name in taken or name not in comparable]


def _least(numbers: NDArray[np.uint32], factors: NDArray[np.uint32], terms: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the least number under each permutation."""
    least = np.full(len(factors), np.iinfo(np.uint32).max, np.uint32)
    for start in range(0, len(numbers), _CHUNK):
        permuted = numbers[start : start + _CHUNK] * factors[:, None]
        permuted += terms[:, None]
        np.minimum(least, permuted.min(axis=1), out=least)
    return least


#: x → factor · x + term modulo 2³² permutes where the factor is odd.
_FACTORS = scattered(np.arange(1, _PLACES + 1, dtype=np.uint64)).astype(np.uint32) | np.uint32(1)
_TERMS = scattered(np.arange(_PLACES + 1, 2 * _PLACES + 1, dtype=np.uint64)).astype(np.uint32)
