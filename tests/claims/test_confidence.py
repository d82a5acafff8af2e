"""A custom confidence table: one for all claims of a case; each mistake in it is one sentence."""

import pytest
from ringmap.graph.claims.confidence import TABLE, read_confidence_table
from ringmap.graph.errors import RecordError, StoreError
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.write import Load

from .made_up import caller, load_all, log

OURS = TABLE.read_text("utf-8")
ONE, OTHER = log("U1", caller("Dee", "07700 900100")), log("U2", caller("Moss", "07700 900101"))


def table(tmp_path, text):
    """The confidence table that a file with this text is."""
    path = tmp_path / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_confidence_table(path)


@pytest.fixture
def doubting_table(tmp_path):
    """A table in which an untested source that is corroborated is worth a tenth."""
    return table(tmp_path, OURS.replace("3x5x2,2,B,0.70", "3x5x2,2,B,0.1"))


def worth(store):
    return {row["worth"] for row in store.read("MATCH ()-[f:USES]->() RETURN f.confidence AS worth")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a,b\n1,2\n",
            "table.csv: has no column 'scheme', expected scheme, source, intelligence, confidence; copy ",
        ),
        ("", "table.csv: has no column 'scheme', expected scheme, source, intelligence, confidence; copy "),
        (
            OURS.replace("0.95", "high", 1),
            "table.csv:2: field 'confidence' is 'high', expected a number from 0 to 1; put one there",
        ),
        (
            OURS.replace("0.95", "1.5", 1),
            "table.csv:2: field 'confidence' is '1.5', expected a number from 0 to 1; put one there",
        ),
        (
            OURS.replace("0.95", "nan", 1),
            "table.csv:2: field 'confidence' is 'nan', expected a number from 0 to 1; put one there",
        ),
        (
            OURS.replace("3x5x2,1,A,0.95,reliable source that knows directly", "3x5x2"),
            "table.csv:2: '3x5x2,,' grades nothing, expected scheme, source and intelligence such as",
        ),
        (OURS.replace("3x5x2,1,A", "3x5x2,9,A"), "table.csv:2: '3x5x2,9,A' grades nothing"),
        (
            OURS.replace("document,Inventory", "document,Inventories"),
            "'document,Inventories,' grades nothing",
        ),
        (
            OURS.replace("3x5x2,1,B", "3x5x2,1,A"),
            "table.csv:3: '3x5x2,1,A' has a row before, expected one; take one of them out",
        ),
        (
            "".join(line for line in OURS.splitlines(keepends=True) if "Inventory" not in line),
            "table.csv: no row 'document,Inventory', expected one for each kind of document; copy ",
        ),
        (b"scheme,source\xff", "cannot be read as a table"),
    ],
)
def test_a_table_that_is_none_is_refused_in_one_sentence(tmp_path, text, said):
    with pytest.raises(RecordError) as refused:
        table(tmp_path, text)
    assert said in str(refused.value)
    assert ";" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_table_that_is_not_there_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(
        RecordError, match=r"none\.csv: cannot be read as a table .* expected a CSV file in UTF-8; copy "
    ):
        read_confidence_table(tmp_path / "none.csv")


def test_a_case_keeps_the_table_that_it_was_begun_with(store, doubting_table):
    load_all(store, [ONE], confidence=doubting_table)
    load_all(store, [OTHER], "more.csv")
    assert worth(store) == {0.1}
    load_all(store, [log("U3", caller("Lee", "07700 900102"))], "again.csv", confidence=doubting_table)
    assert worth(store) == {0.1}


@pytest.mark.parametrize("first", ["ours", "own"])
def test_a_case_that_is_weighed_by_one_table_refuses_another_and_stays_as_it_is(store, doubting_table, first):
    one, other = (None, doubting_table) if first == "ours" else (doubting_table, read_confidence_table())
    load_all(store, [ONE], confidence=one)
    before = list(export_canonical(store))
    with (
        pytest.raises(
            StoreError,
            match="weighed by another confidence table, expected one table for a whole case; "
            "leave the table out",
        ),
        Load(store, confidence=other) as run,
    ):
        run.add("more.csv", [OTHER])
    assert list(export_canonical(store)) == before
    assert len(store.read("MATCH (r:LoadRun) RETURN r.id AS id")) == 1


def test_a_case_without_documents_may_change_its_table(store, doubting_table):
    load_all(store, [ONE], confidence=doubting_table)
    retract(store, ONE.id)
    load_all(store, [OTHER], confidence=read_confidence_table())
    assert worth(store) == {0.7}
    load_all(store, [log("U3", caller("Lee", "07700 900102"))], "again.csv")
    assert worth(store) == {0.7}


def test_what_an_entity_shows_follows_the_cases_table(fresh, doubting_table):
    said = [
        log("U1", caller("Ann Moss", "07700 900100", nominal="N1", grading="2BP")),
        log("U2", caller("Anne Moss", "07700 900100", nominal="N1", grading="3BP")),
    ]
    for confidence, label in ((None, "Ann Moss"), (doubting_table, "Anne Moss")):
        store = fresh()
        load_all(store, said, confidence=confidence)
        assert store.read("MATCH (p:Person) RETURN p.label AS label") == [{"label": label}]
