"""Every command gives the same number of documents that mention an entity."""

from dataclasses import replace

from ringmap.graph.analysis.findings import build_centrality_report
from ringmap.graph.case.find import find_anything
from ringmap.graph.case.overview import count_case
from ringmap.graph.case.show import show_entity
from ringmap.graph.claims.values import Grounds
from ringmap.graph.ledger.write import Load
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.store.bolt import Store
from ringmap.graph.view.sources import read_sources

from .case import PHONE_ONE, document, id_of, load, make_fact, person, ring


def test_report_find_show_and_page_count_the_same_documents_of_an_entity(store):
    load(store)
    report = build_centrality_report(read_network(store))
    counts = {row["id"]: row["documents_count"] for row in report.rows}
    assert all(len(row["documents"]) == min(20, row["documents_count"]) for row in report.rows)
    page = read_sources(store, list(counts))
    for row in report.rows:
        id = row["id"]
        assert {
            counts[id],
            show_entity(store, id)["documents_count"],
            page.documents_count[id],
            find_anything(store, id)[0]["documents_count"],
        } == {counts[id]}, row
    # Dee's two logs name her, one of them suspected false; the bills that link her to exporters do not.
    assert counts[id_of(store, "Dee Cooper")] == 2


def test_a_document_that_a_report_only_counts_marks_it_too(store):
    load(
        store,
        [
            *ring(),
            document(
                "IntelligenceLog",
                "LOG 9",
                make_fact(
                    person("Dee Cooper", "victim", Grounds("2BC", "C: S1")),
                    "USES",
                    PHONE_ONE,
                    Grounds("2BC", "C: S1"),
                ),
                marking="SECRET",
            ),
        ],
    )
    report = build_centrality_report(read_network(store))
    assert report.marking.text.startswith("SECRET · handling C: A1, S1, S2")


def test_status_counts_every_edge_once_also_where_a_newer_file_closed_some(store):
    def counted(pattern: str) -> int:
        return int(store.read(f"MATCH {pattern} RETURN count(x) AS n")[0]["n"])

    first = document(
        "IntelligenceLog",
        "LOG 1",
        make_fact(person("Dee Cooper"), "USES", PHONE_ONE),
        make_fact(person("Tom Marsh"), "USES", PHONE_ONE),
    )
    for facts in (first.facts, first.facts[:1]):
        with Load(store) as run:
            run.add(
                "logs.csv",
                [
                    replace(
                        first,
                        facts=facts,
                        mentions=tuple(end for fact in facts for end in (fact.start, fact.end)),
                    )
                ],
            )
    told = count_case(store)
    assert counted("()-[x:FORMERLY]->()") == 1
    assert counted("(x:FormerEntity)") == 1
    assert (told["edges"], told["nodes"]) == (counted("()-[x]->()"), counted("(x)"))
    assert (told["facts"], told["mentions"]) == (1, counted("()-[x:MENTIONS]->()"))


def test_status_asks_two_statements_of_any_case(store, monkeypatch):
    load(store)
    asked, read = [], Store.read

    def counted(self, cypher, /, **values):
        asked.append(cypher)
        return read(self, cypher, **values)

    monkeypatch.setattr(Store, "read", counted)
    told = count_case(store)
    assert told["by_label"]["Entity"] == told["entities"] > 0
    assert len(asked) <= 2


def test_status_counts_an_empty_store_as_nothing(store):
    told = count_case(store)
    assert (told["documents"], told["edges"], told["facts"], told["latest_load"]) == (0, 0, 0, None)
