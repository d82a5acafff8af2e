"""A quoted mail reads as it was written: the marks before its lines part no sentence."""

from ringmap.loaders.files.plain_text import split_blocks
from ringmap.loaders.load import load

MAIL = """From: "Moss, Ann" <ann.moss@kent.example>
To: <desk@kent.example>
Date: Tue, 05 May 2026 08:31:07 +0100
Subject: FW: the yard

Gideon PENHALE rang at noon.

> From: yardwatch@kent.example
>
> The lad with the dog is called Colin TREDWELL. He is staying at Flat 6, Harbour
> Point, BS63 1XD. He is not the driver of YJ22 WDZ.
"""


def test_a_line_of_a_quoted_paragraph_goes_on_where_the_line_before_it_ended():
    texts = [
        block.text for block in split_blocks("> He is at Harbour\n>> Point, Leith.\n>\n> Sam\n", "a.txt")
    ]
    assert texts == ["> He is at Harbour\nPoint, Leith.", "> Sam"]


def test_the_headers_of_a_quoted_mail_are_no_labels_of_the_mail_that_quotes_it():
    text = "> From: Ann Moss\n> Sent: 08 July 2026 16:02\n> Subject: trailer"
    assert [block.text for block in split_blocks(text, "a.txt")] == [text]


def test_a_mark_that_begins_no_quoted_paragraph_stays():
    text = "Boxes that weigh\n> 9,000 kg are opened."
    assert [block.text for block in split_blocks(text, "a.txt")] == [text]


def test_who_is_denied_in_a_quoted_mail_is_who_its_sentence_before_names(store, tmp_path):
    path = tmp_path / "fw.eml"
    path.write_text(MAIL, "utf-8")
    load(store, [path])
    denied = store.read("MATCH (a)-[f:DENIED]->(b) RETURN a.label AS who, f.type AS type, b.label AS what")
    assert [tuple(row.values()) for row in denied] == [("Colin TREDWELL", "DRIVES", "YJ22WDZ")]
    homes = store.read("MATCH (a)-[:LIVES_AT]->(b) RETURN a.label AS who, b.label AS home")
    assert [tuple(row.values()) for row in homes] == [("Colin TREDWELL", "Flat 6, Harbour Point, BS63 1XD")]
