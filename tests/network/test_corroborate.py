"""What other documents make of a fact: cases of another hand, and a plain reading on random graphs."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from ringmap.graph.claims.confidence import read_confidence_table
from ringmap.graph.claims.corroboration import Corroboration
from ringmap.graph.network.corroborate import Corroborator
from ringmap.graph.network.evidence import Evidence

from .plain_corroboration import answer

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("corroboration_cases.jsonl").read_text("utf-8").splitlines()
]
FACT = ("id", "source", "target", "document", "origin", "first", "day", "grading")
KINDS = ("Person", "Person", "Organisation", "Plate", "Phone", "Address", "Shipment", "Port")


def corroborate(entities, facts, asked):
    """What ringmap says of a fact, as "apart 2"; None of one that is not assessed."""
    rows = [dict(zip(("id", "kind", "label"), entity, strict=True)) for entity in entities]
    stated = [dict(zip(FACT, fact, strict=True)) for fact in facts]
    kinds = {"chart": "LinkChart", "log": "IntelligenceLog"}
    documents = [
        {"id": id, "kind": next((kinds[word] for word in kinds if id.startswith(word)), "TheftReport")}
        for id in sorted({fact["document"] for fact in stated})
    ]
    evidence = Evidence.of(rows, stated, (), documents)
    table = evidence.facts
    found = Corroborator(evidence).corroborate(table[table["id"] == asked])
    return str(found[asked]) if asked in found else None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_others_make_of_a_fact_what_somebody_worked_out_by_hand(case):
    assert corroborate(case["entities"], case["facts"], case["asked"]) == case["answer"]


@pytest.mark.parametrize("seed", range(40))
def test_random_graphs_are_read_as_a_plain_reading_does(seed):
    draw = random.Random(seed)
    entities = []
    for number in range(draw.randrange(6, 30)):
        kind = draw.choice(KINDS)
        label = (
            f"Dee {draw.choice('abc') * 3}"
            if kind in KINDS[:3] and draw.random() < 0.2
            else f"{kind}x n{number}y"
        )
        entities.append((f"e{number}", kind, label))
    facts = []
    for number in range(draw.randrange(8, 45)):
        one, other = draw.sample(entities, 2)
        document = draw.choice(("d", "log", "chart")) + str(draw.randrange(9))
        origin = draw.choice(("", document, "origin:a", "origin:b", "issuer:c"))
        first = draw.choice(("", "2026-03-01", "2026-03-02", "2026-05-01"))
        day = draw.choice(("", "2026-03-01", "2026-03-08", "2026-03-09", "2026-06-01"))
        grading = draw.choice(("", "1AP", "2BP", "3CP", "2EP", "B5"))
        facts.append((f"f{number}", one[0], other[0], document, origin, first, day, grading))
    rows = [dict(zip(FACT, fact, strict=True)) for fact in facts]
    for row in rows:
        assert corroborate(entities, facts, row["id"]) == answer(entities, rows, row["id"]), row


def draw_stars(seed):
    """Persons and firms, many of them namesakes, each with a few links of its own: chains are rare."""
    draw = random.Random(seed)
    entities, facts = [], []
    for number in range(draw.randrange(3, 7)):
        label = f"Dee {draw.choice('ab') * 3}" if draw.random() < 0.6 else f"Person n{number}y"
        entities.append((f"p{number}", "Person", label))
        for leaf in range(draw.randrange(7)):
            entities.append((f"p{number}x{leaf}", "Phone", f"07700 900{number}{leaf}"))
            facts.append((f"p{number}", f"p{number}x{leaf}", f"d{number}{leaf}"))
    for number in range(3):
        one, other = draw.sample([id for id, kind, _ in entities if kind == "Person"], 2)
        facts.append((one, other, f"log{number}"))
    return entities, [(f"f{at}", *fact, "", "", "", "1AP") for at, fact in enumerate(facts)]


def test_random_stars_are_read_as_a_plain_reading_does_up_to_five_others_and_namesakes():
    answers = Counter()
    for seed in range(150):
        entities, facts = draw_stars(seed)
        rows = [dict(zip(FACT, fact, strict=True)) for fact in facts]
        for row in rows:
            if row["document"].startswith("log"):
                found = corroborate(entities, facts, row["id"])
                answers[found] += 1
                assert found == answer(entities, rows, row["id"]), (seed, row)
    assert all(answers[f"apart {degree}"] for degree in range(1, 6))
    assert answers["namesake"] > 2


def test_a_confidence_moves_by_its_row_and_never_out_of_order():
    table = read_confidence_table()
    words = (
        ("confirmed", "2"),
        ("confirmed", "1"),
        ("near", ""),
        ("new", ""),
        ("apart", "1"),
        ("namesake", ""),
        ("apart", "3"),
        ("apart", "5"),
    )
    moved = [table.weigh_corroboration(0.7, Corroboration(*word)) for word in words]
    assert moved == sorted(moved, reverse=True)
    assert moved[3] == 0.7
    assert len(set(moved)) == len(words)
    for sure in (0.0, 1.0):
        assert table.weigh_corroboration(sure, Corroboration("apart", "3")) == sure
    assert table.weigh_corroboration(0.7, None) == 0.7
