"""Documents are read as tables and texts: Word, HTML, XML, nested JSON, plain text, Markdown, e-mail."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from ringmap.graph.errors import RecordError
from ringmap.loaders.files.tables import Table
from ringmap.loaders.grids.read_tables import read_tables


def read(folder: Path, name: str, content: str | bytes) -> tuple[Table, ...]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_tables(path, name)


def rows(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def numbers(table: Table) -> list[int]:
    return [line.number for line in table.lines()]


def save_word(path: Path) -> Path:
    import docx

    made = docx.Document()
    made.add_heading("EXAMINATION REPORT", 0)
    made.add_paragraph("GPMS: RESTRICTED")
    form = made.add_table(2, 2)
    for at, (label, value) in enumerate((("Report No", "VE/1"), ("VRM displayed", "PO69 KWE"))):
        form.cell(at, 0).text, form.cell(at, 1).text = label, value
    made.add_paragraph("The plate PO69 KWE is false and was seen on two cars.")
    parts = made.add_table(4, 3)
    for at, row in enumerate(
        (("Item", "Marking", "Comes from"), ("Seat module", "SM-20-774125", "Not known"))
    ):
        for column, text in enumerate(row):
            parts.cell(at, column).text = text
    parts.cell(2, 0).text, parts.cell(2, 1).text = "Steering rack", "TRW 9P0031882\nTRW 9P0031883"
    parts.cell(3, 0).merge(
        parts.cell(3, 2)
    ).text = "All parts were photographed by the examiner at the pound."
    made.save(str(path))
    return path


def test_a_word_document_gives_its_form_its_table_and_its_text(tmp_path):
    (table,) = read_tables(save_word(tmp_path / "report.docx"))
    assert table.heads == ("Item", "Marking", "Comes from")
    assert [row["Marking"] for row in rows(table)] == ["SM-20-774125", "TRW 9P0031882\nTRW 9P0031883"]
    assert table.standing == (
        ("GPMS", "RESTRICTED", 2),
        ("Report No", "VE/1", 3),
        ("VRM displayed", "PO69 KWE", 4),
    )
    assert [text for _, text in table.texts] == [
        "EXAMINATION REPORT",
        "The plate PO69 KWE is false and was seen on two cars.",
        "All parts were photographed by the examiner at the pound.",
    ]
    assert numbers(table) == [7, 8]


def test_words_boxes_controls_and_headers_are_read(tmp_path):
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    cells = made.add_table(2, 2).rows
    cells[0].cells[0].text, cells[1].cells[0].text, cells[1].cells[1].text = "Subject", "URN", "EM/25/1"
    control = f"<w:sdt {space}><w:sdtContent><w:r><w:t>Dean MARSH</w:t></w:r></w:sdtContent></w:sdt>"
    cells[0].cells[1].paragraphs[0]._p.append(parse_xml(control))
    deleted = f"<w:del {space}><w:r><w:delText>Lee POTTS</w:delText></w:r></w:del>"
    cells[1].cells[1].paragraphs[0]._p.append(parse_xml(deleted))
    made.save(str(tmp_path / "form.docx"))
    (table,) = read_tables(tmp_path / "form.docx")
    assert rows(table) == [{"Subject": "Dean MARSH", "URN": "EM/25/1"}]
    assert [text for _, text in table.texts] == ["OFFICIAL-SENSITIVE"]


def test_a_page_gives_its_tables_with_line_breaks_and_merged_heads(tmp_path):
    (table,) = read(
        tmp_path,
        "log.html",
        """<html><head><style>td{}</style><script>var x = "<td>no</td>"</script></head><body>
