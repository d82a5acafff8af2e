"""The bench: mentions match their truth by cell, measures are right, clones are told from look-alikes."""

import json
from itertools import groupby

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.ledger.mentions import list_mentions
from ringmap.loaders.load import load
from ringmap.world.capabilities import CAPABILITIES, NOT_BUILT
from ringmap.world.makers.settings import make_settings
from ringmap.world.scoring.bench import average_seeds, make_rows, match_mentions, open_scored_case, score_case
from ringmap.world.scoring.bench_page import write_bench_page
from ringmap.world.scoring.best_learnt import BEST_LEARNT
from ringmap.world.scoring.bootstrap import bootstrap_sums
from ringmap.world.scoring.changed_identities import judge_changed_identities
from ringmap.world.scoring.cluster_metrics import each_pairs, pairwise
from ringmap.world.scoring.least_vehicles_scores import EXCEEDED, REACHED, judge_least_vehicles
from ringmap.world.scoring.scored_case import Score, ScoredCase

KEYS = [
    "capability",
    "measure",
    "preset",
    "vehicles",
    "value",
    "low",
    "high",
    "baseline",
    "baseline_value",
    "upper_bound",
    "status",
]
TOYOTA, AUDI, FORD = "JTMW43FV0GK381360", "WAUZZZ8VZKF082111", "WF0JXXGAHMR206384"


def bench(*words):
    return CliRunner().invoke(main, ["bench", *map(str, words)], catch_exceptions=False)


def recall(sums):
    """Pairs found of pairs that belong together."""
    return (sums[0] / sums[2] if sums[2] else 1.0,)


def test_a_cell_that_names_two_things_of_a_kind_joins_nothing():
    cells = {"file": "a.csv", "line": [2, 2, 3], "column": "VINs", "kind": "Vehicle"}
    found = pd.DataFrame({**cells, "id": ["m1", "m2", "m3"], "entity": ["x", "y", "z"]})
    true = pd.DataFrame({**cells, "entity": ["v1", "v2", "v3"]})
    assert match_mentions(found, true)[["id", "entity", "true"]].to_dict("records") == [
        {"id": "m3", "entity": "z", "true": "v3"}
    ]


def test_pairs_of_each_thing_add_up_to_those_of_all():
    found, true = ["a", "a", "b", "b", "c", "c"], ["dee", "dee", "dee", "moss", "moss", "lee"]
    both, one, other = (part.sum() for part in each_pairs(found, true))
    assert (both / one, both / other) == (pairwise(found, true).precision, pairwise(found, true).recall)


def test_an_entity_drawn_twice_is_not_found_by_its_own_copy():
    true = [person for person in range(40) for _ in range(3)]
    apart, together = (np.stack(each_pairs(found, true), axis=1) for found in (list(range(120)), true))
    assert bootstrap_sums(true, apart, recall) == [(0.0, 0.0)]
    assert bootstrap_sums(true, together, recall) == [(1.0, 1.0)]
    assert bootstrap_sums([], apart[:0], recall) == []


def test_lines_are_means_over_seeds_with_the_least_and_the_most_and_json_has_the_columns_of_a_score_alone():
    seeds = [
        [
            Score(
                "corridors", "ARI", "typical", 60, value, value - 0.1, value + 0.1, "same shipper", 0.5, 1.0
            ),
            Score("rings", "NMI", "typical", 60, status="missing"),
        ]
        for value in (0.2, 0.6)
    ]
    lines = average_seeds(seeds)
    assert lines[0] == (
        Score(
            "corridors",
            "ARI",
            "typical",
            60,
            0.4,
            pytest.approx(0.3),
            pytest.approx(0.5),
            "same shipper",
            0.5,
            1.0,
        ),
        0.2,
        0.6,
    )
    assert (lines[1][0].value, lines[1][0].status, lines[1][1:]) == (None, "missing", (None, None))
    assert [list(row) for row in make_rows(lines, "json")] == [KEYS, KEYS]
    assert list(make_rows(lines, "csv")[0]) == [*KEYS, "least", "most"]


