"""Lists in other languages, cells that point at other rows, and officers side by side are read."""

import pytest
from ringmap.loaders.cells.party_cells import split_party
from ringmap.loaders.fields.rows import Row
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.edi_heads import spell_edi_head
from ringmap.loaders.recognition.home_country import find_home_country, translate_filler, write_abroad

from .tables import list_fields, make_table, propose


def read_rows(heads, *rows):
    """The rows that a table gives, with the mapping that is proposed for it."""
    proposal = propose(heads, *rows)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


def read_as_loaders(row, record):
    """A row for a loader of that record."""
    return Row("table.csv", 2, dict(row.cells), row.heads, record, as_found=row.as_found)


def test_the_phones_of_a_german_list_are_german():
    heads = ("Kennzeichen", "Fahrgestellnummer", "Halter", "Telefon", "Geburtsdatum")
    rows = [
        ("B-AB 1234", "WVWZZZ1KZEW208814", "Nils Ebert", "(030) 23125-219", "17.06.1962"),
        ("HH-XY 77", "WAUZZZF49JA114062", "Antje Krause", "030 23125204", "02.03.1990"),
    ]
    record = propose(heads, *rows).loader.record
    found = [read_as_loaders(row, record).pop_all("keeper_phone") for row in read_rows(heads, *rows)]
    assert [[(one.as_reported, one.value) for one in readings] for readings in found] == [
        [("(030) 23125-219", "+493023125219")],
        [("030 23125204", "+493023125204")],
    ]


ITALIAN = ("Targa", "Telaio", "Marca", "Modello", "Proprietario", "Colore")
POLISH = ("Nr rej.", "VIN", "Marka", "Właściciel", "Kolor", "Telefon", "Uwagi")


@pytest.mark.parametrize(
    ("heads", "party", "country", "number"),
    [
        (ITALIAN, "Ricambi Dora Srl, P.IVA 01234567890", "IT", "01234567890"),
        (ITALIAN, "Ricambi Dora Srl, C.F. 08154280015", "IT", "08154280015"),
        (POLISH, "Auto Zet Sp z oo, REGON 501555014", "PL", "501555014"),
        (POLISH, "Auto Zet Sp z oo, NIP 601 555 014", "PL", "601 555 014"),
    ],
)
def test_a_number_of_a_party_without_the_label_of_a_phone_stays_as_it_is(heads, party, country, number):
    assert find_home_country(heads) == country
    assert write_abroad(party, country, needs_label=True).text == party


def test_a_number_behind_the_label_of_a_phone_in_a_party_is_read_and_reported_as_it_is_found():
    heads = ("Polizza di carico", "Mittente", "Destinatario", "Contenitore", "Merce")
    party = "Ricambi Dora Srl, Via Po 3, Tel. 0432 555 014"
    rows = [("ZRQ26041", party, "Koudjo SARL", "MSCU1234566", "1 Audi Q7")] * 2
    phone = read_as_loaders(read_rows(heads, *rows)[0], propose(heads, *rows).loader.record).pop(
        "shipper_phone"
    )
    assert (phone.as_reported, phone.value) == ("0432 555 014", "+390432555014")


@pytest.mark.parametrize(
    ("text", "country", "written"),
    [
        ("tel. 501 555 014, 601 555 014", "PL", "tel. +48501555014, +48601555014"),
        ("Tél. : 06 39 98 14 22", "FR", "Tél. : +33639981422"),
        ("Handy 0171 1234567, Fax-Nr. 030 23125219", "DE", "Handy +491711234567, Fax-Nr. +493023125219"),
        ("telaio 03025219765", "IT", "telaio 03025219765"),
    ],
)
def test_the_label_of_a_phone_counts_for_the_numbers_behind_it(text, country, written):
    assert write_abroad(text, country, needs_label=True).text == written


def test_a_number_in_international_form_or_a_british_mobile_stays_as_it_is():
    texts = ["tel. +229 01 97 00 55 12", "07700 900724", "17.06.1962", "0033 6 39 98 14 22"]
    assert [write_abroad(text, "DE", needs_label=False).text for text in texts] == texts


def test_one_word_of_a_language_tells_no_country():
    assert find_home_country(["Marque", "Name", "Phone"]) == ""


def test_words_for_nothing_and_the_same_are_read_in_their_languages():
    heads = ("Connaissement", "Expéditeur", "Destinataire", "À notifier", "Conteneur", "Marchandises")
    rows = [
        ("ZRQ26041", "Hamid Tarek", "Koudjo SARL", "idem destinataire", "MSCU1234566", "1 Audi Q7"),
        ("ZRQ26042", "Koudjo SARL", "à l'ordre", "néant", "MSCU1234566", "pneus"),
    ]
    first, second = read_rows(heads, *rows)
    assert first.cells[("", 0, "notify")] == "same as consignee"
    assert second.cells["", 0, "consignee"] == "to order"
    assert ("", 0, "notify") not in second.cells
    assert translate_filler("néant") == "none"
    assert translate_filler("Idem Motors") == "Idem Motors"


