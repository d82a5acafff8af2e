"""Persons are read from a case with their names, dates, numbers, shared entities, partners and paragraphs."""

import pytest
from ringmap.graph.linking.link_persons import link_persons
from ringmap.graph.linking.person_record import CONTACT, FIRM, PARTNER, REPORT, VEHICLE, WORDS, PersonRecord
from ringmap.graph.linking.read_persons import read_persons
from ringmap.loaders.load import load

HEAD = (
    "urn,force,reported_at,grading,text,subject1_name,subject1_nickname,subject1_born_on,subject1_nominal,"
    "subject1_phone,subject1_vrm,subject2_name,organisation1_name,link_from,link,link_to\n"
)
WORDS_OF = "A man in a grey coat spoke for long with the driver of a van at the gate."
ROWS = (
    f"1,Essex,01/03/2026,2BP,{WORDS_OF},Robert Tredwell,Banjo,01/02/1980,N1,07700 900100,LB17 SEO,,,,,\n"
    "2,Kent,02/03/2026,2BP,,Bob Tredwell,,01/02/1980,,07700 900100,,Ann Moss,Kivu Ltd,"
    "Bob Tredwell,associates with,Ann Moss\n"
    f"3,Kent,02/03/2026,2BP,{WORDS_OF},Carol Okafor,,,,,,,,,,\n"
)


@pytest.fixture
def persons(tmp_path, store) -> dict[str, PersonRecord]:
    """The persons of three logs, by name."""
    path = tmp_path / "logs.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    load(store, [path])
    return {min(record.names): record for record in read_persons(store)}


def ids(record: PersonRecord, kind: str) -> set[str]:
    return {shared.id for shared in record.shared if shared.kind == kind}


def test_a_person_has_all_that_documents_say_and_two_who_are_linked_are_apart(persons):
    robert, bob, ann, carol = (
        persons[name] for name in ("robert tredwell", "bob tredwell", "ann moss", "carol okafor")
    )
    assert (robert.street_names, robert.born, robert.nominals) == (
        {"banjo"},
        {"1980-02-01"},
        {("Essex", "n1")},
    )
    assert ids(robert, CONTACT) == ids(bob, CONTACT) == {"phone:+447700900100"}
    assert ids(robert, VEHICLE) == {"plate:LB17SEO"}
    assert (ids(bob, PARTNER), ids(ann, PARTNER)) == ({"ann moss"}, {"bob tredwell"})
    assert bob.apart == ann.entities
    assert len(ids(bob, FIRM)) == 1
    assert ids(robert, WORDS) == ids(carol, WORDS) != set()
    assert ids(bob, REPORT) == ids(ann, REPORT)
    assert robert.id in next(
        cluster for cluster in link_persons(persons.values()).clusters if bob.id in cluster
    )
