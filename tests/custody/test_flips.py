"""Flips: a bit that turns over anywhere in the archive, the log or a claim is found."""

from pathlib import Path

import pytest

from flips import Fate, Flip, Part, Target

TIMES = 20


@pytest.fixture(scope="module")
def target(filed: Path, tmp_path_factory: pytest.TempPathFactory) -> Target:
    return Target(filed, tmp_path_factory.mktemp("spoilt"))


def test_random_bits_of_the_archive_the_log_and_the_claims_are_found(target: Target) -> None:
    fates = [(flip, target.spoil(flip)) for flip in target.flips(TIMES, seed=12)]
    assert [flip for flip, fate in fates if fate is Fate.MISSED] == []
    named = [fate for flip, fate in fates if flip.part is not Part.DATABASE]
    assert len(named) == TIMES * 3 // 4
    assert set(named) == {Fate.FAULT}


def test_a_bit_of_the_file_s_first_letters_is_no_casebook_any_more(target: Target) -> None:
    flip = Flip(Part.DATABASE, Path("casebook.sqlite"), 3, 0)
    assert target.spoil(flip) is Fate.UNOPENED
