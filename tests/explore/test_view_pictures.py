"""A saved view is drawn as SVG or PNG without a browser: what it shows and no more, marked and recorded."""

import json
import os
import stat
from xml.etree import ElementTree

import numpy as np
import pytest
import ringmap
from matplotlib.image import imread
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import find_user, read_log
from ringmap.graph.case.saved_views import write_saved_view
from ringmap.graph.errors import RecordError, RingmapError, UnknownId
from ringmap.graph.explore.picture_parts import Drawing, Text
from ringmap.graph.explore.picture_png import write_png
from ringmap.graph.explore.picture_shapes import draw_shape
from ringmap.graph.explore.picture_svg import write_svg
from ringmap.graph.explore.reach import build_reach
from ringmap.graph.explore.view_filter import describe_filter
from ringmap.graph.ledger.kept_views import keep_view
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.view_description import check_view
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.schema.model import MODEL
from ringmap.graph.view.shapes import CORNERS, SHAPES

from ..case.commands import refusal, run, run_command
from ..case.views import describe
from ..view.test_store import PHONE, log, write_documents
from .test_live_answers import find_id

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script><img src="http://example.org/x">\u202eDee'
NAMES = ("Tall Dee", "Marlon Whitfield")


@pytest.fixture
def small(session_stores):
    """A store where two men use one phone: three entities, each linked to the others by one source."""
    store = session_stores("embedded", "beside")
    store.empty()
    return write_documents(store, log("42/1"), log("42/2", "Marlon Whitfield"))


def save(store, *ids, name="Arch 12", **changes):
    """Save a view of entities that stand in a row."""
    places = [[300 * number, 40 * number] for number in range(len(ids))]
    view = check_view(describe(*ids, **{"places": places, **changes}))
    return keep_view(store, name, find_user(), view)


def save_all(store, **changes):
    return save(store, *(find_id(store, name) for name in NAMES), PHONE, **changes)


def draw(store, folder, *words, view="Arch 12", ending="svg"):
    """The file that the command writes, and what it said."""
    out = folder / f"picture.{ending}"
    said = run_command(store, "picture", view, out, *words)
    assert said.out == ""
    return out, said.err


def read_svg(file):
    """The elements of a picture by tag, without those of the legend if it has none."""
    root = ElementTree.parse(file).getroot()
    return {tag: list(root.iter(SVG + tag)) for tag in ("text", "line", "circle", "polygon", "rect", "title")}


def texts_of(file):
    return [element.text for element in read_svg(file)["text"]]


def measure_png(file):
    """The width and height of a PNG, and how many different pixels it has."""
    pixels = imread(file)
    return pixels.shape[1], pixels.shape[0], len(np.unique(pixels.reshape(-1, pixels.shape[2]), axis=0))


def test_a_picture_has_the_entities_and_links_of_its_view_with_the_marking_at_head_and_foot(small, tmp_path):
    save_all(small)
    file, said = draw(small, tmp_path, "--no-legend")
    found, texts = read_svg(file), texts_of(file)
    assert {*NAMES, "+447700900123", "Arch 12: 3 entities, 3 links."} <= set(texts)
    marking = "OFFICIAL-SENSITIVE · handling C: A1 · as of "
    assert sum(text.startswith(marking) for text in texts) == 2
    assert (len(found["circle"]), len(found["line"])) == (3, 3)
    assert [line.get("stroke-dasharray") for line in found["line"]] == ["6 4"] * 3
    assert f"wrote {file}: 3 entities, 3 links; OFFICIAL-SENSITIVE" in said
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600


def test_what_a_view_hides_is_not_in_its_picture_and_the_picture_says_how_much(small, tmp_path):
    save_all(small, hidden=[1])
    file, said = draw(small, tmp_path)
    assert "Whitfield" not in file.read_text("utf-8")
    assert "Arch 12: 2 entities, 1 link. Hidden here: 1 entity, 2 links." in texts_of(file)
    assert "Hidden here: 1 entity, 2 links." in said


