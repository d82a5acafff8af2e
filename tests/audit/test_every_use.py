"""No command and no public method reads or changes a case without an entry in its log."""

import json
from pathlib import Path

import click
import pytest
import ringmap
from ringmap.cli import main
from ringmap.graph.ledger.claim_list import list_claims
from ringmap.graph.ledger.kept_views import keep_view
from ringmap.graph.ledger.view_description import check_view
from ringmap.network import Network

from ..case.commands import run
from ..case.views import describe
from ..loaders.mapping.strangers import LOG, write_file

pytestmark = pytest.mark.one_engine

LAYOUT, PERSON, OTHER, JUDGEMENT = (
    "a layout",
    "a person",
    "another",
    "a judgement",
)  # replaced by what the case has
VIEW = "Arch 12"
PLATES = 30  # logs of a plate each: a table is fitted to no fewer outcomes
RECORDS = """urn,date,force,grading,text,subject,associates,vrm
EX/1,2026-03-04,Essex Police,2BP,They met.,Dean Orme,Lee Dunn,
""" + "".join(
    f"EX/{number},2026-03-04,Essex Police,2BP,,,,AB{number}CDE\n" for number in range(10, 10 + PLATES)
)
# What each command is asked here: words after its name.
COMMANDS = {
    "load": ("logs.csv",),
    "map FILE": ("odd.csv", "--out", "other.toml"),
    "map export": (LAYOUT, "exported.toml"),
    "map import": ("exported.toml",),
    "map list": (),
    "map show": (LAYOUT,),
    "map remove": (LAYOUT,),
    "status": (),
    "documents": (),
    "report centrality": (),
    "report routes": (),
    "report examinations": (),
    "report identities": (),
    "view": ("page.html",),
    "picture": (VIEW, "view.svg"),
    "views list": (),
    "views export": (VIEW, "view.json"),
    "views delete": (VIEW,),
    "find": ("Orme",),
    "show": ("EX/1",),
    "why": (PERSON,),
    "path": (PERSON, OTHER),
    "resolve same": (PERSON, OTHER, "--why", "one phone"),
    "resolve judged": (),
    "resolve list": (),
    "resolve link": (),
    "resolve undo": (JUDGEMENT,),
    "resolve unsure": (PERSON, OTHER, "--why", "one phone"),
    "resolve different": (PERSON, OTHER, "--why", "two phones"),
    "regrade": ("EX/1", "--to", "2C"),
    "calibrate": ("outcomes.csv",),
    "query run": ("clones",),
    "query watch": ("clones",),
    **{f"export {name}": (f"out.{name}",) for name in ("canonical", "claims", "mentions", "scoring")},
    **{
        f"export {name}": (f"out.{name}",)
        for name in ("cytoscape", "gephi", "gexf", "graphml", "i2", "parquet", "xlsx")
    },
    "retract": ("EX/1",),
    "copy": ("--to", "copy"),
    "check": (),
    "backup": ("case.backup",),
    "audit": (),
}
COMMANDS_WITHOUT_ENTRY = {
    "query export": "writes saved queries, no case is opened",
    "query import": "reads saved queries, no case is opened",
    "query list": "lists saved queries, no case is opened",
    "query show": "shows a saved query, no case is opened",
    "resolve review": "asks for keys on a terminal; tests/identity/test_proposals tries it there",
    "explore": "serves until it is ended; tests/explore/test_served tries it",
    "stop": "ends a server and reads nothing",
    "restore": "uses no case that is there; its entry is the first of the new case (test_backups)",
    "demo": "its entry is the first of the case that it makes (test_front_page)",
    "sample": "writes fictional records",
    "world": "writes fictional records",
    "bench": "scores fictional records",
    "manual": "prints help",
    "completion": "prints a script",
}
METHODS = {
    "load": lambda case, _: case.load("logs.csv"),
    "map": lambda case, _: case.map("odd.csv", out="another.toml"),
    "mappings": lambda case, _: case.mappings(),
    "show_mapping": lambda case, layout: case.show_mapping(layout),
    "export_mapping": lambda case, layout: case.export_mapping(layout, "second.toml"),
    "import_mapping": lambda case, _: case.import_mapping("second.toml"),
    "remove_mapping": lambda case, layout: case.remove_mapping(layout),
    "status": lambda case, _: case.status(),
    "documents": lambda case, _: case.documents(),
    "centrality": lambda case, _: case.centrality(),
    "corridors": lambda case, _: case.corridors(),
    "examinations": lambda case, _: case.examinations(),
    "identities": lambda case, _: case.identities(),
    "report": lambda case, _: case.report("report"),
    "view": lambda case, _: case.view("page.html"),
    "picture": lambda case, _: case.picture(VIEW, "picture.svg"),
    "views": lambda case, _: case.views(),
    "export_view": lambda case, _: case.export_view(VIEW, "view.json"),
    "delete_view": lambda case, _: case.delete_view(VIEW),
    "find": lambda case, _: case.find("Orme"),
    "show": lambda case, _: case.show("EX/1"),
    "why": lambda case, _: case.why(*list_people(case)[:1]),
    "path": lambda case, _: case.path(*list_people(case)),
    "resolve": lambda case, _: case.resolve("same", *list_people(case), why="one phone"),
    "judgements": lambda case, _: case.judgements(),
    "proposals": lambda case, _: case.proposals(),
    "link_entities": lambda case, _: case.link_entities(),
    "link_persons": lambda case, _: case.link_persons(),
    "undo_judgement": lambda case, _: case.undo_judgement(list_judgements(case)[0]),
    "regrade": lambda case, _: case.regrade("EX/1", to="2C", yes=True),
    "calibrate": lambda case, _: case.calibrate("outcomes.csv"),
    "query": lambda case, _: case.query("clones"),
    "watch": lambda case, _: case.watch("clones"),
    "ask": lambda case, _: case.ask("MATCH (p:Person) RETURN p.label AS label"),
    "export": lambda case, _: case.export("mentions", "mentions.csv"),
    "network": lambda case, _: case.network(),
    "retract": lambda case, _: case.retract("EX/1"),
    "copy": lambda case, _: case.copy("second-copy"),
    "check": lambda case, _: case.check(),
    "backup": lambda case, _: case.backup("second.backup"),
    "audit": lambda case, _: case.audit(),
}
METHODS_WITHOUT_ENTRY = {
    "close": "reads nothing",
    "explore": "serves until it is ended; tests/explore/test_served tries it",
    "stop": "ends a server and reads nothing",
    "queries": "lists saved queries, no case is read",
    "show_query": "shows a saved query, no case is read",
    "export_queries": "writes saved queries, no case is read",
    "import_queries": "reads saved queries, no case is read",
}
NETWORK_METHODS = {
    "page": lambda network: network.page("network.html"),
    "export": lambda network: network.export("gexf", "network.gexf"),
    "path": lambda network: network.path(*list(network.nodes["id"])[:2]),
    "_repr_html_": lambda network: network._repr_html_(),
}
# These work on what case.network() has read and recorded.
COMPUTED = {
    *(
        "admitted_evidence",
        "among",
        "around",
        "between",
        "centrality",
        "corridor_map",
        "corridors",
        "describe",
    ),
    *("index_links", "make_edge_arrays", "marking", "of", "relabel", "to_csr", "to_networkit", "to_networkx"),
    *("why",),
    *("centre", "chosen", "evidence", "heading", "links", "part_of", "record", "source"),
}


