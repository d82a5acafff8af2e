"""What the cells hold outvotes a head that merely resembles a field, in files of other hands."""

import pytest
from ringmap.graph.kinds import GRADING
from ringmap.loaders.cells.detectors import score_contents

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
