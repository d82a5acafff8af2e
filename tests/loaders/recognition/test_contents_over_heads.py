"""What the cells hold outvotes a head that merely resembles a field, in files of other hands."""

import pytest
from ringmap.graph.kinds import GRADING
from ringmap.loaders.cells.detectors import score_contents
from ringmap.loaders.cells.grading_cells import split_grading
from ringmap.loaders.cells.serial_cells import split_serials
from ringmap.loaders.recognition.person_readers import read_named

from .tables import list_fields, propose

CUSTODY = (
    ("Cust rec", "Det'd person", "Born", "Abode given", "Arr'd for", "Arr'd with", "Solr"),
    (
        "BR/11/26",
        "TARLOW Dean",
        "03/02/1990",
        "4 Dunmere Rise, PL31 2QT",
        "TWOC",
        "OSGOOD Lee",
        "Messrs Hale",
    ),
    ("BR/12/26", "OSGOOD Lee", "11/09/1988", "19 Coldharbour Row, PL31 4ND", "TWOC", "TARLOW Dean", "duty"),
)
TIPS = (
    ("no", "rcvd", "g", "about", "said"),
    ("CL-3301", "28/07/2026", "2-D-C", "Dean Tarlow", "He keeps the keys of a hired car at his mother's."),
    ("CL-3302", "29/07/2026", "1-B-P", "Lee Osgood", "He was seen with two others at the unit last night."),
)
JOBS = (
    ("Job", "A/C of", "Going to", "Unit", "Ld", "Disch", "BL", "What's in it"),
    ("QX7710", "Tarlow Plant Ltd", "Kofi Amanor", "MSKU1234565", "Tilbury", "Tema", "QTIL771", "22 tyres"),
    ("QX7711", "Lee Osgood", "Kofi Amanor", "TGHU7654321", "Tilbury", "Tema", "QTIL772", "1 x engine"),
    ("QX7714", "Tarlow Plant Ltd", "Al Noor FZE", "CAIU9876540", "Tilbury", "Tema", "QTIL773", "4 doors"),
)


def test_a_custody_list_in_the_words_of_the_desk_is_read():
    fields = list_fields(propose(*CUSTODY, context="Custody"))
    assert (fields["Det'd person"], fields["Abode given"]) == ("name", "address")
    assert (fields["Arr'd for"], fields["Arr'd with"]) == ("offence", "co_accused")
    assert fields["Solr"] in ("solicitor", "left out")


def test_a_column_of_whole_gradings_is_one_whatever_its_head_and_makes_a_log():
    proposal = propose(*TIPS)
    fields = list_fields(proposal)
    assert (proposal.loader.record.word, fields["g"]) == ("logs", "grading")
    assert (fields["no"], fields["said"]) == ("urn", "text")


def test_numbers_of_one_series_are_jobs_and_no_plates():
    assert "vrm" not in score_contents(["QX7710", "QX7711", "QX7714"])
    assert score_contents(["BX09 RWT", "LS12 HGD", "FD11 CXU"])["vrm"] == 1.0
    assert list_fields(propose(*JOBS)).get("Job") != "named.plate"


def test_parties_under_homely_heads_are_shipper_and_consignee():
    fields = list_fields(propose(*JOBS))
    assert (fields["A/C of"], fields["Going to"]) == ("shipper", "consignee")
    assert (fields["Ld"], fields["What's in it"]) == ("port_of_loading", "goods")


def test_from_and_to_over_names_are_parties_and_no_ports():
    heads = ("Equipment no.", "Papers B/L", "Parties from", "Parties to", "Parties tell", "Contents declared")
    rows = (
        ("MSKU1234565", "QTIL771", "Dean Tarlow", "Amanor Motors SARL", "Ama Amanor", "USED CAR"),
        ("TGHU7654321", "QTIL772", "Osgood Salvage Ltd", "Kofi Amanor", "Ama Amanor", "USED CAR"),
    )
    fields = list_fields(propose(heads, *rows, context="load list"))
    assert [fields[head] for head in heads[2:]] == ["shipper", "consignee", "notify", "goods"]


def test_parts_with_their_numbers_and_exhibit_marks_are_read_under_short_heads():
    heads = ("Ex.", "Bit", "No. on bit", "Donor chassis")
    rows = (
        ("KT/1", "Engine", "K14C-5508127", "WBAKS42030N018867"),
        ("KT/2", "Gear box", "M5EF2 7020817", "KNAPH81ADK5512208"),
    )
    fields = list_fields(propose(heads, *rows, context="parts examined"))
    assert (fields["Ex."], fields["Bit"], fields["No. on bit"]) == ("exhibit", "item", "serial")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("C 4 1 (old form used in error)", "C41"),
        ("1/A/P (police intel desk)", "1AP"),
        ("2 D C (A1, S2)", "2DC"),
    ],
)
def test_a_remark_behind_a_grading_leaves_the_grading_whole(text, value):
    assert GRADING.clean(text).value == value


@pytest.mark.parametrize(
    "text", ["1BP (not for sharing outside the force)", "2BP (originator's permission first)"]
)
def test_a_remark_that_restricts_sharing_makes_no_free_handling(text):
    assert GRADING.clean(text).is_doubtful


def test_a_note_under_the_word_for_who_handles_the_case_is_read():
    heads = ("Co.No", "Firm", "Seat", "Analyst's note")
    rows = (
        (
            "13301100",
            "Tarlow Parts Ltd",
            "Unit 3 Mill Lane, PL31 2QT",
            "Ms Osgood is the wife of a Tarlow.",
        ),
        ("13301101", "Osgood Secs Ltd", "9 Quay Street, PL31 4ND", "He no longer has any part in the firm."),
    )
    assert list_fields(propose(heads, *rows))["Analyst's note"] != "left out"


