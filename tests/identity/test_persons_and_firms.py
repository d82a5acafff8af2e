"""What joins persons, firms and addresses, and what does not."""

import pytest
from ringmap.graph.claims.values import Mention, collect_readings
from ringmap.graph.kinds import COMPANY_NUMBER, EORI, ORGANISATION_NAME, PERSON_NAME, TEXT

from ..claims.made_up import caller, firm, log, make_use, person, phone
from .joining import address, group_documents, make_residence, report


def make_nicknamed(name: str) -> Mention:
    return Mention("Person", "1", collect_readings(nickname=TEXT.clean(name)), "subject")


def ringing(reference: str, who: Mention, number: str = "07700 900100", source: str = "Essex"):
    other = phone(number)
    return report(reference, who, other, facts=(make_use(who, other),), source=source)


def test_one_nominal_of_one_force_is_one_person_whatever_the_names():
    found = group_documents(
        [report("1", person("Dee", nominal="N1")), report("2", person("Ann Moss", nominal="n1 "))], "Person"
    )
    assert found == [["1", "2"]]


def test_one_nominal_of_two_forces_is_two_persons():
    found = group_documents(
        [report("1", person("Dee", nominal="N1")), report("2", person("Dee", nominal="N1"), source="Kent")],
        "Person",
    )
    assert found == [["1"], ["2"]]


@pytest.mark.parametrize(
    ("name", "born", "other", "day", "one"),
    [
        (
            "Ann Moss",
            "1980-02-01",
            "MOSS, Ann",
            "01/02/1980",
            True,
        ),  # one name in two spellings, one full date
        ("Ann Moss", "1980-02-01", "Ann Moss", "1980-02-02", False),
        ("Ann Moss", "1980", "Ann Moss", "1980", False),  # a year is no full date
        ("Ann", "1980-02-01", "Ann", "1980-02-01", False),  # one word is no full name
        ("Ann Moss", "", "Ann Moss", "", False),
    ],
)  # a name alone joins nobody
def test_a_full_name_joins_with_a_full_date_of_birth_alone(name, born, other, day, one):
    found = group_documents(
        [report("1", person(name, born=born)), report("2", person(other, born=day), source="Kent")], "Person"
    )
    assert found == ([["1", "2"]] if one else [["1"], ["2"]])


def test_one_name_or_nickname_joins_with_one_phone_across_forces():
    found = group_documents(
        [
            ringing("1", person("Dee")),
            ringing("2", make_nicknamed("DEE"), "+44 7700 900100", "Kent"),
            ringing("3", person("Moss")),
            ringing("4", person("Dee"), "07700 900101"),
        ],
        "Person",
    )
    assert found == [["1", "2"], ["3"], ["4"]]


def test_a_nickname_that_is_no_name_joins_nobody():
    assert group_documents(
        [ringing("1", make_nicknamed("?")), ringing("2", make_nicknamed("?"))], "Person"
    ) == [["1"], ["2"]]


def test_a_doubtful_phone_joins_nobody():
    assert group_documents(
        [ringing("1", person("Dee"), "12"), ringing("2", person("Dee"), "12")], "Person"
    ) == [
        ["1"],
        ["2"],
    ]


def test_one_name_joins_with_one_full_address_and_not_with_a_district():
    full, area = "4 Dock Road, Grays, RM20 3LT", "Dock Road, Grays, RM20"
    claims = {
        "1": (full, "Dee"),
        "2": ("4, Dock Rd, Grays RM203LT", "Dee"),
        "3": (full, "Moss"),
        "4": (area, "Dee"),
        "5": (area, "Dee"),
    }
    documents = [
        log(reference, make_residence(person(name), address(text)))
        for reference, (text, name) in claims.items()
    ]
    assert group_documents(documents, "Person") == [["1", "2"], ["3"], ["4"], ["5"]]


def test_two_of_one_name_in_one_log_are_two_persons():
    assert group_documents([report("1", person("Dee"), person("Dee", place="2"))], "Person") == [["1"], ["1"]]


def test_what_joins_is_carried_over_a_third():
    documents = [
        report("1", person("Ann Moss", nominal="N1")),
        report("2", person("Ann Moss", nominal="N1", born="1980-02-01")),
        report("3", person("Ann Moss", born="1980-02-01"), source="Kent"),
    ]
    assert group_documents(documents, "Person") == [["1", "2", "3"]]


def make_numbered_firm(name: str, **numbers: str) -> Mention:
    kinds = {"company_number": COMPANY_NUMBER, "eori": EORI}
    borne = {rule: kinds[rule].clean(text) for rule, text in numbers.items()}
    return Mention("Organisation", "1", collect_readings(name=ORGANISATION_NAME.clean(name), **borne), "firm")


@pytest.mark.parametrize("number", [{"company_number": "01234567"}, {"eori": "GB123456789000"}])
def test_one_number_is_one_firm_whatever_it_is_called(number):
    documents = [
        report("1", make_numbered_firm("Kivu", **number)),
        report("2", make_numbered_firm("Other", **number), source="Kent"),
    ]
    assert group_documents(documents, "Organisation") == [["1", "2"]]