@pytest.mark.parametrize("mark", ["JW", "NN", "dito"])
def test_what_a_foreign_list_writes_for_nothing_is_a_mark_in_an_english_table(mark):
    heads = ("B/L No", "Shipper", "Consignee", "Container No", "Marks and numbers", "Description of goods")
    rows = [("ZRQ26041", "Dee Motors Ltd", mark, "MSCU1234566", mark, "1 Audi Q7")] * 2
    row = read_rows(heads, *rows)[0]
    read = [*row.cells.values(), *(one.text for one in row.named), *(text for _, text in row.leftovers)]
    assert not {"same", "unknown"} & set(read)


@pytest.mark.parametrize("word", ["himself", "Themselves", "self"])
def test_a_party_that_is_itself_has_no_name(word):
    assert split_party(word).is_placeholder


def test_only_the_parties_of_a_foreign_list_are_read_in_english():
    heads = ("Connaissement", "Expéditeur", "Destinataire", "Conteneur", "Marques", "Marchandises")
    rows = [("ZRQ26041", "Hamid Tarek", "à l'ordre", "MSCU1234566", "NN", "néant")] * 2
    row = read_rows(heads, *rows)[0]
    read = [*row.cells.values(), *(one.text for one in row.named), *(text for _, text in row.leftovers)]
    assert "to order" in read
    assert not {"none", "unknown"} & set(read)


def test_plates_of_a_country_that_is_not_on_our_lists_are_read_under_their_head():
    heads = ("Nazwisko", "Imię", "Nr rej.", "Telefon", "Uwagi")
    rows = [("NOWAK", "Jan", "ZZ 6614K", "501 555 014", "-"), ("LIS", "Ewa", "FSL 08XN", "", "")]
    assert list_fields(propose(heads, *rows))["Nr rej."] == "vrm"


def test_a_cell_that_points_at_another_row_says_what_stands_there():
    heads = ("Lot", "Reg", "Chassis", "Vendor", "Buyer", "Buyer tel")
    rows = [
        ("17", "EA64 LSU", "WAUZZZ8X3EB061177", "Kyle Holt", "Shane Marsh", "07700 900977"),
        ("18", "LC17 UJD", "WV1ZZZ2KZH9055820", "Ann Dee", "as lot 17", "as lot 17"),
        ("19", "OE65 VKP", "SALVA2AG0EH911402", "Ann Dee", "as lot 44", ""),
    ]
    _, second, third = read_rows(heads, *rows)
    assert second.cells[("", 0, "buyer")] == "Shane Marsh"
    assert second.cells[("", 0, "buyer_phone")] == "07700 900977"
    assert "Shane Marsh" not in third.cells.values()


def test_officers_side_by_side_have_their_office_and_birth():
    heads = ("Company number", "Company name", "Status", "Officers (current and former)")
    officers = (
        "HOLT, Ann (Dir, 05/1970) | MARSH, Dean (Dir, 02/1981, resigned 01/02/2025) | X Filings Ltd (Sec)"
    )
    (row,) = read_rows(heads, ("12345678", "Dee Motors Ltd", "Active", officers))
    names = [text for (group, _, name), text in row.cells.items() if (group, name) == ("officer", "name")]
    roles = [text for (group, _, name), text in row.cells.items() if (group, name) == ("officer", "role")]
    assert names == ["HOLT, Ann", "MARSH, Dean", "X Filings Ltd"]
    assert roles == ["Director", "Director (resigned 01/02/2025)", "Secretary"]


def test_a_mail_and_a_name_beside_a_phone_are_read():
    heads = ("Policyholder", "VRM", "Chassis", "Loss date", "Contact")
    rows = [("HOLT, Ann", "EA64 LSU", "WAUZZZ8X3EB061177", "03/01/2026", "07700 900850 a.holt@post.example")]
    (row,) = read_rows(heads, *rows)
    assert row.cells[("", 0, "keeper_phone")] == "07700 900850"
    assert row.cells[("", 0, "keeper_email")] == "a.holt@post.example"


def test_the_grade_of_a_source_is_no_reference_of_one():
    heads = ("Log No", "Date", "Src", "Int", "Hdlg", "Subject", "Text")
    rows = [(f"A/{n}", f"{n + 1}/03/2026", str(n), "ABC"[n - 1], "P", "Ann Holt", "Seen.") for n in (1, 2, 3)]
    fields = list_fields(propose(heads, *rows))
    assert (fields["Src"], fields["Int"], fields["Hdlg"]) == (
        "source_grade",
        "intelligence_grade",
        "handling",
    )


def test_the_elements_of_an_edi_message_have_words():
    spelt = [spell_edi_head(head) for head in ("NAD CN 9", "COM N1 phone", "LOC 11 3", "FTX AAA 5")]
    assert spelt == ["consignee postcode", "notify phone", "port of discharge", "goods description"]
