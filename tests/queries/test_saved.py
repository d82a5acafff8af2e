"""The file of a saved query: its header, its check, its parameters and its folders."""

import contextlib
import re
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ringmap.graph.errors import QueryError
from ringmap.queries.groups import GROUPS
from ringmap.queries.library import OURS, parse_query, read_library
from ringmap.queries.parameters import Param, clean_param, list_param_types
from ringmap.queries.reference import render_queries_page

PEOPLE = "MATCH (p:Person) RETURN p.label AS person"


def refusal(text, name="people"):
    with pytest.raises(QueryError) as refused:
        parse_query(name, text)
    return str(refused.value)


def test_a_header_gives_title_help_parameters_tags_and_columns():
    saved = parse_query(
        "people",
        """// Everybody
// Who is there?
// Really.
// @param name text = "any one"  Part of it
// @param days int  Since
// @tags people, all
// @column person text  The name
MATCH (p:Person) WHERE $name = '' OR $days > 0 RETURN p.label AS person""",
    )
    assert (saved.title, saved.help, saved.tags) == ("Everybody", "Who is there? Really.", ("people", "all"))
    assert saved.params == (
        Param("name", "text", "any one", "Part of it"),
        Param("days", "int", None, "Since"),
    )
    assert [(column.name, column.type, column.doc) for column in saved.columns] == [
        ("person", "text", "The name")
    ]


def test_a_long_line_of_a_header_continues_on_lines_indented_by_four_more_blanks():
    saved = parse_query(
        "people",
        """// Everybody
// @id people
//     Who is there?
// @param name text = "any one,
//     or another"  Part
//     of it
// @column person text
//     The name
MATCH (p:Person) WHERE $name = '' RETURN p.label AS person""",
    )
    assert (saved.id, saved.help) == ("people", "Who is there?")
    assert saved.params == (Param("name", "text", "any one, or another", "Part of it"),)
    assert saved.columns[0].doc == "The name"


def test_a_file_without_column_lines_has_the_names_of_its_return():
    saved = parse_query("people", f"// Everybody\n{PEOPLE}, p.id AS id ORDER BY person LIMIT 3")
    assert ([column.name for column in saved.columns], saved.declared) == (["person", "id"], False)


