"""Stops with grades beside them: which kind of record they are, and how the grades are read."""

from .tables import list_fields, propose

STOP = ("Slip", "Date", "Time", "Reg No.", "Driver", "Front Pass.", "Stop Location", "Src", "Int", "Hdlg")
STOPS = (
    ("RP22", "10/03/2025", "23:41", "EA19 UHD", "Ann HOLT", "Tom ROOK", "A605 layby", "1", "A", "P"),
    ("RP23", "12/03/2025", "02:05", "BX70 OVG", "Dee VALE", "refused", "Weighbridge", "2", "B", "C"),
)
LOG = ("Ref", "Date", "Vehicle reg", "Subject", "Src", "Int", "Hdlg", "Information")
LOGS = (
    ("L/1", "10/03/2025", "EA19 UHD", "Ann HOLT", "1", "A", "P", "Seen at the yard with a trailer."),
    ("L/2", "12/03/2025", "BX70 OVG", "Dee VALE", "2", "B", "C", "Sells gearboxes from the unit."),
)


def test_stops_with_grades_are_stops_and_keep_their_grades():
    proposal = propose(STOP, *STOPS)
    fields = list_fields(proposal)
    assert proposal.mapping.kind == "sightings"
    assert [fields[head] for head in STOP[-3:]] == ["source_grade", "intelligence_grade", "handling"]


def test_what_is_told_with_grades_is_a_log():
    proposal = propose(LOG, *LOGS)
    assert proposal.mapping.kind == "logs"
    assert list_fields(proposal)["Src"] == "source_grade"


def test_the_handling_of_a_cameras_reads_and_a_letter_beside_them_grade_nothing():
    heads = ("Read Time", "VRM", "Camera", "Handling", "Direction", "Grade")
    rows = [(f"01/02/2025 10:1{at}:12", f"LB0{at} SEO", "NT-014", "Open", "N", "AB"[at % 2]) for at in (1, 2)]
    proposal = propose(heads, *rows)
    assert proposal.mapping.kind == "sightings"
    assert not {"handling", "conditions", "source_grade"} & set(list_fields(proposal).values())
