"""From a store to a page: sources are read only for what is shown."""

import re
import time

import pytest
from click.testing import CliRunner
from ringmap.graph import kinds
from ringmap.graph.case.open_settings import Settings
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Grounds, Header, Mention, collect_readings
from ringmap.graph.errors import UnknownId
from ringmap.graph.ledger.write import Load
from ringmap.graph.network.network_tables import Network, read_network
from ringmap.graph.view.around import cut_around, keep_links_among
from ringmap.graph.view.commands import view
from ringmap.graph.view.page import render_page
from ringmap.graph.view.page_data import write_link_query
from ringmap.graph.view.selection import select_nodes
from ringmap.graph.view.sources import DOCUMENTS, find_sources, read_sources

PHONE = "phone:+447700900123"


def log(urn, name="Tall Dee", role="subject", day="2026-03-01"):
    who = Mention(
        "Person",
        "1",
        collect_readings(name=kinds.PERSON_NAME.clean(name), born_on=kinds.DAY.clean("1990-02-03")),
        role,
        grounds=Grounds("2BC", "C: A1", "7781"),
    )
    phone = Mention(
        "Phone", "1", collect_readings(number=kinds.PHONE.clean("07700 900123")), grounds=who.grounds
    )
    header = Header("IntelligenceLog", "Essex", urn, "URN", day, marking="OFFICIAL-SENSITIVE")
    return Document(header, (who, phone), (Fact("USES", who, phone, "1", who.grounds),))


def write_documents(store, *documents):
    with Load(store) as run:
        run.add("logs.csv", documents)
    return store


def test_who_says_so_is_read_with_reference_grade_handling_and_words(store):
    write_documents(
        store, log("42/1", day="2026-03-01"), log("42/2", day="2026-03-02"), log("42/3", "Marlon Whitfield")
    )
    network = read_network(store)
    sources = find_sources(store, network)
    dee = next(
        node
        for node, label in zip(network.nodes["id"], network.nodes["label"], strict=True)
        if label == "Tall Dee"
    )
    cards = [sources.documents_by_id[said.document] for said in sources.statements[dee]]
    assert [(card.reference, card.source, card.day, card.marking) for card in cards] == [
        ("42/2", "Essex", "2026-03-02", "OFFICIAL-SENSITIVE"),
        ("42/1", "Essex", "2026-03-01", "OFFICIAL-SENSITIVE"),
    ]
    said = sources.statements[dee][0]
    assert (said.grading, said.handling, said.role, said.places) == ("2BC", "C: A1", "subject", ("1",))
    assert ("name", "Tall Dee", False) in said.readings
    assert sources.documents_count[dee] == 2
    assert sources.names[PHONE] == ("+447700900123", "Phone")
    assert "OFFICIAL-SENSITIVE · handling C: A1 · as of 20" in re.sub(
        "<.*?>", "", render_page(network, sources=sources)
    )


def test_an_entity_of_many_documents_lists_the_latest_and_counts_the_rest(store):
    write_documents(store, *(log(f"42/{n}", day=f"2026-03-{n + 1:02}") for n in range(DOCUMENTS + 5)))
    sources = read_sources(store, [PHONE])
    assert len(sources.statements[PHONE]) == DOCUMENTS
    assert sources.documents_by_id[sources.statements[PHONE][0].document].day == "2026-03-25"
    assert sources.documents_count[PHONE] == DOCUMENTS + 5


def test_the_query_of_a_link_finds_each_fact_behind_it_with_its_document(store):
    write_documents(store, log("42/1"), log("42/2", "Marlon Whitfield"))
    network = read_network(store)
    sources, (pair,) = find_sources(store, network), select_nodes(network).pairs
    rows = store.read(write_link_query(pair, sources.supporting_facts[pair.start, pair.end]))
    assert sorted((row["one"], row["fact"], row["other"], row["grading"]) for row in rows) == [
        ("Marlon Whitfield", "USES", "+447700900123", "2BC"),
        ("Tall Dee", "USES", "+447700900123", "2BC"),
    ]
    assert (
        {row["document"] for row in rows}
        == {fact.document for fact in sources.supporting_facts[pair.start, pair.end]}
        <= set(sources.documents_by_id)
    )


