"""Views of a live page: nothing is kept without the page's token, and nothing of an id in clear."""

import json

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import find_user, read_log
from ringmap.graph.ledger.kept_views import list_views
from ringmap.graph.ledger.retract import retract
from ringmap.graph.store.last_change import read_last_change

from ..case.views import describe, list_stored_texts
from ..view.test_store import PHONE, log, write_documents
from .served import MARKING, explore_store, serve_case
from .test_live_answers import find_id


@pytest.fixture
def small(session_stores):
    """A store with two logs, served; who asks has opened it."""
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", "Marlon Whitfield"))
    with serve_case(explore_store(store)) as server:
        server.open()
        server.store, server.token = store, server.question("page")["writeToken"]
        yield server


def write(server, what, **asked):
    return server.ask("POST", f"/case/{what}", asked, X_Ringmap_Write=server.token)


@pytest.mark.parametrize("token", [None, "", "guessed", "x" * 43, "ü"])
def test_without_the_token_of_the_page_nothing_is_saved_or_deleted(small, token):
    assert write(small, "save-view", name="Mine", view=describe(PHONE)).status == 200
    (kept,) = list_views(small.store)
    before = len(read_log(small.store, AuditSettings()))
    headers = {} if token is None else {"X_Ringmap_Write": token.encode("utf-8")}
    for what, asked in (
        ("save-view", {"name": "Other", "view": describe(PHONE)}),
        ("delete-view", {"id": kept.id}),
    ):
        answer = small.ask("POST", f"/case/{what}", asked, **headers)
        assert answer.status == 403
        assert "Mine" not in answer.text
    assert list_views(small.store) == [kept]
    assert len(read_log(small.store, AuditSettings())) == before


def test_a_view_comes_back_as_it_was_saved_and_is_no_change_of_the_case(small):
    dee = find_id(small.store, "Tall Dee")
    view = describe(
        dee, PHONE, hidden=[1], kinds=["Person"], sources=["single"], addedLinks=[[0, 1]], chosen=0
    )
    changed = read_last_change(small.store)
    saved = write(small, "save-view", name=" Dee  and phone", view={**view, "more": dee}).json
    assert (saved["name"], saved["by"], saved["entities"]) == ("Dee and phone", find_user(), 2)
    assert small.question("view", name="Dee and phone") == {"name": "Dee and phone", "view": view}
    assert small.question("view", name=saved["id"])["view"] == view
    (listed,) = small.question("views")["views"]
    assert listed == {**saved, "isOwn": True}
    assert read_last_change(small.store) == changed


def test_each_act_on_a_view_is_in_the_log_with_its_action_in_law(small):
    before = len(read_log(small.store, AuditSettings()))
    saved = write(small, "save-view", name="Two words", view=describe(PHONE)).json
    small.question("views")
    small.question("view", name="Two words")
    small.question("view-file")
    small.question("restore", ids=[PHONE], links=[], shown=[], marking=MARKING)
    write(small, "delete-view", id=saved["id"])
    added = [(one.action, one.command, one.target) for one in read_log(small.store, AuditSettings())[before:]]
    assert added == [
        ("alteration", "explore save view", "'Two words'"),
        ("consultation", "explore list views", ""),
        ("consultation", "explore open view", "'Two words'"),
        ("disclosure", "explore save view to a file", ""),
        ("consultation", "explore restore view", PHONE),
        ("alteration", "explore delete view", saved["id"]),
    ]


def test_nothing_is_saved_if_the_log_cannot_be_written(small):
    def refuse(use):
        raise OSError("no space left")

    case = explore_store(small.store)
    with serve_case(case) as server:
        server.open()
        token = server.question("page")["writeToken"]
        case.record = refuse
        asked = {"name": "Mine", "view": describe(PHONE)}
        assert server.ask("POST", "/case/save-view", asked, X_Ringmap_Write=token).status >= 500
    assert list_views(small.store) == []


def test_after_a_retraction_nothing_of_an_id_is_left_and_the_view_says_how_many_are_gone(small):
    whitfield = find_id(small.store, "Marlon Whitfield")
    view = describe(PHONE, whitfield, sparedLinks=[[0, 1]])
    assert write(small, "save-view", name="Both", view=view).status == 200
    (document,) = small.store.read(
        "MATCH (d:Document)-[:MENTIONS]->(:Entity {id: $id}) RETURN d.id AS id", id=whitfield
    )
    retract(small.store, document["id"])
    assert small.question("view", name="Both")["view"]["entities"] == [PHONE, None]
    texts = list_stored_texts(small.store)
    assert any(PHONE in text for text in texts)  # another document names it
    assert [text for text in texts if whitfield in text] == []
    (document,) = small.store.read("MATCH (d:Document) RETURN d.id AS id")
    retract(small.store, document["id"])
    assert small.question("view", name="Both")["view"]["entities"] == [None, None]
    assert [text for text in list_stored_texts(small.store) if PHONE in text or "900123" in text] == []


