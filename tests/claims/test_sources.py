"""Two logs from one source are one origin, and nothing stored or exported lets anybody guess a source."""

from itertools import permutations

from ringmap.graph.claims.document import unite
from ringmap.graph.claims.values import Claims, Header
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.ledger.write import Load

from .made_up import caller, join_claims, load_all, log, read_everything

DEE, MOSS = ("Dee", "07700 900100"), ("Moss", "07700 900101")


def export_lines(store):
    return list(export_canonical(store))


def origin_of(store, name):
    (row,) = store.read("MATCH (p:Person {label: $name})-[f:USES]->() RETURN f.origin AS origin", name=name)
    return row["origin"]


def test_claims_have_the_same_ids_whatever_their_source():
    one, other, none = (log("U1", caller(*DEE, source=source)) for source in ("REF 7781", "REF 7782", ""))
    assert set(one.mentions_by_id) == set(other.mentions_by_id) == set(none.mentions_by_id)
    assert set(one.facts_by_id) == set(other.facts_by_id) == set(none.facts_by_id)


def test_all_that_is_stored_of_a_source_depends_on_the_stores_own_key(fresh):
    passing = {"key", "changed", "counted", "loads", "started_at", "finished_at", "recorded_at", "born_at"}
    held = []
    for source in ("REF 7781", "REF 7781", "REF 7782"):
        store = fresh()
        run = load_all(store, [log("U1", caller(*DEE, source=source))])
        rows = store.read("MATCH (n) RETURN properties(n) AS p") + store.read(
            "MATCH ()-[r]->() RETURN properties(r) AS p"
        )
        said = {
            (name, str(value).replace(run, "run"))
            for row in rows
            for name, value in row["p"].items()
            if name not in passing
        }
        held.append(said - {("id", "run")})
    for first, second in ((0, 1), (0, 2)):
        assert {name for name, _ in held[first] ^ held[second]} == {"origin", "given"}


def test_a_document_of_which_only_a_source_changed_is_loaded_and_its_claims_change_their_origin(fresh):
    store = fresh()
    load_all(
        store,
        [
            log("U1", join_claims(caller(*DEE, source="S1"), caller(*MOSS, source="S1"))),
            log("U2", caller("Lee", "07700 900102", source="S2")),
        ],
    )
    before = read_everything(store)
    with Load(store) as run:
        assert set(
            run.add(
                "made up.csv", [log("U1", join_claims(caller(*DEE, source="S2"), caller(*MOSS, source="S1")))]
            ).values()
        ) == {"loaded"}
    assert origin_of(store, "Dee") == origin_of(store, "Lee") != origin_of(store, "Moss")
    assert store.read("MATCH ()-[f]->() WHERE type(f) STARTS WITH 'FORMERLY' RETURN f.id AS id") == []
    corrected = export_lines(store)
    retract_load(store, run.id)
    assert read_everything(store) == before
    store = fresh()
    load_all(
        store,
        [
            log("U1", join_claims(caller(*DEE, source="S2"), caller(*MOSS, source="S1"))),
            log("U2", caller("Lee", "07700 900102", source="S2")),
        ],
    )
    assert export_lines(store) == corrected


def test_a_source_that_is_named_later_or_no_longer_is_loaded_too(store):
    bare, named = (log("U1", caller(*DEE, source=source)) for source in ("", "S1"))
    load_all(store, [bare])
    force = origin_of(store, "Dee")
    assert force.startswith("issuer:")
    load_all(store, [named])
    assert origin_of(store, "Dee").startswith("origin:")
    load_all(store, [bare])
    assert origin_of(store, "Dee") == force
    with Load(store) as run:
        assert set(run.add("made up.csv", [bare]).values()) == {"unchanged"}


def test_equal_sayings_of_two_sources_at_one_place_are_one_claim_on_the_smaller_named_source(fresh):
    others = [
        log("U2", caller("Lee", "07700 900102", source="S1")),
        log("U3", caller("Del", "07700 900103", source="S2")),
    ]
    header = Header("IntelligenceLog", "Essex", "U1", "URN", "2026-03-01")
    rows = [Claims(header, *caller(*DEE, source=source)) for source in ("S2", "", "s1 ")]
    found = []
    for order in permutations(rows):
        store = fresh()
        load_all(store, [*unite(order).values(), *others])
        assert origin_of(store, "Dee") == origin_of(store, "Lee")
        found.append(export_lines(store))
    assert found == [found[0]] * len(found)


def test_of_files_naming_different_sources_for_one_claim_the_first_by_name_holds_in_any_order(fresh):
    gifts = {
        "a.csv": log("U1", join_claims(caller(*DEE), caller("Al", "07700 900104"))),
        "b.csv": log("U1", caller(*DEE, source="S2")),
        "c.csv": log("U1", caller(*DEE, source="S1")),
    }
    others = [
        log("U2", caller("Lee", "07700 900102", source="S1")),
        log("U3", caller("Del", "07700 900103", source="S2")),
    ]
    found = []
    for order in permutations(gifts):
        store = fresh()
        load_all(store, others)
        for name in order:
            load_all(store, [gifts[name]], name)
        assert origin_of(store, "Dee") == origin_of(store, "Del")
        found.append(export_lines(store))
    assert found == [found[0]] * len(found)
    load_all(store, [log("U1", caller(*MOSS, source="S2"))], "b.csv")
    assert origin_of(store, "Dee") == origin_of(store, "Lee")


def test_what_an_entity_shows_follows_a_corrected_source(fresh):
    def logs(source):
        who = [
            caller("Ann Moss", "07700 900101", nominal="N1", source="S1"),
            caller("Ann Moss", "07700 900101", nominal="N1", source=source),
            caller("Anne Moss", "07700 900101", nominal="N1", source="S3"),
            caller("Anne Moss", "07700 900101", nominal="N1", source="S4"),
        ]
        return [log(f"U{n}", claims, day=f"2026-03-0{n}") for n, claims in enumerate(who, 1)]

    store = fresh()
    load_all(store, logs("S2"))
    load_all(store, logs("S1"))
    corrected = export_lines(store)
    store = fresh()
    load_all(store, logs("S1"))
    assert export_lines(store) == corrected
