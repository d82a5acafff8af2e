"""A custom confidence table on the command line."""

from ringmap.graph.claims.confidence import TABLE

from .commands import refusal, run, run_command

LOG = "urn,force,subject,phone,grading\n{},Essex Police,Dee,07700 900123,2BP\n"


def test_a_load_takes_a_table_of_ones_own_and_the_case_keeps_it_also_in_a_copy(
    store, tmp_path, session_stores
):
    copied = session_stores("embedded", "beside")
    copied.empty()
    table, log, more = (tmp_path / name for name in ("table.csv", "log.csv", "more.csv"))
    table.write_text(TABLE.read_text("utf-8").replace("3x5x2,2,B,0.70", "3x5x2,2,B,0.25"), encoding="utf-8")
    log.write_text(LOG.format(1), encoding="utf-8")
    more.write_text(LOG.format(2), encoding="utf-8")
    run_command(store, "load", "--confidence", table, log)
    assert store.read("MATCH (:Document)-[m:MENTIONS]->() RETURN DISTINCT m.confidence AS worth") == [
        {"worth": 0.25}
    ]
    assert "weighed by another confidence table" in refusal(run(store, "load", "--confidence", TABLE, more))
    run_command(store, "copy", "--to", copied.folder)
    run_command(copied, "load", more)
    assert copied.read(
        "MATCH (d:Document)-[m:MENTIONS]->() RETURN count(DISTINCT d) AS documents, "
        "collect(DISTINCT m.confidence) AS worth"
    ) == [{"documents": 2, "worth": [0.25]}]


def test_a_table_that_is_none_is_told_before_a_case_is_made(tmp_path):
    table, log = tmp_path / "table.csv", tmp_path / "log.csv"
    table.write_text("scheme,source\n", encoding="utf-8")
    log.write_text(LOG.format(1), encoding="utf-8")
    told = refusal(run(tmp_path / "case", "load", "--confidence", table, log))
    assert told.startswith(
        "table.csv: has no column 'intelligence', expected scheme, source, intelligence, confidence; copy "
    )
    assert not (tmp_path / "case").exists()