@pytest.mark.parametrize(
    ("changes", "names", "links"),
    [
        ({"kinds": ["Person"]}, ["+447700900123"], 0),
        ({"kinds": ["Person"], "spared": [0]}, ["Tall Dee", "+447700900123"], 1),
        ({"hidden": [0], "spared": [0]}, [*NAMES, "+447700900123"], 3),
        ({"sources": ["single"]}, [*NAMES, "+447700900123"], 0),
        ({"sources": ["single"], "sparedLinks": [[2, 1]]}, [*NAMES, "+447700900123"], 1),
        ({"sources": ["several"]}, [*NAMES, "+447700900123"], 3),
        ({"linkKinds": ["USES"]}, [*NAMES, "+447700900123"], 1),
        ({"leastSources": 2, "sparedLinks": [[2, 1]]}, [*NAMES, "+447700900123"], 1),
    ],
)
def test_kinds_links_and_what_was_spared_are_hidden_as_on_the_page(small, tmp_path, changes, names, links):
    save_all(small, **changes)
    file, _ = draw(small, tmp_path, "--no-legend")
    assert [text for text in texts_of(file) if text in (*NAMES, "+447700900123")] == names
    assert len(read_svg(file)["line"]) == links


def test_notes_are_flagged_and_their_texts_stand_under_the_picture(small, tmp_path):
    hostile = "ask <b>the</b> yard\u202e soon"
    notes = {"notes": [[0, hostile], [2, "long " * 200]], "linkNotes": [[0, 1, "weak"]]}
    save_all(small, **notes)
    file, _ = draw(small, tmp_path, "--no-legend")
    texts = texts_of(file)
    assert {"1", "2", "3", "3 Tall Dee – Marlon Whitfield: weak"} <= set(texts)
    assert any(text.startswith("1 Tall Dee: ask <b>the</b> yard⟨202E⟩ soon") for text in texts)
    assert sum("long long" in text for text in texts) > 1  # in several lines
    flags = [shape for shape in read_svg(file)["polygon"] if shape.get("fill") == "#ffd24d"]
    assert len(flags) == 3
    save_all(small, **notes, hidden=[1], name="without Marlon")
    file, _ = draw(small, tmp_path, "--no-legend", view="without Marlon")
    assert not any("weak" in text for text in texts_of(file))


def test_a_closed_group_is_one_shape_with_its_count_its_first_name_and_its_outer_links(small, tmp_path):
    save_all(small, closed=[[0, 1]])
    file, _ = draw(small, tmp_path, "--no-legend")
    texts = texts_of(file)
    assert {"Tall Dee and 1 more", "2", "+447700900123"} <= set(texts)
    assert not {*NAMES} & set(texts)
    assert "Arch 12: 3 entities, 3 links. Closed: 1 group of 2 entities." in texts
    assert len(read_svg(file)["line"]) == 1
    save_all(small, closed=[[0, 1, 2], [1, 2]], name="in two")
    file, _ = draw(small, tmp_path, "--no-legend", view="in two")
    assert {"Tall Dee and 2 more", "3"} <= set(texts_of(file))
    assert not read_svg(file)["line"]


@pytest.mark.parametrize(
    ("filters", "names", "links"),
    [
        ({"span": ["2026-03-01/2026-03-02"]}, [*NAMES, "+447700900123"], 2),  # a log of each links the two
        ({"span": ["/2026-02-28"]}, [], 0),
        ({"span": ["/2026-02-28"], "clock": ["known"]}, [], 0),
        ({"span": ["2026-03-05/"], "clock": ["known"]}, [*NAMES, "+447700900123"], 3),
        ({"confidence": ["1"]}, [*NAMES, "+447700900123"], 0),
        ({"sources": ["Essex"]}, [], 0),
        ({"gradings": ["no such"], "handlings": ["not graded"]}, [*NAMES, "+447700900123"], 3),
        ({"handlings": ["C: A1"]}, [], 0),
    ],
)
def test_what_only_documents_say_that_the_view_filters_out_is_not_drawn(
    session_stores, tmp_path, filters, names, links
):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", "Marlon Whitfield", day="2026-03-09"))
    save_all(store, documents={**describe()["documents"], **filters})
    if not names:
        assert "(3 hidden)" in refusal(run(store, "picture", "Arch 12", tmp_path / "picture.svg"))
        return
    file, _ = draw(store, tmp_path, "--no-legend")
    assert [text for text in texts_of(file) if text in (*NAMES, "+447700900123")] == names
    assert len(read_svg(file)["line"]) == links


