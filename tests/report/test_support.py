"""Page, why, report and saved query say the same of a pair and name the same sources of its link."""

import json

import pytest
from ringmap.graph.case.link import find_link
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.support import Support, count_support
from ringmap.graph.claims.values import Grounds, Header, Mention, collect_readings
from ringmap.graph.kinds import TEXT
from ringmap.graph.network.network_tables import Network, read_network
from ringmap.queries.library import read_library
from ringmap.queries.library import run_query as ask

from ..case.commands import run_command
from .case import PHONE_ONE, P, document, firm, id_of, load, make_fact, person

KIVU, BOMA = "Kivu Household Exports Ltd", "Boma Motors SARL"


def make_shipping_document(issuer: str, reference: str) -> Document:
    """An issuer's shipping document: Kivu ships to Boma."""
    own = Mention("Shipment", "1", collect_readings(bill=TEXT.clean(reference), carrier=TEXT.clean(issuer)))
    facts = (
        make_fact(firm(KIVU), "SHIPPED", own, Grounds()),
        make_fact(firm(BOMA), "RECEIVED", own, Grounds()),
    )
    mentions = tuple({id(end): end for fact in facts for end in (fact.start, fact.end)}.values())
    return Document(Header("ShippingRecord", issuer, reference, "reference", "2026-03-01"), mentions, facts)


def make_meeting_document(kind: str, reference: str, source: str = "", force: str = "Essex") -> Document:
    """A document that says that Dee and Tom met."""
    found = document(
        kind,
        reference,
        make_fact(person("Dee Cooper"), "ASSOCIATES_WITH", person("Tom Marsh"), Grounds("2BP", "P", source)),
    )
    return Document(Header(kind, force, reference, "reference", "2026-03-01"), found.mentions, found.facts)


def compare_support_counts(store, one: str, other: str, folder) -> Support:
    """Return what all four say of a pair's link; they must agree."""
    start, end = id_of(store, one), id_of(store, other)
    counts = find_link(store, start, end).counts
    assert run_command(store, "why", start, end).err.splitlines()[-1] == f"linked by {counts.words}"
    run_command(store, "view", folder / "page.html")
    page = (folder / "page.html").read_text("utf-8")
    assert f'"support":{counts.independent_sources},"words":"{counts.words}"' in page
    listed = json.loads(run_command(store, "report", "centrality", "--by", "degree", "--format", "json").out)
    (reason,) = [
        reason for row in listed if row["id"] == start for reason in row["why"] if reason["id"] == end
    ]
    assert reason["support"] == counts.words
    run_command(store, "report", "centrality", "--by", "degree", "--out", folder / "report")
    assert f"linked by {counts.words}" in (folder / "report" / "index.html").read_text("utf-8")
    (row,) = [
        row
        for row in ask(store, read_library().find("support-of-links"), {"about": start})
        if row["linked_to_id"] == end
    ]
    names = ("documents_count", "sources_count", "issuers_count", "observations_count")
    assert [row[name] for name in names] == list(counts)
    assert row["independent_count"] == counts.independent_sources
    (edge,) = read_network(store).edges.to_dict("records")
    assert (edge["support"], len(edge["documents"])) == (counts.independent_sources, counts.documents)
    return counts


@pytest.mark.long
@pytest.mark.both_engines
def test_six_papers_of_a_carrier_and_two_declarations_of_a_forwarder_are_two_issuers_wherever_it_is_asked(
    store, tmp_path
):
    load(
        store,
        [
            *(make_shipping_document("NORDSEE LINE", f"NS{number}") for number in range(6)),
            *(make_shipping_document("Anselm Quay", f"26GB{number}") for number in range(2)),
        ],
    )
    assert compare_support_counts(store, KIVU, BOMA, tmp_path).words == "8 documents, 2 issuers"


@pytest.mark.long
@pytest.mark.both_engines
def test_sources_issuers_and_observations_are_told_apart_wherever_it_is_asked(store, tmp_path):
    load(
        store,
        [
            make_meeting_document("IntelligenceLog", "LOG 1", "7781"),
            make_meeting_document("IntelligenceLog", "LOG 2", "7781"),
            make_meeting_document("IntelligenceLog", "LOG 3"),
            make_meeting_document("IntelligenceLog", "LOG 4"),
            make_meeting_document("ChopShopFinding", "scene 1"),
            make_meeting_document("ChopShopFinding", "scene 2"),
        ],
    )
    assert (
        compare_support_counts(store, "Dee Cooper", "Tom Marsh", tmp_path).words
        == "6 documents, 1 source, 1 issuer and 2 observations"
    )


def test_what_the_network_leaves_out_supports_nothing_in_why_either(store):
    victim = make_fact(person("Dee Cooper"), "ASSOCIATES_WITH", person("Tom Marsh", "victim"), P)
    load(store, [document("IntelligenceLog", "LOG 1", victim)])
    found = find_link(store, id_of(store, "Dee Cooper"), id_of(store, "Tom Marsh"))
    assert found.counts == Support(0)
    assert [row["ties"] for row in found.rows] == [False]
    assert found.support.endswith("what is suspected false, or said of victims and witnesses")


@pytest.mark.parametrize("sharers", [25, 26])
def test_a_phone_that_more_than_25_share_links_nobody_in_the_saved_query_either(store, sharers):
    callers = [person(f"Caller {number:02}") for number in range(sharers)]
    victims = [person("Vic Tim", "victim"), person("Una False", grounds=Grounds("3EP", "P"))]
    said = [make_fact(who, "USES", PHONE_ONE, who.grounds) for who in (*callers, *victims)]
    # One of them has the phone in a second document too, and is still one.
    again = make_fact(callers[0], "USES", PHONE_ONE)
    load(store, [document("IntelligenceLog", "LOG 1", *said), document("IntelligenceLog", "LOG 2", again)])
    start, end = id_of(store, "Caller 00"), id_of(store, "Caller 01")
    rows = ask(store, read_library().find("support-of-links"), {"about": start})
    assert len(rows) == (24 if sharers == 25 else 0)
    assert bool(find_link(store, start, end).counts.documents) == bool(rows)


@pytest.mark.parametrize(
    ("documents", "origins", "words"),
    [
        ([], ["origin 0"], "1 source"),
        (["d1"], [], "1 document, no source"),
        (["d1", "d2"], ["origin:a", "issuer:b"], "2 documents, 1 source and 1 issuer"),
        (["d1"], ["d1"], "1 document, 1 observation"),
    ],
)
def test_support_is_said_in_words(documents, origins, words):
    assert count_support(documents, origins).words == words


def test_a_network_made_by_hand_has_a_source_for_each_line():
    assert Network.of([], [("a", "b"), ("a", "b")]).edges["support"].tolist() == [2]
