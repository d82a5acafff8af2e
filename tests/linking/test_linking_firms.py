"""Firms whose names are misspelt are joined by evidence that adds up, and what conflicts keeps two apart."""

import random

import pytest
from ringmap.graph.case.join_found import join_found, list_joins
from ringmap.graph.case.rank_proposals import list_proposals
from ringmap.graph.case.resolve_methods import take_back_judgement
from ringmap.graph.case.weigh_pair import CaseRecords
from ringmap.graph.errors import RingmapError
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.linking.evidence_bits import add_bits
from ringmap.graph.linking.firm_evidence import count_firm_frequencies, weigh_firms
from ringmap.graph.linking.firm_record import OFFICER, POSTCODE, FirmRecord, unite_firms
from ringmap.graph.linking.link_firms import link_firms
from ringmap.graph.linking.person_record import CONTACT, SharedEntity
from ringmap.graph.linking.read_firms import read_firms
from ringmap.loaders.load import load

PLACES = (
    "LANGTREE",
    "OKAFOR",
    "PENHALE",
    "QUARLES",
    "RUDGEWAY",
    "SEFTON",
    "TOLLAND",
    "USHERWOOD",
    "VANEBROOK",
    "WINDRUSH",
)
TRADES = ("FREIGHT", "MOTORS", "EXPORTS", "BREAKERS", "HAULAGE", "GARAGE", "SALVAGE", "TYRES")


def firm(entity, name, *, number="", country="", document="", apart=(), **shared):
    return FirmRecord(
        frozenset([entity]),
        frozenset([name]),
        frozenset([("company_number", number)] if number else []),
        frozenset([country] if country else []),
        frozenset(SharedEntity(kind, id, id) for kind, id in shared.items()),
        frozenset([document] if document else []),
        frozenset(apart),
    )


# Everybody else of the case, so that a name is worth something.
CROWD = [
    firm(f"z-{place}-{trade}", f"{place} {trade} LTD")
    for place in PLACES
    if place != "LANGTREE"
    for trade in TRADES
]


def link(*firms):
    """Return the clusters of more than one firm."""
    clusters = link_firms([*firms, *CROWD]).clusters
    return {tuple(sorted(cluster)) for cluster in clusters if len(cluster) > 1}


def test_a_misspelt_forwarder_at_one_postcode_is_one_forwarder():
    spellings = ("LANGTREE FREIGHT LTD", "LLANGTREE FREIGHT LTD", "LANGKREE FREIGHT LTD")
    firms = [firm(f"f{at}", name, **{POSTCODE: "ZZ1 1AA"}) for at, name in enumerate(spellings)]
    assert link(*firms) == {("f0", "f1", "f2")}


def test_two_slips_of_one_name_are_no_rivals_though_they_are_two_letters_apart():
    first, right, other = (
        firm(id, name, **{CONTACT: "phone:1"})
        for id, name in (
            ("a", "LANGTRE FREIGHT LTD"),
            ("b", "LANGTREE FREIGHT LTD"),
            ("c", "LAGTREE FREIGHT LTD"),
        )
    )
    assert link(first, right, other) == {("a", "b", "c")}


@pytest.mark.parametrize(
    "other",
    [
        firm("b", "LANGTREE FREIGHT LTD", number="01234568", **{CONTACT: "phone:1"}),
        firm("b", "LANGTREE FREIGHT LTD", country="KE", **{CONTACT: "phone:1"}),
        firm("b", "LANGTREE FREIGHT LTD", document="bill-1", **{CONTACT: "phone:1"}),
        firm("b", "LANGTREE FREIGHT LTD", apart=["a"], **{CONTACT: "phone:1"}),
    ],
    ids=["two numbers of one register", "two countries", "named by one document", "judged to be two"],
)
def test_a_conflict_keeps_two_apart_whatever_they_share(other):
    one = firm(
        "a",
        "LANGTREE FREIGHT LTD",
        number="01234567",
        country="GB",
        document="bill-1",
        **{CONTACT: "phone:1"},
    )
    assert weigh_firms(one, other, count_firm_frequencies(CROWD)) is None
    assert link(one, other) == set()


def test_neighbours_of_a_business_park_and_sisters_of_one_officer_stay_apart():
    park = [firm(one.id, min(one.names), **{POSTCODE: "ZZ1 1AA"}) for one in CROWD]
    assert [c for c in link_firms(park).clusters if len(c) > 1] == []
    sisters = [
        firm(id, f"{name} LTD", **{OFFICER: "Ann Moss"})
        for id, name in (("a", "LANGTREE FREIGHT"), ("b", "KIVU"))
    ]
    assert link(*sisters) == set()


def test_a_number_of_one_register_joins_whatever_the_names():
    assert link(firm("a", "LANGTREE FREIGHT LTD", number="1"), firm("b", "KIVU LTD", number="1")) == {
        ("a", "b")
    }


def test_the_legal_form_speaks_against_two_and_its_lack_does_not():
    table = count_firm_frequencies(CROWD)
    plain, limited, other = (
        firm(id, name)
        for id, name in (
            ("a", "LANGTREE FREIGHT"),
            ("b", "LANGTREE FREIGHT LTD"),
            ("c", "LANGTREE FREIGHT LLC"),
        )
    )
    assert "legal form" not in {one.what for one in weigh_firms(plain, limited, table)}
    assert add_bits(weigh_firms(limited, other, table)) < add_bits(weigh_firms(plain, limited, table))


