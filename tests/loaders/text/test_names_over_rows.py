"""Names in texts meet those of the rows before, and lines that are merely broken are one sentence."""

from ringmap.loaders.load import load
from ringmap.loaders.text.read_text import read_text


def list_persons(store):
    return sorted(row["n"] for row in store.read("MATCH (p:Person) RETURN DISTINCT p.label AS n"))


def test_a_surname_alone_is_the_person_of_a_row_before(tmp_path, store):
    (tmp_path / "logs.csv").write_text(
        "Log ref,Subject,Text\n"
        "K/1,Dean Brackenthwaite,Seen at the unit.\n"
        "K/2,Ann Holt,She met BRACKENTHWAITE at the yard on Monday.\n"
    )
    load(store, [tmp_path / "logs.csv"])
    assert list_persons(store) == ["Ann Holt", "Dean Brackenthwaite"]


def test_a_full_line_goes_on_in_the_next():
    text = "Checked on the quay, with the seal cut. The papers are in the name of Solent\n"
    text += "Agri Exports Ltd, they said."
    firms = [one.value for one in read_text(text).mentions if one.kind == "Organisation"]
    assert firms == ["Solent Agri Exports Ltd"]
    assert [one.kind for one in read_text(text).mentions if one.kind == "Person"] == []


def test_a_month_is_no_forename_and_an_examiner_is_nobody_of_the_case():
    names = [one.value for one in read_text("On Friday 16 May CRAKE met Tobin HOLLIS.").mentions]
    assert "CRAKE" in names
    assert not any(name.startswith("May") for name in names)
    read = read_text("RBW = R. Bartholomew-Wynne, stolen vehicle examiner")
    assert [one for one in read.mentions if one.kind == "Person"] == []
