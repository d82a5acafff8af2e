"""Intelligence logs: who is named, who uses what, and the grading of each paragraph."""

from typing import Any

import pytest
from ringmap.graph.claims.values import Claims
from ringmap.graph.errors import RowError
from ringmap.loaders.fields.rows import Record, SourceFile, fold_text
from ringmap.loaders.logs import intelligence
from ringmap.loaders.shops import theft

from .written import FILE, fact, mention, name_facts, name_mentions, row, shape_row

LOG = {"urn": "42/2025/004711", "force": "Essex Police", "reported_at": "05/03/2025 21:40"}


def log(**cells: str) -> Claims:
    return shape_row(intelligence, {**LOG, **cells})


def notes(**cells: str) -> list[str]:
    given = row(intelligence.RECORD, {**LOG, **cells})
    intelligence.shape(given, FILE)
    return given.notes


def test_a_log_is_keyed_by_its_force_and_urn():
    header = log(subject="Dee Marlow", title="Tilbury", marking="OFFICIAL").header
    assert (header.kind, header.source, header.reference, header.keyed_by) == (
        "IntelligenceLog",
        "Essex Police",
        "42/2025/004711",
        "URN",
    )
    assert (header.day, header.title, header.marking) == ("2025-03-05", "Tilbury", "OFFICIAL")


def test_the_day_that_stamps_the_text_of_a_log_without_one_is_its_day():
    stamped = {"text": "11/04/25 0930hrs. Dee Marlow keeps the vans."}
    assert log(**stamped).header.day == "2025-03-05"
    assert log(**stamped, reported_at="").header.day == "2025-04-11"
    assert log(text="11/04/25 Dee Marlow sold a van.", reported_at="").header.day == ""


@pytest.mark.parametrize(
    ("cells", "source", "how"),
    [
        ({}, "log", "file and the row's content"),
        ({"force": "Essex Police"}, "Essex Police", "file and the row's content"),
    ],
)
def test_a_paragraph_without_urn_is_keyed_by_its_own_content_whatever_else_its_file_holds(cells, source, how):
    one, again, other = (
        shape_row(
            intelligence, {**cells, "subject": name, "grading": "2BP"}, SourceFile("log.csv", "log", digest)
        ).header
        for name, digest in (("Dee Marlow", "a"), ("Dee Marlow", "b"), ("Ann Oak", "a"))
    )
    assert (one.source, one.keyed_by) == (source, how)
    assert one.id == again.id != other.id


def test_equal_paragraphs_without_urn_are_two_logs():
    cells = {"subject": "Dee Marlow", "grading": "2BP"}
    one, other = (
        intelligence.shape(row(intelligence.RECORD, cells, ordinal=ordinal), FILE).header
        for ordinal in (1, 2)
    )
    assert one.id != other.id


def test_the_key_of_a_paragraph_without_urn_does_not_cover_its_source_or_its_officer():
    cells = {"subject": "Dee Marlow", "grading": "2BP"}
    one, other = (
        shape_row(intelligence, {**cells, "source_ref": source, "officer": source}).header
        for source in ("7781", "7782")
    )
    assert one.id == other.id


def test_a_log_without_force_is_keyed_by_its_urn_in_files_of_one_name():
    kent, essex = SourceFile("kent.csv", "kent", "d"), SourceFile("essex.csv", "essex", "d")
    first, second = (
        shape_row(intelligence, {"urn": "1", "subject": name}, kent).header
        for name in ("Dee Marlow", "Ann Oak")
    )
    other = shape_row(intelligence, {"urn": "1", "subject": "Dee Marlow"}, essex).header
    assert (first.source, first.reference, first.keyed_by) == ("kent", "1", "file and URN")
    assert first.id == second.id != other.id


def test_the_command_line_names_source_and_reference():
    header = shape_row(
        intelligence, {**LOG, "subject": "Dee"}, SourceFile("log.csv", "log", "d", "Kent Police", "K/1")
    ).header
    assert (header.source, header.reference) == ("Kent Police", "K/1")


def test_one_subject_alone_uses_and_drives_what_the_row_names():
    claims = log(
        nickname="Tall Dee",
        phone="07700 900123; 07700 900456",
        email="dee@example.com",
        vin="SALVA2AE4EH877322",
        vrm="AB51 ABC",
    )
    dee = "Person Tall Dee"
    assert name_facts(claims, "USES", "DRIVES") == {
        (dee, "USES", "Phone +447700900123"),
        (dee, "USES", "Phone +447700900456"),
        (dee, "USES", "Email dee@example.com"),
        (dee, "USES", "Plate AB51ABC"),
        (dee, "DRIVES", "Vehicle SALVA2AE4EH877322"),
    }


