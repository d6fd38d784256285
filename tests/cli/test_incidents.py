"""The list of incidents: what it holds, how it is narrowed and paged, and what it says when nothing is left."""

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Call, lines


def listed(call: Call, book: Path, *args: str) -> list[dict[str, Any]]:
    return lines(call(book, "incidents", "--json", "--limit", "100", *args))


def test_the_list_has_an_object_an_incident_to_the_contract_newest_first(call: Call, filed: Path) -> None:
    found = listed(call, filed)
    assert list(found[0]) == [
        "id", "kind", "first", "last", "types", "places", "countries", "parties", "reports", "claims", "sources", "outlets",
    ]  # fmt: skip
    assert [one["last"] for one in found] == sorted((one["last"] for one in found), reverse=True)
    (strike,) = [one for one in found if one["claims"] > 20]
    assert strike["types"][0] == "air_strike"
    assert (strike["kind"], strike["first"], strike["last"]) == ("single", "2016-09-17", "2016-09-17")
    assert strike["reports"] >= strike["outlets"] > 1


def test_the_list_is_narrowed_by_place_party_type_kind_and_words(call: Call, filed: Path) -> None:
    everything = {one["id"] for one in listed(call, filed)}
    convoy = listed(call, filed, "--place", "urum")
    assert [one["places"] for one in convoy] == [["Urum al-Kubra"]]
    assert {one["kind"] for one in listed(call, filed, "--kind", "aggregate")} == {"aggregate"}
    assert {one["kind"] for one in listed(call, filed, "--kind", "single")} == {"single"}
    strikes = listed(call, filed, "--type", "air-strike")
    assert all("air_strike" in one["types"] for one in strikes)
    russia = listed(call, filed, "--party", "russia")
    assert all("Russia" in one["parties"] for one in russia)
    regret = listed(call, filed, "--text", '"loss of life"')
    for narrowed in (convoy, strikes, russia, regret):
        assert 0 < len(narrowed) < len(everything)
        assert {one["id"] for one in narrowed} <= everything


def test_the_list_is_narrowed_by_days_on_which_an_incident_may_have_been(call: Call, filed: Path) -> None:
    late = listed(call, filed, "--from", "2016-09-19")
    assert all(one["last"] >= "2016-09-19" for one in late)
    early = listed(call, filed, "--to", "2016-09-16")
    assert all(one["first"] <= "2016-09-16" for one in early)
    on = listed(call, filed, "--date", "2016-09-17")
    assert all(one["first"] <= "2016-09-17" <= one["last"] for one in on)
    assert late
    assert early
    assert on
    assert on == listed(call, filed, "--from", "2016-09-17", "--to", "2016-09-17")


def test_pages_follow_each_other_and_together_are_the_list(call: Call, filed: Path) -> None:
    everything = [one["id"] for one in listed(call, filed)]
    paged: list[str] = []
    while True:
        done = call(filed, "incidents", "--json", "--limit", "4", *(("--after", paged[-1]) if paged else ()))
        page = [one["id"] for one in lines(done)]
        paged += page
        if "there are more" not in done.stderr:
            break
        assert len(page) == 4
        assert f"--after {page[-1]}" in done.stderr
    assert paged == everything


@pytest.mark.parametrize("width", [60, 80, 104, 140])
def test_the_table_fits_the_terminal_and_tells_what_where_when_who_and_by_whom(call: Call, filed: Path, width: int) -> None:
    shown = call(filed, "incidents", "--place", "urum", width=width).stdout
    assert all(cell_len(line) <= width for line in shown.splitlines())
    for word in ("attack", "Urum", "SY", "2016-09-19", "claims", "sources"):
        assert word in shown
    assert "Next: counterclaim show I" in shown
    assert "aggregate:" in call(filed, "incidents", "--kind", "aggregate", width=width).stdout


def test_an_empty_list_says_what_to_do(call: Call, filed: Path, tmp_path: Path) -> None:
    done = call(filed, "incidents", "--place", "Nowhere")
    assert done.stdout == ""
    assert "leave a condition out" in done.stderr
    last = listed(call, filed)[-1]["id"]
    assert f"no incident comes after {last}" in call(filed, "incidents", "--after", last).stderr
    (tmp_path / "quiet.txt").write_text("The mayor said that nine benches had been painted.\n", encoding="utf-8")
    call(tmp_path / "empty", "add", str(tmp_path / "quiet.txt"), "--reader", "grammar")
    assert "counterclaim add PATH" in call(tmp_path / "empty", "incidents").stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--type", "earthquake"), "air_strike"),
        (("--kind", "double"), "aggregate"),
        (("--from", "17 September"), "2016-09-17"),
        (("--date", "2016-09-17", "--to", "2016-09-18"), "the one or the other"),
        (("--after", "I999999"), "I999999"),
        (("--place", "!!"), "no word"),
        (("--limit", "0"), "1<=x<=10000"),
    ],
)
def test_a_condition_that_is_none_is_wrong_usage_with_the_remedy(
    call: Call, filed: Path, args: tuple[str, ...], told: str
) -> None:
    assert told in call(filed, "incidents", *args, code=2).stderr