def test_codes_are_no_names_of_firms_though_their_head_has_a_word_for_one():
    heads = ("Bit", "No. on bit", "Supplier code", "Donor chassis")
    rows = (
        ("Engine", "K14C-5508127", "11200-61M50", "WBAKS42030N018867"),
        ("Gear box", "M5EF2 7020817", "43000-32300", "KNAPH81ADK5512208"),
        ("Alternator", "ALT 22-7981735", "27060-0T41", "KNAPH81ADK5512208"),
    )
    assert "Supplier code" not in list_fields(propose(heads, *rows))


def test_a_given_name_cut_short_goes_with_its_surname():
    heads = ("entryNo", "individual1_famName", "individual1_givName", "commentary")
    rows = (
        ("OC-1", "Tarlow", "Dean Ivor", "He called at the counter about a unit that was held."),
        ("OC-2", "Osgood", "Lee", "He was at the counter with his brother on the same day."),
    )
    fields = list_fields(propose(heads, *rows))
    assert fields["individual1_famName"] == fields["individual1_givName"] == "subject.name"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Second form put in, 2/D, cond. C. He does not know them.", ("2", "D", "C")),
        ("Our grading for what it is worth (3x5x2): 2 / B / C on the lot.", ("2", "B", "C")),
    ],
)
def test_a_grading_within_a_sentence_is_read(text, codes):
    cell = split_grading(text)
    assert (cell.source, cell.intelligence, cell.handling) == codes


def test_how_far_a_car_ran_is_no_serial_number():
    numbers = [one.number for one in split_serials("WAUZZZ4G9 GN144817, 61,204 miles")]
    assert "204 miles" not in numbers
    assert any(numbers)


@pytest.mark.parametrize("head", ["Detained", "Arrested", "Charge"])
def test_a_column_of_names_in_a_custody_list_is_the_name_whatever_its_head_says(head):
    rows = (("C1", "Gary Fenworth", "14/05/1981"), ("C2", "Ann Pell", "02/03/1979"))
    fields = list_fields(propose(("Custody No", head, "DOB"), *rows))
    assert (fields[head], fields["DOB"]) == ("name", "born_on")


def test_three_columns_of_grades_are_the_grading_though_they_are_headed_as_the_source_and_a_text():
    heads = ("Ref", "Date", "Source", "Intelligence", "Handling", "Subject")
    rows = (
        ("R1", "13/02/2026", "2", "B", "P", "Gary Fenworth"),
        ("R2", "14/02/2026", "1", "A", "C", "Ann Pell"),
    )
    fields = list_fields(propose(heads, *rows))
    assert (fields["Source"], fields["Intelligence"]) == ("source_grade", "intelligence_grade")


def test_three_columns_of_the_older_scheme_are_the_grading_too():
    heads = ("Ref", "Source", "Intel", "H", "Subject")
    fields = list_fields(
        propose(heads, ("R1", "B", "2", "1", "Gary Fenworth"), ("R2", "E", "4", "3", "Ann Pell"))
    )
    assert [fields[head] for head in heads[1:4]] == ["source_grade", "intelligence_grade", "handling"]


def test_numbers_of_master_and_house_bills_without_a_declaration_are_bills():
    heads = ("VESSEL", "LOAD", "DISCH", "M B/L", "H B/L", "UNIT", "SHIPPER", "CNEE", "AGENT", "GOODS")
    row = ("ORSETT TIDE", "GBFXT", "AEJEA", "QLX900127", "HB-7741", "QRWU3077410")
    proposal = propose(heads, (*row, "KESTREL PARTS LTD", "KOUDJO SARL", "OFL", "USED FORD FOCUS"))
    fields = list_fields(proposal)
    assert proposal.loader.record.word == "bills"
    assert (fields["M B/L"], fields["H B/L"]) == ("bill", "house_bill")


def test_initials_that_no_field_asks_for_name_nobody():
    assert [one.leftover for one in read_named("OFL", "person")] == [True]


def test_a_source_with_the_words_of_a_grade_is_no_reference_of_the_source():
    heads = ("Reference", "Source", "Intelligence", "Handling", "Subject", "Text")
    rows = (
        ("40/1/24", "1  Reliable", "A  Known directly to source", "P", "HOLT, Ann", "She was at the yard."),
        ("40/2/24", "2  Untested", "C  Known indirectly to source", "C", "VALE, Dee", "She was there, too."),
    )
    fields = list_fields(propose(heads, *rows))
    assert (fields["Source"], fields["Intelligence"]) == ("source_grade", "intelligence_grade")


def test_the_subject_of_a_log_in_an_e_mail_is_a_person():
    heads = ("URN", "Evaluation", "Subject", "Intelligence", "From", "To", "E-mail Subject")
    row = ("HB/1", "2/A/P", "Ann Mae HOLT, born 11/04/1998, of 7 Mill Lane, LU14 2QT", "She has the keys.")
    fields = list_fields(propose(heads, (*row, "a@b.example", "c@d.example", "Two logs")))
    assert fields["Subject"].startswith("subject")


@pytest.mark.parametrize("subject", ["Black Transit", "Theft of Golf", "Bank details attached"])
def test_the_subject_of_an_e_mail_in_an_e_mail_is_its_title_and_no_person(subject):
    heads = ("URN", "Evaluation", "Subject", "Intelligence", "From", "To", "E-mail Subject")
    row = ("HB/1", "2/A/P", subject, "He has the keys of the van at the yard.")
    fields = list_fields(propose(heads, (*row, "a@b.example", "c@d.example", "FW: Keys")))
    assert fields.get("Subject") == "title"