def test_what_a_view_shows_is_added_and_what_cannot_be_is_counted(session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", "Ann Keeper", role="victim"))
    dee, keeper = find_id(store, "Tall Dee"), find_id(store, "Ann Keeper")
    with serve_case(explore_store(store)) as server:
        server.open()
        asked = {"ids": [dee, keeper, PHONE, "person:nobody"], "links": [], "shown": [dee]}
        found = server.question("restore", **asked, marking=MARKING)
    assert [entity["label"] for entity in found["entities"].values()] == ["+447700900123"]
    assert (found["outside"], found["gone"]) == (1, 1)
    assert [(pair["from"], pair["to"]) for pair in found["pairs"].values()] == [(dee, PHONE)]


def test_a_name_is_taken_once_by_each_user_unless_it_is_to_be_replaced(small):
    assert write(small, "save-view", name="Mine", view=describe(PHONE)).status == 200
    again = write(small, "save-view", name="Mine", view=describe())
    assert again.status == 409
    assert "was saved by" in again.json["error"]
    assert [view.entities for view in list_views(small.store)] == [1]
    assert write(small, "save-view", name="Mine", view=describe(), replace=True).status == 200
    assert [view.entities for view in list_views(small.store)] == [0]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Dee\u202egpj", "\u3164"])
def test_a_name_that_cannot_be_shown_is_refused_with_what_is_expected(small, name):
    answer = write(small, "save-view", name=name, view=describe(PHONE))
    assert answer.status == 409
    assert "expected 1 to 80 characters that can be seen" in answer.json["error"]
    assert list_views(small.store) == []


@pytest.mark.parametrize("name", ["Dee\x00", "\ud800"])
def test_a_name_that_no_page_can_send_is_refused(small, name):
    answer = write(small, "save-view", name=name, view=describe(PHONE))
    assert answer.status == 400
    assert "name is no text of at most 2000 whole characters" in answer.json["error"]
    assert list_views(small.store) == []


BROKEN = [
    (None, "version is 'None'"),
    ({**describe(), "version": 2}, "version is '2', expected 1"),
    (describe(PHONE, places=[]), "places is '0 points', expected one for each of the 1 entities"),
    (describe(PHONE, places=[["0", 0]]), "expected a list of points"),
    (describe(PHONE, places=[[float("nan"), 0]]), "expected a list of points"),
    ({**describe(), "entities": [7]}, "expected a list of ids"),
    (describe(*["x"] * 10_001), "expected a list of at most 10,000 ids"),
    (describe(PHONE, hidden=[True]), "expected a list of numbers of entities"),
    (describe(PHONE, addedLinks=[[0, 1]]), "expected a list of pairs"),
    (describe(PHONE, kinds=[PHONE]), "expected a list of kinds of entity"),
    (describe(PHONE, kinds=[["Person"]]), "expected a list of kinds of entity"),
    (describe(PHONE, sources=["three"]), "expected a list of some of"),
    (describe(zoom=0), "zoom is '0', expected a number above 0"),
    (describe(centre=[1]), "expected a point"),
    (describe(chosen=0), "chosen is '0'"),
    (describe(PHONE, pinned=[[1, 0, 0]]), "expected a list of pins"),
    (describe(linkKinds=[7]), "expected a list of kinds of link"),
    (describe(leastSources=0), "leastSources is '0', expected a whole number from 1"),
]


def test_a_description_that_is_no_view_is_refused_with_its_part(small):
    for view, words in BROKEN:
        body = json.dumps({"name": "Broken", "view": view}).encode()
        answer = small.ask("POST", "/case/save-view", body, X_Ringmap_Write=small.token)
        assert (answer.status, words in answer.json["error"]) == (409, True), (words, answer.text)
    assert list_views(small.store) == []


def test_what_a_page_leaves_while_it_loads_again_is_fetched_once(small):
    view = describe(PHONE, chosen=0)
    key = small.question("leave", view=view)["key"]
    assert small.question("return", key="guessed") == {"view": None}
    assert small.question("return", key=key) == {"view": view}
    assert small.question("return", key=key) == {"view": None}
    keys = [small.question("leave", view=view)["key"] for _ in range(22)]
    assert [small.question("return", key=each)["view"] is None for each in keys] == [True] * 2 + [False] * 20
