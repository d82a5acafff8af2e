"""Names, phones, e-mails, addresses and roles."""

import pytest
from ringmap.graph.kinds import ADDRESS, EMAIL, FLAG, ORGANISATION_NAME, PERSON_NAME, PHONE, POSTCODE, ROLE
from ringmap.graph.kinds.address import split_address
from ringmap.graph.kinds.name import drop_legal_suffix, is_full_name
from ringmap.graph.kinds.postcode import find_district
from ringmap.graph.kinds.tidy import is_placeholder


@pytest.mark.parametrize(
    "raw",
    [
        "John O'Brien-Smith",
        "O’BRIEN SMITH, John",
        "Mr. John OBrien Smith",
        "JOHN  O'BRIEN-SMITH (witness)",
        "Óbrien-Smith, Dr John",
    ],
)
def test_one_name_in_many_spellings_is_one_value(raw: str) -> None:
    assert PERSON_NAME.clean(raw).value == "john obrien smith"


@pytest.mark.parametrize("raw", ["NA", "null", "None", "0", "Mr Null"])
def test_a_person_called_like_a_blank_is_a_person(raw: str) -> None:
    assert PERSON_NAME.clean(raw).verdict == "valid"


@pytest.mark.parametrize(
    "raw",
    ["N/A", "n/k", "Unknown", "Mr Unknown", "UNKNOWN, Unknown", "unknown male", "TBC", "-", "(unknown)"],
)
def test_words_for_no_name_are_no_name(raw: str) -> None:
    assert PERSON_NAME.clean(raw).is_placeholder
    assert not is_full_name(raw)


@pytest.mark.parametrize("raw", ["UNKNOWN", "N/K", "The Unknown", "NA", "0", "to be advised", "???"])
def test_words_for_no_firm_are_no_firm(raw: str) -> None:
    assert ORGANISATION_NAME.clean(raw).is_placeholder
    assert not ORGANISATION_NAME.clean(f"{raw} Exports Ltd").is_doubtful


def test_a_full_name_has_two_words() -> None:
    assert is_full_name("SMITH, John")
    assert not is_full_name("Dr Smith")
    assert not is_full_name("Dee")
    assert PERSON_NAME.clean("Smith, John, Jr").value == "john smith"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("The Acme Exports Limited", "ACME EXPORTS LTD"),
        ("ACME & SONS CO., LTD.", "ACME AND SONS CO LTD"),
        ("Acme S.A.R.L.", "ACME SARL"),
        ("Acme FZ-LLC", "ACME FZ LLC"),
        ("A.B.C. Motors P.L.C.", "ABC MOTORS PLC"),
        ("Bob's Autos", "BOBS AUTOS"),
        ("Limited", "LIMITED"),
        ("Acme Incorporated", "ACME INC"),
        ("Acme Exports Ltd (Co. No. 01234567)", "ACME EXPORTS LTD"),
    ],
)
def test_a_firm_has_one_spelling_of_its_legal_suffix(raw: str, value: str) -> None:
    assert ORGANISATION_NAME.clean(raw).value == value


def test_a_suffix_can_be_left_out() -> None:
    assert (
        drop_legal_suffix("Acme Exports L.L.C.")
        == drop_legal_suffix("ACME EXPORTS LIMITED")
        == "ACME EXPORTS"
    )


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("07700 900123 / 07700 900456", ["+447700900123", "+447700900456"]),
        ("tel:2034567890;ext=456;phone-context=+44", ["+442034567890"]),
        ("07700 900123; 020 7946 0123", ["+447700900123", "+442079460123"]),
        ("07700 900123 or 07700 900456", ["+447700900123", "+447700900456"]),
        ("01632/960456", ["+441632960456"]),
        ("٠٧٧٠٠ ٩٠٠١٢٣", ["+447700900123"]),
        ("+44 20 7946 0123 ext. 9", ["+442079460123"]),
    ],
)
def test_a_cell_of_phones_is_parted_where_numbers_end(raw: str, values: list[str]) -> None:
    assert [reading.value for reading in PHONE.clean_all(raw)] == values


@pytest.mark.parametrize(
    ("raw", "sort"),
    [
        ("07700900123", "mobile"),
        ("01632960456", "landline"),
        ("08081570123", "freephone"),
        ("+243 81 234 5678", "foreign"),
        ("999", "short"),
        ("960456", "local"),
        ("01234567890", "placeholder"),
    ],
)
def test_a_phone_says_what_it_is(raw: str, sort: str) -> None:
    assert sort in PHONE.clean(raw).classes


