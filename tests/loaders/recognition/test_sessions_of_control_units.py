"""A table of control units read in a workshop is an examination of the car around it."""

from ringmap.loaders.recognition.surroundings import widen_table

from .tables import RECOGNISER, list_fields, make_table

HEADS = ("Control unit", "HW number", "Unit serial", "VIN stored", "DTC")
ROWS = (
    ("Engine", "04L 906 026 CS", "VCM0104417733", "WVWZZZAUZKW093371", "0"),
    ("Instrument cluster", "5G1 920 791 B", "VDD9920118264", "WVWZZZAUZJW217745", "2"),
)
AROUND = (("Operator", "T. Holt", 2), ("Reg.", "GN68 WXC", 3), ("VIN read", "WVWZZZAUZKW093371", 4))


def test_units_have_serials_and_the_vin_that_each_stores_and_their_sort_is_none():
    table = widen_table(make_table(HEADS, *ROWS, standing=AROUND))
    proposal = RECOGNISER.recognise(table, "")
    fields = list_fields(proposal)
    assert proposal.mapping.kind == "examinations"
    assert [fields[head] for head in HEADS] == ["item", "left out", "serial", "ecu_vin", "left out"]
    assert (fields["Operator"], fields["Reg."], fields["VIN read"]) == ("examiner", "plate", "vin")
