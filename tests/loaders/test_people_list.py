"""Lists of people: nominals, custody, prison visits and directories."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.fields.rows import SourceFile
from ringmap.loaders.people import people_list as people

from .written import fact, mention, name_facts, name_mentions, row, shape_row

CUSTODY = {
    "Custody No": "NM/01177/25",
    "Arrested": "22/04/2025 06:10",
    "DP Name": "VELLACOURT, Ionas",
    "DP DoB": "09-MAY-1988",
    "PNCID": "17/88213K",
    "Offence": "Handling stolen goods",
    "OIC": "DC 4471",
    "Custody Sgt": "PS Wainthrop",
    "Solicitor": "Fenn Orlick LLP",
    "Nominated person": "Ana Vellacourt",
    "Nominated phone": "07700 900412",
    "Injured Party": "Edmund Tarrow",
    "Co-DPs": "BRACKEN, Ricky; MOSS, Del",
}
NOMINAL = {
    "Nominal Number": "N14",
    "Surname": "Pumfrett",
    "Forename(s)": "Nadine",
    "Date of Birth": "25/12/1998",
    "Maiden / Other Names": "Naz; Dini",
    "Category": "WITNESS",
    "Address": "6 Parade Wharf, Grays, RM20 3LT",
    "Telephone": "01632 960533; 07700 900389",
    "Vehicle reg": "LB07 SEO",
}
VISIT = {
    "Visitor name": "Ann Moss",
    "Visit date": "03/02/2026",
    "Prisoner name": "Del Grey",
    "Prison number": "A1234BC",
    "Prison": "HMP Thornmere",
    "Relationship": "cousin",
}
DATA = Path(os.environ.get("RINGMAP_TEST_DATA", "")) / "entity_resolution" / "fake_1000.csv"


def roles(cells: dict[str, str]) -> dict[str, str]:
    """Each person's role, by name."""
    return {
        one.get_value("name"): one.role for one in shape_row(people, cells).mentions if one.kind == "Person"
    }


def test_a_detained_person_is_a_subject_and_the_injured_party_a_victim() -> None:
    assert roles(CUSTODY) == {
        "ionas vellacourt": "subject",
        "ricky bracken": "subject",
        "del moss": "subject",
        "ana vellacourt": "unknown",
        "edmund tarrow": "victim",
    }


def test_officers_and_solicitors_of_a_custody_list_are_no_entities() -> None:
    claims = shape_row(people, CUSTODY)
    assert name_mentions(claims, "Organisation") == []
    assert not {"ps wainthrop", "wainthrop", "dc 4471"} & {one.get_value("name") for one in claims.mentions}


def test_a_custody_record_joins_the_co_accused_and_whom_the_detained_person_named() -> None:
    claims = shape_row(people, CUSTODY)
    assert name_facts(claims, "ASSOCIATES_WITH", "USES") == {
        ("Person ionas vellacourt", "ASSOCIATES_WITH", "Person ricky bracken"),
        ("Person ionas vellacourt", "ASSOCIATES_WITH", "Person del moss"),
        ("Person ionas vellacourt", "ASSOCIATES_WITH", "Person ana vellacourt"),
        ("Person ana vellacourt", "USES", "Phone +447700900412"),
    }
    words = {one.end.get_value("name"): (one.details, one.first) for one in claims.facts if one.details}
    assert words["del moss"] == ((("as_reported", "co-accused"),), "2025-04-22")


def test_a_custody_record_is_keyed_by_its_force_and_number() -> None:
    header = shape_row(people, CUSTODY | {"Force": "NORTHMERE POLICE"}).header
    assert (header.kind, header.source, header.reference, header.keyed_by, header.day) == (
        "PersonRecord",
        "Northmere Police",
        "NM/01177/25",
        "custody number",
        "2025-04-22",
    )


def test_a_nominated_person_who_was_declined_is_nobody() -> None:
    assert "declined" not in roles(CUSTODY | {"Nominated person": "Declined", "Nominated phone": ""})