def test_a_phone_with_a_letter_inside_is_no_phone() -> None:
    assert PHONE.clean("077389f8688").is_doubtful
    assert not PHONE.clean("07700 900123 Dave's").is_doubtful


def test_an_email_is_in_small_letters() -> None:
    assert EMAIL.clean("Dee <Dee.Export@Example.COM>;").value == "dee.export@example.com"
    assert EMAIL.clean("dee@example").is_doubtful
    assert [r.value for r in EMAIL.clean_all("a@b.example, c@d.example")] == ["a@b.example", "c@d.example"]


@pytest.mark.parametrize(
    ("raw", "value", "sort"),
    [
        ("rm203lt", "RM20 3LT", "full"),
        ("RM2O 3LT", "RM20 3LT", "repaired"),
        ("S015 1AA", "SO15 1AA", "repaired"),
        ("RM20", "RM20", "district"),
        ("RM20 3", "RM20 3", "sector"),
        ("75008", "75008", "foreign"),
    ],
)
def test_a_postcode_is_full_a_part_or_foreign(raw: str, value: str, sort: str) -> None:
    assert POSTCODE.clean(raw).value == value
    assert sort in POSTCODE.clean(raw).classes
    assert (find_district("RM20 3LT"), find_district("75008")) == ("RM20", "")


@pytest.mark.parametrize(
    "raw",
    [
        "Unit 4, Oliver Road, Grays, RM20 3LT",
        "UNIT 04 OLIVER RD GRAYS RM203LT",
        "Unit no. 4\nOliver Road\nGrays\nEssex\nRM20 3LT",
        "Acme Ltd, Unit 4, Acme Ind Est, RM20 3LT, UK",
        "unit 4, RM20 3LT",
    ],
)
def test_a_door_is_its_postcode_and_unit_however_written(raw: str) -> None:
    assert split_address(raw).key == "RM20 3LT|UNIT 4"
    assert split_address(ADDRESS.clean(raw).value) == split_address(raw)


def test_an_address_gives_its_parts() -> None:
    found = split_address("Flat 2, 10 High St, Grays, Essex, RM17 6NB")
    assert (found.unit, found.street, found.town, found.country) == (
        "FLAT 2, 10",
        "HIGH STREET",
        "GRAYS",
        "GB",
    )
    assert split_address("4 Oliver Road, RM20 3LT").unit == "4"
    assert split_address("Rose Cottage, Mill Lane, CM4 9AA").unit == "ROSE COTTAGE"
    assert split_address("10 St John's St, London E1 1AA").street == "ST JOHN'S STREET"
    assert split_address("12 Avenue Kasa-Vubu, Matadi, DR Congo").country == "CD"


@pytest.mark.parametrize(
    "raw", ["RM20", "Grays", "Oliver Road, RM20 3LT", "Unit 4, RM20", "UNIT 4, ACME IND EST"]
)
def test_an_address_without_a_door_or_a_postcode_has_no_key(raw: str) -> None:
    assert split_address(raw).key == ""
    assert ADDRESS.clean(raw).classes == ("partial",)


def test_a_keeper_is_a_victim_and_a_thief_a_subject() -> None:
    assert [
        ROLE.clean(word).value
        for word in ("Registered Keeper", "thief", "Suspects", "Freight forwarder", "n/k")
    ] == ["victim", "subject", "subject", "firm", "unknown"]
    assert ROLE.clean("zork").is_doubtful
    assert [FLAG.clean(word).value for word in ("Y", "FALSE", "1")] == ["yes", "no", "yes"]


@pytest.mark.parametrize("day", ["14/05/1981", "1981-05-14", "14 May 1981", "2nd March 79"])
def test_a_day_is_nobodys_name(day: str) -> None:
    assert PERSON_NAME.clean(day).is_placeholder


@pytest.mark.parametrize("name", ["Overseas", "Abroad", "Gone"])
def test_what_stands_for_no_place_may_be_the_name_of_a_firm(name):
    assert not ORGANISATION_NAME.clean(name).is_placeholder
    assert ADDRESS.clean(name).is_placeholder


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [
        ("none in UK", True),
        ("NONE HELD ON FILE", True),
        ("None seen but Sid PELL ran off", False),
        ("None known to be driven by TARLOW", False),
        ("none seen but sid pell", False),
    ],
)
def test_whoever_is_named_behind_none_is_not_lost(text, is_blank):
    assert is_placeholder(text) == is_blank
