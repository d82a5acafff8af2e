"""Lists under names of groups, balances beside records, and teleprinter messages become tables."""

import json

from ringmap.loaders.grids.read_tables import read_tables


def read_rows(path, text):
    """The rows of a file's only table, each by head."""
    path.write_text(text, encoding="utf-8")
    [table] = read_tables(path)
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def make_part(vin):
    return {"vin": vin, "note": "burnt", "who": [{"name": "Ann Holt"}]}


def test_lists_of_one_shape_under_names_of_groups_are_one_list(tmp_path):
    bays = {"A": [make_part("V1")], "B": [make_part("V2"), make_part("V3")], "attic": [make_part("V4")]}
    rows = read_rows(tmp_path / "bays.json", json.dumps({"exam": {"no": "X"}, "bays": bays}))
    assert [(row["key"], row["vin"]) for row in rows] == [
        ("A", "V1"),
        ("B", "V2"),
        ("B", "V3"),
        ("attic", "V4"),
    ]


def test_balances_beside_the_entries_of_an_account_are_no_rows(tmp_path):
    entries = "".join(f"<Ntry><Ref>{n}</Ref><Amt>{n}.00</Amt></Ntry>" for n in range(1, 6))
    balances = "<Bal><Cd>OPBD</Cd></Bal><Bal><Cd>CLBD</Cd></Bal>"
    statement = f"<Doc><Hdr><Id>1</Id></Hdr><Stmt><Acct>7</Acct>{balances}{entries}</Stmt></Doc>"
    rows = read_rows(tmp_path / "statement.xml", statement)
    assert [row["Ref"] for row in rows] == ["1", "2", "3", "4", "5"]


def test_teleprinter_messages_are_records_with_labels(tmp_path):
    messages = "".join(
        f"ZCZC 03{n}\n1602{n}0FEB26  GRADE 1 A P\nSUBJ/ HOLT ANN DOB 19.05.198{n}/\nVEH/ KX68 VR{n}/\n"
        f"TXT/ FAILED TO STOP.\nNNNN\n\n"
        for n in (1, 2, 3)
    )
    rows = read_rows(tmp_path / "traffic.txt", f"MESSAGE TRAFFIC\n\n{messages}")
    assert [row["SUBJ"] for row in rows] == [f"HOLT ANN DOB 19.05.198{n}" for n in (1, 2, 3)]
    assert {row["GRADE"] for row in rows} == {"1 A P"}
    assert [row["Date"] for row in rows] == [f"16 FEB 26 02{n}0" for n in (1, 2, 3)]
