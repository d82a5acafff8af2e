"""Issuers: who vouches for documents without a source, and how an older case gets its issuers."""

from itertools import count

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.support import count_support
from ringmap.graph.claims.values import Header, Mention, collect_readings
from ringmap.graph.kinds import TEXT
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.display import update_display
from ringmap.graph.ledger.issuers import give_issuers
from ringmap.graph.ledger.origins_version import key_without_issuers
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load

from .made_up import (
    bill,
    caller,
    firm,
    join_claims,
    load_all,
    log,
    make_colliding_documents,
    person,
    read_everything,
)

DEE, MOSS = ("Dee", "07700 900100"), ("Moss", "07700 900101")


def support(store):
    """Return the support of all documents of a case, as counted from their origins."""
    rows = store.read("MATCH (d:Document)-[m:MENTIONS]->() RETURN d.id AS document, m.origin AS origin")
    return count_support([row["document"] for row in rows], [row["origin"] for row in rows])


def make_document_of(kind: str, source: str, reference: str) -> Document:
    """A document of that kind that names no source."""
    own = Mention("Organisation", "1", collect_readings(name=TEXT.clean("Kivu Ltd")), "firm")
    return Document(Header(kind, source, reference), (own,), ())


def test_six_papers_of_one_carrier_are_six_documents_of_one_issuer(store):
    load_all(store, [bill(f"B{number}", shipper=firm("Kivu Ltd", number="01234567")) for number in range(6)])
    assert support(store).words == "6 documents, 1 issuer"


def test_theft_reports_and_examinations_are_observations_and_count_each(store):
    load_all(
        store,
        [
            make_document_of("TheftReport", "Essex", "1"),
            make_document_of("TheftReport", "Essex", "2"),
            make_document_of("ChopShopFinding", "Essex", "3"),
        ],
    )
    assert support(store).words == "3 documents, 3 observations"


def test_logs_of_one_force_that_name_no_source_are_the_forces_word_alone(store):
    load_all(store, [log("U1", caller(*DEE)), log("U2", caller(*DEE)), log("U3", caller(*DEE), force="Kent")])
    assert support(store).words == "3 documents, 2 issuers"


def test_logs_of_different_sources_count_each_beside_the_force_that_names_none(store):
    load_all(
        store,
        [log(f"U{number}", caller(*DEE, source=source)) for number, source in enumerate(("S1", "S2", "S2"))],
    )
    load_all(
        store,
        [log("U8", join_claims(((person("Dee"),), ()))), make_document_of("TheftReport", "Kent", "1")],
        "more.csv",
    )
    # The phone of a log rests on the log as a whole: made_up gives a source to persons alone.
    people = store.read(
        "MATCH (d:Document)-[m:MENTIONS]->(:Person) RETURN d.id AS document, m.origin AS origin"
    )
    counted = count_support([row["document"] for row in people], [row["origin"] for row in people])
    assert counted.words == "4 documents, 2 sources and 1 issuer"


def test_an_issuer_is_one_however_its_name_is_spelt_and_a_yard_and_a_chart_are_issuers_too(store):
    load_all(
        store,
        [
            make_document_of("Inventory", "Ford Lane Yard", "2026-01-01"),
            make_document_of("Inventory", "FORD LANE  YARD", "2026-02-01"),
            make_document_of("LinkChart", "Essex", "chart 1"),
            make_document_of("LinkChart", "Essex", "chart 2"),
            log("U1", caller(*DEE)),
        ],
    )
    assert support(store).words == "5 documents, 2 issuers"


