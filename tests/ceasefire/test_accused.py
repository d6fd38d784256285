"""Accused: a side is one side, whoever calls it what; a row that names nobody accuses nobody."""

from counterclaim.ceasefire import Side, accused

from .making import counts, on, one_report


def sides(*names: tuple[str, ...]) -> tuple[Side, ...]:
    lines = [counts(number + 1, on(number), accused=of) for number, of in enumerate(names)]
    return accused(one_report(*lines).breaches)


def test_names_of_one_side_are_one_column_by_the_name_that_most_use() -> None:
    first, second = sides(("rebels",), ("moderate rebels",), ("rebels",), ("Syrian army",))
    assert (first.name, first.names, first.rows) == ("rebels", ("moderate rebels", "rebels"), (0, 1, 2))
    assert second.rows == (3,)


def test_an_army_and_its_government_are_one_side() -> None:
    (one,) = sides(("Syrian army",), ("Syrian government",))
    assert one.rows == (0, 1)


def test_a_row_of_two_sides_stands_with_either() -> None:
    assert [one.rows for one in sides(("rebels", "Syrian army"), ("rebels",))] == [(0, 1), (0,)]


def test_rows_that_name_nobody_come_last_and_are_no_side() -> None:
    *_, nobody = sides((), ("rebels",), ())
    assert nobody == Side(None, (), (0, 2))
    assert accused(()) == ()


def test_two_names_join_when_a_third_links_them() -> None:
    (one,) = sides(("armed opposition",), ("rebel units",), ("opposition rebel units",))
    assert one.rows == (0, 1, 2)
