"""Labels of a chart's entities say more than a name, and a strength may say that there is no link."""

from ringmap.loaders.charts.chart_node import ChartNode
from ringmap.loaders.charts.edge_list import read_edge_list
from ringmap.loaders.charts.node_labels import is_plate_alone
from ringmap.loaders.files.tables import Line
from ringmap.loaders.load import load

ROWS = (
    ("Entity 1 Id", "Entity 1 Type", "Entity 1 Label", "Link Type", "Entity 2 Id", "Entity 2 Type"),
    ("P1", "Person", "HOLT, Ann\n03/09/1995", "Vehicle use", "V1", "Vehicle"),
    ("P1", "Person", "HOLT, Ann\n03/09/1995", "Association", "P2", "Person"),
)
FURTHER = (
    ("Entity 2 Label", "Link Strength"),
    ("WF0AXXWPMAJL70934", "Tentative"),
    ("VALE, Dee", "Disproved"),
)


def test_a_label_gives_the_name_and_birth_of_a_person_and_the_vin_of_a_car(store, tmp_path):
    lines = [",".join(f'"{cell}"' for cell in (*one, *two)) for one, two in zip(ROWS, FURTHER, strict=True)]
    (tmp_path / "links.csv").write_text("\n".join(lines))
    load(store, [tmp_path / "links.csv"])
    [row] = store.read("MATCH (p:Person {born_on: '1995-09-03'}) RETURN p.name AS name")
    assert row["name"] == "HOLT, Ann"
    [row] = store.read("MATCH (:Person)--(v:Vin) RETURN v.vin AS vin")
    assert row["vin"] == "WF0AXXWPMAJL70934"


def test_a_disproved_link_is_a_denial_and_no_link():
    rows = [Line(at, (*one, *two)) for at, (one, two) in enumerate(zip(ROWS, FURTHER, strict=True), start=1)]
    chart = read_edge_list(rows, "links.csv")
    assert [(edge.start, edge.end) for edge in chart.edges] == [("P1", "V1")]
    assert [(edge.start, edge.end) for edge in chart.denials] == [("P1", "P2")]


def test_a_count_of_vehicles_is_no_plate():
    assert not any(is_plate_alone(ChartNode("V1", name)) for name in ("Car 12", "BMW 1"))