def test_a_phone_of_one_person_alone_belongs_to_the_person_also_where_a_part_of_the_network_is_shown(store):
    write_documents(store, log("42/1"), log("42/2", "Ann Keeper", role="victim"))
    whole = read_network(store)
    (phone,) = find_sources(store, cut_around(whole, whole.nodes["id"][0], hops=1), whole=whole).nearby
    assert (phone.id, [route.facts for route in phone.routes]) == (PHONE, [("USES",)])


def test_sources_that_came_later_are_not_on_a_page_of_what_was_known(store):
    write_documents(store, log("42/1"))
    before = store.read("MATCH (d:Document) RETURN toString(max(d.recorded_at)) AS at")[0]["at"]
    time.sleep(1.1)  # moments are whole seconds
    write_documents(store, log("42/2"))
    network = read_network(store, known_at=before)
    sources = find_sources(store, network)
    assert [len(said) for said in sources.statements.values()] == [1]
    assert list(sources.documents_count.values()) == [1]


def test_an_id_that_is_not_there_has_no_sources(store):
    assert read_sources(store, ["person:nobody"]).statements == {}


def test_around_stops_at_what_too_many_share():
    star = [("dee", "port"), *(("port", f"ship {n}") for n in range(30)), ("dee", "del"), ("del", "ann")]
    network = Network.of(["dee"], star)
    assert set(cut_around(network, "dee", hops=2).nodes["id"]) == {"dee", "port", "del", "ann"}
    assert len(cut_around(network, "port", hops=1).nodes) == 32
    assert len(cut_around(network, "dee", hops=2, hub_limit=40).nodes) == 34


def test_around_an_entity_that_the_network_lacks_says_what_to_ask_for():
    with pytest.raises(UnknownId, match="--projection everything"):
        cut_around(Network.of(["dee"]), "del")


def test_around_names_what_is_suspected_to_be_false_among_the_remedies():
    with pytest.raises(UnknownId, match="--include-suspected-false"):
        cut_around(Network.of(["dee"]), "del")


def test_among_keeps_what_links_two_of_the_wanted():
    network = Network.of([], [("dee", "phone"), ("del", "phone"), ("del", "car")])
    assert set(keep_links_among(network, {"dee", "del"}).nodes["id"]) == {"dee", "del", "phone"}


def test_the_command_writes_the_network_and_what_is_around_a_phone_in_any_spelling(session_stores, tmp_path):
    store = session_stores("embedded")
    store.empty()
    write_documents(
        store, log("42/1"), log("42/2", "Marlon Whitfield"), log("42/3", "Ann Keeper", role="victim")
    )
    whole, near = (
        CliRunner().invoke(
            view, [str(tmp_path / name), *words], obj=Settings(str(store.folder)), catch_exceptions=False
        )
        for name, words in (("all.html", ()), ("near.html", ("--around", "07700 900123", "--hops", "1")))
    )
    assert "2 entities, 1 link between 1 pair\n" in whole.stderr
    assert "3 entities, 2 links between 2 pairs\n" in near.stderr
    few = CliRunner().invoke(
        view, [str(tmp_path / "few.html"), "--around", PHONE, "--limit", "1"], obj=Settings(str(store.folder))
    )
    assert few.stderr.startswith(
        f"wrote {tmp_path / 'few.html'}: 1 entity, 0 links between 0 pairs; left out: 2 entities"
    )
    assert f'"centre":"{PHONE}"' in (tmp_path / "few.html").read_text("utf-8")
    assert "Only <bdi>+447700900123</bdi> is shown" in (tmp_path / "few.html").read_text("utf-8")
    text = (tmp_path / "near.html").read_text("utf-8")
    assert "Around +447700900123" in text
    assert "Ann Keeper" not in text