def test_a_nominal_has_a_name_in_parts_contacts_home_and_plate() -> None:
    claims = shape_row(people, NOMINAL)
    who = mention(claims, "Person")
    assert (who.get_value("name"), who.get_value("born_on"), who.own_key, who.role) == (
        "nadine pumfrett",
        "1998-12-25",
        "N14",
        "witness",
    )
    assert [reading.value for reading in who.get_readings("nickname")] == ["Naz", "Dini"]
    assert name_facts(claims) == {
        ("Person nadine pumfrett", "USES", "Phone +441632960533"),
        ("Person nadine pumfrett", "USES", "Phone +447700900389"),
        ("Person nadine pumfrett", "LIVES_AT", "Address 6 PARADE WHARF, GRAYS, RM20 3LT"),
        ("Person nadine pumfrett", "USES", "Plate LB07SEO"),
    }
    assert (claims.header.reference, claims.header.keyed_by) == ("nominal N14", "nominal number")


def test_a_surname_that_is_not_known_leaves_the_name_by_which_the_person_is_known() -> None:
    cells = {"Nominal Number": "N16", "Surname": "U/K", "Forename(s)": "Big Phil"}
    assert mention(shape_row(people, cells), "Person").get_value("name") == "big phil"


@pytest.mark.parametrize("category", ["TIE", "LINE OF ENQUIRY"])
def test_a_word_that_is_no_role_makes_nobody_a_suspect(category: str) -> None:
    assert roles(NOMINAL | {"Category": category}) == {"nadine pumfrett": "unknown"}


def test_no_fixed_abode_is_no_address() -> None:
    assert name_mentions(shape_row(people, NOMINAL | {"Address": "NFA"}), "Address") == []


def test_two_addresses_with_a_postcode_each_are_two_homes_and_lines_of_one_are_one() -> None:
    two = shape_row(people, NOMINAL | {"Address": "6 Dock Road, RM20 3LT; 9 Mill Lane, CV49 1DP"})
    one = shape_row(people, NOMINAL | {"Address": "Flat 2; 9 Mill Lane; CV49 1DP"})
    assert (len(name_mentions(two, "Address")), len(name_mentions(one, "Address"))) == (2, 1)


def test_a_visit_joins_visitor_and_prisoner_on_its_day_and_keeps_the_word() -> None:
    claims = shape_row(people, VISIT)
    one = fact(claims, "ASSOCIATES_WITH")
    assert (one.start.get_value("name"), one.end.own_key, one.first, one.details) == (
        "ann moss",
        "A1234BC",
        "2026-02-03",
        (("as_reported", "cousin"),),
    )
    assert dict(claims.header.details) == {"prison": "HMP Thornmere"}
    assert {one.role for one in claims.mentions} == {"unknown"}


def test_associates_are_parallel_lists_and_a_word_that_says_there_is_no_link_is_a_denial() -> None:
    cells = {"Nominal": "N1", "Associate nominal": "N2; N3", "Link": "Brother of; No known link"}
    claims = shape_row(people, cells)
    assert name_facts(claims) == {
        ("Person N1", "ASSOCIATES_WITH", "Person N2"),
        ("Person N1", "DENIED", "Person N3"),
    }
    assert dict(fact(claims, "DENIED").details) == {
        "as_reported": "No known link",
        "type": "ASSOCIATES_WITH",
    }


def test_a_word_that_leaves_open_whether_there_is_a_link_adds_none_and_is_noted() -> None:
    given = row(people.RECORD, {"Nominal": "N1", "Associate nominal": "N2", "Link": "Not recorded"})
    claims = people.shape(given, SourceFile("log.csv", "log", "d"))
    assert name_facts(claims) == set()
    assert "'Not recorded'" in given.notes[0]


def test_a_word_of_the_model_decides_the_fact_between_two() -> None:
    cells = {"Nominal": "N1", "associate1_name": "Kestrel Motors Ltd", "associate1_relation": "director"}
    assert name_facts(shape_row(people, cells)) == {
        ("Person N1", "DIRECTOR_OF", "Organisation KESTREL MOTORS LTD")
    }