def test_one_subject_alone_lives_at_the_address_and_was_seen_at_the_place():
    claims = log(
        subject="Dee Marlow",
        home="14 High Street, Grays RM17 6XX",
        seen_at="behind a unit at RM20",
        event_on="04/03/2025",
    )
    assert name_facts(claims, "SEEN_AT") == {("Person dee marlow", "SEEN_AT", "Area district:RM20")}
    assert fact(claims, "LIVES_AT").end.get_value("postcode") == "RM17 6XX"
    assert {(one.first, one.last) for one in claims.facts} == {("2025-03-04", "2025-03-04")}


def test_two_subjects_share_a_row_without_any_fact():
    claims = log(
        subject="Dee Marlow; Ann Oak",
        phone="07700 900123",
        vrm="AB51ABC",
        home="14 High Street, Grays RM17 6XX",
        place="RM20",
    )
    assert len(name_mentions(claims, "Person")) == 2
    assert claims.facts == ()


def test_numbered_columns_say_whose_phone_it_is():
    claims = log(
        subject1_name="Dee Marlow",
        subject1_phone="07700 900123",
        subject2_name="Ann Oak",
        subject2_vrm="AB51ABC",
        subject2_home="14 High Street, Grays RM17 6XX",
        phone="07700 900999",
    )
    assert name_facts(claims, "USES") == {
        ("Person dee marlow", "USES", "Phone +447700900123"),
        ("Person ann oak", "USES", "Plate AB51ABC"),
    }
    assert fact(claims, "LIVES_AT").start.get_value("name") == "ann oak"


def test_a_firm_named_alone_is_what_the_row_is_about_and_two_firms_are_not():
    firm = "Organisation KESTREL MOTORS LTD"
    assert name_facts(
        log(
            organisation="Kestrel Motors Ltd",
            phone="07700 900123",
            address="Unit 4, Dock Road",
            vrm="LB07 SEO",
        )
    ) == {
        (firm, "USES", "Phone +447700900123"),
        (firm, "TRADES_AT", "Address UNIT 4, DOCK ROAD"),
        (firm, "USES", "Plate LB07SEO"),
    }
    assert not name_facts(log(organisation="Kestrel Motors Ltd; Wren Autos Ltd", phone="07700 900123"))


def test_a_vehicle_alone_was_seen_at_the_place_and_lives_nowhere():
    assert name_facts(log(vrm="LB07 SEO", place="Unit 4, Dock Road", home="14 High Street")) == {
        ("Plate LB07SEO", "SEEN_AT", "Address UNIT 4, DOCK ROAD")
    }
    assert not name_facts(log(vrm="LB07 SEO; AB51 ABC", place="Unit 4, Dock Road"))
    assert not name_facts(log(vrm="LB07 SEO", place="Unit 4, Dock Road", subject="Dee Marlow; Ann Oak"))


def test_a_numbered_subject_alone_is_the_one_subject_of_the_row():
    claims = log(subject1_name="Dee Marlow", phone="07700 900123")
    assert name_facts(claims) == {("Person dee marlow", "USES", "Phone +447700900123")}


def test_a_plate_without_vin_makes_no_vehicle_and_carries_the_description():
    claims = log(vrm="lbo7 se0", make="Land Rover", model="Range Rover Sport", colour="grey")
    plate = mention(claims, "Plate")
    assert name_mentions(claims, "Vehicle") == []
    assert (plate.get_value("vrm"), plate.get_value("model")) == ("LB07SEO", "Range Rover Sport")
    assert plate.get_reading("vrm").as_reported == "lbo7 se0"


def test_parallel_cells_pair_plates_with_vins_and_descriptions():
    claims = log(
        vin="SALVA2AE4EH877322; WVWZZZ1JZ3W386752", vrm="AB51ABC; BD62XYZ", make="Land Rover; Volkswagen"
    )
    assert name_facts(claims, "SHOWS") >= {
        ("Vehicle LAND ROVER", "SHOWS", "Plate AB51ABC"),
        ("Vehicle VOLKSWAGEN", "SHOWS", "Plate BD62XYZ"),
    }
    assert len(name_facts(claims, "SHOWS")) == 4


def test_one_vin_beside_two_plates_is_one_vehicle_that_shows_both():
    claims = log(vin="SALVA2AE4EH877322", vrm="AB51ABC; BD62XYZ")
    assert len(name_mentions(claims, "Vehicle")) == 1
    assert len(name_facts(claims, "SHOWS")) == 3


