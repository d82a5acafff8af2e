"""Names beside contact details are a list of people, and a second table below the first one is read too."""

import pytest
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.mappings.dry_run import try_files
from ringmap.loaders.mappings.map_file import map_file
from ringmap.loaders.mappings.proposals import propose_mappings

from .tables import propose

PEOPLE = 'Name,DOB,Address\nEllen Crake,02/11/1990,"1 Quarry Lane, Dunmarsh"\n'
SIGHTINGS = "Plate,Camera,Seen\nLB07 SEO,A13 East,01/02/2024 10:00\nSG53 LWB,A13 East,01/02/2024 10:05\n"
LOG = "URN,Date,Force,Subject,Grading,Text\nNH/1,01/02/2024,NH,Gary Fenworth,3C,Seen at the yard.\n"
PAIRS = "VIN,Plate\nVF1RFD002SG897756,LB07 SEO\nSALWA2BY7LA704418,SG53 LWB\n"


def write(folder, text, name="found.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("heads", "values", "fields"),
    [
        (("Name", "Phone"), ("07700 900111", "07700 900112"), ["name", "phone"]),
        (("Name", "Address"), ("1 Quarry Lane, Dunmarsh", "2 Quarry Lane, Dunmarsh"), ["name", "address"]),
        (("Who", "Mobile"), ("07700 900111", "07700 900112"), ["name", "phone"]),
    ],
)
def test_names_beside_phones_or_addresses_are_a_list_of_people(heads, values, fields):
    rows = zip(("Ellen Crake", "Gary Fenworth"), values, strict=True)
    proposal = propose(heads, *rows)
    assert proposal.mapping.kind == "people"
    assert [rule.field for rule in proposal.mapping.rules] == fields


def test_a_table_of_no_kind_names_the_command_that_maps_it(tmp_path):
    [one] = classify_files(find_files([write(tmp_path, PAIRS)]))
    assert "`ringmap map " in one.error
    assert "--as thefts`" in one.error


def test_map_without_a_kind_proposes_the_nearest_by_content(tmp_path):
    [proposal] = propose_mappings(write(tmp_path, PAIRS))
    assert [rule.field for rule in proposal.mapping.rules] == ["vin", "vrm"]


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (LOG, PEOPLE, ["logs", "people"]),
        (SIGHTINGS, PEOPLE, ["sightings", "people"]),
        (PEOPLE, SIGHTINGS, ["people", "sightings"]),
        (PEOPLE, LOG, ["people", "logs"]),
    ],
)
def test_a_second_table_below_blank_lines_is_read_as_what_it_is(tmp_path, first, second, kinds):
    path = write(tmp_path, f"{first}\n\n{second}")
    assert [one.word for one in classify_files(find_files([path]))] == kinds
    assert [one.mapping.kind for one in propose_mappings(path)] == kinds


def test_a_table_that_stands_alone_stays_one_with_blank_lines_in_it(tmp_path):
    path = write(tmp_path, f'{PEOPLE}\n\nGary Fenworth,03/11/1990,"2 Quarry Lane, Dunmarsh"\n')
    assert [one.name for one in classify_files(find_files([path]))] == ["found.csv"]


def test_who_maps_without_a_case_is_told_so_before_the_first_question(tmp_path):
    told = []
    mapped = map_file(write(tmp_path, PAIRS), asking=(lambda question: "", told.append))
    assert "no case to keep the mapping in" in told[0]
    assert "--out FILE.toml" in told[0]
    assert any("load with --map FILE.toml" in sentence for sentence in mapped.sentences)


def test_a_column_of_carriers_that_counts_the_rows_names_none(tmp_path):
    rows = [f"XYZU123456{n}A,Crown Hire Ltd,Delta Auto FZE,MSCU1234566,{n},Felixstowe" for n in (1, 2, 3)]
    heads = "bill,shipper,consignee,container,carrier,port_of_loading"
    [one] = classify_files(find_files([write(tmp_path, "\n".join((heads, *rows)))]))
    assert one.word == "bills"
    assert one.proposal
    assert [column.name for column in one.proposal.unread] == ["carrier"]


def test_a_vin_cut_over_two_rows_of_goods_is_one(tmp_path):
    text = (
        "Bill of lading,Shipper,Consignee,Container,Description,Port of loading\n"
        "XYZU1234567A,Crown Hire Ltd,Delta Auto FZE,MSCU1234566,RANGE ROVER VIN SALWA2BY7L,Felixstowe\n"
        ",,,,A704418,\n"
        "XYZU1234568A,Crown Hire Ltd,Delta Auto FZE,MSCU1234566,TYRES,Felixstowe\n"
    )
    [tried] = try_files([write(tmp_path, text)])
    assert "declares a vehicle with VIN SALWA2BY7LA704418" in tried.sentences[0]
    assert len(tried.sentences) == 2