def test_the_heading_names_the_filter_of_the_view(small, tmp_path):
    own = {"span": ["2026-03-01/2026-03-31"], "clock": ["known"], "gradings": ["not graded"]}
    links = {"linkKinds": ["SHARED_PHONE"], "leastSources": 2}
    save_all(small, documents={**describe()["documents"], **own}, spared=[0, 1, 2], **links)
    heading = read_svg(draw(small, tmp_path)[0])["title"][0].text
    assert heading.endswith(
        " Filter: documents known from 2026-03-01 to 2026-03-31; links of 2 independent sources or more; "
        "without links: shared phone; without grading: not graded."
    )


def test_a_heading_names_few_of_many_values_of_a_filter():
    filters = {**describe()["documents"], "sources": [f"Force {letter}" for letter in "HGFEDCBA"]}
    assert describe_filter(filters) == (
        "Filter: without source: Force A, Force B, Force C, Force D, Force E, Force F and 2 more."
    )


def test_the_legend_says_what_colours_mean_and_kinds_have_their_shapes_alone(small, tmp_path):
    save_all(small, colouring="source")
    found = read_svg(draw(small, tmp_path)[0])
    assert {"Essex", "others and none", "Person", "Phone"} <= {text.text for text in found["text"]}
    drawn, (*_, source, others) = found["circle"][:3], found["circle"]
    assert {circle.get("stroke") for circle in drawn} == {source.get("fill")}
    assert others.get("fill") == "#7f8c8d"


@pytest.mark.parametrize(
    ("colouring", "words"),
    [("force", {"Essex", "no force"}), ("measure", {"degree up to 1", "0 or none"})],
)
def test_the_legend_names_police_forces_or_the_measure_that_the_view_has(small, tmp_path, colouring, words):
    save_all(small, colouring=colouring, measure="degree")
    assert words <= set(texts_of(draw(small, tmp_path)[0]))


def test_the_legend_explains_what_is_drawn_and_can_be_left_out(small, tmp_path):
    save_all(small, chosen=0)
    legend = {
        "Person",
        "Phone",
        "one source",
        "two or more, wider with more",
        "chosen, with its links in black",
    }
    with_legend = texts_of(draw(small, tmp_path)[0])
    without = texts_of(draw(small, tmp_path, "--no-legend", "--title", "The quay")[0])
    assert legend <= set(with_legend)
    assert not legend & set(without)
    assert "The quay: 3 entities, 3 links." in without


def test_all_that_a_view_shows_is_inside_the_picture_wherever_one_looked(small, tmp_path):
    save_all(small, places=[[-90_000, 70_000], [0, 0], [90_000, 5]], centre=[8e6, 8e6], zoom=900)
    file, _ = draw(small, tmp_path, "--no-legend")
    root = ElementTree.parse(file).getroot()
    _, _, wide, tall = map(float, root.get("viewBox").split())
    spots = [(float(each.get("cx")), float(each.get("cy"))) for each in root.iter(f"{SVG}circle")]
    assert all(0 < x < wide and 0 < y < tall for x, y in spots)
    assert len(set(spots)) == 3


def test_a_hostile_name_is_text_and_the_picture_runs_and_loads_nothing(session_stores, tmp_path):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1", HOSTILE))
    (person,) = store.read("MATCH (p:Person) RETURN p.id AS id")
    save(store, person["id"], PHONE, name="Arch <b>&amp;")
    for ending in ("svg", "png"):
        file, _ = draw(store, tmp_path, view="Arch <b>&amp;", ending=ending)
    text = file.with_suffix(".svg").read_text("utf-8")
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}
    assert tags == {"svg", "title", "rect", "line", "circle", "polygon", "text"}
    assert any((words or "").startswith("<script>alert") for words in texts_of(file.with_suffix(".svg")))
    assert "Arch <b>&amp;: 2 entities, 1 link." in texts_of(file.with_suffix(".svg"))
    assert "\u202e" not in text
    assert "http://" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize("width", [601, 1000])
