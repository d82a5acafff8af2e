"""The confidence table fitted to outcomes: ordered, drawn to its prior, and undone without a trace."""

import csv
import random
from dataclasses import replace
from math import exp
from time import sleep

import pytest
from ringmap.graph.case.calibrate_case import calibrate_case
from ringmap.graph.claims.calibration import calibrate_table
from ringmap.graph.claims.confidence import ConfidenceTable, find_log_odds, read_confidence_table
from ringmap.graph.claims.corroboration import Corroboration
from ringmap.graph.claims.fit_confidence import Outcome, find_expectation, fit_table, list_chains
from ringmap.graph.errors import RecordError, RingmapError
from ringmap.graph.export.exporting import export_case, find_format
from ringmap.graph.ledger.calibrate import replace_table
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.claim_list import list_claims
from ringmap.graph.ledger.copy_case import copy_case
from ringmap.graph.ledger.regrade import plan_regrade, regrade
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.network.corroborate import Corroborator
from ringmap.graph.network.marking import format_moment
from ringmap.graph.network.read_evidence import read_evidence
from ringmap.graph.store.last_change import read_last_change

from .made_up import caller, load_all, log, read_everything

OWN = read_confidence_table()
GRADES = ("1AP", "2BP", "3DP", "2EP")
TRUE = {"1": 0.5, "2": 0.0, "3": -0.5, "A": 2.8, "B": 2.4, "C": 2.1, "D": 1.9, "E": -2.2}


def export_lines(store):
    return list(export_canonical(store))


def make_outcomes(seed, count):
    """Random outcomes by a known truth; the table of ringmap is far too unsure of them."""
    draw = random.Random(seed)
    outcomes = []
    for number in range(count):
        grade = draw.choice("123") + draw.choice("ABCDE")
        share = 1 / (1 + exp(-TRUE[grade[0]] - TRUE[grade[1]]))
        key = OWN.find_key(grade, "IntelligenceLog")
        outcomes.append(Outcome(f"d{number // 2}", key, draw.random() < share))
    return outcomes


def make_logs(count=24):
    return [
        log(f"U{number}", caller(f"Dee {number}", f"07700 9001{number:02}", grading=GRADES[number % 4]))
        for number in range(count)
    ]


