"""Numbers of items, names of ships and words of orders, which are no bills, ports or parties."""

import json

import pytest
from ringmap.loaders.mappings.dry_run import try_files

from .tables import list_tried_fields, propose, try_text

ENTRY = {
    "ActiveBorderTransportMeans": {"name": "LONE PETREL", "identificationNumber": "9074729"},
    "consignments": [
        {
            "documentNumber": f"SMF25-009{at}",
            "Consignor": {"name": "Holt Motors Ltd"},
            "Consignee": {"name": "Vale SARL"},
            "GoodsItem": [
                {"n": "1", "descriptionOfGoods": "USED CAR DOORS", "ContainerRef": "1"},
                {"n": "2", "descriptionOfGoods": "USED ENGINE", "ContainerRef": "1"},
            ],
        }
        for at in (3, 4)
    ],
}
MAIL = """From: hub@northwold.police.example
To: response@northwold.police.example
Date: Mon, 06 Oct 2025 08:15:00 +0100
Subject: Vehicle crime bulletin
Content-Type: text/plain; charset="utf-8"

Items from last week. Grades in brackets.

Item 1 [2/C/P]. Dean HARTWICK (born 09/01/1990) is driving a black Golf R, LC19 XJP.

Item 2 [1/A/P]. On 1 October the driver of a low loader, NX66 TLO, was Ardit VELSH.

Item 3 [3/E/C]. A caller says that Dean HARTWICK sold the Golf to Jodie MARLOW.
"""


def test_items_and_boxes_by_their_place_are_no_bill_and_no_port_and_a_ship_is_no_haulier(tmp_path):
    tried = try_text(tmp_path, "entry.json", json.dumps(ENTRY))
    fields = list_tried_fields(tried)
    assert fields["documentNumber"] == "bill"
    read_as = {field for column, field in fields.items() if column.endswith(("_n", "ContainerRef"))}
    assert read_as.isdisjoint({"bill", "port_of_loading", "port_of_discharge"})
    assert not any("haulier" in field for column, field in fields.items() if "TransportMeans_name" in column)


def test_a_number_of_a_bill_that_is_short_stays_one():
    heads = ("Bill line no", "Shipper", "Consignee", "Goods")
    rows = [
        ("101", "Holt Motors Ltd", "Vale SARL", "USED DOORS"),
        ("102", "Cray Ltd", "Vale SARL", "ENGINES"),
    ]
    proposal = propose(heads, *rows, context="bills of lading")
    assert "bill" in {rule.field for rule in proposal.mapping.find_rules("Bill line no")}


@pytest.mark.parametrize("words", ["TO ORDER OF ", "TO THE ORDER OF ", "ORDER OF "])
def test_a_consignee_behind_words_of_order_is_the_name_alone(tmp_path, words):
    text = "BL No,Shipper,Consignee,Container,Goods\n"
    text += f"Q1,Holt Motors Ltd,{words}VALE SARL,QRWU3077410,USED DOORS\n"
    sentences = " ".join(try_text(tmp_path, "bills.csv", text).sentences)
    assert "VALE SARL" in sentences
    assert "ORDER OF" not in sentences


def test_reports_of_a_mail_that_begin_with_their_grade_in_brackets_are_graded_apart(tmp_path):
    (tmp_path / "bulletin.eml").write_text(MAIL, encoding="utf-8")
    sentences = [one for tried in try_files([tmp_path / "bulletin.eml"], None) for one in tried.sentences]
    assert [grade for one in sentences for grade in ("2C", "1A", "3E") if f"graded {grade}" in one] == [
        "2C",
        "1A",
        "3E",
    ]
