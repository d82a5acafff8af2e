"""Heads in parts, numbered groups, and cells of people, firms and marks, as strangers write them."""

import pytest
from ringmap.graph.claims.values import Claims, Header
from ringmap.loaders.cells.goods_serials import list_goods_serials
from ringmap.loaders.named_values import add_named_values
from ringmap.loaders.recognition.cell_plan import CellPlan, NamedValue, PlannedRow
from ringmap.loaders.recognition.head_reading import read_head
from ringmap.loaders.recognition.mapping import WHOLE
from ringmap.loaders.recognition.mark_value_readers import could_be_mark, read_marks_in_words, read_values
from ringmap.loaders.recognition.party_readers import read_party
from ringmap.loaders.recognition.person_readers import read_named, read_persons
from ringmap.loaders.recognition.value_readers import read_cell

from .tables import LOG, MANIFEST, RECOGNISER, STRIP_SHEET, list_fields, make_table, propose

RECORDS = {loader.record.word: loader.record for loader in RECOGNISER.loaders}
SEEN = "Was seen at the yard again on Tuesday night."
DRIVES = "Drives a van that stands behind the unit."


def read_rows(heads, *rows, context=""):
    proposal = propose(heads, *rows, context=context)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return proposal.mapping.kind, [row for line in rows for row in plan.read(line)]


def list_named(text, kind="person"):
    return [(one.named, one.text) for one in read_named(text, kind) if one.named]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("F'name", ("forename",)),
        ("Surn", ("surname",)),
        ("who_nm_l", ("who", "surname")),
        ("Subj fn2", ("subj", "middle")),
        ("Forename(s) & Surname", ("name",)),
        ("Regn No", ("vrm", "number")),
        ("Mk/Mdl", ("make", "model")),
        ("Chas. No", ("chassis", "number")),
        ("P.O.L", ("port", "loading")),
        ("Shpr", ("shipper",)),
        ("members_item2_name", ("members", "name")),
    ],
)
def test_heads_are_spelt_out(head, words):
    assert read_head(head).words == words


def test_two_surnames_beside_two_forenames_are_two_people():
    heads = ("Report ref", "Surname", "Forename(s)", "Grade", "Info")
    rows = (
        ("K/1", "OXBROW\nPOLE", "Darren\nAnn Marie", "2BP", SEEN),
        ("K/2", "VALE", "Tom; Lee", "2BP", DRIVES),
    )
    kind, (first, second) = read_rows(heads, *rows, context="intelligence")
    assert kind == "logs"
    assert first.cells["", 0, "subject"] == "Darren OXBROW; Ann Marie POLE"
    assert second.cells["", 0, "subject"] == "Tom Lee VALE"


def test_numbered_people_of_a_nested_record_keep_their_own_details():
    heads = (
        *(
            "ref",
            "grade",
            "story",
            "crew1_nm_l",
            "crew1_nm_f",
            "crew1_born_d",
            "crew1_born_m",
            "crew1_born_y",
        ),
        *("crew2_nm_l", "crew2_nm_f", "crew2_mob"),
    )
    row = ("J/7", "2BP", SEEN, "Oxbrow", "Darren", "3", "11", "1988", "Pole", "Ann", "07700 900111")
    _, [read, _] = read_rows(heads, row, ("J/8", "2BP", DRIVES, "Vale", "Tom", "30", "1", "1990", "", "", ""))
    assert read.cells["subject", 1, "name"] == "Darren Oxbrow"
    assert read.cells["subject", 1, "born_on"] == "3/11/1988"
    assert read.cells["subject", 2, "name"] == "Ann Pole"
    assert read.cells["subject", 2, "phone"] == "07700 900111"


def test_the_officers_of_a_company_are_no_policemen():
    heads = (
        "Company Number",
        "Company Name",
        "officers_item1_name",
        "officers_item1_role",
        "officers_item2_name",
    )
    rows = (
        ("01234567", "KESTREL BREAKERS LTD", "OXBROW, Darren", "director", "POLE, Ann"),
        ("07654321", "VALE SPARES LIMITED", "VALE, Tom", "director", ""),
    )
    fields = list_fields(propose(heads, *rows))
    assert fields["officers_item1_name"] == "officer.name"
    assert fields["officers_item2_name"] == "officer.name"


