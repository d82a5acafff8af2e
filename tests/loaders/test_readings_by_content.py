"""Files that heads alone would mislead about: what stands in the cells, or in the text, decides."""

import pytest

from .recognition.tables import list_tried_fields, try_text

CHAT = """[04/08/2025, 09:12] Fintan Clewarth: is the box gone
[04/08/2025, 09:15] Rowena Ormthwaite: yes, Zbigor took it in MW15 JDP's place
[04/08/2025, 09:16] Fintan Clewarth: ring me on 07700 900519 not the office
"""
NOTE = "Note on job K-5502: Jarrod Pellingthorpe rang at 6 am and asked us to leave his name off the papers."
NOTICE = "Your parcel\n\nDear customer, call us on 0161 496 0123 if you miss us.\n"
MATRIX = ",Ann Holt,Ben Cray,Cas Dunn\nAnn Holt,-,4,2\nBen Cray,,-,0\nCas Dunn,,,-\nblank = not examined,,,\n"
VIEWING = """Clip\tDate\tFrom\tTo\tCam\tLocation\tIndex seen\tViewer
C1\t24/06/2025\t21:04:10\t21:04:55\tTC-07\tQuern St / Dock Rd\tLD19HXB\tM. Averil-Stokes
C2\t24/06/2025\t21:06:31\t21:09:00\tTC-11\tBay 7, Quern St\tFX66PZL\tM. Averil-Stokes
C3\t25/06/2025\t02:17:45\t02:18:02\tTC-07\tQuern St / Dock Rd\tYB20 NRU\tM. Averil-Stokes
"""
OBSERVATIONS = """Job,Place,Vehicle,Observation,Found,Seen by
J-771,"Barn, Sluice Lane",A,VIN (windscreen),SALYA2BN5LA254418,H. Culverstone
J-771,"Barn, Sluice Lane",A,Plates fitted,YB20 NRU,H. Culverstone
J-771,"Barn, Sluice Lane",A,Engine no.,204DTA 2217740,H. Culverstone
J-771,"Barn, Sluice Lane",B,VIN (under seat),WBS4Y92040AH73316,H. Culverstone
J-771,"Barn, Sluice Lane",B,Engine no.,S55B30A 04417733,H. Culverstone
"""
TALLY = """Line,Description,Marks / Nos,Qty,Kg
1,Alfa Romeo Giulia,ZARPAEDN1J7566120,1,1510
2,Porsche Macan,WP1ZZZ95ZKLB07718,1,640
3,Doors mixed,N/M,22,410
"""
TRANSFERS = """MTCN,Sent,Sender,Sender ID,Payee,Amount,Ccy
770 114 2093,2025-06-13,Chukwudalu Obiorachi,Passport B00447719,Vasilko Drumarescu,"2,250.00",GBP
770 115 0031,2025-06-20,Keeley Marrowstoke,Passport 771400932,Daiva Zelvinskiene,400.00,GBP
"""

INTAKE = """{"k": "QV-1", "d": "20260119", "g": ["2", "B", "P"], "nm": [["SCARROWBY", "WAYNE", "14081992"]],
 "t": "Works nights for Sandhaven Vehicle Dismantlers. Paid by the shell."}
{"k": "QV-2208", "d": "20260121", "g": ["3", "E", "P"], "nm": [],
 "t": "Female rang from 020 7946 0419. She has heard that the Kadjar was sold."}
{"k": "QV-2215", "d": "20260123", "g": ["1", "A", "C"], "nm": [["NETTLEFROTH", "PHILIPPA", "22041963"]],
 "t": "Lives at 5 Malthouse Court, WV1 3DA. No sign of anybody else on the rent book."}
""".replace(",\n ", ", ")


def try_one(tmp_path, name, text):
    """What a dry run tells of a file: its kind, and the field of each column that is read."""
    tried = try_text(tmp_path, name, text)
    fields = list_tried_fields(tried)
    return tried, {column: field for column, field in fields.items() if not field.startswith("left out")}


@pytest.mark.parametrize(("text", "names"), [(CHAT, "MW15 JDP"), (NOTE, "Jarrod Pellingthorpe")])
def test_text_alone_that_names_somebody_or_a_plate_is_a_log(tmp_path, text, names):
    tried, _ = try_one(tmp_path, "chat.txt", text)
    assert (tried.taken_as, tried.error) == ("logs", "")
    assert any(names in sentence for sentence in tried.sentences)


def test_a_notice_with_a_phone_alone_is_no_record_and_says_so(tmp_path):
    tried, _ = try_one(tmp_path, "notice.txt", NOTICE)
    assert "is no table, and its text names no person, vehicle or container" in tried.error


