"""A parameter of type id accepts whatever `ringmap show` accepts."""

import pytest
from ringmap.graph.errors import QueryError
from ringmap.queries.library import parse_query, read_library, run_query


@pytest.mark.parametrize("said", ["plate:LB07SEO", "LB07 SEO", "lbo7 se0", " plate:LB07SEO "])
def test_a_plate_in_any_spelling_is_asked_by_its_id(case, said):
    question = read_library().find("who-says-so")
    assert run_query(case, question, {"id": said}) == run_query(case, question, {"id": "plate:LB07SEO"}) != []


def test_a_phone_as_people_write_it_is_asked_by_its_id(case):
    question = read_library().find("who-says-so")
    assert (
        run_query(case, question, {"id": "07700 900123"})
        == run_query(case, question, {"id": "phone:+447700900123"})
        != []
    )


def test_an_id_that_nothing_has_is_refused_with_the_nearest(case):
    with pytest.raises(
        QueryError,
        match=r"^who-says-so: parameter 'id': id 'plate:LB07SE' is nowhere in .*; "
        r"the nearest is plate:LB07SEO$",
    ):
        run_query(case, read_library().find("who-says-so"), {"id": "plate:LB07SE"})


def test_an_id_that_may_be_left_out_still_means_any(case):
    everybody = parse_query(
        "everybody",
        '// Everybody\n// @param who id = "" One of them\n'
        "MATCH (p:Person) WHERE $who = '' OR p.id = $who RETURN p.label AS name",
    )
    assert len(run_query(case, everybody)) > 1


def test_a_doubtful_value_is_taken_where_the_case_holds_it_and_that_is_said(case):
    notices = []
    assert (
        run_query(case, read_library().find("plate-history"), {"vrm": "LB07 S"}, notice=notices.append) == []
    )
    assert notices == [
        "'LB07 S' is doubtful (expected a UK number plate such as LB07 SEO), and the case has it as it stands"
    ]


def test_a_doubtful_value_that_the_case_does_not_hold_is_refused(case):
    with pytest.raises(
        QueryError,
        match=r"^plate-history: parameter 'vrm' is 'LB07 T', expected a UK number plate such as LB07 SEO; "
        r"mend it$",
    ):
        run_query(case, read_library().find("plate-history"), {"vrm": "LB07 T"})


def test_a_doubtful_value_of_a_kind_that_is_no_entity_is_looked_for_in_the_documents(case):
    of_a_day = parse_query(
        "of-a-day",
        "// Of a day\n// @param day day A day\nMATCH (d:Document) WHERE d.day = $day RETURN d.id AS document",
    )
    with pytest.raises(QueryError, match="parameter 'day' is 'soon'"):
        run_query(case, of_a_day, {"day": "soon"})