def test_a_png_has_the_width_that_was_asked_for_and_is_not_blank(small, tmp_path, width):
    save_all(small)
    file, _ = draw(small, tmp_path, "--width", width, ending="png")
    svg, _ = draw(small, tmp_path, "--width", width)
    found = measure_png(file)
    root = ElementTree.parse(svg).getroot()
    assert found[:2] == (width, int(float(root.get("height"))))
    assert root.get("width") == str(width)
    assert found[2] > 50
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_two_runs_give_the_same_bytes(small, tmp_path, ending):
    save_all(small)
    first = draw(small, tmp_path, ending=ending)[0].read_bytes()
    assert draw(small, tmp_path, ending=ending)[0].read_bytes() == first


def test_a_view_file_is_drawn_as_the_saved_view_that_it_was_exported_from(small, tmp_path):
    kept = save_all(small, hidden=[1])
    saved = draw(small, tmp_path)[0].read_bytes()
    write_saved_view(small, "Arch 12", tmp_path / "arch.json")
    assert draw(small, tmp_path, view=tmp_path / "arch.json")[0].read_bytes() == saved
    assert draw(small, tmp_path, view=kept.id)[0].read_bytes() == saved


def test_a_view_file_of_another_case_is_refused_and_writes_nothing(small, tmp_path):
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"ringmap": "view", "name": "Theirs", **describe("person:x", "person:y")}))
    out = tmp_path / "picture.svg"
    said = refusal(run(small, "picture", file, out))
    assert said == (
        "view 'Theirs' has nothing to draw (2 no longer in the case), expected at least one entity; "
        "save a view that shows some"
    )
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "No such file or directory, expected a view"),
        ("{", "is no JSON, expected a view"),
        ("[]", "is no view, expected a view"),
        ('{"ringmap": "view", "version": 2}', "the view's version is '2', expected '1'"),
        ("[" * 100_000, "is no JSON, expected a view"),
        (" " * (4 << 20) + "[]", "has more than 4,194,304 bytes"),
    ],
)
def test_a_file_that_is_no_view_is_refused_with_what_is_wrong(small, tmp_path, text, words):
    file = tmp_path / "some.json"
    if text is not None:
        file.write_text(text)
    said = refusal(run(small, "picture", file, tmp_path / "picture.svg"))
    assert said.startswith(f"{file}: ")
    assert words.replace("'1'", "1") in said


def test_an_unknown_name_is_refused_with_the_views_that_there_are(small, tmp_path):
    save_all(small)
    said = refusal(run(small, "picture", "Arch 13", tmp_path / "picture.svg"))
    assert said == (
        "view 'Arch 13' is not in the case, expected one of 'Arch 12'; `ringmap views list` shows them"
    )


def test_a_view_that_shows_nothing_is_refused_with_the_reason(small, tmp_path):
    save(small, name="Empty")
    save_all(small, name="Hidden", hidden=[0, 1], kinds=["Phone"])
    out = tmp_path / "picture.svg"
    assert "(it has no entity)" in refusal(run(small, "picture", "Empty", out))
    assert "(3 hidden)" in refusal(run(small, "picture", "Hidden", out))
    assert not out.exists()


@pytest.mark.parametrize("name", ["picture.jpg", "picture", "-", "picture.svg.html"])
def test_another_ending_is_refused_before_the_case_is_read(small, tmp_path, name):
    before = len(read_log(small, AuditSettings()))
    said = refusal(run(small, "picture", "Arch 12", tmp_path / name))
    assert "expected .svg or .png" in said
    assert len(read_log(small, AuditSettings())) == before


def test_what_the_case_or_the_network_no_longer_has_is_said_and_the_rest_is_drawn(small, tmp_path):
    write_documents(small, log("42/3", "Ann Keeper", role="victim"))
    keeper, whitfield = find_id(small, "Ann Keeper"), find_id(small, "Marlon Whitfield")
    save(small, find_id(small, "Tall Dee"), PHONE, keeper, whitfield)
    (document,) = small.read(
        "MATCH (d:Document)-[:MENTIONS]->(:Entity {id: $id}) RETURN d.id AS id", id=whitfield
    )
    retract(small, document["id"])
    file, said = draw(small, tmp_path)
    words = "The case no longer has 1 entity of the view. Not in this network: 1 entity of the view."
    assert f"Arch 12: 2 entities, 1 link. {words}" in texts_of(file)
    assert all(sentence in said for sentence in words.split(" Not"))
    assert "Ann Keeper" in texts_of(draw(small, tmp_path, "--roles", "subject,victim")[0])


