"""Finding a document's claims again reads about as many relationships as it has claims, not their square."""

import random
from collections import Counter

import pytest
from ringmap.graph.ledger.stored_claims import MANY, group_by_rarer_end, make_blocks


def count_walked(rows, one, other, few=0):
    """Return how many relationships the statements walk if an end has only these claims."""
    degree = {end: Counter(row[end] for row in rows) for end in (one, other)}
    return sum(
        degree[end][found]
        for end, ends in zip((one, other), group_by_rarer_end(rows, one, other, few), strict=True)
        for block in make_blocks(ends)
        for found, _ in block
    )


def make_edge_facts(ties, shape):
    """The facts of a chart: any two of its people, or one in the middle of them all."""
    draw = random.Random(ties)
    ends = (
        ((draw.randrange(ties // 2), draw.randrange(ties // 2)) for _ in range(ties))
        if shape == "any"
        else ((-1, n) for n in range(ties))
    )
    return [{"a": a, "b": b} for a, b in ends]


@pytest.mark.parametrize("shape", ["any", "one in the middle"])
def test_a_charts_ties_are_found_going_through_few_more_than_there_are(shape):
    for ties in (1_000, 20_000):
        assert count_walked(make_edge_facts(ties, shape), "a", "b") <= 5 * ties


def test_a_documents_mentions_are_found_going_through_few_more_than_there_are():
    for mentions in (10, MANY, 20_000):
        rows = [{"d": "chart", "e": number} for number in range(mentions)]
        assert count_walked(rows, "d", "e", MANY) == mentions


def test_a_small_documents_mention_of_a_port_is_not_looked_for_among_all_that_name_the_port():
    of_document, of_entity = group_by_rarer_end(
        [{"d": "bill", "e": "port:GBFXT"}, {"d": "bill", "e": "person:1"}], "d", "e", MANY
    )
    assert (list(of_document), of_entity) == (["bill"], {})
