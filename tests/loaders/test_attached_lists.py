"""Lists attached to an e-mail: whose number they take, and which lines of a list are no rows of it."""

from ringmap.loaders.mappings.dry_run import try_files

MAIL = """From: Desk <desk@carrow.example>
To: Ama Boakye <ama@boakye.example>
Date: Mon, 24 Nov 2025 09:03:41 +0000
Subject: Loading
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_p"

--=_p
Content-Type: text/plain; charset=utf-8

{body}

--=_p
Content-Type: text/csv; charset=utf-8; name="list.csv"
Content-Disposition: attachment; filename="list.csv"

{rows}
--=_p--
"""
FORM = "B/L:  {number}\nShipper:  Carrow Breakers Ltd\nConsignee:  Boakye Spares, Tema\nContainers:  {box}"
ROWS = """Container,Pos,Chassis,Kgs
MSKU1234565,1,SB1KZ3JE60E123456,1310
MSKU1234565,2,WVWZZZ1KZ8W123456,1420"""


def _try(tmp_path, body, rows=ROWS):
    path = tmp_path / "loading.eml"
    path.write_text(MAIL.format(body=body, rows=rows), encoding="utf-8")
    return next(one for one in try_files([path], None) if one.file.endswith("list.csv"))


def test_a_list_without_numbers_takes_the_bill_of_its_e_mail_and_says_so(tmp_path):
    tried = _try(tmp_path, FORM.format(number="CRW-TEM-7712 (telex release)", box="MSKU1234565"))
    assert [sentence.count("bill CRW-TEM-7712") > 0 for sentence in tried.sentences] == [True, True]
    assert any("have the bill CRW-TEM-7712 of loading" in note for note in tried.notes)


def test_a_list_takes_a_booking_that_the_e_mail_only_speaks_of(tmp_path):
    tried = _try(tmp_path, "Hello,\n\nload list for bkg CRB551200 attached. Please check it today.")
    assert [sentence.count("booking CRB551200") > 0 for sentence in tried.sentences] == [True, True]


def test_a_list_takes_no_number_of_an_e_mail_with_two_or_about_another_box(tmp_path):
    two = _try(tmp_path, "Hello,\n\nbkg CRB551200 is full, so bkg CRB551201 has the rest. List attached.")
    other = _try(tmp_path, FORM.format(number="CRW-TEM-7712", box="TGHU1234567"))
    assert not any("CRB5512" in sentence for sentence in two.sentences)
    assert not any("CRW-TEM" in sentence for sentence in other.sentences)


def test_a_list_with_numbers_of_its_own_keeps_them(tmp_path):
    rows = "B/L,Container,Chassis\nCRW-LOS-1188,MSKU1234565,SB1KZ3JE60E123456"
    tried = _try(tmp_path, FORM.format(number="CRW-TEM-7712", box="MSKU1234565"), rows)
    assert any("CRW-LOS-1188" in sentence for sentence in tried.sentences)
    assert not any("CRW-TEM" in sentence for sentence in tried.sentences)


def test_totals_in_a_later_column_and_titles_of_further_pages_are_no_rows(tmp_path):
    path = tmp_path / "discharge.csv"
    path.write_text(
        "DISCHARGE LIST|VOY: 31N|PORT: COTONOU|||PAGE 1\n"
        "Container|B/L|Shipper|Consignee|Goods|Kgs\n"
        "MSKU1234565|CRW90417|HOLT MOTORS LTD|VALE SARL|USED CAR|1310\n"
        "DISCHARGE LIST|VOY: 31N|PORT: COTONOU|||PAGE 2\n"
        "Container|B/L|Shipper|Consignee|Goods|Kgs\n"
        "TGHU1234567|CRW90418|HOLT MOTORS LTD|VALE SARL|SPARES|700\n"
        "|||2|TOTAL|2010\n",
        encoding="utf-8",
    )
    (tried,) = try_files([path], None)
    assert [sentence.count("CRW9041") > 0 for sentence in tried.sentences] == [True, True]
    assert any("line 4 is the title of a further page" in note for note in tried.notes)
    assert any("line 7 is a total line" in note for note in tried.notes)


def test_a_further_title_with_a_number_of_its_own_is_not_left_out_as_that_of_a_page(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text(
        "LIST|BILL 4711\nContainer|Shipper|Goods\nMSKU1234565|HOLT MOTORS LTD|USED CAR\nLIST|BILL 4712\n"
        "TGHU1234567|HOLT MOTORS LTD|SPARES\n",
        encoding="utf-8",
    )
    (tried,) = try_files([path], None)
    assert not any("further page" in note for note in tried.notes)