<h2>Daily log</h2>
<table><tr><th colspan=2>Report</th><th>Subject</th></tr>
<tr><th>No.</th><th>Date</th><th>Name</th></tr>
<tr><td>1</td><td>17-SEP-2013</td><td>Gethin ASHGRIND dob 10/10/72<br>Colm <b>FARROWMEAD</b></td></tr>
<tr><td>2</td><td>18-SEP-2013</td><td>&nbsp;Piers&nbsp;Hexworthy &amp; son</td></tr>
</table><p>Printed from the system.</p></body></html>""",
    )
    assert table.heads == ("Report No.", "Report Date", "Subject Name")
    assert [row["Subject Name"] for row in rows(table)] == [
        "Gethin ASHGRIND dob 10/10/72\nColm FARROWMEAD",
        "Piers Hexworthy & son",
    ]
    assert [text for _, text in table.texts] == ["Daily log", "Printed from the system."]


def test_labels_and_values_of_a_page_are_a_form(tmp_path):
    (table,) = read(
        tmp_path,
        "notice.html",
        "<h3>ARRIVAL NOTICE</h3><table><tr><th>B/L</th><td>HPQU1</td><th>Booking</th><td>HPQ2</td></tr>"
        "<tr><th>Consignee</th><td>Wekesa Nyakundira<br>PO Box 99</td></tr></table>"
        "<dl><dt>Free time</dt><dd>7 days</dd></dl>",
    )
    assert rows(table) == [
        {
            "B/L": "HPQU1",
            "Booking": "HPQ2",
            "Consignee": "Wekesa Nyakundira\nPO Box 99",
            "Free time": "7 days",
        }
    ]


def test_a_page_fetches_nothing_and_reads_no_file(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (table,) = read(
        tmp_path,
        "page.html",
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]><p>Seen at the yard: &x;</p>',
    )
    assert "secret" not in str(table.texts)


def test_xml_gives_attributes_and_elements_alike_with_lines(tmp_path):
    (table,) = read(
        tmp_path,
        "extract.xml",
        """<?xml version="1.0"?>
<Extract created="2025-06-02" xmlns="urn:x">
  <Report id="7714">
    <Person role="SUSPECT"><Name>MARSH</Name></Person>
    <Person role="WITNESS"><Name>POTTS</Name></Person>
  </Report>
  <Report id="7715"><Person role="VICTIM"><Name>VALE</Name></Person><Text lang="en">Seen.</Text></Report>
</Extract>""",
    )
    assert rows(table) == [
        {
            "id": "7714",
            "Person1_role": "SUSPECT",
            "Person1_Name": "MARSH",
            "Person2_role": "WITNESS",
            "Person2_Name": "POTTS",
            "Text_lang": "",
            "Text_value": "",
        },
        {
            "id": "7715",
            "Person1_role": "VICTIM",
            "Person1_Name": "VALE",
            "Person2_role": "",
            "Person2_Name": "",
            "Text_lang": "en",
            "Text_value": "Seen.",
        },
    ]
    assert table.standing == (("created", "2025-06-02", 2),)
    assert numbers(table) == [3, 7]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "expected plain records"),
        ('<?xml version="1.0"?><a><b></a>', "is no whole XML"),
        ('<?xml version="1.0"?>' + "<a>" * 300 + "</a>" * 300, "elements in each other"),
    ],
    ids=["entities", "cut", "deep"],
)
def test_xml_that_is_unsafe_or_broken_is_refused_in_words(tmp_path, text, says):
    with pytest.raises(RecordError, match=says):
        read(tmp_path, "bad.xml", text)


def test_json_is_read_under_whatever_key_its_records_stand(tmp_path):
    (table,) = read(
        tmp_path,
        "feed.json",
        json.dumps(
            {
                "export": {
                    "made": "2025-06-02",
                    "entries": [
                        {"ref": "1", "who": {"last": "Marsh", "born": "1980"}, "tel": ["1", "2"]},
                        {
                            "ref": "2",
                            "who": {"last": "Potts"},
                            "cars": [{"reg": "LJ68 XWK"}, {"reg": "FN19 KXM"}],
                        },
                    ],
                }
            },
            indent=1,
        ),
    )
    assert table.heads == ("ref", "who_last", "who_born", "tel", "car1_reg", "car2_reg")
    assert rows(table)[1]["car2_reg"] == "FN19 KXM"
    assert table.standing == (("made", "2025-06-02", 3),)
    assert numbers(table) == [5, 16]


def test_lists_in_lists_are_tables_of_their_own(tmp_path):
    cars, loose = read(
        tmp_path,
        "strip.json",
        """{"scene": {"ref": "SC-1"},
"vehicles": [
{"frame": "SALRA2AK6HA043318", "parts": [{"what": "engine", "no": "A1"}, {"what": "gearbox", "no": null}]},
{"frame": "WDB9066331N578820", "parts": [{"what": "engine", "no": "B2"}]}],
"loose": [{"what": "airbag", "no": "C3"}]}""",
    )
    assert (cars.name, loose.name) == ("strip.json#vehicles", "strip.json#loose")
    assert cars.heads == ("frame", "part1_what", "part1_no", "part2_what")
    assert (numbers(cars), numbers(loose)) == ([3, 4], [5])
    assert cars.standing == loose.standing == (("scene_ref", "SC-1", 1),)


def test_groups_under_codes_are_records(tmp_path):
    (table,) = read(tmp_path, "n.json", '{"nominals": {"N1": {"name": "Dee"}, "N2": {"name": "Ray"}}}')
    assert rows(table) == [{"key": "N1", "name": "Dee"}, {"key": "N2", "name": "Ray"}]


REPORTS = """FORCE INTELLIGENCE BUREAU
Force: Wexmoor
========================================
URN: FIB/25/001
Date: 04/05/2025      Grading: 2/B/P
Address: 1 High Street
 Luton LU1 4QT

