"""Letters are logs whatever stands above their greeting; days of keeping a car are none of its thefts."""

import pytest
from ringmap.loaders.grids.object_shapes import simplify
from ringmap.loaders.grids.read_tables import read_tables

from .tables import list_fields, list_tried_fields, propose, try_text

LETTER = """Blue Pennant Shipping
4 March 2025

Your ref: MARSH/22

Dear Madam,

The box was booked by Dean Hartwick, who called from 0116 496 0131. He works for Holt Motors Ltd.

Yours sincerely
R. Vale
"""
KEEPERS = ("Vrm", "Make", "Kpr_Title", "Kpr_Forenames", "Kpr_Surname", "Kpr_Addr", "Kpr_From", "Kpr_To")
ROWS = (
    ("AB12 CDE", "AUDI", "MR", "DEAN", "HARTWICK", "4 LOW ROAD, IP61 3WD", "20220305", "20240101"),
    ("LC19 XJP", "FORD", "MRS", "ANN", "HOLT", "9 HIGH ROW, IP61 4WD", "20211120", ""),
)


def test_a_letter_below_a_reference_is_read_as_a_log_with_whom_it_names(tmp_path):
    tried = try_text(tmp_path, "letter.txt", LETTER)
    assert tried.taken_as == "logs"
    assert "text" in list_tried_fields(tried).values()


def test_a_text_that_greets_and_names_nobody_is_not_loaded(tmp_path):
    empty = LETTER.replace("Dean Hartwick, who called from 0116 496 0131", "phone")
    empty = empty.replace("He works for Holt Motors Ltd.", "It has not come back to us since then.")
    assert not try_text(tmp_path, "letter.txt", empty).taken_as


def test_the_days_since_and_until_which_somebody_kept_a_car_are_no_birth_number_or_theft():
    fields = list_fields(propose(KEEPERS, *ROWS))
    assert fields["Kpr_Surname"] == "keeper"
    assert {"Kpr_From", "Kpr_To"}.isdisjoint(fields)


@pytest.mark.parametrize("head", ["Keeper DOB", "Keeper born on"])
def test_a_keepers_birth_stays_his(head):
    rows = [(*row[:5], "19800305") for row in ROWS]
    assert list_fields(propose((*KEEPERS[:5], head), *rows, context="thefts"))[head].endswith("born_on")


def test_a_list_of_reports_stays_a_list_and_is_not_parted_by_their_codes():
    reports = [{"no": "R-1", "handlingCode": "P"}, {"no": "R-2", "handlingCode": "C"}]
    assert simplify({"unit": "x", "reports": reports})["reports"] == reports


def test_ports_are_told_apart_by_their_role():
    ports = [{"role": "loading", "code": "GBFXT"}, {"role": "discharge", "code": "CYLMS"}]
    assert set(simplify({"unit": "x", "ports": ports})["ports"]) == {"loading", "discharge"}


def test_reports_that_name_entities_by_id_are_rows_beside_the_links(tmp_path):
    path = tmp_path / "dump.json"
    path.write_text(
        """{"reports": [
{"reportId": "R-1", "handlingCode": "P", "mentions": ["P-1", "V-1"], "text": "He came by night."},
{"reportId": "R-2", "handlingCode": "C", "mentions": ["P-1"], "text": "He was not there."}],
"entities": [{"id": "P-1", "type": "PERSON", "props": {"surname": "Hartwick"}},
{"id": "V-1", "type": "VEHICLE", "props": {"reg": "AB12 CDE"}}],
"links": [{"from": "P-1", "to": "V-1", "type": "User of"}]}""",
        encoding="utf-8",
    )
    reports, links = read_tables(path)
    assert [line.cells[reports.heads.index("reportId")] for line in reports.lines()] == ["R-1", "R-2"]
    assert len(list(links.lines())) == 1
