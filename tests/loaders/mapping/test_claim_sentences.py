"""The claims of a row are told in plain English, whatever the kind of record."""

import ringmap.loaders.logs.intelligence as logs
import ringmap.loaders.shipping.bill as bills
import ringmap.loaders.shops.examination as examinations
import ringmap.loaders.shops.inventory as inventory
import ringmap.loaders.shops.theft as thefts
from ringmap.graph.claims.values import Claims, Fact, Header, Mention, collect_details, collect_readings
from ringmap.graph.kinds import PERSON_NAME
from ringmap.loaders.mappings.claim_sentences import describe_claims

from ..written import shape_row


def tell(loader, **cells) -> str:
    """The sentence on a row with these cells."""
    return describe_claims(shape_row(loader, {name.replace("_", " "): text for name, text in cells.items()}))


def test_a_person_is_told_with_birth_phone_and_grading():
    assert tell(
        logs, subject="Darren Hollis", born_on="14/02/1988", phone="07700 900111", grading="2BP", urn="EX/1"
    ) == ("Darren Hollis, born 14 Feb 1988, uses 07700 900111; graded 2B, handling P; in EX/1")


def test_other_names_numbers_homes_vehicles_and_conditions_are_told():
    assert tell(
        logs,
        urn="EX/2",
        reported_at="12/01/2026",
        subject="Darren Hollis",
        nickname="Daz",
        nominal="EX/1177",
        home="9 Quarry Lane, Dunmarsh",
        vrm="LB07 SEO",
        make="Ford",
        grading="1AC",
        conditions="ask first",
    ) == (
        "Darren Hollis, aka Daz, nominal EX/1177, uses LB07 SEO (Ford) and lives at 9 Quarry Lane, Dunmarsh; "
        "graded 1A, handling C: ask first; in EX/2 of 12 Jan 2026"
    )


def test_the_older_grading_and_a_doubtful_value_are_told_as_such():
    told = tell(logs, urn="EX/3", subject="Ellen Crake", vrm="LB0", grading="E41")
    assert told == "Ellen Crake uses LB0 (doubtful); graded E4, handling P; in EX/3"


def test_who_does_nothing_is_named():
    assert tell(logs, urn="EX/4", subject="Ellen Crake; Oswin Tarle", phone="07700 900222") == (
        "Ellen Crake; Oswin Tarle; also named: 07700 900222; in EX/4"
    )


def test_a_bill_tells_its_parties_its_box_and_its_goods():
    assert tell(
        bills,
        bill="GRL00917",
        shipper="Quern Vale Motors Ltd",
        consignee="Sunrise Ltd",
        container="FZKU4122078",
        goods="1 USED CAR VIN SALWA2BY7LA704418",
        gross_weight_kg="1,850",
    ) == (
        "Quern Vale Motors Ltd is the shipper of bill GRL00917; "
        "Sunrise Ltd is the consignee of bill GRL00917; "
        "bill GRL00917, 1 USED CAR VIN SALWA2BY7LA704418, 1850 kg, is in container FZKU4122078 "
        "and declares a vehicle with VIN SALWA2BY7LA704418; in GRL00917"
    )


def test_the_day_of_sailing_is_told_once_and_not_if_it_is_the_documents():
    route = {"bill": "GRL00917", "port_of_loading": "GBSOU", "vessel": "AMBER STORK", "voyage": "0617S"}
    told = tell(bills, **route, etd="09/06/2025", container="FZKU4122078")
    assert "loads at Southampton on 9 Jun 2025 and sails on AMBER STORK 0617S" in told
    assert "sails on AMBER STORK 0617S on 9 Jun 2025" in tell(
        bills, **{**route, "port_of_loading": ""}, etd="09/06/2025", container="FZKU4122078"
    )
    same = tell(bills, **route, etd="09/06/2025", issued_on="09/06/2025", container="FZKU4122078")
    assert same.count("9 Jun 2025") == 1


def test_the_vin_by_which_the_donor_of_a_part_was_identified_is_told_beside_its_plate():
    told = tell(
        examinations,
        item="engine",
        serial="7781A",
        identified_vin="SALWA2BY7LA704418",
        identified_vrm="LB07 SEO",
    )
    assert "came from a vehicle with VIN SALWA2BY7LA704418, plate LB07 SEO" in told
    assert "also named" not in told


def test_a_part_is_told_with_its_marks_and_where_it_was_found():
    told = tell(
        examinations,
        scene="SX-14",
        address="Unit 7, Oxbow Works, West Thurrock",
        exhibit="PG/1",
        item="body shell",
        make="Audi",
        engine_number="CJS 017445",
    )
    assert told.startswith("Audi body shell PG/1 (number CJS 017445) was found at Unit 7, Oxbow Works")


def test_a_theft_and_a_yards_vehicle_are_told():
    theft = tell(thefts, crime_reference="42/01187/26", force="Essex", vrm="EK70 RVU", keeper="Ellen Crake")
    assert "Ellen Crake" in theft
    assert "theft 42/01187/26 is of" in theft
    stock = tell(inventory, yard="Saltwharf", stock_number="S-1", make="Ford", vin="SALWA2BY7LA704418")
    assert "Ford (VIN SALWA2BY7LA704418) is held by Saltwharf" in stock
    sale = tell(inventory, yard="Saltwharf", stock_number="S-1", seller="Una Crake", vrm="EK70 RVU")
    assert "Una Crake is 'seller of' " in sale


def test_a_denial_by_a_word_of_the_file_is_told_as_one():
    one, other = (
        Mention("Person", "1", collect_readings(name=PERSON_NAME.clean(name)))
        for name in ("Ellen Crake", "Oswin Tarle")
    )
    details = collect_details(type="ASSOCIATES_WITH", as_reported="No known link")
    denied = Fact("DENIED", one, other, "1", details=details)
    assert describe_claims(Claims(Header("LinkChart", "Op", "c", "URN"), (one, other), (denied,))) == (
        "Ellen Crake; the file denies that Ellen Crake is linked to Oswin Tarle; in c"
    )


def test_a_denial_and_hearsay_are_told_with_the_fact():
    one, other = (
        Mention("Person", "1", collect_readings(name=PERSON_NAME.clean(name)))
        for name in ("Ellen Crake", "Oswin Tarle")
    )
    denied = Fact("DENIED", one, other, "1", details=collect_details(type="ASSOCIATES_WITH"))
    heard = Fact("WORKS_FOR", one, other, "1", details=collect_details(hearsay="told by a neighbour"))
    header = Header("IntelligenceLog", "Essex", "EX/9", "URN")
    assert describe_claims(Claims(header, (one, other), (denied, heard))) == (
        "Ellen Crake works for Oswin Tarle (hearsay); "
        "the file denies that Ellen Crake is linked to Oswin Tarle; in EX/9"
    )