def test_the_grading_of_a_paragraph_rides_on_all_it_says():
    claims = log(
        subject="Dee Marlow",
        phone="07700 900123",
        grading="2 D C",
        conditions="Not to be shared outside the crime team",
        source_ref="Source ref 7781",
        paragraph="2.",
    )
    grounds = {one.grounds for one in (*claims.mentions, *claims.facts)}
    assert len(grounds) == 1
    (only,) = grounds
    assert (only.grading, only.handling) == ("2DC", "C: Not to be shared outside the crime team")
    assert only.source_reference == "Source ref 7781"
    assert {one.place for one in (*claims.mentions, *claims.facts)} == {"2"}


@pytest.mark.parametrize(
    ("cells", "grading", "handling"),
    [
        ({"grading": "2BP"}, "2BP", "P"),
        ({"grading": "1A"}, "1A", ""),
        ({"grading": "B24"}, "B24", "C: 5x5x5 code 4"),
        ({"source_evaluation": "2", "intelligence_assessment": "B", "handling_code": "P"}, "2BP", "P"),
        (
            {
                "source_evaluation": "2 - untested",
                "intelligence_assessment": "E",
                "handling": "C",
                "conditions": "A1",
            },
            "2EC",
            "C: A1",
        ),
        ({"grading": "see file"}, "", ""),
        ({"grading": "2B", "handling": "ask first"}, "2B", "C: ask first"),
    ],
)
def test_grades_stand_in_one_cell_or_in_several(cells: dict[str, str], grading: str, handling: str):
    grounds = mention(log(nickname="Dee", **cells), "Person").grounds
    assert (grounds.grading, grounds.handling) == (grading, handling)


def test_a_grading_that_cannot_be_read_is_told():
    assert notes(nickname="Dee", grading="see file") == [
        "log.csv:2: field 'grading' is 'see file', expected a grading such as 2BP: "
        "source 1-3, intelligence A-E, handling P or C; loaded as ungraded"
    ]


def test_officers_and_sources_are_never_nodes():
    claims = log(
        subject="Dee Marlow",
        reporting_officer="PC 1234 Field",
        source_ref="7781",
        provenance="Told by his brother",
    )
    assert name_mentions(claims) == ["Person dee marlow"]
    assert not {"7781", "PC 1234 Field", "Told by his brother"} & {
        text for pair in claims.header.details for text in pair
    }


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("", "subject"),
        ("Victim", "victim"),
        ("witness", "witness"),
        ("unwitting", "unwitting"),
        ("glorp", "unknown"),
    ],
)
def test_the_role_column_says_what_part_a_person_plays(word: str, role: str):
    assert mention(log(subject="Dee Marlow", role=word), "Person").role == role


def test_roles_births_and_nominals_are_parallel_to_the_subjects():
    claims = log(
        subject="Dee Marlow; Ann Oak", role="subject; victim", born_on="01/02/1990;", nominal="N1; N2"
    )
    dee, ann = (one for one in claims.mentions if one.kind == "Person")
    assert (dee.role, dee.get_value("born_on"), dee.get_value("nominal"), dee.own_key) == (
        "subject",
        "1990-02-01",
        "N1",
        "N1",
    )
    assert (ann.role, ann.get_reading("born_on"), ann.get_value("nominal")) == ("victim", None, "N2")


def test_a_dash_for_a_nominal_number_makes_no_person():
    assert name_mentions(log(subject="", nominal="-", phone="07700 900111"), "Person") == []


def test_a_nickname_of_nobody_in_particular_is_a_person_of_its_own():
    assert len(name_mentions(log(subject="Dee Marlow; Ann Oak", nickname="Tall Dee"), "Person")) == 3


def test_several_nicknames_of_one_subject_are_one_person():
    (dee,) = (one for one in log(subject="Dee Marlow", nickname="Tall Dee; Del").mentions)
    assert [reading.value for reading in dee.get_readings("nickname")] == ["Tall Dee", "Del"]


def test_a_person_called_na_or_null_is_a_person():
    assert len(name_mentions(log(subject="NA; null; None; 0"), "Person")) == 4


def test_a_firm_beside_one_subject_is_tied_to_nothing_unless_linked():
    claims = log(subject="Dee Marlow", organisation="Kestrel Motors Ltd", phone="07700 900123")
    assert mention(claims, "Organisation").role == "firm"
    assert name_facts(claims) == {("Person dee marlow", "USES", "Phone +447700900123")}


