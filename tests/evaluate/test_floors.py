"""Floors: what may fall, what may not, and what is kept of it."""

from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.floors import Floors

RUN, CORPUS = "cases", "d" * 64


def figures(f1: float, km: float = 10.0) -> Figures:
    return {"all": {"source": {"f1": f1, "texts": 12}, "toponyms": {"median_km": km}}}


@pytest.fixture
def floors() -> Floors:
    found = Floors()
    found.record(RUN, CORPUS, figures(0.8))
    return found


def test_what_is_as_good_or_better_is_no_fault(floors: Floors) -> None:
    assert floors.faults(RUN, CORPUS, figures(0.8), 0.0) == []
    assert floors.faults(RUN, CORPUS, figures(0.9, 5.0), 0.0) == []


def test_a_fall_within_the_noise_is_no_fault_and_beyond_it_is(floors: Floors) -> None:
    assert floors.faults(RUN, CORPUS, figures(0.795), 0.005) == []
    (fault,) = floors.faults(RUN, CORPUS, figures(0.794), 0.005)
    assert "all/source/f1 is 0.794, its floor is 0.8" in fault


def test_of_kilometres_less_is_better(floors: Floors) -> None:
    assert floors.faults(RUN, CORPUS, figures(0.8, 9.0), 0.0) == []
    assert "median_km" in floors.faults(RUN, CORPUS, figures(0.8, 11.0), 0.05)[0]


def test_a_figure_that_is_no_longer_measured_is_a_fault(floors: Floors) -> None:
    (fault,) = floors.faults(RUN, CORPUS, {"all": {"source": {"f1": 0.8}}}, 1.0)
    assert "not measured" in fault


def test_figures_of_another_corpus_are_not_compared(floors: Floors) -> None:
    (fault,) = floors.faults(RUN, "e" * 64, figures(1.0), 0.0)
    assert "the corpus is another" in fault


def test_a_run_without_a_floor_is_told(floors: Floors) -> None:
    assert "no floor yet" in floors.faults("muc4", CORPUS, figures(1.0), 0.0)[0]


def test_a_floor_goes_up_freely_and_down_only_with_a_reason(floors: Floors) -> None:
    assert floors.record(RUN, CORPUS, figures(0.9)) == ["all/source/f1"]
    with pytest.raises(UsageError, match="--allow-regression"):
        floors.record(RUN, CORPUS, figures(0.85))
    with pytest.raises(UsageError, match="--allow-regression"):
        floors.record(RUN, CORPUS, figures(0.85), "  ")
    assert floors.runs[RUN].figures == figures(0.9)
    floors.record(RUN, CORPUS, figures(0.85), "a rule named people wrongly")
    (lowered,) = floors.lowered
    assert (lowered.figure, lowered.before, lowered.after) == ("all/source/f1", 0.9, 0.85)
    assert lowered.reason == "a rule named people wrongly"


def test_another_corpus_needs_a_reason_too(floors: Floors) -> None:
    with pytest.raises(UsageError, match="the corpus is another"):
        floors.record(RUN, "e" * 64, figures(0.9))
    floors.record(RUN, "e" * 64, figures(0.9), "the authors published a second release")
    assert [lowered.figure for lowered in floors.lowered] == ["corpus"]


def test_floors_come_back_from_their_file_as_they_were(floors: Floors, tmp_path: Path) -> None:
    floors.record(RUN, CORPUS, figures(0.7), "tried")
    path = tmp_path / "floors.json"
    floors.save(path)
    assert Floors.load(path) == floors
    assert isinstance(Floors.load(path).runs[RUN].figures["all"]["source"]["texts"], int)
    assert Floors.load(tmp_path / "none.json") == Floors()


def test_a_damaged_file_of_floors_is_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"runs": 5}', encoding="utf-8")
    with pytest.raises(UsageError, match="holds no floors"):
        Floors.load(path)


def test_what_is_no_number_passes_no_floor_and_is_none(floors: Floors) -> None:
    assert len(floors.faults(RUN, CORPUS, figures(float("nan"), float("nan")), 1.0)) == 2
    with pytest.raises(UsageError, match="no number"):
        floors.record(RUN, CORPUS, figures(float("nan")), "a reason does not make it one")
    assert floors.faults(RUN, CORPUS, figures(0.8), 0.0) == []
