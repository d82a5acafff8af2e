"""Values that an attribute names become columns of their own."""

from .test_shapes_of_other_hands import read_rows

CASE = """<Case ref="7"><Item exhibit="AH/4" make="FORD">
<Mark kind="VRM" where="front" verdict="FALSE">LB07 SEO</Mark>
<Mark kind="VRM" where="PNC" verdict="GENUINE">KN17 VXC</Mark>
<Mark kind="VIN" where="dash" verdict="GENUINE">WF0AXXWPMAJL70934</Mark>
<Mark kind="GEARBOX" where="casing" verdict="ABSENT"/>
<Party role="LOSER"><FullName>Ann Holt</FullName><PostCode>LU14 2QT</PostCode></Party></Item>
<Item exhibit="AH/5" make="FORD"><Mark kind="ENGINE" where="block" verdict="GENUINE">CJX 774093</Mark>
<Mark kind="PARTNO" where="head" verdict="n/a">06K103063BF</Mark></Item></Case>"""


def test_marks_are_named_by_their_kind_and_a_false_one_is_told_from_a_true_one(tmp_path):
    first, second = read_rows(tmp_path / "case.xml", CASE)
    assert (first["false VRM"], first["true VRM"]) == ("LB07 SEO", "KN17 VXC")
    assert first["VIN"] == "WF0AXXWPMAJL70934"
    assert (second["ENGINE"], second["PARTNO"]) == ("CJX 774093", "06K103063BF")


def test_a_mark_is_told_from_a_true_one_by_a_verdict_or_by_how_it_was_found(tmp_path):
    text = """<Case ref="8"><Item exhibit="A"><VIN status="ringed">SALWA2BK7MA208813</VIN>
    <VIN status="genuine">SALGA2BK7MA208814</VIN></Item><Item exhibit="B">
    <Mark kind="VRM" status="displayed">LB07 SEO</Mark><Mark kind="VRM" status="true">KN17 VXC</Mark>
    <Mark kind="ENGINE" status="true">CJX 774093</Mark></Item></Case>"""
    first, second = read_rows(tmp_path / "case.xml", text)
    assert (first["false VIN"], first["true VIN"]) == ("SALWA2BK7MA208813", "SALGA2BK7MA208814")
    assert (second["displayed VRM"], second["true VRM"]) == ("LB07 SEO", "KN17 VXC")
    assert second["ENGINE"] == "CJX 774093"


def test_one_party_keeps_its_role_in_a_column_whatever_the_role_is(tmp_path):
    text = """<Reports><Report><Party><role>victim</role><name>Dean Tarlow</name><dob>1988-02-01</dob></Party>
    </Report><Report><Party><role>witness</role><name>Ann Holt</name><dob>1990-02-01</dob></Party></Report>
    </Reports>"""
    rows = read_rows(tmp_path / "reports.xml", text)
    assert [(row["Party_role"], row["Party_name"]) for row in rows] == [
        ("victim", "Dean Tarlow"),
        ("witness", "Ann Holt"),
    ]


def test_a_verdict_that_is_not_understood_stays_beside_its_mark(tmp_path):
    text = """<Case ref="9"><Item exhibit="A"><Mark kind="VIN" verdict="ground off">SALWA2BK7MA208813</Mark>
    <Mark kind="ENGINE" verdict="genuine">CJX 774093</Mark></Item><Item exhibit="B">
    <Mark kind="VIN" verdict="not stolen">SALGA2BK7MA208814</Mark></Item></Case>"""
    first, second = read_rows(tmp_path / "case.xml", text)
    assert {"SALWA2BK7MA208813", "ground off", "CJX 774093", "genuine"} <= set(first.values())
    assert {"SALGA2BK7MA208814", "not stolen"} <= set(second.values())