def test_links_are_those_of_the_network_that_the_options_name(small, tmp_path):
    save(small, *(find_id(small, name) for name in NAMES))
    joined, _ = draw(small, tmp_path, "--no-legend")
    assert len(read_svg(joined)["line"]) == 1
    apart, _ = draw(small, tmp_path, "--no-legend", "--projection", "everything")
    assert len(read_svg(apart)["line"]) == 0


def test_a_fact_that_the_network_leaves_out_is_drawn_if_a_path_had_linked_its_ends(sample_store, tmp_path):
    rows = build_reach(read_network(sample_store, "by-phone")).edges.rows
    spare = next(row for row in rows if row.is_spare)
    file = tmp_path / "path.json"
    for links in ([], [[1, 0]]):
        described = describe(spare.source, spare.target, addedLinks=links)
        file.write_text(json.dumps({"ringmap": "view", **described}))
        drawn, _ = draw(sample_store, tmp_path, "--no-legend", "--projection", "by-phone", view=file)
        assert len(read_svg(drawn)["line"]) == len(links)


def test_the_use_is_a_disclosure_in_the_log_before_the_file_is_there(small, tmp_path, monkeypatch):
    save_all(small)
    draw(small, tmp_path)
    last = read_log(small, AuditSettings())[-1]
    assert (last.action, last.command) == ("disclosure", "picture")
    assert "Arch 12" in last.target
    out = tmp_path / "refused.svg"
    monkeypatch.setenv("RINGMAP_AUDIT_LOG", str(tmp_path / "picture.svg" / "log"))
    assert run(small, "picture", "Arch 12", out).code == 1
    assert not out.exists()


def test_the_front_door_draws_the_same_picture_and_names_keywords(small, tmp_path):
    save_all(small, hidden=[1])
    file, _ = draw(small, tmp_path, "--width", 900, "--title", "Quay", "--projection", "everything")
    with ringmap.open(small.folder) as case:
        said = case.picture("Arch 12", tmp_path / "own.svg", width=900, title="Quay", projection="everything")
        assert said[1:] == ("Hidden here: 1 entity, 1 link.",)
        with pytest.raises(UnknownId, match="'Arch 13' is not in the case"):
            case.picture("Arch 13", tmp_path / "none.svg")
        with pytest.raises(RingmapError, match=r"^width is 10, expected 600 to 8000 pixels"):
            case.picture("Arch 12", tmp_path / "none.svg", width=10)
        (tmp_path / "no.json").write_text("?")
        with pytest.raises(RecordError, match="is no JSON"):
            case.picture(tmp_path / "no.json", tmp_path / "none.svg")
    assert (tmp_path / "own.svg").read_bytes() == file.read_bytes()
    assert not (tmp_path / "none.svg").exists()


def test_without_matplotlib_a_png_is_refused_with_the_remedy_and_an_svg_is_drawn(
    small, tmp_path, monkeypatch
):
    save_all(small)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    said = refusal(run(small, "picture", "Arch 12", tmp_path / "picture.png"))
    assert "pip install 'ringmap[reports]', or name a file that ends in .svg" in said
    draw(small, tmp_path)


@pytest.mark.parametrize("kind", sorted(MODEL.nodes_by_label))
def test_each_kind_has_a_shape(kind):
    shape = draw_shape(kind, 0, 0, 8)
    assert kind in SHAPES
    assert SHAPES[kind].shape in (*CORNERS, "dot")
    assert bool(shape.dash) == SHAPES[kind].is_dashed


def test_a_text_in_letters_that_no_face_has_is_written_and_drawn():
    words = Text(5, 20, "Dee \ud800 $x^2$ 貨 \x00", "#000000", 13, 0)
    drawing = Drawing(200, 40, "Dee", (words,))
    assert "$x^2$ 貨" in write_svg(drawing).decode("utf-8")
    assert write_png(drawing)[:4] == b"\x89PNG"