@pytest.mark.parametrize(
    ("word", "edge", "role"),
    [
        ("Keeper", "KEEPS", "unknown"),
        ("Driver", "DRIVES", "unknown"),
        ("", "USES", "unknown"),
        ("Stolen from", "KEEPS", "victim"),
    ],
)
def test_what_a_person_is_to_a_vehicle_is_told_by_its_word(word: str, edge: str, role: str) -> None:
    one = fact(shape_row(people, {"Nominal": "N1", "VRM": "LB07 SEO", "Vehicle link": word}), edge)
    assert (one.end.kind, one.start.role) == ("Plate", role)


def test_a_name_with_a_legal_form_is_a_firm_that_trades_at_its_address() -> None:
    claims = shape_row(
        people, {"Name": "Kestrel Motors Ltd", "Address": "4 Dock Road, RM20 3LT", "Tel": "07700 900123"}
    )
    assert name_facts(claims) == {
        ("Organisation KESTREL MOTORS LTD", "USES", "Phone +447700900123"),
        ("Organisation KESTREL MOTORS LTD", "TRADES_AT", "Address 4 DOCK ROAD, RM20 3LT"),
    }


def test_a_row_that_names_nobody_is_refused_with_its_place() -> None:
    with pytest.raises(RowError, match=r"log.csv:2: field 'Name' is '', expected a name, nickname or number"):
        shape_row(people, {"Name": "", "Town": "Grays"})


def test_a_row_without_a_number_is_keyed_by_its_content() -> None:
    one, other = ({"Name": "Ann Moss", "DOB": day} for day in ("1980-01-02", "1980-01-03"))
    assert shape_row(people, one).header.id == shape_row(people, one).header.id
    assert shape_row(people, one).header.id != shape_row(people, other).header.id


@pytest.mark.skipif(not DATA.is_file(), reason="RINGMAP_TEST_DATA names no folder with entity_resolution")
def test_the_labelled_persons_load_as_they_are_and_nobody_reads_their_labels() -> None:
    with DATA.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert people.RECORD.find_column("cluster") is None
    claims = [
        shape_row(people, {head: text for head, text in one.items() if head != "cluster"}) for one in rows
    ]
    assert (len(claims), len({one.header.id for one in claims})) == (1000, 1000)
    # The first row's id is 0, which is no number of anything.
    assert Counter(one.header.keyed_by for one in claims)["file's own id"] == 999
    assert all(mention(one, "Person").get_value("born_on") for one in claims)


def test_several_names_in_one_cell_are_persons_whose_phone_is_nobodys() -> None:
    claims = shape_row(
        people, {"Name": "Ann Moss; Del Grey", "Phone": "07700 900123", "DOB": "1980-01-02; 1981-01-02"}
    )
    assert [one.get_value("born_on") for one in claims.mentions if one.kind == "Person"] == [
        "1980-01-02",
        "1981-01-02",
    ]
    assert name_mentions(claims) == ["Person ann moss", "Person del grey", "Phone +447700900123"]
    assert name_facts(claims) == set()


def test_a_person_can_have_numbers_of_two_systems() -> None:
    claims = shape_row(people, {"Name": "Ann Moss", "PNC ID": "17/88213K; 4411"})
    assert [reading.value for reading in mention(claims, "Person").get_readings("nominal")] == [
        "17/88213K",
        "4411",
    ]
    assert claims.header.reference == "nominal 17/88213K"


def test_a_partner_is_associated_and_a_marital_state_is_nobody() -> None:
    claims = shape_row(people, {"Name": "Ann Moss", "Spouse": "Del Grey", "Next of kin": "Ray Moss"})
    assert name_facts(claims, "ASSOCIATES_WITH") == {
        ("Person ann moss", "ASSOCIATES_WITH", "Person del grey"),
        ("Person ann moss", "ASSOCIATES_WITH", "Person ray moss"),
    }
    assert name_mentions(shape_row(people, {"Name": "Ann Moss", "Spouse": "separated"})) == [
        "Person ann moss"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        *("Yes", "Engaged", "Cohabiting", "No partner", "In a relationship", "Not currently", "Fiancée"),
        *("Girlfriend unknown", "Mother", "Deceased", "Refused to give", "Social services", "Lives Alone"),
    ],
)
def test_an_answer_in_the_column_of_a_partner_that_is_no_name_is_nobody(answer: str) -> None:
    for head in ("Partner", "Next of kin"):
        assert name_mentions(shape_row(people, {"Name": "Ann Moss", head: answer})) == ["Person ann moss"]