@pytest.fixture
def case(engine, tmp_path, monkeypatch):
    """A case with a log of two people and a mapping, open, in the folder where the test runs."""
    monkeypatch.chdir(tmp_path)
    write_file(tmp_path, "logs.csv", RECORDS)
    write_file(tmp_path, "odd.csv", LOG)
    with ringmap.open("case", engine=engine) as case:
        case.load("logs.csv")
        case.map("odd.csv", accept=True)
        keep_view(case._store(), VIEW, "ann", check_view(describe(*list_people(case))))
        outcomes = [f"{row['claim']},yes" for row in list_claims(case._store())]
        write_file(tmp_path, "outcomes.csv", "\n".join(["claim,true", *outcomes]))
        yield case
        case.stop()


def list_people(case):
    """Return the ids of the two people of the case, asked of its store, which leaves no entry."""
    return [row["id"] for row in case._store().read("MATCH (p:Person) RETURN p.id AS id ORDER BY p.label")]


def list_judgements(case):
    """Return the ids of the judgements that hold, asked of its store, which leaves no entry."""
    query = "MATCH (j:Judgement) WHERE j.undone_at IS NULL RETURN j.id AS id ORDER BY id"
    return [row["id"] for row in case._store().read(query)]


def read_entries():
    return [json.loads(line) for line in Path("case/audit.jsonl").read_text("utf-8").splitlines()]


def list_commands(command, names=()):
    context = click.Context(command)
    if not isinstance(command, click.Group):
        return [" ".join(names)]
    return [
        path
        for name in command.list_commands(context)
        for path in list_commands(command.get_command(context, name), (*names, name))
    ]


def test_every_command_is_tried_here_or_says_why_it_has_no_entry():
    assert set(list_commands(main)) == COMMANDS.keys() | COMMANDS_WITHOUT_ENTRY.keys()


def test_every_public_method_is_tried_here_or_says_why_it_has_no_entry():
    def list_public(one):
        return {name for name in dir(one) if not name.startswith("_")}

    assert list_public(ringmap.Case) == METHODS.keys() | METHODS_WITHOUT_ENTRY.keys()
    assert list_public(Network) == (NETWORK_METHODS.keys() | COMPUTED) - {"_repr_html_"}


@pytest.mark.long
def test_each_command_leaves_one_entry_with_its_name_and_reason(case, tmp_path):
    words_of, wrong = {LAYOUT: case.mappings()["layout"][0]}, {}
    for name, words in COMMANDS.items():
        before = len(read_entries())
        people = list_people(case) or [""]  # a judgement joins the two
        words_of |= {PERSON: people[0], OTHER: people[-1]}
        words_of[JUDGEMENT] = next(iter(list_judgements(case)), "")
        typed = [words_of.get(word, word) for word in words]
        done = run("case", "--why", "Op Gannet", *name.replace(" FILE", "").split(), *typed)
        added = read_entries()[before:]
        command = "Case.retract" if name == "retract" else name
        if [(each["command"], each["reason"]) for each in added] != [(command, "Op Gannet")] or done.code:
            wrong[name] = (done.code, done.err, [each["command"] for each in added])
    assert wrong == {}


@pytest.mark.long
def test_each_method_of_a_case_and_its_network_leaves_one_entry_with_its_name(case):
    layout, wrong = case.mappings()["layout"][0], {}
    network = case.network()
    calls = {f"Network.{name}": lambda call=call: call(network) for name, call in NETWORK_METHODS.items()}
    calls |= {f"Case.{name}": lambda call=call: call(case, layout) for name, call in METHODS.items()}
    for name, call in calls.items():
        before = len(read_entries())
        call()
        added = [each["command"] for each in read_entries()[before:]]
        if added != [name.replace("_repr_html_", "display")]:
            wrong[name] = added
    assert wrong == {}
