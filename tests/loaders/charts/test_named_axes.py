"""A matrix of numbers with a column of names beside them links the names."""

from ringmap.loaders.charts.matrix import read_matrix
from ringmap.loaders.files.tables import Line


def read(*rows):
    return read_matrix([Line(at, tuple(row)) for at, row in enumerate(rows, start=3)], "m.xlsx")


def test_the_names_beside_the_ids_of_a_matrix_are_what_its_cells_link():
    chart = read(
        ("", "Name", "1", "2", "3"),
        ("1", "Ann Holt", "-", "", ""),
        ("2", "Bo Ash", "3", "-", ""),
        ("3", "Dee Marlow", "0", "2", "-"),
    )
    assert [node.id for node in chart.nodes] == ["Ann Holt", "Bo Ash", "Dee Marlow"]
    assert {(*sorted((edge.start, edge.end)), edge.strength) for edge in chart.edges} == {
        ("Ann Holt", "Bo Ash", 3),
        ("Bo Ash", "Dee Marlow", 2),
    }


def test_a_matrix_without_such_a_column_keeps_its_labels():
    chart = read(("", "A", "B", "C"), ("A", "-", "1", ""), ("B", "1", "-", "2"), ("C", "", "2", "-"))
    assert [node.id for node in chart.nodes] == ["A", "B", "C"]