def test_another_person_s_column_is_not_the_name_of_the_record():
    heads = ("Surname", "Forenames", "DOB", "Nominal No", "Seen beside")
    rows = (
        ("OXBROW", "Darren", "1/2/1980", "N12345", "POLE, Ann"),
        ("VALE", "Tom", "3/4/1990", "N54321", "HOLT, Max"),
    )
    assert list_fields(propose(heads, *rows))["Seen beside"] == "associate"


def test_a_weak_head_names_no_address_that_the_cells_do_not_look_like():
    heads = ("Ref", "Grade", "Nominal Addr", "E-mail Subject", "Info")
    rows = (
        ("K/1", "2BP", "8 Dock Road, RM20 3LT", "FW: two logs for the desk", SEEN),
        ("K/2", "3DC", "Flat 2, Holt Court, LU14 2QT", "RE: two logs for the desk", DRIVES),
    )
    fields = list_fields(propose(heads, *rows, context="intelligence log"))
    assert fields["Nominal Addr"] in ("home", "address")
    assert fields.get("E-mail Subject") not in ("home", "address")


def test_a_head_that_names_a_party_says_what_its_column_holds():
    heads = ("VRM", "Seen", "Camera", "PNC keeper")
    rows = (
        ("LB07 SEO", "03/04/2025 10:00", "A13 Dagenham", "KESTREL HAULAGE LTD, 8 DOCK ROAD, RM20 3LT"),
        ("KV70 HZT", "03/04/2025 10:05", "A13 Dagenham", "NO CURRENT KEEPER"),
        ("BK17 LVR", "03/04/2025 10:09", "A13 Dagenham", "OXBROW, D, 9 Holt Row"),
    )
    kind, read = read_rows(heads, *rows)
    assert kind == "sightings"
    kept = [{name: text for (_, _, name), text in row.cells.items() if "keeper" in name} for row in read]
    assert (kept[0]["keeper"], kept[0]["keeper_address"]) == ("KESTREL HAULAGE LTD", "8 DOCK ROAD, RM20 3LT")
    assert kept[1] == {}
    assert (kept[2]["keeper"], read[2].persons) == ("D OXBROW", {"keeper"})


def test_a_cell_that_points_at_the_line_above_says_what_stands_there():
    heads = ("HBL No", "Shipper", "Consignee", "Container", "Description of Goods")
    rows = (
        ("H1", "Kestrel Breakers Ltd", "Zelkovar FZE", "QRWU3077410", "USED CORSA"),
        ("H2", "ditto", "as above", "VLXU5190640", "USED ENGINES"),
        ("H3", '"', "Mango Parts LLC", "VLXU5190640", "USED DOORS"),
    )
    _, read = read_rows(heads, *rows, context="manifest")
    assert [row.cells["", 0, "shipper"] for row in read] == ["Kestrel Breakers Ltd"] * 3
    assert [row.cells["", 0, "consignee"] for row in read] == [
        "Zelkovar FZE",
        "Zelkovar FZE",
        "Mango Parts LLC",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Holt Plant & Haulage", [("organisation", "Holt Plant & Haulage")]),
        ("Mango Parts LLC\nvia D. Oxbrow", [("organisation", "Mango Parts LLC"), ("person", "D. Oxbrow")]),
        ("MANGO SPARE; PARTS LLC", [("organisation", "MANGO SPARE PARTS LLC")]),
        ('"OXBROW, Darren (DS 4471)" <d.oxbrow@police.example>', []),
        ("Tom Vale <tom@vale.example>", [("person", "Tom Vale"), ("email", "tom@vale.example")]),
        ("POLE, Mrs Ann", [("person", "Ann POLE")]),
        ("crusher", []),
        ("Child x 2", []),
        ("FLEET / Kestrel Rentals Ltd", [("organisation", "Kestrel Rentals Ltd")]),
        ("OXBROW Darren nfd", [("person", "Darren OXBROW")]),
    ],
)
def test_a_named_cell_is_people_and_firms_and_nothing_else(text, named):
    assert list_named(text) == named


def test_a_short_form_in_brackets_is_a_nickname():
    [found] = [one for one in read_named("OXBROW Tobias (Toby)", "person") if one.named]
    assert dict(found.details) == {"nickname": "Toby"}