def test_an_identical_doubtful_number_joins_firms_within_its_source_alone():
    doubtful = [
        report(reference, make_numbered_firm(name, eori="GB12345678"), source=source)
        for reference, name, source in (("1", "Kivu", "Essex"), ("2", "Lowe", "Essex"), ("3", "Kivu", "Kent"))
    ]
    assert group_documents(doubtful, "Organisation") == [["1", "2"], ["3"]]


def test_a_placeholder_for_a_number_joins_nobody():
    assert group_documents(
        [report(r, make_numbered_firm(r, company_number="N/K")) for r in "12"], "Organisation"
    ) == [
        ["1"],
        ["2"],
    ]


def test_a_firm_of_one_name_and_country_is_one_where_its_legal_suffix_is_the_same():
    documents = [
        report("1", firm("Kivu Ltd")),
        report("2", firm("KIVU LIMITED")),
        report("3", firm("Kivu SARL")),
        report("4", firm("Kivu Ltd", country="CD")),
        report("5", firm("Kivu Ltd", country="")),
    ]
    assert group_documents(documents, "Organisation") == [["1", "2"], ["3"], ["4"], ["5"]]


def test_a_firm_of_one_name_and_postcode_is_one_whatever_its_suffix():
    documents = [
        report("1", firm("Kivu Ltd", country="", postcode="RM20 3LT")),
        report("2", firm("Kivu", country="", postcode="rm203lt")),
        report("3", firm("Kivu Ltd", country="", postcode="RM20")),
        report("4", firm("Kivu PLC", country="", postcode="RM20 3LU")),
    ]
    assert group_documents(documents, "Organisation") == [["1", "2"], ["3"], ["4"]]


def test_a_postcode_abroad_makes_no_firm_british():
    documents = [report("1", firm("Kivu Ltd", country="", postcode="75008")), report("2", firm("Kivu Ltd"))]
    assert group_documents(documents, "Organisation") == [["1"], ["2"]]


def test_a_british_postcode_tells_the_country():
    assert group_documents(
        [report("1", firm("Kivu Ltd", country="", postcode="RM20 3LT")), report("2", firm("Kivu Ltd"))],
        "Organisation",
    ) == [["1", "2"]]


def test_two_numbers_at_one_name_leave_the_number_alone_to_join():
    documents = [
        report("1", firm("Kivu Ltd", number="01234567", postcode="RM20 3LT")),
        report("2", firm("Kivu Ltd", postcode="RM20 3LT")),
        report("3", firm("Kivu Ltd", number="07654321")),
        report("4", firm("Kivu Ltd", number="01234567")),
    ]
    assert group_documents(documents, "Organisation") == [["1", "4"], ["2"], ["3"]]
    assert group_documents(documents[:2] + documents[3:], "Organisation") == [["1", "2", "4"]]


def test_two_numbers_at_one_postcode_are_two_firms_though_their_suffixes_differ():
    documents = [
        report("1", firm("Kivu Ltd", number="01234567", postcode="RM20 3LT")),
        report("2", firm("Kivu", number="07654321", postcode="RM20 3LT")),
    ]
    assert group_documents(documents, "Organisation") == [["1"], ["2"]]


def test_two_numbers_in_two_countries_shut_nothing():
    documents = [
        report("1", firm("Kivu Ltd", number="01234567")),
        report("2", firm("Kivu Ltd")),
        report("3", firm("Kivu Ltd", number="07654321", country="CD")),
    ]
    assert group_documents(documents, "Organisation") == [["1", "2"], ["3"]]


def test_a_postcode_with_a_house_or_unit_is_one_address():
    documents = [
        report("1", address("Unit 4, Acme Ind Est, Grays RM203LT")),
        report("2", address("UNIT 4, RM20 3LT"), source="Kent"),
        report("3", address("Unit 5, Acme Industrial Estate, RM20 3LT")),
        report("4", address("Acme Industrial Estate, RM20 3LT")),
    ]
    assert group_documents(documents, "Address") == [["1", "2"], ["3"], ["4"]]


def test_abroad_the_street_and_the_country_count_too():
    documents = [
        report("1", address("10 Rue Haute", "1000", "Belgium")),
        report("2", address("10, rue haute", "1000", "BE")),
        report("3", address("10 Rue Neuve", "1000", "Belgium")),
        report("4", address("10 Rue Haute", "1000", "Bulgaria")),
    ]
    assert group_documents(documents, "Address") == [["1", "2"], ["3"], ["4"]]


def test_nodes_of_a_chart_join_within_its_source_by_their_own_key_alone():
    def dot(key, name):
        return Mention(
            "Person",
            "1",
            collect_readings(name=PERSON_NAME.clean(name), nominal=TEXT.clean("N1")),
            own_key=key,
        )

    dots = {
        "1": ("n1", "Ann Moss", "net"),
        "2": ("n1", "A. Moss", "net"),
        "3": ("N1", "Ann Moss", "net"),
        "4": ("n1", "Ann Moss", "other"),
    }
    documents = [
        report(reference, dot(own, name), kind="LinkChart", source=source)
        for reference, (own, name, source) in dots.items()
    ]
    documents.append(report("5", person("Ann Moss", nominal="N1"), source="net"))
    assert group_documents(documents, "Person") == [["1", "2"], ["3"], ["4"], ["5"]]


def test_a_caller_of_two_logs_is_one_person():
    assert group_documents(
        [log("1", caller("Dee", "07700 900100")), log("2", caller("dee", "+447700900100"))], "Person"
    ) == [["1", "2"]]
