"""Declarations of other customs: ports and codes tell them from logs, house and master bills stand apart."""

from ringmap.loaders.shipping import declaration

from ..written import name_facts, shape_row
from .tables import list_fields, propose

HEADS = ("declNo", "regime", "office", "transportDoc_master", "transportDoc_house", "importer_name")
HEADS += ("exporter_name", "pol", "pod", "units", "item1_hs", "item1_desc", "item1_vehicle_chassisNo")
FIRST = ("40924118832", "IM4", "TMA1", "NHV77001", "PW7001", "KOUDJO VENTURES", "MARLOW SALVAGE LTD")
SECOND = ("40924118840", "IM4", "TMA1", "NHV77002", "PW7002", "ADA KWARTEY", "ANN HOLT")
GOODS = ("GBFXT", "GHTEM", "QRWU3077410", "8703239090", "USED VAN", "WVWZZZAUZKW093371")


def test_ports_and_customs_codes_tell_a_declaration_though_it_lists_cars():
    proposal = propose(HEADS, (*FIRST, *GOODS), (*SECOND, *GOODS))
    fields = list_fields(proposal)
    assert proposal.mapping.kind == "declarations"
    assert (fields["transportDoc_master"], fields["transportDoc_house"]) == ("master_bill", "bill")
    assert fields["regime"] == "procedure_code"


def test_one_short_code_in_all_rows_is_no_plate():
    fields = list_fields(propose(HEADS, (*FIRST, *GOODS), (*SECOND, *GOODS)))
    assert fields.get("office") in (None, "left out")


def test_a_declared_bill_is_under_its_master():
    cells = {"MRN": "25GB1234567890ABC1", "B/L": "PW7001", "Master B/L": "NHV77001", "HS code": "8703"}
    under = name_facts(shape_row(declaration, cells), "UNDER")
    assert ("Shipment PW7001", "UNDER", "Shipment NHV77001") in under
