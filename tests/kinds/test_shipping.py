"""Containers, ships, ports, customs references and goods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ringmap.graph.kinds import (
    COMPANY_NUMBER,
    CONTAINER,
    COUNTRY,
    DUCR,
    EORI,
    HS_CODE,
    IMO,
    LOCODE,
    MRN,
    MUCR,
    PORT,
)
from ringmap.graph.kinds.container import compute_check_digit
from ringmap.graph.kinds.country import list_country_names
from ringmap.graph.kinds.locode import find_port, list_ports


@given(st.from_regex(r"[A-Z]{3}[UJZ][0-9]{6}", fullmatch=True))
def test_exactly_one_check_digit_makes_a_container_number_valid(front: str) -> None:
    good = [digit for digit in "0123456789" if not CONTAINER.clean(front + digit).is_doubtful]
    assert good == [compute_check_digit(front)]


@pytest.mark.parametrize(
    "raw", ["MSKU 601167 2", "msku6011672", "MSKU 601167-2", "Container no: MSKU601167/2", "MSKU 601167 [2]"]
)
def test_a_container_number_is_read_in_every_spacing(raw: str) -> None:
    assert [r.value for r in CONTAINER.clean_all(raw)] == ["MSKU6011672"]


def test_a_container_without_its_check_digit_is_partial_and_a_wrong_one_is_told() -> None:
    assert CONTAINER.clean("CSQU305438").classes == ("partial",)
    assert CONTAINER.clean("MSKU60116??").classes == ("partial",)
    assert "check digit is 3" in CONTAINER.clean("CSQU3054384").reason


def test_an_imo_number_is_the_ship_and_a_companys_number_is_told_apart() -> None:
    assert IMO.clean("IMO 9074729 (ex KING)").value == "9074729"
    assert IMO.clean("IMO 1865817").classes == ("company",)
    assert not IMO.clean("IMO0152944").is_doubtful  # passes both sums
    assert IMO.clean("9126819 or 9074729").is_doubtful


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Felixstowe", "GBFXT"),
        ("Port of Felixstowe, UK", "GBFXT"),
        ("GB FXT", "GBFXT"),
        ("London Gateway", "GBLGP"),
        ("Matadi, DR Congo", "CDMAT"),
        ("Dover", "GBDVR"),
        ("Felixstowe (GBFXT)", "GBFXT"),
        ("Pointe Noire", "CGPNR"),
        ("jebel ali", "AEJEA"),
    ],
)
def test_a_port_is_known_by_its_code_or_its_name(raw: str, code: str) -> None:
    assert (PORT.clean(raw).value, PORT.clean(raw).verdict) == (code, "valid")


def test_a_ports_name_is_no_locode_even_where_it_looks_like_one() -> None:
    for name in ("Felixstowe", "DOVER", "Genoa", "UKFXT", "FXT"):
        assert LOCODE.clean(name).is_doubtful, name
    assert PORT.clean("Kingston, Canada").is_doubtful


def test_the_ports_table_is_sound() -> None:
    assert len(list_ports()) > 200
    for locode, place in list_ports().items():
        assert not LOCODE.clean(locode).is_doubtful
        assert PORT.clean(place.name).value == locode
        assert place.country == locode[:2]
        assert -60 < place.latitude < 72
        assert -180 < place.longitude < 180
    matadi = find_port("CDMAT")
    assert matadi is not None
    assert (round(matadi.latitude), round(matadi.longitude)) == (-6, 13)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("DR Congo", "CD"),
        ("Congo (DRC)", "CD"),
        ("Congo", "CG"),
        ("UAE", "AE"),
        ("U.K.", "GB"),
        ("GBR", "GB"),
        ("Kinshasa, DR Congo", "CD"),
        ("Georgia", "GE"),
        ("The Gambia", "GM"),
    ],
)
def test_a_country_is_two_letters_and_the_two_congos_are_two(raw: str, code: str) -> None:
    assert COUNTRY.clean(raw).value == code


def test_every_country_is_known_by_its_name_and_code() -> None:
    assert len(list_country_names()) == 250  # ISO's 249 and Kosovo
    for code, name in list_country_names().items():
        assert COUNTRY.clean(name).value == code
        assert COUNTRY.clean(code).value == code


def test_customs_references_are_kept_to_their_form() -> None:
    assert EORI.clean("gb 123456789000").value == "GB123456789000"
    assert EORI.clean("GB123456789").classes == ("vat number",)
    assert EORI.clean("FR12345678901234").classes == ("european",)
    assert DUCR.clean("DUCR: 9GB123456789012-ABC1234").value == "9GB123456789012-ABC1234"
    assert DUCR.clean("9GB123456789012-" + "A" * 20).is_doubtful
    assert MUCR.clean("GB/ABC1-XYZ12345").verdict == "valid"
    assert MRN.clean("22 GB 02I89012847596").value == "22GB02I89012847596"


def test_a_ducr_in_small_letters_is_doubtful_and_shown_mended() -> None:
    reading = DUCR.clean("3gb123456789000-inv17")
    assert (reading.is_doubtful, reading.value, reading.classes) == (
        True,
        "3GB123456789000-INV17",
        ("repairable",),
    )


def test_a_company_number_gets_its_zeros_back() -> None:
    assert COMPANY_NUMBER.clean("1234567").value == "01234567"
    assert COMPANY_NUMBER.clean("Company No. SC12345").value == "SC012345"
    assert COMPANY_NUMBER.clean("XX123456").is_doubtful


def test_a_commodity_code_is_text_and_names_what_vehicle_crime_ships() -> None:
    assert (HS_CODE.clean("8703.32.90").value, HS_CODE.clean("8703.32.90").classes) == ("87033290", ("cars",))
    assert HS_CODE.clean("87033290.0").value == "87033290"
    assert HS_CODE.clean("0808.10").value == "080810"
    assert HS_CODE.clean("8703329").is_doubtful
