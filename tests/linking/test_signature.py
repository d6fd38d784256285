"""Signatures that are stored for years, and the keys that copies are looked up by."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import counterclaim
from counterclaim.linking import bands, is_current, likest, signature
from tests.linking.printing import BACKGROUND, LEAD, OTHER, STORY, printed

#: What version 1 makes of `STORY`, at both ends. If this fails, casebooks hold signatures that no longer compare: raise VERSION, or undo the change.
PINNED = "0119831f0046"


def test_a_signature_means_the_same_in_every_run_and_release() -> None:
    assert signature(printed(*STORY)).hex()[:12] == PINNED


def test_another_process_signs_alike() -> None:
    script = (
        "from tests.linking.printing import STORY, printed\n"
        "from counterclaim.linking import signature\n"
        "print(signature(printed(*STORY)).hex())"
    )
    root = Path(__file__).parents[2]
    path = f"{Path(counterclaim.__file__).parents[1]}:{root}"
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": path, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == signature(printed(*STORY)).hex()


def test_a_report_has_32_keys_and_no_two_alike() -> None:
    keys = bands(signature(printed(*STORY)))
    assert len(keys) == len(set(keys)) == 32
    assert {len(key) for key in keys} == {10}


@pytest.mark.parametrize("kept", range(1, len(STORY) + 1))
def test_a_cut_meets_the_whole_in_a_band(kept: int) -> None:
    whole, cut = bands(signature(printed(*STORY, *BACKGROUND))), bands(signature(printed(*STORY[:kept])))
    # The lead alone is a fifth of the head's words.
    assert set(whole) & set(cut) or kept == 1


def test_unlike_stories_meet_in_no_band() -> None:
    assert not set(bands(signature(printed(*STORY)))) & set(bands(signature(printed(*OTHER))))


def test_a_report_without_words_meets_nobody() -> None:
    assert bands(signature(printed("…"))) == ()


def test_a_signature_of_another_version_is_known_and_gives_no_keys() -> None:
    older = b"\x00" + signature(printed(LEAD))[1:]
    assert is_current(signature(printed(LEAD)))
    assert not is_current(older)
    assert not is_current(b"")
    with pytest.raises(ValueError, match="make it anew"):
        bands(older)


def test_a_text_of_many_words_is_signed_as_one() -> None:
    words = " ".join(f"w{n}" for n in range(9_000))
    whole, start, end = (
        signature(printed(text)) for text in (words, " ".join(words.split()[:6_000]), " ".join(words.split()[5_998:]))
    )
    places = range(1, 1 + 4 * 32, 4)
    numbers = [[int.from_bytes(signed[place : place + 4], "little") for place in places] for signed in (whole, start, end)]
    assert numbers[0] == [min(pair) for pair in zip(*numbers[1:], strict=True)]
    assert all(a != b for a, b in pairwise(sorted(numbers[0])))


def test_the_likest_of_many_are_those_that_print_the_same_words() -> None:
    signed = {"other": signature(printed(*OTHER)), "cut": signature(printed(*STORY[:2])), "copy": signature(printed(*STORY))}
    signed |= {f"far {n}": signature(printed(f"{n} lorries of aid have left the border for the coast")) for n in range(9)}
    mine = signature(printed(*STORY))
    assert likest(mine, signed, 1) == ["copy"]
    assert likest(mine, signed, 2) == ["cut", "copy"]
    assert likest(mine, signed, 12) == list(signed)
    assert likest(mine, signed | {"older": b"\0\0"}, 1) == ["copy", "older"], "what cannot be compared may be a copy"
    assert likest(signature(printed("")), signed, 3) == ["other", "cut", "copy"], "without words all are as unlike"
