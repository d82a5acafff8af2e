"""The cost of a document does not grow with the others that name its port, country or shipping line."""

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Header, Mention, collect_readings
from ringmap.graph.kinds import COUNTRY, PORT, TEXT
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import WriteTransaction

from .made_up import firm, load_all

LINE = firm("Ostrel Lines Ltd", number="01234567")
FEW, MANY = 6, 40


@pytest.fixture
def cost(monkeypatch):
    """Count the statements of writing transactions and the rows that they answer."""
    tally = [0, 0]
    run = WriteTransaction.run

    def counted(self, cypher, /, **params):
        rows = run(self, cypher, **params)
        tally[:] = tally[0] + 1, tally[1] + len(rows)
        return rows

    def of(work):
        tally[:] = 0, 0
        work()
        return tuple(tally)

    monkeypatch.setattr(WriteTransaction, "run", counted)
    return of


def shipment(number: int, goods: str = "cars", line: bool = True) -> Document:
    """A bill of one port, one country and one shipping line."""
    own = Mention(
        "Shipment",
        "1",
        collect_readings(
            bill=TEXT.clean(f"B{number}"), carrier=TEXT.clean("OSTREL"), goods=TEXT.clean(goods)
        ),
    )
    port = Mention("Port", "1", collect_readings(locode=PORT.clean("GBFXT")))
    land = Mention(
        "Area",
        "1",
        collect_readings(
            area=TEXT.clean("country:CD"), level=TEXT.clean("country"), country=COUNTRY.clean("CD")
        ),
    )
    facts = [Fact("LOADED_AT", own, port, "1"), Fact("DELIVERED_IN", own, land, "1")]
    facts += [Fact("FORWARDED", LINE, own, "1")] if line else []
    return Document(
        Header("ShippingRecord", "OSTREL", f"B{number}", "B/L number", "2026-03-01"),
        (own, port, land),
        tuple(facts),
    )


def shipments(count: int, changed: int = 0, line: bool = True) -> list[Document]:
    return [shipment(number, "parts" if number < changed else "cars", line) for number in range(count)]


def add_documents(store, documents):
    with Load(store) as run:
        run.add("bills.csv", documents)


def test_a_newer_file_costs_by_what_it_changes_and_not_by_its_hubs(fresh, cost):
    costs = []
    for count in (FEW, MANY):
        store = fresh()
        load_all(store, shipments(count), "bills.csv")
        costs.append(cost(lambda store=store, count=count: add_documents(store, shipments(count, changed=1))))
        assert store.read("MATCH (s:Shipment {goods: 'parts'}) RETURN s.bill AS bill") == [{"bill": "B0"}]
        assert store.read(
            "MATCH (o:Organisation)-[:FORWARDED]->(:Shipment) WHERE o:Forwarder RETURN count(*) AS n"
        ) == [{"n": count}]
    assert costs[0] == costs[1]


def test_a_pack_of_revised_documents_takes_as_many_statements_as_one(fresh, cost):
    store = fresh()
    load_all(store, shipments(MANY), "bills.csv")
    one, _ = cost(lambda: add_documents(store, shipments(MANY, changed=1)))
    store = fresh()
    load_all(store, shipments(MANY), "bills.csv")
    many, _ = cost(lambda: add_documents(store, shipments(MANY, changed=MANY)))
    assert many <= one + 5
    assert store.read("MATCH (d:Document) RETURN DISTINCT size(d.superseded) AS n") == [{"n": 1}]
    assert store.read("MATCH (d:Document)-[:LOADED_BY]->(r:LoadRun) RETURN count(*) AS n") == [
        {"n": 2 * MANY}
    ]


def test_retracting_a_document_costs_by_its_claims_and_not_by_its_port(fresh, cost):
    costs = []
    for count in (FEW, MANY):
        store = fresh()
        load_all(store, shipments(count, line=False), "bills.csv")
        costs.append(cost(lambda store=store: retract(store, shipment(1).id)))
        assert store.read("MATCH (:Shipment)-[:LOADED_AT]->(p:Port) RETURN count(*) AS n") == [
            {"n": count - 1}
        ]
    assert costs[0] == costs[1]