def restore_older_store(store):
    """Restore what an earlier ringmap stored: a document without a source was its own origin."""
    names = {
        row["origin"]: row["id"]
        for row in store.read(
            "MATCH (d:Document)-[m]->() WHERE m.origin STARTS WITH 'issuer:' "
            "RETURN DISTINCT d.id AS id, d.id + m.origin AS origin"
        )
    }
    edges = store.read(
        "MATCH (a)-[c]->(b) WHERE c.origin IS NOT NULL RETURN a.id AS a, b.id AS b, type(c) AS type, "
        "labels(a) AS labels, coalesce(c.document, a.id) AS document, properties(c) AS p"
    )

    def old(text, document):
        issuers = {issued.removeprefix(document) for issued, owner in names.items() if owner == document}
        for issued in issuers:
            text = text.replace(issued, document)
        return text

    def back(tx):
        for row in edges:
            p, document = row["p"], row["document"]
            lists = {
                name: [old(text, document) for text in p[name]]
                for name in ("origins", "superseded")
                if p.get(name)
            }
            label = next(label for label in ("Document", "Entity", "FormerEntity") if label in row["labels"])
            tx.run(
                f"MATCH (a:{label} {{id: $a}})-[c:`{row['type']}`]->(b {{id: $b}}) "
                f"WHERE c.id = $id AND coalesce(c.superseded_by, '') = $by "
                "SET c += $p",
                a=row["a"],
                b=row["b"],
                id=p["id"],
                by=p.get("superseded_by") or "",
                p={"origin": old(p["origin"], document), **lists},
            )
        tx.run("MATCH (s:Store {id: 'store'}) REMOVE s.origins REMOVE s.changed")

    store.write(back)
    everyone = [row["id"] for row in store.read("MATCH (e:Entity) RETURN e.id AS id")]
    store.write(lambda tx: update_display(tx, everyone))


def make_case_with_history(store):
    """A case with a history: files that name other sources, what was replaced, retracted and readmitted."""
    load_all(store, make_colliding_documents(3, 10), "a.csv")
    first = log("H1", join_claims(caller(*DEE), caller(*MOSS)))
    load_all(store, [first, log("H2", caller(*DEE, source="S1"))], "b.csv")
    load_all(store, [log("H1", caller(*DEE, source="S1"))], "c.csv")
    corrected = join_claims(caller("Lee", "07700 900102"), caller(*MOSS, source="S2"))
    return load_all(store, [log("H1", corrected), log("H2", caller(*DEE))], "b.csv")


class MigrationKilled(Exception):
    """Raised by a test to break off a migration."""


class TestACaseMadeBefore:
    """It gets its issuers on opening, and is then as if it were loaded anew."""

    def test_is_exactly_what_it_would_be_if_it_were_loaded_today(self, store):
        run = make_case_with_history(store)
        today, kept = list(export_canonical(store)), read_everything(store)
        restore_older_store(store)
        assert key_without_issuers(store)
        assert list(export_canonical(store)) != today
        assert give_issuers(store)
        assert (list(export_canonical(store)), read_everything(store)) == (today, kept)
        assert not give_issuers(store)
        retract_load(store, run)
        undone = list(export_canonical(store))
        assert undone != today

    def test_gets_them_before_anything_is_written(self, store):
        make_case_with_history(store)
        load_all(store, [log("Z1", caller(*MOSS))], "z.csv")
        today = list(export_canonical(store))
        retract(store, store.read("MATCH (d:Document {reference: 'Z1'}) RETURN d.id AS id")[0]["id"])
        restore_older_store(store)
        load_all(store, [log("Z1", caller(*MOSS))], "z.csv", readmit=True)
        assert list(export_canonical(store)) == today

    def test_gets_them_whole_though_it_was_killed_after_any_of_its_transactions(self, store):
        make_case_with_history(store)
        today, kept = list(export_canonical(store)), read_everything(store)
        for last in range(4):
            restore_older_store(store)
            done = count(1)

            def killed(last=last, done=done):
                if next(done) > last:
                    raise MigrationKilled

            with pytest.raises(MigrationKilled):
                give_issuers(store, killed)
            assert bool(key_without_issuers(store)) is (last < 3)
            give_issuers(store)
            assert (list(export_canonical(store)), read_everything(store)) == (today, kept)