@pytest.mark.one_engine
def test_a_clone_and_a_ringer_that_documents_show_are_found_and_a_lawful_vehicle_is_not_one(tmp_path, store):
    # The Audi has the Toyota's plate between two days of the Toyota, the Ford a wreck's VIN, and its own was
    # identified. A plate was moved lawfully to the last.
    (tmp_path / "examinations.csv").write_text(
        "force,scene,address,examined_at,exhibit,item,make,vin,plate,identified_vin\n"
        f"Essex Police,VE/1,1 Mill Lane,01/03/2025 09:00,A/1,whole vehicle,Toyota,{TOYOTA},LB17 SEO,\n"
        f"Essex Police,VE/2,2 Mill Lane,02/03/2025 09:00,A/1,whole vehicle,Audi,{AUDI},LB17 SEO,\n"
        f"Essex Police,VE/3,3 Mill Lane,03/03/2025 09:00,A/1,whole vehicle,Ford,WF0KXXGCBKR230876,,{FORD}\n"
        f"Essex Police,VE/4,4 Mill Lane,04/03/2025 09:00,A/1,whole vehicle,Toyota,{TOYOTA},LB17 SEO,\n"
        "Essex Police,VE/6,6 Mill Lane,04/03/2024 09:00,A/1,whole "
        "vehicle,Skoda,TMBJJ7NE8F0123456,BK63 YWE,\n"
        "Essex Police,VE/5,5 Mill Lane,05/03/2025 09:00,A/1,whole "
        "vehicle,Volkswagen,WVWZZZAUZMS399916,BK63 YWE,\n",
        "utf-8",
    )
    (tmp_path / "thefts.csv").write_text(
        f"Crime Reference,Force,Stolen From,Place,VRM,VIN,Make\n"
        f"42/1/25,Essex Police,01/02/2025,9 Mill Lane,KU17 NDF,{FORD},Ford\n",
        "utf-8",
    )
    load(store, [tmp_path / "examinations.csv", tmp_path / "thefts.csv"])
    truth = tmp_path / "truth"
    truth.mkdir()
    tables = {
        "vehicles": {
            "vehicle": ["toyota", "wreck", "mini"],
            "mark": ["LB17SEO", "HJ20EKV", "MT63SMS"],
            "vin": [TOYOTA, "WF0KXXGCBKR230876", "WMWXR3205LB233559"],
        },
        "ringed": {
            "vehicle": ["audi", "ford", "seat"],
            "identity_of": ["toyota", "wreck", "mini"],
            "kind": ["clone", "ringer", "clone"],
        },
        "plates": {
            "mark": ["LB17SEO", "HJ20EKV", "MT63SMS", "BK63YWE"],
            "how": ["copied", "copied", "copied", "transferred"],
        },
        "mentions": {
            "file": "examinations.csv",
            "line": [2, 3, 4],
            "kind": ["Vehicle", "Plate", "Vehicle"],
            "entity": ["toyota", "audi", "ford"],
        },
    }
    for name, columns in tables.items():
        pd.DataFrame(columns).to_parquet(truth / f"{name}.parquet")
    lines = list(judge_changed_identities(ScoredCase(store, truth, make_settings(60), pd.DataFrame())))
    found = {line.measure: line for line in lines}
    # The queries list every plate and VIN on two vehicles, so a transfer too.
    listed = {line.measure: line.baseline_value for line in lines if line.baseline.startswith("queries")}
    assert listed["cherished transfers miscalled (0 is best)"] == 1.0
    values = {measure: line.value for measure, line in found.items()}
    # No record has the third under its false number: it can be found by nobody.
    assert values == {
        "clones found, all": 0.5,
        "clones found, of those shown": 1.0,
        "ringers found, all": 1.0,
        "ringers found, of those shown": 1.0,
        "precision of both": 1.0,
        "cherished transfers miscalled (0 is best)": 0.0,
    }
    assert found["clones found, all"].upper_bound == 0.5
    assert found["clones found, of those shown"].upper_bound == 1.0


