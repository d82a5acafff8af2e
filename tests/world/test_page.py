"""docs/world.md follows the code: its rates, its tables of the truth, and the columns of its marginals."""

import re
from pathlib import Path

import pytest
from ringmap.world import marginals
from ringmap.world.makers.rates import list_rates, read_shares
from ringmap.world.plots import PICTURES, draw_pictures
from ringmap.world.published import STOLEN_MODELS
from ringmap.world.reference import (
    SOURCES,
    format_heading,
    format_heads,
    render_dirt,
    render_rates,
    render_tables,
    replace_part,
)

from .worlds import records, world

PAGE = Path(__file__).parents[2] / "docs" / "world.md"
WORLD = Path(__file__).parents[2] / "world"


def part(name):
    """Return the text between the two marks of a part."""
    return PAGE.read_text("utf-8").split(f"<!-- {name} -->")[1].split(f"<!-- end of {name} -->")[0].strip()


@pytest.fixture(scope="module")
def tables():
    return marginals.make_marginals(world(1), records(1))


@pytest.mark.parametrize(
    ("name", "written"), [("dirt", render_dirt), ("rates", render_rates), ("tables", render_tables)]
)
def test_the_page_says_what_the_code_declares(name, written):
    assert part(name) == written().strip(), "run `make docs`"


def test_every_rate_has_a_source_or_is_an_assumption_and_shares_add_up():
    rates = list_rates()
    assert len({rate.name for rate in rates}) == len(rates)
    assert all(rate.what and rate.source for rate in rates)
    for begin in (
        "large",
        "small",
        "lone",
        "leadership",
        "talk",
        "source",
        "tenant",
        "host",
        "packed",
        "honest packed",
        "method",
        "honest goods",
        "disguised as",
        "consignee's part",
        "colour",
    ):
        assert sum(read_shares(begin).values()) == pytest.approx(1), begin
    assert all(sum(read_shares(f"knows {kind}").values()) == pytest.approx(1) for kind in "123")


def test_no_chance_is_written_into_the_code_that_draws():
    drawing = [path for room in ("makers", "observed") for path in (WORLD / room).glob("*.py")]
    assert len(drawing) > 20
    for path in drawing:
        # A fair coin is no rate.
        chance = re.search(r"random\(\) [<>]=? (?!0\.5\b)(\.?\d|[A-Z_]{2,})", path.read_text("utf-8"))
        weights = re.search(r"choices\([^)]*[A-Z]{4,}_?(WEIGHTS|METHODS)", path.read_text("utf-8"))
        assert chance is weights is None, path.name


def test_the_page_has_every_marginal_with_its_columns_and_no_other(tables):
    sections = dict(section.split("\n", 1) for section in ("\n" + part("marginals")).split("\n### ")[1:])
    assert list(sections) == [format_heading(name) for name in tables], "run `make docs`"
    for name, one in tables.items():
        assert f"| {' | '.join(format_heads(one))} |" in sections[format_heading(name)].splitlines()
        assert all(source in sections[format_heading(name)] for source in SOURCES.get(name, ()))


def test_every_picture_is_on_the_page_and_lies_beside_it():
    text = PAGE.read_text("utf-8")
    for name in PICTURES:
        assert f"(pictures/world-{name}.png)" in text
        assert (PAGE.parent / "pictures" / f"world-{name}.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.long
def test_pictures_are_the_same_every_time(tables):
    assert draw_pictures(tables) == draw_pictures(tables)


def test_a_part_is_written_between_its_marks_alone():
    with pytest.raises(ValueError, match="the page has 0 parts speed"):
        replace_part("no marks", "speed", "new")


def test_shares_are_of_all_and_stand_beside_what_is_published(tables):
    assert tables["thefts_by_make"]["share"].sum() == pytest.approx(1)
    assert tables["destinations"]["share"].sum() == pytest.approx(1)
    assert set(tables["thefts_by_model"]["published"]) == {figure.value for figure in STOLEN_MODELS}
    assert tables["rows_by_kind"]["rows"].iloc[-1] == tables["rows_by_kind"]["rows"].iloc[:-1].sum()


def test_degrees_count_everybody_once_and_each_tie_twice(tables):
    degrees = tables["ring_degrees"]
    assert degrees["ring_people"].sum() == sum(len(ring.circle.members) for ring in world(1).rings)
    assert (degrees["degree"] * degrees["ring_people"]).sum() == 2 * sum(
        len(ring.circle.edges) for ring in world(1).rings
    )


def test_months_are_those_of_the_world_and_hold_every_theft(tables):
    months = tables["thefts_by_month"]
    assert list(months["month"])[::23] == ["2024-01", "2025-12"]
    assert months["thefts"].sum() == len(world(1).history.thefts)