MARSH was seen driving a white Transit LJ68 XWK from the yard.

========================================
URN: FIB/25/002
Date: 05/05/2025      Grading: 3/C/P

POTTS was told to move the boxes to the dock.
"""


def test_one_report_after_another_is_a_row_each_with_its_text(tmp_path):
    (table,) = read(tmp_path, "reports.txt", REPORTS)
    assert rows(table) == [
        {
            "URN": "FIB/25/001",
            "Date": "04/05/2025",
            "Grading": "2/B/P",
            "Address": "1 High Street\nLuton LU1 4QT",
            "text": "MARSH was seen driving a white Transit LJ68 XWK from the yard.",
        },
        {
            "URN": "FIB/25/002",
            "Date": "05/05/2025",
            "Grading": "3/C/P",
            "Address": "",
            "text": "POTTS was told to move the boxes to the dock.",
        },
    ]
    assert table.standing == (("Force", "Wexmoor", 2),)
    assert (numbers(table), table.texts) == ([4, 12], ((1, "FORCE INTELLIGENCE BUREAU"),))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_text_is_read_in_any_usual_encoding(tmp_path, codec):
    text = "URN: FIB/25/001\nSubject: José MARSH\nDate: 04/05/2025\n"
    (table,) = read(tmp_path, "report.txt", text.encode(codec))
    assert rows(table) == [{"URN": "FIB/25/001", "Subject": "José MARSH", "Date": "04/05/2025"}]


def test_numbered_paragraphs_are_a_row_each(tmp_path):
    (table,) = read(
        tmp_path,
        "report.txt",
        "INTELLIGENCE REPORT\nURN: FIB/25/009\n\n1. Dean MARSH was seen at the yard.\n   He left on foot.\n"
        "2. Lee POTTS owns FN19 KXM.\n",
    )
    assert rows(table) == [
        {"paragraph": "1", "text": "Dean MARSH was seen at the yard.\nHe left on foot."},
        {"paragraph": "2", "text": "Lee POTTS owns FN19 KXM."},
    ]
    assert (table.standing, numbers(table)) == ((("URN", "FIB/25/009", 2),), [4, 6])


def test_columns_drawn_with_blanks_or_pipes_are_a_table(tmp_path):
    aligned = (
        "VRM        Make     Colour\nLJ68 XWK   Ford     White\nFN19 KXM   BMW\nYD17 OBR   Audi     Black\n"
    )
    piped = "+----------+------+\n| VRM      | Make |\n+----------+------+\n| LJ68 XWK | Ford |\n+---+---+\n"
    (one,) = read(tmp_path, "one.txt", aligned)
    (other,) = read(tmp_path, "other.txt", piped)
    assert rows(one)[1] == {"VRM": "FN19 KXM", "Make": "BMW", "Colour": ""}
    assert (rows(other), numbers(other)) == ([{"VRM": "LJ68 XWK", "Make": "Ford"}], [4])


def test_prose_alone_is_kept_as_text(tmp_path):
    (table,) = read(
        tmp_path, "note.txt", "Dean Marsh was seen, on Monday. He drives LJ68 XWK.\n\nNo more is known.\n"
    )
    assert (table.heads, list(table.lines())) == ((), [])
    assert table.texts == (
        (1, "Dean Marsh was seen, on Monday. He drives LJ68 XWK."),
        (3, "No more is known."),
    )


def test_markdown_gives_tables_titles_and_labels(tmp_path):
    (table,) = read(
        tmp_path,
        "yard.md",
        "# Yard list\n\n- **As at:** 4 May 2025\n\n| Stock | VRM |\n|---|---|\n| 1 | LJ68 XWK |\n\nEnd.\n",
    )
    assert rows(table) == [{"Stock": "1", "VRM": "LJ68 XWK"}]
    assert table.standing == (("As at", "4 May 2025", 3),)
    assert [text for _, text in table.texts] == ["Yard list", "End."]


def test_an_e_mail_gives_its_envelope_and_its_body(tmp_path):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "damiso@akin.example",
        "exports@tock.example",
        "Load of 3 June",
    )
    mail.set_content(
        "Booking: HPQ5512034\nContainer: HPQU6602181\n\nPlease load the Sprinter last, Piers says so.\n"
    )
    mail.add_attachment(b"VRM,Make\nLJ68 XWK,Ford\n", maintype="text", subtype="csv", filename="list.csv")
    (table,) = read(tmp_path, "load.eml", bytes(mail))
    assert rows(table) == [{"Booking": "HPQ5512034", "Container": "HPQU6602181"}]
    assert [(label, value) for label, value, _ in table.standing] == [
        ("From", "damiso@akin.example"),
        ("To", "exports@tock.example"),
        ("Subject", "Load of 3 June"),
        ("Attachment", "list.csv"),
    ]
    assert [text for _, text in table.texts] == ["Please load the Sprinter last, Piers says so."]


def test_parties_are_named_by_their_role_and_wrappers_are_opened(tmp_path):
    (table,) = read(
        tmp_path,
        "bills.xml",
        """<Manifest vessel="HOLLOW TERN"><Bills>
