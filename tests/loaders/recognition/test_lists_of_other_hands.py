"""Lists in other languages, cells that point at other rows, and officers side by side are read."""

from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.edi_heads import spell_edi_head
from ringmap.loaders.recognition.home_country import find_home_country, translate_filler, write_abroad

from .tables import list_fields, make_table, propose


def read_rows(heads, *rows):
    """The rows that a table gives, with the mapping that is proposed for it."""
    proposal = propose(heads, *rows)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


def test_the_phones_of_a_german_list_are_german():
    heads = ("Kennzeichen", "Fahrgestellnummer", "Halter", "Telefon", "Geburtsdatum")
    rows = [
        ("B-AB 1234", "WVWZZZ1KZEW208814", "Nils Ebert", "(030) 23125-219", "17.06.1962"),
        ("HH-XY 77", "WAUZZZF49JA114062", "Antje Krause", "030 23125204", "02.03.1990"),
    ]
    found = [row.cells[("", 0, "keeper_phone")] for row in read_rows(heads, *rows)]
    assert found == ["+493023125219", "+493023125204"]


def test_a_number_in_international_form_or_a_british_mobile_stays_as_it_is():
    texts = ["tel. +229 01 97 00 55 12", "07700 900724", "17.06.1962", "0033 6 39 98 14 22"]
    assert [write_abroad(text, "DE") for text in texts] == texts


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
    assert (second.cells["", 0, "consignee"], second.cells["", 0, "notify"]) == ("to order", "none")
    assert translate_filler("Idem Motors") == "Idem Motors"


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