def test_a_note_below_a_matrix_is_nobody(tmp_path):
    tried, _ = try_one(tmp_path, "matrix.csv", MATRIX)
    assert (tried.taken_as, tried.error) == ("links", "")
    assert any("line 5 is a note, not a row: 'blank = not examined'" in note for note in tried.notes)


def test_from_and_to_above_hours_are_no_ends_of_links_and_a_viewer_is_nobody(tmp_path):
    tried, fields = try_one(tmp_path, "viewing.tsv", VIEWING)
    assert tried.taken_as == "sightings"
    assert fields["Index seen"] == "vrm"
    assert not {"From", "To", "Viewer"} & fields.keys()


def test_rows_of_what_was_observed_are_one_record_for_each_lettered_car(tmp_path):
    tried, fields = try_one(tmp_path, "observations.csv", OBSERVATIONS)
    assert tried.taken_as == "examinations"
    assert "the rows of each Job are one record: 5 rows make 2" in tried.notes
    assert fields["Plates fitted"] == "plate"
    assert fields["Engine no."] == "engine_number"
    assert "Seen by" not in fields


def test_numbers_of_lines_are_no_lines_of_an_address(tmp_path):
    _, fields = try_one(tmp_path, "tally.csv", TALLY)
    assert "Line" not in fields


def test_a_paper_of_the_sender_is_no_vehicle_and_no_number_of_the_payment(tmp_path):
    _, fields = try_one(tmp_path, "transfers.csv", TRANSFERS)
    assert fields["MTCN"] == "transaction_id"
    assert fields.get("Sender ID") not in ("named.vin", "transaction_id")


def test_a_year_and_a_make_are_no_address(tmp_path):
    text = "VIN,Yr Make Model,BOL\n1GNSKBKC8JR104472,2018 Chevrolet Tahoe,GT7701\n"
    text += "1HGCV1F3XJA044719,2018 Honda Accord,GT7714\n"
    _, fields = try_one(tmp_path, "list.csv", text)
    assert fields.get("Yr Make Model") != "named.address"


def test_gradings_make_logs_of_short_keys_sentences_are_no_employer_and_parts_of_a_name_are_one(tmp_path):
    tried, fields = try_one(tmp_path, "intake.jsonl", INTAKE)
    assert (tried.taken_as, tried.error) == ("logs", "")
    assert (fields["g"], fields["nm"], fields["t"]) == ("grading", "subject", "text")
    assert any("WAYNE SCARROWBY, born 14 Aug 1992" in sentence for sentence in tried.sentences)


def test_whom_somebody_was_seen_with_is_accused_of_nothing_and_nobody_lives_where_he_was_seen(tmp_path):
    text = "Obs no,Time seen,Subject,Where,With whom,Vehicle,Remarks\n"
    text += '1,16/03/2026 10:05,Darren Hollis,"Unit 4, Brook Lane",Leonard Crake,WK19 HTB,handed over a bag\n'
    text += '2,16/03/2026 10:40,Leonard Crake,"Copper Kettle Cafe, Dunmarsh",Ann Holt,,had lunch\n'
    _, fields = try_one(tmp_path, "observations.csv", text)
    assert fields["Where"] == "place"
    assert fields.get("With whom") != "co_accused"
    assert fields.get("Time seen") != "arrested_at"


def test_amounts_with_a_decimal_comma_are_paid(tmp_path):
    text = "When;Paid by;Paid to;Sum (GBP)\n10.03.2026;Tideway Motor Parts Ltd;D Hollis;1.250,00\n"
    text += "12.03.2026;Darren Hollis;Leonard Crake;400,00\n19.03.2026;Ellen Crake;D Hollis;75,50\n"
    _, fields = try_one(tmp_path, "transfers.csv", text)
    assert fields["Sum (GBP)"] == "amount"


def test_a_grading_that_closes_a_paragraph_is_its_grading_and_several_leave_it_ungraded(tmp_path):
    text = "URN;Date/Time;Intelligence\nA/1;17/03/2026;Darren HOLLIS uses 07700 900461. (2 B P)\n"
    text += "A/2;18/03/2026;A caller says that Dean MARSH drives WK19 HTB. (3EP)\n"
    text += "A/3;19/03/2026;Ann HOLT was stopped in LD70 PXA on the main road. (A11)\n"
    tried, _ = try_one(tmp_path, "log.csv", text)
    first, second, third = tried.sentences[:3]
    assert "graded 2B, handling P" in first
    assert "graded 3E, handling P" in second
    assert "graded" not in third
    both = "URN;Date/Time;Intelligence\n"
    both += 'A/1;17/03/2026;"Darren HOLLIS uses 07700 900461. (2 B P)\nDean MARSH drives WK19 HTB. (3 E P)"\n'
    tried, _ = try_one(tmp_path, "log.csv", both)
    assert any("expected one grading for all of it; loaded as ungraded" in note for note in tried.notes)