<Bill no="GRL00911"><Parties><Party type="CZ"><Name>X</Name></Party><Party type="CN"><Name>Y</Name></Party>
</Parties><Boxes><Box no="VLXU2388170"/><Box no="VLXU5190640"/></Boxes></Bill>
<Bill no="GRL00912"><Parties><Party type="CZ"><Name>Z</Name></Party></Parties></Bill></Bills></Manifest>""",
    )
    assert rows(table) == [
        {
            "Bill_no": "GRL00911",
            "Parties_CZ_Name": "X",
            "Parties_CN_Name": "Y",
            "Box1_no": "VLXU2388170",
            "Box2_no": "VLXU5190640",
        },
        {"Bill_no": "GRL00912", "Parties_CZ_Name": "Z", "Parties_CN_Name": "", "Box1_no": "", "Box2_no": ""},
    ]
    assert table.standing == (("vessel", "HOLLOW TERN", 1),)


def test_json_without_names_is_rows_and_what_stands_beside_is_kept(tmp_path):
    (table,) = read(
        tmp_path,
        "reads.json",
        '{"site": "A14", "columns": ["VRM", "Make"], "rows": [["LJ68 XWK", "Ford"], ["FN19 KXM", "BMW"]]}',
    )
    assert rows(table) == [{"VRM": "LJ68 XWK", "Make": "Ford"}, {"VRM": "FN19 KXM", "Make": "BMW"}]
    assert table.standing == (("site", "A14", 1),)


def test_json_nested_too_deep_is_refused(tmp_path):
    with pytest.raises(RecordError, match="nested"):
        read(tmp_path, "deep.json", '{"a":' * 600 + "1" + "}" * 600)


def test_an_open_document_sheet_is_read_with_its_days(tmp_path):
    import zipfile

    space = "urn:oasis:names:tc:opendocument:xmlns"
    cell = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    day = "<table:table-cell office:value-type='date' office:date-value='2025-03-05'/>"
    rows_of_xml = "".join(
        f"<table:table-row>{cells}</table:table-row>"
        for cells in (cell.format("Reg") + cell.format("Date seen"), cell.format("LJ68 XWK") + day)
    )
    content = (
        f"<?xml version='1.0'?><office:document-content xmlns:office='{space}:office:1.0' "
        f"xmlns:table='{space}:table:1.0' xmlns:text='{space}:text:1.0'><office:body><office:spreadsheet>"
        f"<table:table table:name='List'>{rows_of_xml}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>",
        )
    (table,) = read_tables(tmp_path / "list.ods")
    assert rows(table) == [{"Reg": "LJ68 XWK", "Date seen": "2025-03-05"}]
    assert table.stored_days


EDIFACT = """UNB+UNOA:1+SENDER+RECEIVER+250611:1200+1'
UNH+1+IFTMCS:D:99B:UN'
BGM+705+GRL00911+9'
LOC+9+GBSOU:139:6'
NAD+CZ+++Quillfeather Ltd+2 Amberley Stables:Corvesham'
COM+07700900167:TE'
FTX+AAA+++USED PARTS, 12?' WIDE:ENGINE NO N57D30A'
EQD+CN+VLXU2388170+22G1'
UNT+9+1'
UNZ+1+1'
"""


def test_an_edi_message_is_a_row_with_heads_of_segment_qualifier_and_position(tmp_path):
    (table,) = read(tmp_path, "bill.edi", EDIFACT)
    (row,) = rows(table)
    assert row["BGM 705 3"] == "GRL00911"
    assert row["LOC 9 3"] == "GBSOU"
    assert (row["NAD CZ 5"], row["NAD CZ 6"]) == ("Quillfeather Ltd", "2 Amberley Stables\nCorvesham")
    assert row["COM CZ phone"] == "07700900167"
    assert row["FTX AAA 5"] == "USED PARTS, 12' WIDE\nENGINE NO N57D30A"
    assert row["EQD CN 3"] == "VLXU2388170"
    assert numbers(table) == [2]


def test_columns_of_fixed_width_are_a_table(tmp_path):
    ruled = "VRM      DATE       DIR\n-------- ---------- ---\nGU15RNE  16/04/2025 E\nLJ68XWK  16/04/2025 W\n"
    plain = "VRM     DATE       DIR\nGU15RNE 16/04/2025 E\nLJ68XWK 16/04/2025 W\nKV70HZT 17/04/2025 E\n"
    (one,) = read(tmp_path, "one.txt", ruled)
    (other,) = read(tmp_path, "other.txt", plain)
    assert rows(one)[1] == {"VRM": "LJ68XWK", "DATE": "16/04/2025", "DIR": "W"}
    assert rows(other)[2] == {"VRM": "KV70HZT", "DATE": "17/04/2025", "DIR": "E"}


FLAT = """00;BLEXP;20250611
10;GRL00911;GBSOU
20;CZ;Quillfeather Vehicle Solutions Ltd;Corvesham
20;CN;Zelkovar Parts FZE;Jebel Ali
30;VLXU2388170;22G1;HT44190
40;1;USED PARTS
40;2;ENGINE NO N57D30A
30;VLXU5190640;22G1;HT44191
40;1;USED CAR
10;GRL00912;GBSOU
20;CZ;Leanne Thrapwick;
30;VLXU5190661;22G1;HT44192
99;2
"""


def test_a_flat_file_with_record_types_is_a_row_a_box_with_its_parents(tmp_path):
    (table,) = read(tmp_path, "flat.csv", FLAT)
    found = rows(table)
    assert table.form == "flat file"
    assert [row["30 2"] for row in found] == ["VLXU2388170", "VLXU5190640", "VLXU5190661"]
    assert [row["10 2"] for row in found] == ["GRL00911", "GRL00911", "GRL00912"]
    assert [row["20 CN 3"] for row in found] == ["Zelkovar Parts FZE", "Zelkovar Parts FZE", ""]
    assert found[0]["40 3"] == "USED PARTS\nENGINE NO N57D30A"
    assert (numbers(table), table.standing[0]) == ([5, 8, 12], ("00 2", "BLEXP", 1))


def test_the_rows_agree_on_the_delimiter_though_a_title_has_none(tmp_path):
    (table,) = read(
        tmp_path, "gate.tsv", "Gate list, week 3\nIn\tUnit\tDriver\n05:52\tFZKU4122078\tM, Kirpelis\n"
    )
    assert rows(table) == [{"In": "05:52", "Unit": "FZKU4122078", "Driver": "M, Kirpelis"}]


def test_a_large_file_with_good_heads_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("ringmap.loaders.grids.read_tables.STREAM_FROM", 1)
    (table,) = read(
        tmp_path, "log.csv", "URN,Date,Subject\n1,04/05/2025,Dean Marsh\n2,05/05/2025,Lee Potts\n"
    )
    assert (table.heads, numbers(table)) == (("URN", "Date", "Subject"), [2, 3])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("scan.pdf", b"%PDF-1.4 x", "is no table and no text that is read"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "is an old Office document"),
        ("cut.docx", b"PK\x03\x04 cut", "is cut or damaged"),
        ("cut.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "is locked, cut or damaged"),
        ("empty.txt", b"", "is empty"),
        ("binary.txt", b"ab\x00\x01\x02", "holds NUL bytes"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, content, says):
    with pytest.raises(RecordError, match=says):
        read(tmp_path, name, content)