def write_outcomes(store, path):
    """Fill in the list of claims: what is graded E is false, and one in ten of the rest."""
    lines = ["claim,true,document"]
    for number, row in enumerate(list_claims(store)):
        is_true = "E" not in row["grading"] and number % 10
        lines.append(f"{row['claim']},{'yes' if is_true else 'no'},{row['document']}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def confidences(store):
    return {
        row["confidence"] for row in store.read("MATCH ()-[c:MENTIONS]->() RETURN c.confidence AS confidence")
    }


def now(store):
    return format_moment(read_last_change(store))


@pytest.mark.one_engine
@pytest.mark.parametrize("seed", range(3))
def test_a_fitted_table_is_better_on_unseen_documents_and_a_better_grade_is_never_less_sure(seed):
    fitted = calibrate_table(make_outcomes(seed, 900), OWN)
    assert fitted.brier_after < 0.6 * fitted.brier_before
    assert fitted.error_after < 0.06 < fitted.error_before
    for chain in list_chains("3x5x2", fitted.table.by_grade):
        values = [fitted.table.by_grade[key] for key in chain]
        assert values == sorted(values, reverse=True)
    assert fitted.table.by_grade["5x5x5", "B", "2"] == OWN.by_grade["5x5x5", "B", "2"]


@pytest.mark.one_engine
def test_few_outcomes_move_a_grade_little_and_many_decide_it():
    key = OWN.find_key("2B", "IntelligenceLog")
    one, many = (
        fit_table([Outcome(f"d{number}", key, False) for number in range(count)], OWN).by_grade[key]
        for count in (1, 2000)
    )
    assert 0.5 < one < OWN.by_grade[key]
    assert many < 0.05


@pytest.mark.one_engine
def test_what_is_suspected_false_stays_worth_nothing_until_an_outcome_says_otherwise():
    log_2b, false = (OWN.find_key(grade, "IntelligenceLog") for grade in ("2B", "2E"))
    true = [Outcome(f"d{number}", log_2b, True) for number in range(50)]
    assert fit_table(true, OWN).by_grade[false] == 0
    assert fit_table([*true, Outcome("e", false, True)], OWN).by_grade[false] > 0


@pytest.mark.one_engine
def test_claims_of_running_text_fit_its_words_and_no_grade():
    key = OWN.find_key("2B", "IntelligenceLog")
    text = [Outcome(f"d{number}", key, False, is_text=True, has_doubt=True) for number in range(90)]
    fitted = fit_table(text, OWN).by_grade
    assert fitted[key] == OWN.by_grade[key]
    assert fitted["text", "doubt", ""] < OWN.by_grade["text", "doubt", ""]
    assert fitted["text", "hearsay", ""] == OWN.by_grade["text", "hearsay", ""]


@pytest.mark.one_engine
def test_a_table_that_is_right_of_text_stays_as_it_is():
    key, alone = OWN.find_key("2A", "IntelligenceLog"), Corroboration("apart", "3")
    right = find_expectation(Outcome("d", key, False, is_text=True, corroboration=alone), OWN)
    count = 1000
    text = [
        Outcome(f"d{number}", key, number < right * count, is_text=True, corroboration=alone)
        for number in range(count)
    ]
    fitted = fit_table(text, OWN)
    assert fitted.by_grade["text", "read", ""] == pytest.approx(OWN.by_grade["text", "read", ""], abs=0.005)
    assert fitted.by_grade[alone.key] == OWN.by_grade[alone.key]


@pytest.mark.one_engine
def test_a_rule_without_outcomes_of_its_own_stays_and_its_outcomes_move_no_grade():
    log_2b, false_3e, false_1e = (OWN.find_key(grade, "IntelligenceLog") for grade in ("2B", "3E", "1E"))
    some = [Outcome(f"d{number}", log_2b, number % 10 > 0) for number in range(40)]
    some += [Outcome(f"e{number}", false_3e, number == 0) for number in range(3)]
    fitted = fit_table(some, OWN).by_grade
    assert fitted[false_1e] == 0
    assert fitted[false_3e] > 0
    alone = fit_table([Outcome(f"e{number}", false_1e, number < 30) for number in range(100)], OWN).by_grade
    assert alone[OWN.find_key("3D", "IntelligenceLog")] == OWN.by_grade["3x5x2", "3", "D"]


@pytest.mark.one_engine
@pytest.mark.parametrize("prior", [None, OWN])
def test_a_table_of_before_with_one_row_for_any_source_is_fitted_too(prior):
    rows = {key: value for key, value in OWN.by_grade.items() if key[0] != "corroboration"}
    older = {key: value for key, value in rows.items() if key[2] not in ("E", "5") or key[0] == "document"}
    table = ConfidenceTable.from_lines(
        f"{','.join(key)},{value}"
        for key, value in {**older, ("3x5x2", "*", "E"): 0.1, ("5x5x5", "*", "5"): 0.0}.items()
    )
    assert table.find_key("3EP", "IntelligenceLog") == ("3x5x2", "3", "E")
    assert table.find_confidence("3EP", "IntelligenceLog") == 0.1
    fitted = calibrate_table(make_outcomes(1, 300), table, prior)
    assert fitted.table.by_grade["corroboration", "new", ""] == 0.5
    assert {row.key for row in fitted.rows} == set(OWN.by_grade)


MOVES = {("confirmed", "1"): 0.9, ("confirmed", "2"): 1.6, ("new", ""): 0.0, ("apart", "3"): -1.7}


def make_corroborated(seed, count):
    """Random outcomes of two grades, each moved by what others make of it, as MOVES has it."""
    draw = random.Random(seed)
    outcomes = []
    for number in range(count):
        grade, odds = draw.choice((("1A", 2.5), ("2C", 1.5)))
        word = draw.choice(list(MOVES))
        share = 1 / (1 + exp(-odds - MOVES[word]))
        key = OWN.find_key(grade, "IntelligenceLog")
        outcomes.append(Outcome(f"d{number}", key, draw.random() < share, corroboration=Corroboration(*word)))
    return outcomes


@pytest.mark.one_engine
@pytest.mark.parametrize("seed", range(3))
def test_what_others_make_of_claims_is_fitted_with_the_grades_and_in_order(seed):
    outcomes = make_corroborated(seed, 3000)
    fitted = calibrate_table(outcomes, OWN)
    rows = fitted.table.by_grade
    for word, move in MOVES.items():
        assert find_log_odds(rows[Corroboration(*word).key]) == pytest.approx(move, abs=0.45)
    assert rows["corroboration", "new", ""] == 0.5
    grades_alone = calibrate_table([replace(one, corroboration=None) for one in outcomes], OWN)
    assert fitted.brier_after < 0.97 * grades_alone.brier_after
    order = [
        ("confirmed", "2"),
        ("confirmed", "1"),
        ("new", ""),
        ("apart", "1"),
        ("apart", "2"),
        ("apart", "3"),
    ]
    values = [rows[Corroboration(*word).key] for word in order]
    assert values == sorted(values, reverse=True)


@pytest.mark.one_engine
def test_that_a_namesake_is_known_makes_nobody_surer_whatever_the_outcomes():
    key = OWN.find_key("1A", "IntelligenceLog")
    true = {"new": (1, 2), "namesake": (0, 1, 2)}
    outcomes = [
        Outcome(f"{word}{number}", key, number % 3 in true[word], corroboration=Corroboration(word))
        for word in true
        for number in range(60)
    ]
    assert fit_table(outcomes, OWN).by_grade["corroboration", "namesake", ""] <= 0.5


@pytest.mark.one_engine
def test_a_table_of_before_with_fewer_degrees_makes_none_that_is_further_apart_surer():
    apart = {("corroboration", "apart", str(degree)): 0.5 - 0.13 * degree for degree in (1, 2, 3)}
    others = {key: value for key, value in OWN.by_grade.items() if key[:2] != ("corroboration", "apart")}
    older = ConfidenceTable.from_lines(ConfidenceTable({**others, **apart}).format_lines())
    moved = [older.weigh_corroboration(0.7, Corroboration("apart", str(degree))) for degree in range(1, 6)]
    assert moved == sorted(moved, reverse=True)
    assert moved[2] == moved[4]
    key = OWN.find_key("1A", "IntelligenceLog")
    outcomes = [Outcome("d", key, True, corroboration=Corroboration("apart", "1"))]
    fitted = fit_table(outcomes, older).by_grade
    assert fitted["corroboration", "apart", "5"] <= fitted["corroboration", "apart", "3"]


@pytest.mark.one_engine
def test_that_facts_are_true_less_often_than_mentions_makes_no_confirmation_a_doubt():
    key = OWN.find_key("1A", "IntelligenceLog")
    mentions = [Outcome(f"m{number}", key, True) for number in range(400)]
    facts = [
        Outcome(f"f{number}", key, number % 10 > 0, corroboration=Corroboration("confirmed", "1"))
        for number in range(100)
    ]
    assert fit_table([*mentions, *facts], OWN).by_grade["corroboration", "confirmed", "1"] >= 0.5


@pytest.mark.one_engine
def test_too_few_outcomes_are_refused_in_one_sentence():
    with pytest.raises(RecordError, match=r"^9 outcomes of claims of 5 documents, expected at least 30 of 5"):
        calibrate_table(make_outcomes(1, 9), OWN)


@pytest.mark.both_engines
def test_a_calibration_weighs_all_claims_and_undone_leaves_no_trace(store, tmp_path):
    load_all(store, make_logs())
    before, weights = read_everything(store), confidences(store)
    file = write_outcomes(store, tmp_path / "outcomes.csv")
    shown = calibrate_case(store, file, is_confirmed=False)
    assert read_everything(store) == before
    done = calibrate_case(store, file, is_confirmed=True)
    assert done.rows == shown.rows
    assert not confidences(store) & (weights - {0.0})
    (run,) = [row["id"] for row in store.read("MATCH (r:LoadRun) WHERE r.act IS NOT NULL RETURN r.id AS id")]
    assert run in done.notes[-1]
    calibrated = export_lines(store)
    load_all(store, [make_logs(25)[24]], "more.csv")
    assert export_lines(store) != calibrated
    retract_load(store, run)
    assert confidences(store) == weights
    assert store.read("MATCH (s:Store) RETURN s.confidence AS table, s.reweigh AS mark") == [
        {"table": None, "mark": None}
    ]


@pytest.mark.both_engines
def test_an_earlier_moment_still_answers_by_the_earlier_table(store):
    load_all(store, make_logs(2))
    tables, moments, runs = [OWN], [now(store)], []
    for seed in (1, 2):
        tables.append(fit_table(make_outcomes(seed, 300), OWN))
        runs.append(replace_table(store, tables[-1], by="Ann"))
        moments.append(now(store))
    for moment, table in zip((*moments, None), (*tables, tables[-1]), strict=True):
        assert read_evidence(store, known_at=moment).confidence == table
    retract_load(store, runs[0])
    assert read_evidence(store).confidence == tables[2]
    assert read_evidence(store, known_at=moments[1]).confidence == OWN
    retract_load(store, runs[1])
    assert read_evidence(store).confidence == OWN


def test_a_copy_has_the_fitted_table_and_can_undo_it(store, other_store):
    load_all(store, make_logs(4))
    lines = export_lines(store)
    run = replace_table(store, fit_table(make_outcomes(1, 300), OWN), by="Ann")
    copy_case(store, other_store)
    assert export_lines(other_store) == export_lines(store) != lines
    retract_load(other_store, run)
    assert export_lines(other_store) == lines


def test_a_calibration_that_was_killed_is_finished_by_the_next_writer(store, monkeypatch):
    load_all(store, make_logs(4))
    table = fit_table(make_outcomes(1, 300), OWN)
    with monkeypatch.context() as killed:
        killed.setattr("ringmap.graph.ledger.calibrate.weigh_claims", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            replace_table(store, table, by="Ann")
    load_all(store, [make_logs(5)[4]])
    assert confidences(store) <= {*table.by_grade.values()}


def test_a_regrading_and_a_calibration_are_undone_in_any_order(store):
    load_all(store, make_logs(4))
    lines = export_lines(store)
    table = fit_table(make_outcomes(1, 300), OWN)
    for order in ((0, 1), (1, 0)):
        runs = [
            replace_table(store, table, by="Ann"),
            regrade(store, plan_regrade(store, "1A", document="U1"), by="Ann"),
        ]
        graded = store.read(
            "MATCH (:Document {reference: 'U1'})-[m:MENTIONS]->() RETURN DISTINCT m.confidence AS worth"
        )
        assert graded == [{"worth": table.find_confidence("1A", "IntelligenceLog")}]
        for number in order:
            retract_load(store, runs[number])
        assert export_lines(store) == lines


@pytest.mark.one_engine
def test_rows_that_cannot_be_read_go_to_a_reject_file_with_the_reason(store, tmp_path):
    load_all(store, make_logs())
    file = write_outcomes(store, tmp_path / "outcomes.csv")
    first = file.read_text("utf-8").splitlines()[1].split(",")
    opposite = "yes" if first[1] == "no" else "no"
    more = f"\nm0,yes,d\n{first[0]},maybe,d\n{first[0]},,d\n{first[0]},{opposite},d\n"
    file.write_text(file.read_text("utf-8") + more, encoding="utf-8")
    done = calibrate_case(store, file, is_confirmed=False)
    assert done.notes[2:] == (
        "1 row without an outcome passed over",
        f"3 rows rejected; mend them in {next(iter(store.rejects.iterdir()))}",
    )
    heads, *rows = next(iter(store.rejects.iterdir())).read_text("utf-8").splitlines()
    assert heads == "claim,true,_file,_line,_reason"
    assert [row.split(",")[0] for row in rows] == ["m0", first[0], first[0]]
    assert "expected the id of a claim of this case; `ringmap export claims` lists them" in rows[0]
    assert "field 'true' is 'maybe', expected yes or no" in rows[1]
    assert f"line 2 says the opposite of '{first[0]}'" in rows[2]


@pytest.mark.one_engine
def test_a_file_without_the_columns_is_refused_in_one_sentence(store, tmp_path):
    load_all(store, make_logs(1))
    file = tmp_path / "outcomes.csv"
    file.write_text("id,true\n", encoding="utf-8")
    with pytest.raises(RecordError, match="has no column 'claim', expected claim and true"):
        calibrate_case(store, file, is_confirmed=False)
    with pytest.raises(RecordError, match=r"nothing\.csv: is not there, expected a CSV file"):
        calibrate_case(store, tmp_path / "nothing.csv", is_confirmed=False)
    file.write_bytes(b"\x7fELF\xff\xfe")
    with pytest.raises(RecordError, match="cannot be read as a table"):
        calibrate_case(store, file, is_confirmed=False)


@pytest.mark.one_engine
def test_outcomes_that_are_given_again_do_not_count_twice(store, tmp_path):
    load_all(store, make_logs())
    file = write_outcomes(store, tmp_path / "outcomes.csv")
    calibrate_case(store, file, is_confirmed=True)
    once = read_evidence(store).confidence
    again = calibrate_case(store, file, is_confirmed=True)
    assert read_evidence(store).confidence == once
    assert again.notes[-2] == "fitted to these outcomes alone, from the table before the first calibration"
    assert {row["confidence"] == row["confidence_after"] for row in again.rows} == {True}


@pytest.mark.one_engine
def test_outcomes_with_semicolons_are_read_and_too_few_names_the_rejected_rows(store, tmp_path):
    load_all(store, make_logs())
    whole = write_outcomes(store, tmp_path / "outcomes.csv").read_text("utf-8")
    file = tmp_path / "semicolons.csv"
    file.write_text(whole.replace(",", ";"), encoding="utf-8")
    rows = calibrate_case(store, file, is_confirmed=False).rows
    assert rows == calibrate_case(store, tmp_path / "outcomes.csv", is_confirmed=False).rows
    file.write_text("claim,true\nnobody,yes\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"judge more claims, of more documents; 1 row rejected; mend"):
        calibrate_case(store, file, is_confirmed=False)


@pytest.mark.one_engine
def test_no_sheet_with_outcomes_is_overwritten_and_none_of_its_texts_is_a_formula(store, tmp_path):
    load_all(store, [log("=1+1", caller("Dee Moss", "07700 900100"))])
    out = tmp_path / "claims.csv"
    export_case(store, find_format("claims"), out)
    assert ",'=1+1," in out.read_text("utf-8")
    export_case(store, find_format("claims"), out)  # nobody filled it in
    file = write_outcomes(store, out)
    before = file.read_bytes()
    with pytest.raises(RingmapError, match=r"has \d+ outcomes filled in, expected a new file; name another"):
        export_case(store, find_format("claims"), out)
    assert file.read_bytes() == before


@pytest.mark.both_engines
def test_claims_are_exported_with_what_others_make_of_them_and_known_at_has_the_earlier_word(store, tmp_path):
    def read_words():
        out = tmp_path / "claims.csv"
        out.unlink(missing_ok=True)
        export_case(store, find_format("claims"), out)
        rows = csv.DictReader(out.read_text("utf-8").splitlines())
        return {row["reference"]: row for row in rows if "USES" in row["says"]}

    load_all(store, [log("U1", caller("Dee Marsh", "07700 900100", nominal="7", source="11"))])
    moment = now(store)
    alone = read_words()["U1"]
    assert (alone["corroboration"], alone["assessed_confidence"]) == ("new", alone["confidence"])
    sleep(1.1)  # moments are known to the second
    later = log("U2", caller("Dee Marsh", "07700 900100", nominal="7", source="22"), day="2026-05-01")
    load_all(store, [later], "more.csv")
    rows = read_words()
    assert {row["corroboration"] for row in rows.values()} == {"confirmed 1"}
    assert all(float(row["assessed_confidence"]) > float(row["confidence"]) for row in rows.values())
    earlier = read_evidence(store, known_at=moment)
    assert [str(one) for one in Corroborator(earlier).corroborate(earlier.facts).values()] == ["new"]
    regrade(store, plan_regrade(store, "3E", document="U2"), by="Ann")
    assert read_words()["U1"]["corroboration"] == "new"  # what is suspected false confirms nothing