@pytest.mark.one_engine
def test_a_scene_counts_as_reached_if_its_exhibits_prove_all_its_vehicles(tmp_path, store):
    # Two doors of two cars that nothing tells apart, and two whole vehicles that two VINs tell apart.
    (tmp_path / "examinations.csv").write_text(
        "force,scene,address,examined_at,exhibit,item,side,make,model,vin\n"
        "Essex Police,VE/1,1 Mill Lane,01/03/2025 09:00,A/1,front door,left,Audi,A3,\n"
        "Essex Police,VE/1,1 Mill Lane,01/03/2025 09:00,A/2,front door,right,Audi,A3,\n"
        f"Essex Police,VE/2,2 Mill Lane,02/03/2025 09:00,B/1,whole vehicle,,Audi,A3,{AUDI}\n"
        "Essex Police,VE/2,2 Mill Lane,02/03/2025 09:00,B/2,whole vehicle,,Audi,A3,WAUZZZ8VZKF088457\n",
        "utf-8",
    )
    load(store, [tmp_path / "examinations.csv"])
    truth = tmp_path / "truth"
    truth.mkdir()
    exhibits = {"line": [2, 3, 4, 5, 6], "entity": ["one", "other", "one", "other", "nowhere"]}
    pd.DataFrame({"file": "examinations.csv", "kind": "Part", **exhibits}).to_parquet(
        truth / "mentions.parquet"
    )
    case = ScoredCase(store, truth, make_settings(60), pd.DataFrame())
    found = {line.measure: (line.value, line.baseline_value) for line in judge_least_vehicles(case)}
    assert found == {REACHED: (0.5, 0.0), EXCEEDED: (0.0, 0.0)}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--seeds", "1,x"), "seeds is '1,x', expected numbers parted by commas such as 1,2,3; give them so"),
        (("--seeds", ","), "seeds is ',', expected numbers parted by commas such as 1,2,3; give them so"),
        (("--vehicles", "5"), "vehicles is 5, expected 60 to 2,000,000; "),
        # The former name of `least vehicles` is still one.
        (
            ("--capability", "minimum vehicles", "--vehicles", "5"),
            "vehicles is 5, expected 60 to 2,000,000; ",
        ),
        (("--train-seeds", "4,x"), "train-seeds is '4,x', expected numbers parted by commas"),
        (
            ("--seeds", "7,8", "--train-seeds", "1,8"),
            "seed 8 is in --train-seeds and in --seeds, expected it in one of them; ",
        ),
        (("--capability", "luck"), "capability is 'luck', expected one of 'identity: Person', "),
        (
            ("--preset", "filthy", "--quick"),
            "preset is 'filthy', expected clean, typical or hard; name one of them after --preset",
        ),
    ],
)
def test_a_bad_option_is_refused_in_one_sentence(words, sentence):
    said = bench(*words)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith(f"Error: {sentence}")
    assert said.stderr.count("\n") == 1


def test_the_help_lists_the_name_of_every_capability():
    said = " ".join(bench("--help").stdout.split())
    assert all(name in said for name in CAPABILITIES)


def test_a_page_that_is_no_benchs_is_not_written_over(tmp_path):
    (tmp_path / "index.html").write_text("mine", "utf-8")
    said = bench("--out", tmp_path)
    assert said.exit_code == 1
    assert "holds an index.html that is no bench's" in said.stderr
    assert (tmp_path / "index.html").read_text("utf-8") == "mine"


def test_a_small_world_is_loaded_without_rejects_its_mentions_join_its_truth_and_every_line_is_scored(
    tmp_path, store
):
    CliRunner().invoke(main, ["world", str(tmp_path / "made"), "--vehicles", "60"], catch_exceptions=False)
    outcomes = load(store, [tmp_path / "made" / "records"])
    assert sum(outcome.rejected for outcome in outcomes) == 0
    case = open_scored_case(store, tmp_path / "made" / "truth", make_settings(60), [2, 3])
    places = {(one["file"], one["line"], one["column"]) for one in list_mentions(store)}
    people = case.read_table("mentions").query("kind == 'Person'")
    people = people[people["file"].isin({outcome.file for outcome in outcomes})]  # the lists are not loaded
    true = set(people[["file", "line", "column"]].itertuples(index=False, name=None))
    # A person with a name and a nickname is cited by the name's cell alone.
    assert len(true & places) > 0.8 * len(true)
    assert {place[:2] for place in true} <= {place[:2] for place in places}
    found = score_case(case)
    assert {line.capability for line in found} == set(CAPABILITIES) == set(case.seconds)
    assert {(line.capability, line.measure) for line in found} >= set(NOT_BUILT)
    assert [line.capability for line in score_case(case, ["rank intervals"])] == ["rank intervals"]
    assert len(list(groupby(found, key=lambda line: line.capability))) == len(
        {line.capability for line in found}
    )
    assert all((line.value is None) is (line.status == "missing") for line in found)
    learnt = {line.measure for line in found if line.baseline == BEST_LEARNT}
    assert "ring members told from others in logs (AUC)" in learnt
    assert "rings' boxes told from honest ones (AUC)" in learnt
    assert all(line.low <= line.high and line.upper_bound >= 0 for line in found if line.value is not None)
    # Perfect linking tears nothing apart: what is no more than one entity each way, stays.
    assert len(case.perfect.admitted_evidence.entities) <= len(case.network.admitted_evidence.entities)
    page, table = write_bench_page(tmp_path / "page", average_seeds([found]), [1])
    assert "perfect linking" in page.read_text("utf-8")
    assert list(json.loads(table.read_text("utf-8"))[0]) == KEYS
