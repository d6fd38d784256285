"""Pictures: well-formed, safe whatever a report says, the same every time, and telling in words what they draw."""

import random
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from counterclaim.drawing.canvas import across, cut, name, wrapped
from counterclaim.records import Harm
from counterclaim.weighing import Dossier, Origins, Tie
from counterclaim.weighing.pictures import dependence_svg, toll_steps_svg
from counterclaim.weighing.pictures.layers import layers_of
from tests.drawn import fits_a_page
from tests.weighing.dossiers import COMMAND, DOSSIER, EMPTY, MONITOR, account, edge, line, on, step

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\x00\x1b]0;x\x07\ud800\u202e\u2028\ufffe\"'&]]> --><!-- \u0627\u0644\u062c\u064a\u0634"
DRAWINGS = [toll_steps_svg, dependence_svg]


def hostile() -> Dossier:
    tolls = (
        line(HOSTILE, step(5, 9, on(17), words=HOSTILE), group=HOSTILE),
        line(HOSTILE, step(None, None, None, words=HOSTILE)),
    )
    accounts = (account(HOSTILE), account(HOSTILE + "2"))
    return Dossier(accounts, (), Origins((edge(HOSTILE, HOSTILE + "3", HOSTILE, tie=Tie.SAME),), {}, ()), tolls, ())


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def texts(svg: str, tag: str = "text") -> list[str]:
    return ["".join(one.itertext()) for one in parsed(svg).iter(f"{SVG}{tag}")]


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("dossier", [DOSSIER, EMPTY, hostile()], ids=["usual", "empty", "hostile"])
def test_a_picture_is_well_formed_fits_a_page_and_is_told_to_whoever_cannot_see_it(draw: object, dossier: Dossier) -> None:
    svg = draw(dossier)  # type: ignore[operator]
    fits_a_page(svg)


@pytest.mark.parametrize("draw", DRAWINGS)
def test_text_of_a_report_is_text_and_nothing_else(draw: object) -> None:
    svg = draw(hostile())  # type: ignore[operator]
    tags = {one.tag.removeprefix(SVG) for one in parsed(svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "line", "path", "polygon", "circle", "text"}
    assert "&lt;script&gt;" in svg
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\ud800-\udfff\ufffe]", svg)
    assert "<!--" not in svg
    # Nothing is loaded, run or styled from elsewhere: the only address is the name of the format.
    assert re.findall(r"[a-z]+://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<[^>]*\s(on\w+|href|style|class)=", svg)


def test_what_runs_from_right_to_left_is_set_apart() -> None:
    assert name("\u0627\u0644\u062c\u064a\u0634 1") == "\u2068\u0627\u0644\u062c\u064a\u0634 1\u2069"
    assert name("army \u2068x\u2069") == "army \ufffdx\ufffd"
    short = cut(name("\u0627" * 90), 100)
    assert (short[0], short[-2:]) == ("\u2068", "…\u2069")


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_picture_is_the_same_for_the_same_dossier(draw: object) -> None:
    once = draw(DOSSIER)  # type: ignore[operator]
    assert once == draw(DOSSIER)  # type: ignore[operator]


def test_the_order_of_edges_changes_nothing() -> None:
    edges = [edge(f"Outlet {index}", f"Body {index % 3}") for index in range(9)] + [edge("Body 1", "Body 2", stated=False)]
    once = dependence_svg(replace(DOSSIER, origins=replace(DOSSIER.origins, edges=tuple(edges))))
    random.Random(1).shuffle(edges)
    assert once == dependence_svg(replace(DOSSIER, origins=replace(DOSSIER.origins, edges=tuple(edges))))


def test_every_line_of_the_killed_is_told_in_words_with_its_steps() -> None:
    svg = toll_steps_svg(DOSSIER)
    words = " ".join(texts(svg))
    monitor = (
        "Harrow Monitor, soldiers: 30 (17 Sep 2016); later at least 80 (17 Sep 2016); rose to 83, may rise (17 Sep 2016); "
        "later at least 91 (18 Sep 2016)"
    )
    for told in (monitor, "Valley command, soldiers: 20 to 30 (17 Sep 2016)", "at most 15 (time unknown); also of these 3"):
        assert told in words
        assert told in " ".join(texts(svg, "desc"))
    assert "120" not in words
    assert "at least 120" in " ".join(texts(toll_steps_svg(DOSSIER, Harm.INJURED)))
    for figure in ("≥91", "62", "20–30", "≤15", "(3)"):
        assert figure in texts(svg)


