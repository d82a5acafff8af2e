"""What a row names outside its fields becomes mentions that the schema knows."""

import pytest
from ringmap.graph.claims.values import Claims, Header
from ringmap.graph.schema.model import MODEL
from ringmap.loaders.fields.rows import Row
from ringmap.loaders.named_values import add_named_values
from ringmap.loaders.recognition.cell_plan import CellPlan, NamedValue, PlannedRow
from ringmap.loaders.recognition.person_readers import read_named
from ringmap.loaders.text.text_claims import add_text_claims

from ..written import FILE
from .tables import propose

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


def test_who_is_named_beside_an_address_that_is_no_officer_s_is_not_lost():
    cell = "k.moss@kent.police.uk; Dean Marsh <marsh@mail.example>"
    found = [(one.text, one.named or "left over") for one in read_named(cell, "email")]
    assert [text for text, named in found if named == "email"] == [
        "k.moss@kent.police.uk",
        "marsh@mail.example",
    ]
    assert any("Dean Marsh" in text for text, named in found if named == "left over")
    mails = [one.text for one in read_named("DC Paul Hart <p.hart@kent.police.uk>", "email")]
    assert mails == ["p.hart@kent.police.uk"]


def read_claims(heads, *rows):
    """The claims of the first row of a table, with what it names outside its fields."""
    proposal = propose(heads, *rows)
    record = proposal.loader.record
    [planned] = CellPlan(proposal.mapping, record, heads).read(rows[0])
    row = Row("log.csv", 2, dict(planned.cells), {key: key[2] for key in planned.cells}, record)
    return add_named_values(proposal.loader.shape(row, FILE), planned, 2)


@pytest.mark.parametrize("head", ["Suspect", "Associates"])
def test_a_name_that_the_cell_is_not_sure_of_is_a_doubtful_mention_without_facts(head):
    heads = ("URN", "Date", "Grading", "Subject", "VRM", "Associates", "Text")
    cells = [
        "KP/1",
        "13/02/2024",
        "B2P",
        "Ann VELL",
        "LB07 SEO",
        "Lee MARSH",
        "Seen at the yard again on Monday.",
    ]
    cells[3 if head == "Suspect" else 5] = "looks like Dean TARLOW"
    others = ("KP/2", "14/02/2024", "B2P", "Karl ORME", "YS61 NKT", "Sid PELL", "Seen at the unit on Friday.")
    claims = add_text_claims(read_claims(heads, cells, others))
    [doubted] = [
        one for one in claims.mentions if (name := one.get_reading("name")) and name.value == "dean tarlow"
    ]
    assert doubted.get_reading("name").is_doubtful
    assert not [one for one in claims.facts if doubted in (one.start, one.end)]
