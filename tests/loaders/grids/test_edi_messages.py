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