@pytest.mark.parametrize(
    ("cypher", "says"),
    [
        ("MATCH (p:Persn) RETURN p.id AS id", "label 'Persn' is not in the model; did you mean 'Person'?"),
        (
            "MATCH (p:Person)-[:DRIVE]->(v) RETURN p.id AS id",
            "relationship type 'DRIVE' is not in the model; did you mean 'DRIVES'?",
        ),
        (
            "MATCH (p:Person) RETURN p.nmae AS name",
            "p's property 'nmae' is not in the model; did you mean 'name'?",
        ),
        ("MATCH (s:Shipment) RETURN s.vin AS vin", "s's property 'vin' is not in the model"),
        (
            "MATCH (p:Person {nominl: 'x'}) RETURN p.id AS id",
            "property 'nominl' is not in the model; did you mean 'nominal'?",
        ),
        ("MATCH (p:Person) WHERE p:Vehicel RETURN p.id AS id", "label 'Vehicel'"),
        ("MATCH ()-[m:MENTIONS]->() RETURN m.grade AS g", "m's property 'grade'"),
        ("MATCH (p:Person) RETURN p.id", "column 1 of RETURN has no name"),
        ("MATCH (p:Person) RETURN *", "column 1 of RETURN has no name"),
        ("MATCH (p:Person) SET p.x = 1 RETURN p.id AS id", "says SET, expected only reading"),
        ("MATCH (p:Person) CALL { WITH p CREATE (q:Person) } RETURN p.id AS id", "says CREATE"),
        ("MERGE (p:Person) RETURN p.id AS id", "does not begin as a query"),
        ("LOAD CSV FROM 'x' AS row RETURN row AS row", "does not begin as a query"),
        ("MATCH (n) LOAD CSV FROM 'x' AS row RETURN row AS row", "LOAD CSV"),
        ("CALL db.labels() YIELD label RETURN label", "calls the procedure db"),
        (
            "MATCH (p:Person) CALL { WITH p RETURN 1 AS one } IN TRANSACTIONS OF 9 ROWS RETURN p.id AS id",
            "runs in transactions of its own",
        ),
        (
            "MATCH (p:Person) CALL (p) { RETURN 1 AS one } IN 3 CONCURRENT TRANSACTIONS RETURN p.id AS id",
            "runs in transactions of its own",
        ),
        (f"{PEOPLE}; {PEOPLE}", "two statements"),
        ("MATCH (p:Person) \\u0053ET p.x = 1 RETURN p.id AS id", "\\u escape"),
        ("MATCH (p:Person) // \\u000aSET p.x = 1\nRETURN p.id AS id", "\\u escape"),
        ("MATCH (p:Person {id: $id}) RETURN p.id AS id", "uses $id, which no @param line declares"),
        ("MATCH (p:Person {id: $`id`}) RETURN p.id AS id", "a $ stands alone"),
        ("MATCH (p:Person", "bracket is not closed"),
        ("MATCH (p:Person) WHERE p.name = 'x RETURN p.id AS id", "quote ' is not closed"),
        ("MATCH (p:Person)) RETURN p.id AS id", "closes nothing"),
        ("MATCH (p:Person)", "returns nothing"),
        ("", "does not begin as a query"),
    ],
)
def test_a_query_that_is_wrong_is_told_so(cypher, says):
    assert says in refusal(f"// Title\n{cypher}")


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (p:Person) WHERE p.name = 'DELETE everything; CREATE' /* SET */ // MERGE\nRETURN p.id AS id;",
        (
            "MATCH (d:Document)-[m:MENTIONS]->(e:Entity) RETURN d.reference AS reference, "
            "m.files[0] AS file, e.`label` AS label"
        ),
        (
            "MATCH (e:Exporter&Organisation)-[:SHIPPED|RECEIVED*1..2]-(x) RETURN e.eori AS eori UNION "
            "MATCH (p:Person|Vehicle) RETURN p.label AS eori"
        ),
        (
            "MATCH (t:Theft) WITH {day: t.stolen_from} AS found "
            "RETURN found.day AS day, date(found.day).year AS year"
        ),
        "MATCH (t:Theft) RETURN duration.inDays(date(t.stolen_from), date()).days AS age",
        (
            "MATCH (v:Vehicle) CALL { WITH v MATCH (v)-[s:SHOWS]->(m:Vin) RETURN count(m) AS vins } "
            "RETURN v.id AS id, vins"
        ),
        "UNWIND [{a: 1}] AS row RETURN row.a AS a",
        "WITH [1] AS transactions RETURN 1 IN transactions AS a",
        (
            "MATCH (a:Entity) RETURN [(a)-[f:USES]->(p:Phone) "
            "WHERE f.confidence > 0.5 | p.number] AS phones, a {.id, .label} AS thing"
        ),
        "MATCH (v:Vehicle) WITH v.make AS v RETURN v AS make",
    ],
)
def test_a_query_that_only_reads_is_taken(cypher):
    assert parse_query("people", f"// Title\n{cypher}").cypher.endswith(cypher)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("// Title\n// @parm x int", "'@parm x int' is not understood"),
        ("// Title\n// @param x wrm", "did you mean vrm?"),
        ("// Title\n// @param x int = soon", "parameter 'x' is 'soon', expected a whole number"),
        ("//\n// help", "has no title"),
        ("// @tags a", "has no title"),
        ("// Title\n// @column name text\n// @column name text", "@column name stands twice"),
        ("// Title\n// @column nobody text", "returns person, expected nobody"),
        ("// Title\n// @column person word", "column 'person' is of type 'word'"),
        ("// Title\n// @param idle int = 3", "declares the parameter 'idle' and never uses it"),
        ("// Title\n// @example day 3", "@example day is of no parameter, expected one of none"),
        (
            "// Title\n// @param day int = 3\n// @example day soon",
            "parameter 'day' is 'soon', expected a whole number",
        ),
        ("// Title\n// @revision 0", "'@revision 0' is not understood"),
        ("// Title\n// @id Not an id", "'@id Not an id' is not understood"),
        ("// Title\n// @revision 1\n// @revision 2", "@revision stands 2 times"),
        ("// Title\n// @tags a\n// @tags b", "@tags stands 2 times"),
        (
            "// Title\n// @column person text:people",
            "column 'person' of type 'text' is beside 'people', expected a type of several values",
        ),
        (
            "// Title\n// @column person ids:people",
            "column 'person' is beside 'people', expected a column of several values that stands before it",
        ),
    ],
)
def test_a_header_that_is_wrong_is_told_so(header, says):
    assert says in refusal(f"{header}\n{PEOPLE}")


def test_a_name_that_no_command_could_have_is_refused():
    assert "small letters" in refusal(f"// T\n{PEOPLE}", name="My Query")


@pytest.mark.parametrize(
    ("type", "given", "sent"),
    [
        ("vrm", "lbo7 se0", "LB07SEO"),
        ("vin", "sal-va2ae4eh877322", "SALVA2AE4EH877322"),
        ("phone", "07700 900123", "+447700900123"),
        ("day", "05/03/2025", "2025-03-05"),
        ("date", "2025-03-05", "2025-03-05"),
        ("container", "csqu 305438-3", "CSQU3054383"),
        ("int", " 14 ", 14),
        ("float", "0.5", 0.5),
        ("flag", "Y", True),
        ("flag", False, False),
        ("int", 14, 14),
        ("text", "  two   words ", "two words"),
        ("id", " plate:LB07SEO ", "plate:LB07SEO"),
        ("count", "0", 0),
        ("Vin|Plate", "plate", "Plate"),
        ("day", "Today", date.today().isoformat()),
        ("kind", "phone", "Phone"),
        ("document_kind", "shippingrecord", "ShippingRecord"),
    ],
)
def test_a_parameter_is_cleaned_as_records_are(type, given, sent):
    assert clean_param("q", Param("x", type), given) == sent