def test_a_person_in_a_party_s_cell_keeps_the_comma_and_the_rest_apart():
    record = RECORDS["thefts"]
    found = {
        one.name: one.text
        for one in read_party("OXBROW, Darren (IP), 8 Dock Road, RM20 3LT", record, record.by_name["keeper"])
    }
    assert found["keeper"] == "Darren OXBROW"
    assert found["keeper_address"] == "8 Dock Road, RM20 3LT"


@pytest.mark.parametrize(
    "who_acts", ["Executors of the late", "The estate of", "Personal representatives of"]
)
def test_who_acts_for_a_dead_seller_is_kept_beside_the_name(who_acts):
    record = RECORDS["thefts"]
    found = list(read_party(f"{who_acts} Darren Oxbrow", record, record.by_name["keeper"]))
    assert [one.text for one in found if one.name == "keeper"] == ["Darren Oxbrow"]
    assert [one.text for one in found if one.leftover] == [who_acts]


def test_a_plain_word_in_a_column_of_people_is_nobody():
    record = RECORDS["inventory"]
    found = list(read_persons("shredder", record, record.by_name["buyer"], ""))
    assert [one.leftover for one in found] == [True]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Vehicle 2", "vin", False),
        ("USED CORSA", "vin", False),
        ("WAUZZZ8V7KA09441?", "vin", True),
        ("KA094417", "vin", True),
        ("3 x 20DV", "container", False),
        ("TCLU 4081532", "container", True),
        ("none fitted", "vrm", False),
        ("part index HX*7", "vrm", False),
    ],
)
def test_words_are_no_marks(text, kind, expected):
    assert could_be_mark(text, kind) is expected


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("4 ENGINES NOS CZD 604118 AND 1GD 5120774", ("CZD 604118", "1GD 5120774")),
        ("ENGINES INCL DV6C 10JVA7 330187", ("DV6C 10JVA7 330187",)),
        ("USED GEARBOX S/N GA8P-1180477", ("GA8P-1180477",)),
        ("engine no N57D30A 20817743, doors", ("N57D30A 20817743",)),
        ("SEAL NO 771311 GROSS 1200 KGS", ()),
        ("S/N YV1UZ10MCL1503927", ()),
        ("marked 20 pcs", ()),
    ],
)
def test_serial_numbers_stand_behind_their_words_in_descriptions(text, serials):
    assert list_goods_serials(text) == serials


def name_all(*named, claims=None):
    return add_named_values(
        claims or Claims(Header("IntelligenceLog", "Essex", "1")), PlannedRow(named=list(named)), 2
    )


def test_the_one_person_of_a_cell_uses_its_phone_and_lives_at_its_address():
    claims = name_all(
        NamedValue("person", "Ann Pole", "Contact"),
        NamedValue("phone", "07700 900111", "Contact"),
        NamedValue("address", "8 Dock Road, RM20 3LT", "Contact"),
    )
    assert {one.type for one in claims.facts} == {"USES", "LIVES_AT"}


def test_two_people_of_a_cell_share_no_phone():
    claims = name_all(
        NamedValue("person", "Ann Pole", "Contact"),
        NamedValue("person", "Tom Vale", "Contact"),
        NamedValue("phone", "07700 900111", "Contact"),
    )
    assert claims.facts == ()


def test_a_second_address_in_the_same_country_is_not_lost():
    first = name_all(NamedValue("address", "8 Dock Road, RM20 3LT", "Scene"))
    both = name_all(NamedValue("address", "Flat 2, Holt Court, LU14 2QT", "Keeper"), claims=first)
    assert len(both.mentions) == 2


def test_the_head_of_a_column_gives_the_role_of_its_people():
    claims = name_all(NamedValue("person", "Ann Pole", "Loser"), NamedValue("person", "Tom Vale", "Driver"))
    assert {one.get_value("name"): one.role for one in claims.mentions} == {
        "ann pole": "victim",
        "tom vale": "unknown",
    }


def test_a_box_in_three_columns_is_one_container():
    heads = ("HBL No", "Shipper", "Consignee", "eqd_prefix", "eqd_serial", "eqd_check")
    rows = (
        ("H1", "Kestrel Ltd", "Zelkovar FZE", "QRWU", "307741", "0"),
        ("H2", "Vale Ltd", "Mango LLC", "VLXU", "519064", "0"),
    )
    _, read = read_rows(heads, *rows, context="manifest")
    assert [row.cells["", 0, "container"] for row in read] == ["QRWU 307741 0", "VLXU 519064 0"]


