"""The strength of one edge, added up by itself or in the table of all edges."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.graph.network.edge_arrays import LinkPart, add_up_strength, sum_strengths

PART = st.tuples(
    st.sampled_from([0.25, 0.5, 1.0, 3.0]),
    st.sampled_from(["", "", "a plate"]),
    st.sampled_from(["a source", "another"]),
    st.sampled_from(["a document", "another"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PART, min_size=1))
def test_one_edge_by_itself_is_as_strong_as_in_the_table_of_all_edges(
    rows: list[tuple[float, str, str, str]],
) -> None:
    parts = [LinkPart(number, *row) for number, row in enumerate(rows)]
    table = pd.DataFrame(parts).assign(source=0, target=1)

    assert add_up_strength(parts) == sum_strengths(table, ["source", "target"]).iloc[0]
