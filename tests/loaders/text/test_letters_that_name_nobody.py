"""Letters of units, colours of risk, voyages and paid invoices are nobody; a mail is signed by its sender."""

import pytest
from ringmap.loaders.load import load
from ringmap.loaders.text.read_text import read_text

from .test_names_over_rows import list_persons


def list_named(text, kind="Person"):
    return [one.value for one in read_text(text).mentions if one.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "The SIU Manager shares this with the desk.",
        "MANIFEST - MV PELAGIC TRADER - VOY 2506S",
        "RED - fortnightly visits\nAMBER - monthly",
    ],
)
def test_letters_of_a_unit_a_voyage_and_a_colour_of_risk_are_nobody(text):
    assert list_named(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She was seen with AMBER at the yard.", "AMBER"),
        ("AMBER told Kev that the GREEN Fiesta is at Mill Lane.", "AMBER"),
        ("The RED van is driven by AMBER, the GREEN one by Lee Orme.", "AMBER"),
        ("Kenny SIU drives a van.", "Kenny SIU"),
        ("DAZ 123A was on the car that she sold.", "DAZ"),
    ],
)
def test_the_same_letters_are_a_person_where_somebody_is_named(text, name):
    assert name in list_named(text)


def test_what_an_invoice_is_for_is_no_firm():
    assert list_named("INV 417 ENGINES X3", "Organisation") == []
    assert list_named("PO 5 Motors sold it.", "Organisation") == ["PO 5 Motors"]
    assert list_named("paid to BRACKWOOD ENGINES LTD", "Organisation") == ["BRACKWOOD ENGINES LTD"]


def test_a_surname_alone_is_the_person_of_an_earlier_paragraph_of_a_mail_and_its_sender_is_nobody(
    tmp_path, store
):
    (tmp_path / "briefing.eml").write_text(
        'From: "Sgt Nuala Corbran" <n.corbran@desk.example>\nTo: desk@desk.example\n'
        "Date: Tue, 18 Mar 2025 06:42:00 +0000\nSubject: AM briefing\n\nAll,\n\n"
        "(1) 2-B-P. Ruairi Glasdrum, dob 22.05.1979, is driving the truck LB07 SEO.\n\n"
        "(2) 3-C-P. Source was told that Glasdrum loaded a Land Rover. Nobody saw it.\n\n"
        "Nuala\n\n--\nSgt Nuala Corbran, Intelligence Desk\n"
    )
    load(store, [tmp_path / "briefing.eml"])
    assert list_persons(store) == ["Ruairi Glasdrum"]


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        (
            "bulletin.txt",
            (
                "Imran Brackenthwaite was stopped in LB07 SEO.",
                "Lee Orme rang Brackenthwaite.",
            ),
        ),
        ("mail.eml", ("Brackenthwaite rang Lee Orme.", "Imran Brackenthwaite drives LB07 SEO.")),
        ("mail.eml", ("Imran Brackenthwaite drives LB07 SEO.", "Mrs Brackenthwaite rang Lee Orme.")),
        ("mail.eml", ("Imran Brackenthwaite drives LB07 SEO.", "Lee Orme rang Brackenthwaite of Truro.")),
    ],
)
def test_a_surname_of_another_paragraph_of_no_mail_or_presented_anew_is_another_person(
    tmp_path, store, name, paragraphs
):
    head = "From: Ann Vell <a@desk.example>\nTo: desk@desk.example\nSubject: Briefing\n\n"
    text = "\n\n".join(f"({at}) {one}" for at, one in enumerate(paragraphs, 1))
    (tmp_path / name).write_text(f"{head if name.endswith('.eml') else ''}{text}\n")
    load(store, [tmp_path / name])
    found = store.read("MATCH (p:Person) WHERE p.label ENDS WITH 'Brackenthwaite' RETURN DISTINCT p.id AS id")
    assert len(found) == 2
