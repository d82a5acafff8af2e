"""Names that are written in two places, to keep imports quick, agree."""

from ringmap.graph.analysis.measure_names import MEASURES
from ringmap.graph.analysis.measures import MEASURE_FUNCTIONS
from ringmap.graph.case.commands import PROJECTIONS
from ringmap.graph.network.projection import PROJECTIONS as KNOWN
from ringmap.graph.report.wording import MEASURED
from ringmap.graph.store.dialect import OPENS
from ringmap.graph.store.dialect import WRITES as REFUSED
from ringmap.queries.check import WRITES


def test_the_commands_offer_each_projection_and_each_measure_that_there_is():
    assert tuple(KNOWN) == PROJECTIONS
    assert sorted(MEASURE_FUNCTIONS) == sorted(MEASURES)


def test_each_measure_has_words_for_a_reader():
    assert set(MEASURED) == set(MEASURES)


def test_a_question_may_say_no_word_that_the_stores_guard_refuses():
    assert REFUSED <= WRITES
    assert [word for word in WRITES - REFUSED if OPENS.match(f"{word} x")] == []
