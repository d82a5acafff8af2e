"""The parts of an EDI message's segments are read by their place."""

import pytest
from ringmap.loaders.files.edi import read_edi
from ringmap.loaders.grids.edi_messages import tabulate_messages


def read_transport(path, transport):
    """The cells of a message with this segment of transport, by head."""
    path.write_text(f"UNB+UNOA:1+A+B'UNH+1+IFTMCS:D:99B:UN'{transport}'UNT+3+1'UNZ+1+1'", encoding="utf-8")
    table = tabulate_messages(read_edi(path, path.name))
    [line] = table.lines()
    return dict(zip(table.heads, line.cells, strict=True))


@pytest.mark.parametrize(
    ("transport", "vessel"),
    [
        ("TDT+20+0231W+1++MSC:172:20+++9703291:146:11:MSC OSCAR", "MSC OSCAR"),
        ("TDT+20+0231W+1++MSC:172:20+++9703291:146:11:MSC OSCAR:PA", "MSC OSCAR"),
        ("TDT+20+0231W+1++MSC:172:20+++9703291:::NORDIC 7:PA", "NORDIC 7"),
        ("TDT+20+0231W+1+++++:::MSC OSCAR", "MSC OSCAR"),
        ("TDT+20+0231W+1++KES:172:20:KESTREL LINES+++9703291:146:11", None),
        ("TDT+20+0231W+1++KES:172:20:KESTREL LINES", None),
        ("TDT+20+0231W+1+++++9703291:146:11::PA", None),
    ],
)
def test_the_vessel_is_the_name_of_the_means_of_transport(tmp_path, transport, vessel):
    assert read_transport(tmp_path / "message.edi", transport).get("TDT 20 vessel") == vessel


def test_carrier_and_nationality_keep_their_places(tmp_path):
    transport = "TDT+20+0231W+1++KES:172:20:KESTREL LINES+++9703291:146:11:MSC OSCAR:PA"
    cells = read_transport(tmp_path / "message.edi", transport)
    assert cells["TDT 20 6.4"] == "KESTREL LINES"
    assert cells["TDT 20 9"] == "9703291"
    assert cells["TDT 20 9.5"] == "PA"


MANIFEST = """UNB+UNOC:3+A+B+260227:0540+1'UNH+1+CUSCAR:D:95B:UN'NAD+CA+++Deltaroute Ltd'
EQD+CN+MSCU1234566+45G1'SEL+SL88120+CA'EQD+CN+MSCU7654321+45G1'SEL+SL88121+CA'
CNI+1+H-01'RFF+BM:M-01'NAD+CZ+++DEE MOTORS LTD'SGP+MSCU1234566'
CNI+2+H-02'RFF+BM:M-02'NAD+CZ+++ANN HOLT'SGP+MSCU7654321'
CNT+16:2'UNT+12+1'UNZ+1+1'"""


def test_each_consignment_of_a_manifest_is_a_row_with_its_own_boxes(tmp_path):
    path = tmp_path / "manifest.edi"
    path.write_text(MANIFEST, encoding="utf-8")
    table = tabulate_messages(read_edi(path, path.name))
    rows = [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]
    assert [row["CNI 3"] for row in rows] == ["H-01", "H-02"]
    assert [row["NAD CZ 5"] for row in rows] == ["DEE MOTORS LTD", "ANN HOLT"]
    assert [row["EQD CN 3"] for row in rows] == ["MSCU1234566", "MSCU7654321"]
    assert [row["SEL 2"] for row in rows] == ["SL88120", "SL88121"]
    assert [row["RFF MB 3"] for row in rows] == ["M-01", "M-02"]
    assert {row["NAD CA 5"] for row in rows} == {"Deltaroute Ltd"}


def read_bills(path, *consignments):
    """The own numbers, masters and bills of the consignments of a manifest."""
    segments = "".join(consignments)
    path.write_text(f"UNB+UNOC:3+A+B'UNH+1+CUSCAR:D:95B:UN'{segments}UNT+9+1'UNZ+1+1'", encoding="utf-8")
    table = tabulate_messages(read_edi(path, path.name))
    rows = [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]
    return [tuple(row.get(head, "") for head in ("CNI 3", "RFF MB 3", "RFF BM 3")) for row in rows]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_consignment_with_its_own_number_has_a_master_however_many_there_are(tmp_path, count):
    consignments = [f"CNI+{n}+H-{n}'RFF+BM:M-01'NAD+CZ+++ANN HOLT'" for n in range(1, count + 1)]
    bills = read_bills(tmp_path / "manifest.edi", *consignments)
    assert bills == [(f"H-{n}", "M-01", "") for n in range(1, count + 1)]


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(("begin", "number"), [("CNI+1'", ""), ("CNI+1+M-01'", "M-01")])
def test_the_bill_of_a_consignment_without_another_number_is_its_own(tmp_path, count, begin, number):
    bills = read_bills(tmp_path / "manifest.edi", *[f"{begin}RFF+BM:M-01'NAD+CZ+++ANN HOLT'"] * count)
    assert bills == [(number, "", "M-01")] * count
