"""What a row names outside its fields becomes mentions that the schema knows."""

import pytest
from ringmap.graph.claims.values import Claims, Header
from ringmap.graph.schema.model import MODEL
from ringmap.loaders.named_values import add_named_values
from ringmap.loaders.recognition.cell_plan import NamedValue, PlannedRow

VALUES = {
    "person": "Dean Marsh",
    "organisation": "Kestrel Breakers Ltd",
    "plate": "LB07 SEO",
    "vin": "SALVA2AE4EH877322",
    "phone": "07700 900111",
    "email": "yard@kestrel.example",
    "container": "QRWU3077410",
    "address": "Unit 4, Marsh Lane, RM20 3LH",
    "port": "GBLGP",
    "serial": "306DT 0881734",
}


@pytest.mark.parametrize("kind", VALUES)
def test_a_named_value_is_a_mention_with_properties_of_its_node(kind):
    planned = PlannedRow(named=[NamedValue(kind, VALUES[kind], "Col A")])
    [mention] = add_named_values(Claims(Header("IntelligenceLog", "Essex", "1")), planned, 2).mentions
    node = MODEL.nodes_by_label[mention.kind]
    assert {name for name, _ in mention.readings} <= {one.name for one in node.properties}
    assert not node.key or mention.get_reading(node.key)