def test_a_subject_with_a_legal_form_is_a_firm():
    claims = log(subject="Kestrel Motors Ltd", address="Unit 4, Dock Road, RM20 3LH")
    assert fact(claims, "TRADES_AT").start.kind == "Organisation"


def test_an_event_between_two_days_bounds_the_facts():
    tie = fact(
        log(subject="Dee Marlow", phone="07700 900123", event_date="01/03/2025", event_to="March 2025"),
        "USES",
    )
    assert (tie.first, tie.last) == ("2025-03-01", "2025-03-31")


def test_a_doubtful_plate_is_kept_and_flagged():
    plate = mention(log(vrm="LB07 S?O"), "Plate").get_reading("vrm")
    assert plate is not None
    assert plate.is_doubtful
    assert plate.as_reported == "LB07 S?O"


def test_a_phone_not_known_is_kept_and_nobody_uses_it():
    claims = log(subject="Dee Marlow", phone="not known", vrm="N/K")
    assert sorted(one.kind for one in claims.mentions) == ["Person", "Phone", "Plate"]
    assert claims.facts == ()


def test_an_interval_the_wrong_way_round_is_taken_in_order_and_told():
    cells = {
        "subject": "Dee Marlow",
        "phone": "07700 900123",
        "event_on": "05/03/2025",
        "event_to": "04/03/2025",
    }
    tie = fact(log(**cells), "USES")
    assert (tie.first, tie.last) == ("2025-03-04", "2025-03-05")
    assert "both days taken in order" in notes(**cells)[0]


def test_a_postcode_beside_several_places_is_nobodys_home():
    claims = log(subject="Dee Marlow", place="Dock Road, Grays; RM20", postcode="RM17 6NB")
    assert {one.type for one in claims.facts} == {"SEEN_AT"}


@pytest.mark.parametrize("record", [intelligence.RECORD, theft.RECORD], ids=lambda record: record.word)
def test_no_head_is_claimed_by_two_fields(record: Record):
    for fields in (record.fields, *record.groups.values()):
        heads = [
            head for field in fields for head in {fold_text(name) for name in (field.name, *field.synonyms)}
        ]
        assert len(heads) == len(set(heads))


def test_a_row_that_names_nothing_is_refused_with_its_place():
    with pytest.raises(
        RowError, match=r"log\.csv:2: field 'paragraph_text' is 'Seen again', expected a person"
    ):
        log(paragraph_text="Seen again")


def test_a_nested_log_unfolds_to_a_row_a_paragraph():
    nested: dict[str, Any] = {
        "urn": "1",
        "force": "Essex",
        "paragraphs": [
            {
                "grading": {"source": "2", "intelligence": "B", "handling": "P"},
                "subjects": [{"name": "Dee", "phones": ["07700 900123"]}],
                "links": [{"from": "Dee", "link": "knows", "to": "Ann"}],
            },
            "Nothing new",
        ],
    }
    one, other = intelligence.unfold(nested)
    assert (one["urn"], one["paragraph"], one["link"]) == (
        "1",
        "1",
        '[{"from": "Dee", "link": "knows", "to": "Ann"}]',
    )
    assert (other["paragraph"], other["text"]) == ("2", "Nothing new")


def test_free_text_gives_marks_and_phones_but_no_names_and_no_facts():
    claims = log(
        subject="Dee Marlow",
        phone="07700 900123",
        text="Tall Ann uses 07700 900123 and 07700 900456, drives AB51 ABC (SALVA2AE4EH877322) "
        "to MSKU 601167 2.",
    )
    found = {(one.kind, one.readings[0][1].value) for one in claims.mentions if one.from_text}
    assert found == {
        ("Phone", "+447700900456"),
        ("Plate", "AB51ABC"),
        ("Vin", "SALVA2AE4EH877322"),
        ("Container", "MSKU6011672"),
    }
    assert len(claims.facts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "11/04/1985 - date of birth of Tom Quill.",
        "11/04/1985. Born in Harwick is Tom Quill.",
        "10/2/25 - 12/2/25 Tom Quill sold parts.",
        "01/02/2025: the Golf was stolen by Tom Quill.",
        "12.03.24; 14.03.24: Tom Quill met Ann Moss.",
    ],
)
def test_a_day_at_the_head_of_a_text_that_is_no_stamp_is_not_the_day_of_the_log(text):
    assert log(text=text, reported_at="").header.day == ""


def test_a_cell_that_says_there_is_no_nickname_gives_none():
    claims = shape_row(
        intelligence, {"urn": "1", "force": "Essex", "subject": "Dee Holt", "nickname": "NONE"}
    )
    assert "none" not in " ".join(name_mentions(claims, "Person")).casefold()
