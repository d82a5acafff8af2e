"""A file's kind is detected from its columns and reported."""

import re
from pathlib import Path

import pytest
from ringmap.cli import main
from ringmap.graph.errors import RecordError
from ringmap.loaders.intake.classified_file import ClassifiedFile
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.detect import choose_records, list_kind_words
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.records import list_records

from .test_reading_files import write_file


def classify_text(folder: Path, text: str, name: str = "given.csv", as_kind: str = "") -> ClassifiedFile:
    return classify_files(find_files([write_file(folder, name, text)]), as_kind)[0]


@pytest.mark.parametrize(
    ("heads", "word"),
    [
        ("URN,Subject,Grading", "logs"),
        ("Stolen On;VRM", "thefts"),
        ("vehicle_id,make,date stolen", "thefts"),
        ("Stock#,VIN,Date Received", "inventory"),
        ("scene,exhibit,item", "examinations"),
        ("B/L number,shipper,consignee,container", "bills"),
        ("MRN,DUCR,exporter", "declarations"),
        ("container,gate in at,terminal", "gate-ins"),
        ("booking,vessel,port of loading,etd", "bookings"),
        ("nominal number,surname,forename,dob", "people"),
        ("custody no,dp name,arrested", "people"),
        ("visitor,visit date,prisoner number", "people"),
        ("first_name,surname,dob,city", "people"),
        ("company number,company name,company status", "companies"),
        ("company name,director1 name,status", "companies"),
        ("vrm,camera,read date/time", "sightings"),
        ("stop ref,reg,date", "sightings"),
        ("from,to,when,seconds", "calls"),
        ("a number,b number,start date,start time", "calls"),
        ("from,to,amount,when", "payments"),
        ("date,description,counterparty,paid out,paid in", "payments"),
        ("from,to,calls", "links"),
        ("caller,called", "links"),
        ("sender,receiver,amount", "links"),
        ("from,to,date", "links"),
        ("source,target,weight", "links"),
        ("from,to", "links"),
    ],
)
def test_columns_tell_the_kind_whatever_their_case_and_punctuation(tmp_path, heads, word):
    cells = heads.replace(";", ",").split(",")
    assert (
        classify_text(
            tmp_path,
            f"{heads}\n{(';' if ';' in heads else ',').join(str(n) for n in range(1, len(cells) + 1))}\n",
        ).word
        == word
    )


def test_columns_that_tell_nothing_are_listed_with_the_kinds_there_are_and_the_nearest(tmp_path):
    error = classify_text(tmp_path, "colour,shoe size,make\nred,9,Audi\n").error
    assert error.startswith(
        "given.csv: its columns (colour, shoe size, make) tell no kind of record, "
        "expected one of logs, thefts"
    )
    assert "nearest is " in error


def test_of_the_columns_that_would_complete_a_kind_several_are_named(tmp_path):
    error = classify_text(tmp_path, "Log No,Day,Remark by\n1,2,x\n").error
    assert "nearest is logs, for which it lacks subject or grading or text: rename the column that" in error


def test_as_overrides_the_columns(tmp_path):
    assert (
        classify_text(tmp_path, "Stock#,VIN,Date Received\n1,X,2025-01-01\n", as_kind="thefts").word
        == "thefts"
    )


def test_as_shipping_lets_the_columns_tell_which_paper_it_is(tmp_path):
    assert (
        classify_text(tmp_path, "container,gate in at,terminal\n1,2,3\n", as_kind="shipping").word
        == "gate-ins"
    )


def test_an_unknown_kind_is_refused_with_the_kinds_there_are():
    with pytest.raises(
        RecordError,
        match=r"--as is 'recipes', expected one of logs, thefts, .*links; "
        r"leave it out to let the columns tell",
    ):
        choose_records("recipes", list_records())


@pytest.mark.parametrize(
    "word",
    [
        "logs",
        "thefts",
        "examinations",
        "bills",
        "bookings",
        "declarations",
        "gate-ins",
        "inventory",
        "people",
        "companies",
        "sightings",
        "calls",
        "payments",
        "links",
        "shipping",
    ],
)
def test_every_kind_has_its_word(word):
    assert word in list_kind_words(list_records())


def test_a_head_that_stands_twice_is_refused_with_both_columns(tmp_path):
    assert classify_text(tmp_path, "urn,vrm,text,VRM\n1,2,3,4\n").error == (
        "given.csv:1: head 'VRM' stands at columns 2 and 4, expected every head once; rename one of them"
    )