def test_a_theft_in_one_night_has_both_moments():
    heads = ("Crime Ref", "Stolen (from - to)", "VRM", "Stolen from")
    rows = (
        ("33/1/25", "02/06/2025 22:15 - 03/06/2025 06:40", "LM70 XHG", "Holt Row, RM20 3LT"),
        ("33/2/25", "12/06/2025 03:00 - 03:20", "GX20 HDP", "8 Dock Road, LU14 2QT"),
        ("33/3/25", "14/06/2025 on or about", "VX20 LMY", "9 Holt Court, LU14 2QT"),
    )
    _, read = read_rows(heads, *rows, context="vehicle thefts")
    assert read[1].cells["", 0, "stolen_from"] == "12/06/2025 03:00"
    assert read[1].cells["", 0, "stolen_to"] == "12/06/2025 03:20"
    assert read[2].cells["", 0, "stolen_from"] == "14/06/2025"
    assert read[0].cells["", 0, "place"] == "Holt Row, RM20 3LT"
    assert make_table(heads, *rows).heads == heads


def test_a_part_of_a_plate_among_words_is_read():
    record = RECORDS["people"]
    found = list(read_values("part index KY?7", record, record.by_name["vrm"], ""))
    assert [(one.name, one.text) for one in found] == [("vrm", "KY?7")]


def test_a_mark_cut_off_at_a_slash_is_still_one_box():
    record = RECORDS["gate-ins"]
    found = list(read_values("ZJKU/905520/0", record, record.by_name["container"], ""))
    assert [one.text for one in found] == ["ZJKU-905520-0"]


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("TOYOTA HILUX REG NO AB12 CDE", ["AB12 CDE"]),
        ("AUDI A4 REGN NO. IS AB12 CDE", ["AB12 CDE"]),
        ("BMW X5, KENNZEICHEN NR HH-XY 77", ["HH-XY 77"]),
        ("PLATE NO 1234", []),
        ("PLATES IS 1234", []),
        ("FALSE PLATES ON B12", []),
        ("FALSE PLATES ON BMW 320D", []),
    ],
)
def test_a_word_between_the_label_of_a_plate_and_the_plate_is_no_part_of_it(text, plates):
    found = read_marks_in_words(text, RECORDS["inventory"])
    assert [value.text for value in found if "plate" in (value.name, value.named)] == plates


@pytest.mark.parametrize(
    ("text", "name", "former"),
    [
        ("FED EX UK LTD", "FED EX UK LTD", ""),
        ("EX POLICE CARS LTD", "EX POLICE CARS LTD", ""),
        ("Formerly Yours Ltd", "Formerly Yours Ltd", ""),
        ("Kestrel Motors Ltd (ex Dee & Co Ltd)", "Kestrel Motors Ltd", "Dee & Co Ltd"),
        ("Kestrel Motors Ltd, formerly Dee & Co Ltd", "Kestrel Motors Ltd", "Dee & Co Ltd"),
        ("Kestrel Motors Ltd. [f/k/a Dee & Co Ltd]", "Kestrel Motors Ltd.", "Dee & Co Ltd"),
    ],
)
def test_a_former_name_stands_behind_a_name(text, name, former):
    record = RECORDS["companies"]
    found = read_cell(text, record, record.by_name["name"], "", WHOLE)
    assert {value.name: value.text for value in found} == {"name": name} | (
        {"former_name": former} if former else {}
    )


@pytest.mark.parametrize("table", [LOG, MANIFEST, STRIP_SHEET], ids=["log", "manifest", "strip sheet"])
def test_a_run_of_blanks_of_any_length_is_read_as_one_of_64(table):
    # Readers that may begin with blanks would try each blank of a run to its end, which takes minutes.
    heads, *rows = table
    for at, cell in enumerate(rows[0]):
        if " " in cell and heads[at] not in ("What was said", "Description of Goods"):
            long, short = (
                [*rows[0][:at], cell.replace(" ", " " * count, 1), *rows[0][at + 1 :]]
                for count in (20_000, 64)
            )
            assert read_rows(heads, *rows, long) == read_rows(heads, *rows, short), heads[at]