def test_a_name_that_a_field_of_fixed_width_cut_in_a_word_is_the_whole_one_and_at_a_word_it_may_be_a_sister():
    whole = firm("a", "LANGTREE QUAY CONTAINER FREIGHT LTD", **{CONTACT: "phone:1"})
    cut, sister = (
        firm(name, name, **{CONTACT: "phone:1"})
        for name in ("LANGTREE QUAY CONTAINER FREI", "LANGTREE QUAY CONTAINER")
    )
    assert link(whole, cut) == {("LANGTREE QUAY CONTAINER FREI", "a")}
    assert link(whole, sister) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HARBOUR UNIT 12 SELF STORE LTD", "HARBOUR UNIT 13 SELF STORE LTD"),
        ("A1 RECOVERY LTD", "A2 RECOVERY LTD"),
        ("DATAFREIGHT 24 LTD", "DATAFREIGHT 247 LTD"),
        ("J VELL MOTORS LTD", "T VELL MOTORS LTD"),
    ],
)
def test_another_number_or_initial_is_another_firm_and_no_slip(one, other):
    assert link(firm("a", one, **{POSTCODE: "ZZ1 1AA"}), firm("b", other, **{POSTCODE: "ZZ1 1AA"})) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LANGTREE FREIGHT LTD", "LANGTREEFREIGHT LTD"),
        ("LANGTREE FREIGHT LTD", "LLANGTREE FREIGHT LLC"),
        ("LANGTREE QUAY CONTAINER FREIGHT LTD", "LANGTREE QUAY CONTAINER FREI"),
        ("LANGTREE FREIGHT LTD", "KIVU LTD"),
    ],
)
def test_two_weigh_the_same_whichever_comes_first(one, other):
    table = count_firm_frequencies(CROWD)
    first, second = firm("a", one, **{CONTACT: "phone:1"}), firm("b", other, **{CONTACT: "phone:1"})
    assert add_bits(weigh_firms(first, second, table)) == add_bits(weigh_firms(second, first, table))


def test_the_order_of_the_records_does_not_matter():
    draw = random.Random(7)
    records = [
        firm(
            f"f{at:02}",
            f"{draw.choice(PLACES)[draw.randrange(2) :]} {draw.choice(TRADES)} LTD",
            **{CONTACT: f"phone:{draw.randrange(20)}"},
        )
        for at in range(60)
    ]
    shuffled = draw.sample(records, len(records))
    assert link_firms(shuffled) == link_firms(records)
    assert unite_firms(shuffled) == unite_firms(records)


HEAD = (
    "bill_number,shipped_on,carrier,container,shipper,shipper_postcode,shipper_phone,consignee,"
    "port_of_loading,port_of_discharge\n"
)
ROWS = """\
B1,01/03/2026,Corvane,MSCU1234566,Penhale Exports Ltd,ZZ1 1AA,020 7946 0001,Kivu Motors SARL,GBFXT,KEMBA
B2,02/03/2026,Corvane,TCNU1234560,Penhalle Exports Ltd,ZZ1 1AA,020 7946 0001,Kivu Motors SARL,GBFXT,KEMBA
B3,03/03/2026,Corvane,TGHU1234567,Quarles Breakers Ltd,ZZ2 2AA,020 7946 0002,Kivu Motors SARL,GBFXT,KEMBA
"""


def test_a_misspelt_exporter_is_proposed_joined_by_one_act_and_parted_by_its_undoing(store, tmp_path):
    path = tmp_path / "bills.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    load(store, [path])
    before = list(export_canonical(store))
    labels = {row["label"] for row in store.read("MATCH (o:Organisation) RETURN o.label AS label")}
    assert {"Penhale Exports Ltd", "Penhalle Exports Ltd"} <= labels
    proposed = next(one for one in list_proposals(store) if one.link.kind == "Organisation")
    assert {proposed.first_label, proposed.second_label} == {"Penhale Exports Ltd", "Penhalle Exports Ltd"}
    weighed = CaseRecords(store).weigh(proposed.link.first, proposed.link.second)
    assert weighed.is_weighed
    assert weighed.probability == proposed.link.probability

    found = list_joins(store, 0.5, "firm")
    assert found.describe().startswith("1 join would make")
    act = join_found(store, found, by="Ann")[0].act
    left = {row["label"] for row in store.read("MATCH (o:Organisation) RETURN o.label AS label")}
    assert len(left) == len(labels) - 1
    take_back_judgement(store, act, by="Ann")
    assert list(export_canonical(store)) == before
    assert {row["label"] for row in store.read("MATCH (o:Organisation) RETURN o.label AS label")} == labels


def test_a_firm_has_all_that_documents_say_of_it(store, tmp_path):
    path = tmp_path / "bills.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    load(store, [path])
    record = next(one for one in read_firms(store) if "PENHALE EXPORTS LTD" in one.names)
    assert {one.kind for one in record.shared} >= {CONTACT, POSTCODE, "trade"}
    assert len(record.documents) == 1


def test_a_kind_that_linking_does_not_compare_is_refused(store):
    with pytest.raises(RingmapError, match="--kind is 'vehicle', expected person or firm"):
        list_joins(store, kind="vehicle")
