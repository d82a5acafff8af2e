"""Entries of nested lists, contacts of parties and columns of things are read as what they are."""

from ringmap.loaders.recognition.cell_plan import CellPlan

from .tables import list_fields, make_table, propose


def read_rows(heads, *rows, context=""):
    """The rows that a table gives, with the mapping that is proposed for it."""
    proposal = propose(heads, *rows, context=context)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


def test_the_contact_of_a_party_is_a_person_of_his_own_and_not_the_party():
    heads = (
        *(
            "bill_number",
            "shipper_company",
            "shipper_contact_first",
            "shipper_contact_last",
            "shipper_addr_l1",
        ),
        *("shipper_addr_l2", "consignee_company", "consignee_addr_l1", "container", "goods"),
    )
    row = ("QLX900127", "Marsh Lane Salvage Ltd", "Dean", "Marsh", "Unit 4 Marsh Lane", "Dunmarsh")
    (read,) = read_rows(heads, (*row, "Koudjo SARL", "Rue 14", "QRWU3077410", "USED ENGINES"))
    assert read.cells["", 0, "shipper"] == "Marsh Lane Salvage Ltd"
    assert read.cells["", 0, "shipper_address"] == "Unit 4 Marsh Lane, Dunmarsh"
    assert read.cells["", 0, "consignee_address"] == "Rue 14"
    assert [(one.kind, one.text) for one in read.named] == [("person", "Dean Marsh")]


def test_each_box_of_a_nested_bill_is_a_row_with_its_own_goods_and_weight():
    heads = ("bill_number", "shipper", "consignee")
    boxes = [f"container{n}_{what}" for n in (1, 2) for what in ("no", "seal", "gross", "unit", "goods")]
    row = ("QLX900127", "Marsh Lane Salvage Ltd", "Koudjo SARL", "QRWU3077410", "SL88120", "12400", "KGM")
    row += ("USED VAN", "VLXU5190640", "SL88121", "5070", "LBR", "USED ENGINES")
    first, second = read_rows((*heads, *boxes), row)
    assert [one.cells["", 0, "container"] for one in (first, second)] == ["QRWU3077410", "VLXU5190640"]
    assert [one.cells["", 0, "goods"] for one in (first, second)] == ["USED VAN", "USED ENGINES"]
    assert second.cells["", 0, "gross_weight_kg"] == "5070 LBR"


def test_a_ship_in_a_list_that_asks_for_none_is_no_person():
    heads = ("Date", "Time", "Container", "Driver name", "Reg", "Vessel")
    rows = [("14/01/2026", "05:52", "QRWU3077410", "D MARSH", "LB07 SEO", "AMBER STORK")]
    proposal = propose(heads, *rows, context="gate transactions")
    assert "Vessel" not in list_fields(proposal)
    assert proposal.unread_identities == ()


def test_the_state_of_a_mark_is_no_certainty_and_a_reference_a_row_is_an_exhibit():
    heads = ("Ref", "Date of exam", "Item", "Ident", "State", "Came off", "Examiner")
    rows = [
        ("EX/1", "14/01/26", "Engine", "N57D30A 20817743", "intact", "WBAKS42030N018867", "PC 44 Hughes"),
        ("EX/2", "14/01/26", "Gearbox", "1423000 81170", "ground", "NOT KNOWN", "PC 44 Hughes"),
    ]
    fields = list_fields(propose(heads, *rows))
    assert (fields["Ref"], fields["Ident"], fields["State"]) == ("exhibit", "serial", "vin_state")


def test_a_name_and_its_details_in_one_list_are_one_person():
    heads = ("ref", "grade", "person1_label", "person1_Date of birth", "person1_Alias", "said")
    said = "He keeps the keys of a hired car at his mother's, as the caller has heard."
    fields = list_fields(propose(heads, ("K/1", "2/B/P", "Ann HOLT", "02/10/1977", "Uncle K", said)))
    assert fields["person1_label"] == "subject.name"
    assert fields["person1_Date of birth"] == "subject.born_on"


def test_goods_with_a_chassis_number_in_them_are_no_firm():
    heads = ("bill_number", "shipper_company", "consignee_company", "container", "goods1_text", "goods2_text")
    row = ("QLX900127", "Marsh Lane Salvage Ltd", "Koudjo SARL", "QRWU3077410", "USED VAN")
    proposal = propose(heads, (*row, "PARTS OF DISMANTLED VEHICLE WF0AXXWPMAJL70934"))
    fields = list_fields(proposal)
    assert (fields["goods1_text"], fields["goods2_text"]) == ("goods", "goods")