@pytest.mark.parametrize(
    "cell", ["Mother Jane Dunn", "Jane Dunn (mother)", "Mother - Jane Dunn", "Jane Dunn"]
)
def test_the_relation_beside_the_name_of_a_next_of_kin_is_no_part_of_it(cell: str) -> None:
    claims = shape_row(people, {"Name": "Ann Moss", "Next of kin": cell})
    assert name_facts(claims) == {("Person ann moss", "ASSOCIATES_WITH", "Person jane dunn")}


@pytest.mark.parametrize("cell", ["Divorced from Jane Dunn", "Ex-wife Jane Dunn", "Ex Jane Dunn"])
def test_a_former_partner_is_no_partner(cell: str) -> None:
    claims = shape_row(people, {"Name": "Ann Moss", "Partner": cell})
    assert name_mentions(claims) == ["Person ann moss", "Person jane dunn"]
    assert not name_facts(claims)


def test_a_position_behind_an_employer_is_what_the_person_is_there() -> None:
    claims = shape_row(people, {"Name": "Ann Moss", "Employer": "Quill Motors Ltd (director)"})
    assert name_facts(claims) == {("Person ann moss", "DIRECTOR_OF", "Organisation QUILL MOTORS LTD")}
    assert name_mentions(shape_row(people, {"Name": "Ann Moss", "Employer": "Self employed"})) == [
        "Person ann moss"
    ]


@pytest.mark.parametrize("position", ["former director", "dismissed", "ex manager", "left"])
def test_who_works_somewhere_no_more_has_no_tie_to_the_firm(position: str) -> None:
    claims = shape_row(people, {"Name": "Ann Moss", "Employer": f"Quill Motors Ltd ({position})"})
    assert not name_facts(claims)


def test_the_former_firm_of_who_has_no_work_is_no_employer() -> None:
    claims = shape_row(people, {"Name": "Ann Moss", "Employer": "Unemployed (ex Halfords)"})
    assert name_mentions(claims) == ["Person ann moss"]


def test_a_surety_is_associated_as_such_and_none_is_nobody() -> None:
    claims = shape_row(people, CUSTODY | {"Surety": "Denise VELLACOURT"})
    ties = {
        dict(one.details).get("as_reported"): one for one in claims.facts if one.type == "ASSOCIATES_WITH"
    }
    assert ties["surety"].end.get_value("name") == "denise vellacourt"
    assert "none" not in roles(CUSTODY | {"Surety": "none"})


def test_a_victim_by_a_trade_is_a_firm() -> None:
    claims = shape_row(people, CUSTODY | {"Injured Party": "Kestrel Mutual"})
    assert "KESTREL MUTUAL" in [
        one.get_value("name") for one in claims.mentions if one.kind == "Organisation"
    ]


@pytest.mark.parametrize(
    "who",
    [
        "Ann Quill (Quill Motors)",
        "Quill, Ann (Manager, Lane Motors)",
        "Ann Quill of Lane Motors",
        "Bank staff",
    ],
)
def test_a_victim_with_an_employer_or_a_post_is_no_firm(who: str) -> None:
    claims = shape_row(people, {"Name": "Dee Marlow", "Injured Party": who})
    assert "Organisation" not in [one.kind for one in claims.mentions]


def test_a_witness_by_a_trade_is_no_firm() -> None:
    claims = shape_row(people, {"Name": "Dee Marlow", "Witness": "Mick Quill Motors"})
    assert "Organisation" not in [one.kind for one in claims.mentions]


@pytest.mark.parametrize(
    "surety", ["Own recognizance", "Cash deposit", "Property bond", "Jean Oak (refused)"]
)
def test_what_is_given_for_bail_is_no_person_and_has_no_phone(surety: str) -> None:
    claims = shape_row(people, CUSTODY | {"Surety": surety, "Surety Phone": "07700900123"})
    assert name_mentions(claims) == name_mentions(shape_row(people, CUSTODY))


def test_a_sum_behind_a_surety_is_no_part_of_the_name() -> None:
    claims = shape_row(people, CUSTODY | {"Surety": "Ann Oak £500"})
    assert "Person ann oak" in name_mentions(claims)