def test_a_dcsa_transport_document_is_a_bill_and_a_nested_log_is_a_log(tmp_path):
    bill = (
        '{"transportDocumentReference": "HHL71800000", "carrierCode": "HLCU", '
        '"transports": {"portOfLoading": {"UNLocationCode": "GBLGP"}}}'
    )
    assert classify_text(tmp_path, bill, "bill.json").word == "bills"
    log = (
        '[{"urn": "1", "force": "Essex Police", "paragraphs": [{"subject": "Dee", '
        '"grading": "2BP", "phone": ["07700 900123"]}]}]'
    )
    assert classify_text(tmp_path, log, "log.json").word == "logs"


def test_a_lookup_is_one_only_where_a_record_file_beside_it_has_its_column(tmp_path):
    write_file(tmp_path, "thefts.csv", "vehicle_id,make_id,date stolen\n1,501,2025-03-05\n")
    write_file(tmp_path, "makes.csv", "make_id,make_name\n501,Audi\n")
    write_file(tmp_path, "dictionary.csv", "Table,Field\nthefts,make_id\n")
    assert {one.name: one.word for one in classify_files(find_files([tmp_path]))} == {
        "dictionary.csv": "",
        "makes.csv": "lookup",
        "thefts.csv": "thefts",
    }


TIES = "Dee,Del\nDel,Bo\nBo,Dee\nDel,Al\n"
TABLES = {
    "makes.csv": "AUDI,AUDI\nBMW,BMW\nVW,VOLKSWAGEN\n",
    "dictionary.csv": "field,type\nfield,text\ntype,text\nvrm,plate\n",
    "towns.txt": "Dee Marlow\nDee Oak\nMarlow Bo\nAnn Lee\nJo May\nIda Fox\nUte Ivy\nMia Ash\nEve Elm\n"
    "Kit Yew\nZoe Rue\nSam Hay\nTom Fir\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_two_columns_among_records_is_no_chart_unless_it_is_named(tmp_path, name):
    path = write_file(tmp_path, name, TABLES[name])
    assert (
        classify_files(find_files([tmp_path]))[0].word == "links"
    )  # beside nothing but charts, as it always was
    write_file(tmp_path, "thefts.csv", "vehicle_id,make,date stolen\n1,Audi,2025-03-05\n")
    one = next(one for one in classify_files(find_files([tmp_path])) if one.name == name)
    assert (one.word, one.error) == ("", "")
    assert one.notes == [
        "its two columns fit no kind of record, and beside records they look like a table "
        "and not like links: skipped; name it with --as links to load it as a chart"
    ]
    assert [
        one.word
        for one in (*classify_files(find_files([path])), *classify_files(find_files([path]), "links"))
    ] == ["links", "links"]


@pytest.mark.parametrize(
    "text",
    [
        TIES,
        TIES.replace(",", "\t"),
        TIES.replace(",", ";"),
        TIES.replace(",", " "),
        "source,target\n" + TIES,
        "from;to\nDee;Del\nAl;Bo\n",
        TIES.replace("\n", ",1\n"),
        "Dee,Del\nDel,Bo\n",
    ],
)
def test_ties_of_two_columns_are_a_chart_beside_records_too(tmp_path, text):
    write_file(tmp_path, "thefts.csv", "vehicle_id,make,date stolen\n1,Audi,2025-03-05\n")
    write_file(tmp_path, "ties.csv", text)
    assert {one.name: one.word for one in classify_files(find_files([tmp_path]))}["ties.csv"] == "links"


def test_a_table_of_two_columns_that_explains_the_records_beside_it_is_a_lookup(tmp_path):
    write_file(tmp_path, "thefts.csv", "vehicle_id,code,make,date stolen\n1,AU,Audi,2025-03-05\n")
    write_file(tmp_path, "codes.csv", "code,description\ncode,unknown\ndescription,none\nAU,Audi\n")
    assert {one.name: one.word for one in classify_files(find_files([tmp_path]))}["codes.csv"] == "lookup"


def test_a_lookup_that_names_an_id_twice_is_none(tmp_path):
    write_file(tmp_path, "thefts.csv", "vehicle_id,make_id,date stolen\n1,501,2025-03-05\n")
    write_file(tmp_path, "makes.csv", "make_id,make_name\n501,Audi\n501,BMW\n")
    assert {one.name: one.word for one in classify_files(find_files([tmp_path]))}["makes.csv"] == ""


@pytest.mark.parametrize(
    ("word", "head", "place"),
    [
        ("thefts", "VIN/Chassis No", ("", 0, "vin")),
        ("thefts", "Keeper Date of Birth (dd/mm/yyyy)", ("", 0, "keeper_born_on")),
        ("thefts", "Make/Model", ("", 0, "make_and_model")),
        ("thefts", "Stolen (from)", ("", 0, "stolen_from")),
        ("thefts", "Keeper No", None),
        ("logs", "Phone No.", ("", 0, "phone")),
        ("logs", "Phone 2", ("", 0, "phone")),
        ("logs", "Person 2", ("subject", 2, "name")),
        ("logs", "Subject DOB 2", ("subject", 2, "born_on")),
        ("logs", "Date/Time of Report", ("", 0, "reported_at")),
        ("logs", "Make 2", None),
        ("bills", "Gross Weight (KGS)", ("", 0, "gross_weight_kg")),
        ("bills", "Gross Weight (LBS)", None),
        ("bills", "Seal Number 2", ("", 0, "seal")),
        ("bills", "Shipper Address 2", ("", 0, "shipper_address")),
        ("bills", "house_bol_number", ("", 0, "house_bill")),
        ("gate-ins", "Haulier Reg No", ("", 0, "vrm")),
    ],
)
def test_a_head_may_have_its_unit_its_number_or_two_words_for_one_column(word, head, place):
    found = next(record for record in list_records() if record.word == word).find_column(head)
    assert (found and (found[0], found[1], found[2].name)) == place


@pytest.mark.parametrize(
    ("text", "word", "rows", "note"),
    [
        (
            (
                '{"exported": {"at": "x"}, "count": 2, "force": "Kent", "records": ['
                '{"crime_reference": "1", "stolen_on": "2025-03-04", "vrm": "AB51ABC"}]}'
            ),
            "thefts",
            [("Kent", "1", "2025-03-04", "AB51ABC")],
            ["beside the list, not read: count, exported"],
        ),
        (
            '{"urn": "L1", "grading": "2BP", "text": "a", "subjects": [{"name": "Dee"}]}',
            "logs",
            [("L1", "2BP", "a", "Dee")],
            [],
        ),
        (
            (
                '{"yard": "Tollgate Ltd", "as_at": "2026-03-31", "vehicles": [{"number": "TG1", "vin": "X"}, '
                '{"number": "TG2", "vin": "Y"}]}'
            ),
            "inventory",
            [("Tollgate Ltd", "2026-03-31", "TG1", "X"), ("Tollgate Ltd", "2026-03-31", "TG2", "Y")],
            [],
        ),
        (
            (
                '{"force": "Kent", "scene": "S1", "exhibits": [{"ref": "PG/1", "item": "door"}, '
                '{"ref": "PG/2", "item": "engine"}]}'
            ),
            "examinations",
            [("Kent", "S1", "PG/1", "door"), ("Kent", "S1", "PG/2", "engine")],
            [],
        ),
    ],
)
def test_one_json_object_is_a_record_with_parts_or_the_envelope_of_a_list(tmp_path, text, word, rows, note):
    one = classify_text(tmp_path, text, "given.json")
    assert (one.word, one.notes) == (word, note)
    assert one.table
    assert [line.cells for line in one.table.lines()] == rows


def test_goods_on_a_plain_bill_of_several_containers_are_in_none_of_them_alone(tmp_path):
    one = classify_text(
        tmp_path,
        '[{"bill": "B1", "shipper": "A Ltd", "vins": ["X"], "containers": ['
        '{"number": "C1"}, {"number": "C2"}]}]',
        "given.json",
    )
    assert one.table
    assert [dict(zip(one.table.heads, line.cells, strict=True)) for line in one.table.lines()] == [
        {"bill": "B1", "shipper": "A Ltd", "container": "C1", "vins": ""},
        {"bill": "B1", "shipper": "A Ltd", "container": "C2", "vins": ""},
        {"bill": "B1", "shipper": "A Ltd", "container": "", "vins": "X"},
    ]


def test_the_help_of_load_lists_every_word_that_its_option_takes():
    (option,) = (one for one in main.commands["load"].params if one.name == "as_kind")
    listed = set(re.findall(r"[a-z-]+", option.help.partition(":")[2]))
    assert set(list_kind_words(list_records())) <= listed
