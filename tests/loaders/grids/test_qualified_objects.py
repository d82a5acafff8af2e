"""Objects that JSON and XML qualify by the codes of transport messages are named by the words for them."""

import json

import pytest

from .test_shapes_of_other_hands import read_rows

INSTRUCTION = """<Instruction version="2" by="HOLT" no="7" copy="1">
<Refs><Ref q="BM">QLX900127</Ref><Ref q="BN">771204</Ref></Refs>
<Parties><Party q="SH"><Nm>Kestrel Parts Ltd</Nm><Com t="TE">01632 960001</Com></Party>
<Party q="CN"><Nm>Koudjo SARL</Nm></Party></Parties>
<Locations><Loc q="9" code="GBFXT"/><Loc q="11" code="GHTEM"/></Locations>
<Box id="QRWU3077410"><Seal by="SH">SL88120</Seal><Goods line="1"><Txt>USED FORD</Txt><Txt>FOCUS</Txt></Goods>
<Goods line="2"><Txt>USED DOORS</Txt></Goods></Box></Instruction>"""


def test_parties_places_and_references_are_named_by_their_qualifiers(tmp_path):
    [row] = read_rows(tmp_path / "instruction.xml", INSTRUCTION)
    assert row["Refs_bill number_value"] == "QLX900127"
    assert row["Parties_shipper_Nm"] == "Kestrel Parts Ltd"
    assert row["Parties_shipper_Com_phone"] == "01632 960001"
    assert row["Parties_CN_Nm"] == "Koudjo SARL"
    assert (row["Locations_port of loading_code"], row["Locations_port of discharge_code"]) == (
        "GBFXT",
        "GHTEM",
    )


def test_a_house_number_or_an_initial_that_is_also_a_code_names_no_place_or_party(tmp_path):
    text = """<Reports><Report><Locations><Location><Number>8</Number><Street>Mill Lane</Street></Location>
    <Location><Number>9</Number><Street>Glebe Rise</Street></Location></Locations><Parties>
    <Party><initials>CA</initials><name>Carl Ash</name></Party>
    <Party><initials>BY</initials><name>Bob York</name></Party></Parties></Report></Reports>"""
    [row] = read_rows(tmp_path / "reports.xml", text)
    assert {"8", "9", "Carl Ash", "Bob York"} <= set(row.values())
    assert not any("port" in head or "destination" in head or "buyer" in head for head in row)


def test_a_number_that_counts_the_objects_of_a_list_is_no_column_and_texts_are_lines(tmp_path):
    [row] = read_rows(tmp_path / "instruction.xml", INSTRUCTION)
    assert row["Box_Good1_Txt"] == "USED FORD\nFOCUS"
    assert not any(head.endswith("line") for head in row)


def test_a_family_name_and_a_list_of_given_names_are_one_person(tmp_path):
    text = '{"people": [{"family": "Holt", "given": ["Ann", "Mae"]}, {"family": "Vale", "given": ["Dee"]}]}'
    rows = read_rows(tmp_path / "people.json", text)
    assert [(row["forename"], row["surname"]) for row in rows] == [("Ann Mae", "Holt"), ("Dee", "Vale")]


def test_a_list_of_any_name_whose_qualifiers_are_codes_of_parties_is_named_by_them(tmp_path):
    text = '{"bl": "QLX1", "who": [{"q": "CZ", "nm": "Kestrel Ltd"}, {"q": "NI", "nm": "Dee Marlow"}]}\n'
    text += '{"bl": "QLX2", "who": [{"q": "CZ", "nm": "Kestrel Ltd"}, {"q": "CN", "nm": "Tom Vale"}]}'
    row, _ = read_rows(tmp_path / "feed.jsonl", text)
    assert (row["who_CZ_nm"], row["who_NI_nm"]) == ("Kestrel Ltd", "Dee Marlow")


def test_countries_and_questions_that_are_letters_too_name_no_party(tmp_path):
    text = '{"bl": "QLX1", "made": [{"cc": "CZ", "n": "2"}, {"cc": "CN", "n": "1"}], "ask": '
    text += '[{"q": "CA", "a": "yes"}, {"q": "XX", "a": "no"}]}'
    [row] = read_rows(tmp_path / "feed.jsonl", text)
    assert "made1_cc" in row
    assert "ask1_q" in row


@pytest.mark.parametrize(
    "items",
    [
        [{"qual": "CA", "name": "Leeds Guild"}, {"qual": "SE", "name": "Marlow College"}],
        [{"q": "CA", "name": "Leeds Guild"}, {"q": "SE", "name": "Marlow College"}],
        [{"q": "CN", "no": "77123"}, {"q": "SE", "no": "88123"}],
    ],
)
def test_what_somebody_has_learnt_makes_no_party_of_the_school(tmp_path, items):
    text = json.dumps({"name": "Ann Holt", "dob": "1980-02-01", "quals": items})
    rows = read_rows(tmp_path / "staff.jsonl", text)
    assert not any(word in head for row in rows for head in row for word in ("carrier", "seller", "CN"))