def test_superseded_steps_are_kept_and_lighter_open_figures_have_an_arrow_and_ranges_a_band() -> None:
    root = parsed(toll_steps_svg(DOSSIER))
    groups = {"".join(one[0].itertext()): one for one in root.iter(f"{SVG}g") if "in words" in "".join(one[0].itertext())}
    live = next(one for told, one in groups.items() if told.startswith("Harrow Monitor: at least 91"))
    past = next(one for told, one in groups.items() if told.startswith("Harrow Monitor: at least 80"))
    assert "superseded" in past[0].text  # type: ignore[operator]
    (arrow,), (lighter,) = live.findall(f"{SVG}path"), past.findall(f"{SVG}path")
    assert (arrow.get("stroke-opacity"), lighter.get("stroke-opacity")) == ("1", "0.45")
    start, tip = (float(value) for value in re.findall(r"[\d.]+", (arrow.get("d") or "").split("M")[1])[1:])
    assert tip < start  # upwards
    banded = next(one for told, one in groups.items() if told.startswith("Valley command"))
    (band,) = [one for one in banded.findall(f"{SVG}rect") if one.get("fill-opacity")]
    assert float(band.get("height") or 0) > 10
    # A figure stands until the next, and a dotted line leads on where nobody said that it rose.
    dashes = [one.get("stroke-dasharray") for one in past.findall(f"{SVG}line")]
    assert dashes[-1] == "none"
    first = next(one for told, one in groups.items() if told.startswith("Harrow Monitor: 30"))
    assert first.findall(f"{SVG}line")[-1].get("stroke-dasharray") == "1.5 3"


def test_lines_differ_by_more_than_colour_and_labels_do_not_lie_on_one_another() -> None:
    tolls = tuple(line(f"Source {index:02} of the long valley", step(50, 50, on(17))) for index in range(40))
    svg = toll_steps_svg(replace(DOSSIER, tolls=tolls))
    root = parsed(svg)
    signs = []
    for told in root.iter(f"{SVG}g"):
        if "in words" in "".join(told[0].itertext()):
            mark = told[-1]
            drawn = told.find(f"{SVG}line")
            assert drawn is not None
            signs.append((mark.tag, len(mark.get("points") or ""), mark.get("fill"), drawn.get("stroke-dasharray")))
    assert len(set(signs)) == 40
    labels = sorted(float(one.get("y") or 0) for one in root.iter(f"{SVG}text") if float(one.get("x") or 0) > 520)
    assert len(labels) == 40
    assert all(after - before >= 14 for before, after in pairwise(labels))


@pytest.mark.parametrize(
    "times",
    [
        (None, None),
        (on(17), on(17)),
        (on(17, 3), on(17, 9)),
        (on(1, month=1), on(31, month=12)),
        (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)),
        (datetime(2016, 9, 17), datetime(2016, 9, 18, 4)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("most", [0, 1, 7, 999, 1_000_000_000])
def test_any_span_of_time_and_any_figure_can_be_drawn(times: tuple[datetime | None, ...], most: int) -> None:
    steps = [step(most, most, told) for told in times]
    svg = toll_steps_svg(replace(DOSSIER, tolls=(line(MONITOR, *steps),)))
    ticks = [one for one in parsed(svg).iter(f"{SVG}text") if one.get("text-anchor") == "middle"]
    assert len(ticks) <= 9
    assert f"{most:,}" in texts(svg)


def test_no_figure_of_the_killed_is_said_and_not_drawn() -> None:
    assert any("No figure of killed" in text for text in texts(toll_steps_svg(EMPTY)))
    vague = replace(DOSSIER, tolls=(line(COMMAND, step(None, None, on(17), words="losses")),))
    assert any("Valley command, soldiers: no number" in text for text in texts(toll_steps_svg(vague)))


def test_who_rests_on_whom_is_drawn_full_where_stated_dashed_where_suspected_with_the_words() -> None:
    root = parsed(dependence_svg(DOSSIER))
    drawn = {}
    for one in root.iter(f"{SVG}g"):
        path = one.find(f"{SVG}path")
        if path is not None:
            drawn["".join(one[0].itertext())] = path.get("stroke-dasharray")
    assert drawn == {
        "1  Harrow Monitor rests on Valley command (relays), suspected: “a source at the airport”": "5 4",
        "2  Northland defence ministry rests on Valley command (relays), stated: “citing the valley command”": "none",
    }
    assert any("Rest on nobody, as far as is told: Coalition command" in text for text in texts(dependence_svg(DOSSIER)))
    assert any("Origin unknown: Outlet" in text for text in texts(dependence_svg(replace(EMPTY, accounts=(account("Outlet"),)))))


def test_layers_put_whoever_rests_on_another_to_its_left_and_cut_a_circle() -> None:
    assert layers_of([("outlet", "agency"), ("agency", "army"), ("monitor", "army")])[-1] == ["army"]
    circle = layers_of([("a", "b"), ("b", "c"), ("c", "a"), ("c", "c")])
    assert sorted(node for column in circle for node in column) == ["a", "b", "c"]
    chain = layers_of((f"n{index:05}", f"n{index + 1:05}") for index in range(3000))
    assert len(chain) == 5
    looped = dependence_svg(replace(DOSSIER, origins=Origins((edge("a", "b"), edge("b", "a"), edge("a", "a")), {}, ())))
    assert len(list(parsed(looped).iter(f"{SVG}path"))) == 3


def test_a_long_text_is_broken_and_a_label_is_cut() -> None:
    assert wrapped("one two", 1000) == ["one two"]
    assert "".join(wrapped("x" * 500, 100)) == "x" * 500
    assert all(across(row) <= 100 for row in wrapped("軍" * 50 + " and " + "y" * 50, 100))
    assert across(cut("a very long name of a body", 60)) <= 60