@pytest.mark.parametrize(
    ("type", "given", "says"),
    [
        ("vrm", "LB07 S", "parameter 'x' is 'LB07 S', expected a UK number plate such as LB07 SEO"),
        ("int", "2.5", "expected a whole number"),
        ("int", "9" * 40, "expected a whole number"),
        ("float", "nan", "expected a number"),
        ("flag", "perhaps", "expected yes or no"),
        ("day", "last week", "parameter 'x' is 'last week'"),
        ("text", " ", "parameter 'x' is empty"),
        ("id", None, "parameter 'x' is missing"),
        ("count", "-3", "parameter 'x' is '-3', expected a whole number that is not below 0"),
        ("kind", "Persson", "the nearest is Person"),
        ("kind", "Banana", "expected a kind of entity such as Person, one of Account, "),
        ("kind", "ShippingRecord", "expected a kind of entity"),
        ("Vin|Plate", "Person", "parameter 'x' is 'Person', expected Vin or Plate; mend it"),
        ("document_kind", "Banana", "expected a kind of document such as ShippingRecord, one of"),
    ],
)
def test_a_parameter_that_is_wrong_is_told_so(type, given, says):
    with pytest.raises(QueryError, match=re.escape(says)):
        clean_param("q", Param("x", type), given)


@given(st.sampled_from(list_param_types()), st.text(max_size=30))
def test_no_text_breaks_a_parameter(type, text):
    with contextlib.suppress(QueryError):
        assert clean_param("q", Param("x", type, ""), text) is not None


def test_an_unknown_parameter_is_told_with_those_there_are():
    with pytest.raises(QueryError, match="has no parameter 'day', expected consignee, days"):
        read_library().find("exporters-after-theft").clean_params({"consignee": "x", "day": 3})


def test_ours_are_all_well_formed_and_told_in_full():
    ours = read_library()
    assert ours.problems == ()
    for saved in ours.queries.values():
        assert saved.declared
        assert saved.title
        assert saved.help.endswith((".", "?"))
        assert saved.tags
        assert all(param.doc for param in saved.params)
        assert all(column.doc for column in saved.columns)
        assert "ORDER BY" in saved.cypher


def test_no_question_of_ours_follows_an_unbounded_path_or_looks_for_what_was_superseded():
    for path in OURS.glob("*.cypher"):
        text = path.read_text("utf-8")
        assert ":FORMERLY" not in text
        assert not re.search(r":[A-Z_|]+\*(?!\d*\.\.\d)", text)


def test_a_name_that_is_not_there_is_told_its_nearest():
    with pytest.raises(QueryError, match="no saved query 'shared-phone'; did you mean shared-phones"):
        read_library().find("shared-phone")


def test_a_folder_of_ones_own_joins_the_shelf_and_a_wrong_file_in_it_keeps_nobody_from_the_rest(tmp_path):
    (tmp_path / "our_people.cypher").write_text(f"// Ours\n{PEOPLE}")
    (tmp_path / "broken.cypher").write_text("// Broken\nMATCH (p:Persn) RETURN p.id AS id")
    (tmp_path / "latin.cypher").write_bytes(b"// Stra\xdfe\n" + PEOPLE.encode())
    found = read_library([tmp_path])
    assert "our-people" in found.queries
    assert "clones" in found.queries
    assert len(found.problems) == 2
    with pytest.raises(QueryError, match="Persn"):
        found.find("broken")


def test_a_name_that_stands_in_two_folders_is_refused(tmp_path):
    (tmp_path / "clones.cypher").write_text(f"// Mine\n{PEOPLE}")
    with pytest.raises(QueryError, match="'clones' is already in"):
        read_library([tmp_path])


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(QueryError, match="is no folder"):
        read_library([tmp_path / "nowhere"])


def test_questions_are_found_by_tag_group_by_group():
    groups = [saved.group for saved in read_library().list_tagged("premises")]
    assert {"Premises", "Plates", "Exporters and enablers"} <= set(groups)
    assert [one for one, _ in groupby(groups)] == [title for title in GROUPS.values() if title in groups]


def test_every_question_of_ours_stands_in_a_group_with_an_id_a_revision_and_an_example_for_each_parameter():
    ours = list(read_library().queries.values())
    assert {saved.group for saved in ours} == set(GROUPS.values())
    assert len(ours) >= 40
    for saved in ours:
        assert saved.id == f"ringmap/{saved.name}"
        assert "@revision" in saved.cypher
        assert set(saved.examples) == {param.name for param in saved.params}
        assert saved.clean_params({**saved.example_params()}) is not None


def test_every_question_of_ours_names_what_its_rows_are_about_or_rest_on():
    for saved in read_library().queries.values():
        assert {column.type for column in saved.columns} & {"id", "ids", "document", "documents"}, saved.name


def test_the_page_of_the_questions_is_what_their_heads_say():
    assert (Path(__file__).parents[2] / "docs" / "queries.md").read_text("utf-8") == render_queries_page()
