"""The crime in a report: opening sentences, the cargo of corridors, and what to act on."""

import csv
import io
import json
import re

import pytest
from ringmap.graph.claims.values import Grounds, Mention, collect_readings
from ringmap.graph.kinds import CONTAINER, TEXT
from ringmap.graph.report.crime import read_crime
from ringmap.graph.report.opening import say_day
from ringmap.graph.report.report_folder import collect_options, read_reports, write_report_folder
from ringmap.graph.store import Store
from ringmap.loaders.load import load as load_files
from ringmap.loaders.sample.demo import STORY_DAY
from ringmap.queries.action_queries import ACTIONS, ask_sections

from ..case.commands import refusal, run, run_command
from ..conftest import ENGINES
from ..report.case import BASILDON, YARD, bill, document, firm, load, make_fact, person, port, theft, vehicle
from ..sample.readme import SAMPLE
from ..sample.readme import rows as readme_rows
from .filed import contents, manifest, page
from .test_page import HOSTILE
from .test_printed import open_report, print_pages

QUERIES = {*(action.query for action in ACTIONS), "report examinations", "report identities"}

# A report is made of tables that tests/network prove to be the same on both engines.
pytestmark = pytest.mark.one_engine


def write_report_page(store, folder, on=None, ask=ask_sections):
    """A store's report with its crime, in a folder; its page."""
    reports = read_reports(store, 1000)
    said = {name: collect_options(report) for name, report in reports.items()}
    write_report_folder(folder, reports, said, "case", crime=read_crime(store, reports, on, ask))
    return page(folder)


def table(folder, name):
    return list(csv.DictReader(io.StringIO(contents(folder)[name].decode())))


def text_of(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.fixture(scope="module", params=ENGINES)
def sample(request, session_stores, tmp_path_factory):
    """The sample's report, counted from a day of its story."""
    store: Store = session_stores(request.param)
    store.empty()
    load_files(store, [SAMPLE / "records"])
    folder = tmp_path_factory.mktemp("sample") / "report"
    write_report_page(store, folder, STORY_DAY)
    return store, folder


def test_the_report_of_the_sample_opens_with_what_it_holds_and_what_matters_now(sample):
    _, folder = sample
    opening = re.findall(
        r"<li><bdi>([^<]*)</bdi></li>", page(folder).split('<ul class="opening">')[1].split("</ul>")[0]
    )
    assert 3 <= len(opening) <= 5
    assert opening[0].startswith(
        "60 vehicles were reported stolen. 9 of them are on the bills or in the boxes of 3 export "
        "corridors; 11 more"
    )
    assert opening[1] == (
        "2 shipments of corridors are booked and have not sailed; the next, OSTL60200810 in box "
        "OSRU7589516, with 2 stolen "
        "vehicles, leaves Liverpool on 13 August 2026, in 1 day; the box was opened on 12 August 2026."
    )
    assert "2 stolen vehicles on a yard&#39;s list" in opening[2]
    assert "Mirela Vantongeren and Aldous Brackenridge" in opening[3]
    last = say_day(manifest(folder)["as_of"][:10])
    assert (
        f"Days are counted as if today were 12 August 2026, though the case is as of {last}; 16 documents "
        "have a later date, and what they say counts too."
    ) in text_of(page(folder))
    assert manifest(folder)["counted_from"] == STORY_DAY


@pytest.mark.long
def test_what_the_samples_readme_tells_of_stolen_vehicles_in_boxes_is_on_the_first_two_sheets_of_paper(
    sample, browser
):
    _, folder = sample
    sheets = print_pages(open_report(browser, folder))
    first = re.sub(r"\s+", "", sheets[0].extract_text() + sheets[1].extract_text())
    # Two Land Rovers in one box, a Mercedes in another, a Defender and a Land Cruiser on bills, a clone and a
    # ringer.
    for told in (
        "SALZA2BN3LH066127",
        "SALRA2AK5LA118342",
        "boxMGNU3183771ofMGLN26010377",
        "W1N1671231A884307",
        "boxMGNU3191801ofHGL-H-2207",
        "SALEA7RU6M2047719",
        "declaredonMGLN26010951",
        "JTEBR3FJ20K177204",
        "declaredonCVNL26400433",
        "SALZA2BX9LH083350",
        "sharesSALZA2BX4LH071186withavehicledeclaredonOSTL60200288",
        "WVWZZZAUZLW091175",
        "ESX/SVE/26/007",
        "ESX/SVE/26/019",
    ):
        assert told in first, told
    assert all("OFFICIAL-SENSITIVE" in sheet.extract_text() for sheet in sheets)


def test_stolen_vehicles_say_when_and_where_they_were_taken_and_how_long_before_they_sailed(sample):
    _, folder = sample
    rows = {row["vehicle"]: row for row in table(folder, "stolen.csv")}
    cruiser = rows["TOYOTA Land Cruiser JTEBR3FJ20K177204"]
    assert (
        cruiser["vins"],
        cruiser["plates"],
        cruiser["stolen_from_on"],
        cruiser["taken_in"],
        cruiser["bills"],
        cruiser["boxes"],
        cruiser["sails_on"],
        cruiser["days_to_sailing"],
    ) == (
        "JTEBR3FJ20K177204",
        "BN20EGZ",
        "2026-03-20",
        "West Midlands",
        "CVNL26400433",
        "CVNU5285921",
        "2026-04-03",
        "14",
    )
    assert cruiser["references"].split("; ")[:2] == ["20/044018/26", "CVNL26400433"]
    assert all(row["documents"] for row in rows.values())
    # A gate-in record is no sailing: this box came in on the 10th and is booked for the 13th.
    ahead = {
        row["shipment"]: row["sails_on"]
        for row in table(folder, "shipments.csv")
        if row["not_yet_sailed"] == "yes"
    }
    assert ahead == {"MGLN26011302": "2026-08-13", "OSTL60200810": "2026-08-13"}


def test_each_row_to_act_on_cites_its_documents_by_reference_and_id(sample):
    store, folder = sample
    rows = table(folder, "to-act-on.csv")
    assert {row["query"] for row in rows} == QUERIES
    known = {row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id")}
    assert all(
        row["documents"] and set(row["documents"].split("; ")) <= known and row["references"] for row in rows
    )
    act = page(folder).split('id="act"')[1].split('id="centrality"')[0]
    assert act.count('<tr class="cited">') == sum(
        min(8, sum(row["query"] == query for row in rows)) for query in QUERIES
    )
    assert re.search('Read <bdi title="theftreport:[0-9a-f]+">42/10233/26</bdi>', act)
    assert "8 of 9 rows; all of them: <code>ringmap query run stolen-and-cut-up</code>" in act
    assert "LEXUS NX JTJHGMDX602018874" in act
    keepers = {row["Keeper"] for row in readme_rows("stolen_vehicles_2026.csv")}
    assert [
        name for name in keepers if name in page(folder) + contents(folder)["to-act-on.csv"].decode()
    ] == []
    assert (
        page(folder).index('id="routes"')
        < page(folder).index('id="act"')
        < page(folder).index('id="centrality"')
    )


@pytest.mark.long
def test_another_day_counts_anew_and_where_nothing_is_ahead_nothing_is_printed(sample, tmp_path):
    store, _ = sample
    text = text_of(write_report_page(store, tmp_path / "later", "2026-11-01"))
    assert "have not sailed" not in text
    assert "not yet sailed" not in text
    assert "Sailing soon" not in text
    assert "Days are counted as if today were 1 November 2026, though the case is as of " in text
    assert {row["not_yet_sailed"] for row in table(tmp_path / "later", "shipments.csv")} == {"no"}


def test_every_number_in_a_picture_has_its_name_beside_it(sample):
    _, folder = sample
    keys = re.findall(r'<ul class="key">(.*?)</ul>', page(folder), re.DOTALL)
    named = [re.findall(r"<li><b>(\d+)</b> <bdi>([^<]+)</bdi></li>", key) for key in keys]
    assert [number for number, _ in named[0]] == ["1", "2", "3"]
    assert len(named[1]) == 28
    assert ("24", "Lorne Maddick") in named[1]


def test_the_workbook_has_the_same_rows_and_the_manifest_their_digests(sample):
    openpyxl = pytest.importorskip("openpyxl")
    _, folder = sample
    book = openpyxl.load_workbook(io.BytesIO(contents(folder)["report.xlsx"]))
    assert book["Stolen vehicles"].max_row - 1 == len(table(folder, "stolen.csv"))
    assert book["Stolen in yards"].max_row - 1 == 2
    assert {"stolen.csv", "shipments.csv", "to-act-on.csv"} <= set(manifest(folder)["sha256"])


@pytest.mark.long
def test_the_same_case_and_day_give_the_same_bytes(sample, tmp_path):
    store, folder = sample
    write_report_page(store, tmp_path / "again", STORY_DAY)
    assert contents(tmp_path / "again") == contents(folder)


def test_a_case_without_a_theft_says_nothing_of_one(store, tmp_path):
    load(
        store,
        [
            document(
                "IntelligenceLog",
                "LOG 1",
                make_fact(person("Dee"), "ASSOCIATES_WITH", person("Tom")),
                make_fact(person("Tom"), "ASSOCIATES_WITH", person("Pat")),
            ),
            bill("NS3", "Honest Cars", "Lagos Cars", "honest", "2026-03-14"),
        ],
    )
    lists = write_report_page(store, tmp_path / "report").split('id="why"')[0].split("<main>")[1]
    text = text_of(lists)
    assert "stolen" not in text.lower()
    assert "None of the saved queries asked here found anything." in text
    assert "By betweenness, Tom ranks first." in text
    assert table(tmp_path / "report", "to-act-on.csv") == table(tmp_path / "report", "stolen.csv") == []


def test_an_empty_case_has_no_day_to_count_from(store, tmp_path):
    assert "Days are counted" not in write_report_page(store, tmp_path / "report")
    assert manifest(tmp_path / "report")["counted_from"] is None


def test_one_stolen_vehicle_and_one_shipment_are_told_in_the_singular(store, tmp_path):
    load(
        store,
        [
            bill("NS1", "Front Exports", "Matadi Autos", "one", "2026-03-10"),
            bill("NS2", "Second Front", "Matadi Autos", "one", "2026-03-12"),
            theft("T1", "one"),
        ],
    )
    text = text_of(write_report_page(store, tmp_path / "report", "2026-03-01"))
    assert "1 vehicle was reported stolen. It is on the bills or in the boxes of 1 export corridor." in text


def test_a_hostile_text_is_text_in_what_it_says_of_crime(store, browser, tmp_path):
    shipment = Mention("Shipment", "1", collect_readings(bill=TEXT.clean(HOSTILE), carrier=TEXT.clean("N")))
    other = Mention("Shipment", "1", collect_readings(bill=TEXT.clean("B 2"), carrier=TEXT.clean("N")))
    box = Mention("Container", "1", collect_readings(number=CONTAINER.clean("MGNU3183771")))
    stolen = Mention(
        "Theft", "1", collect_readings(theft=TEXT.clean("E/" + HOSTILE), reference=TEXT.clean(HOSTILE))
    )
    shipped = [
        document(
            "ShippingRecord",
            HOSTILE if one is shipment else "B 2",
            make_fact(firm(HOSTILE * 3), "SHIPPED", one, Grounds()),
            make_fact(one, "LOADED_AT", port("GBFXT"), Grounds(), first="2026-03-05"),
            make_fact(one, "IN", box, Grounds()),
            make_fact(one, "DISCHARGED_AT", port("CDMAT"), Grounds()),
            make_fact(one, "STUFFED_AT", YARD, Grounds()),
            make_fact(one, "DECLARED", vehicle("one"), Grounds()),
        )
        for one in (shipment, other)
    ]
    load(
        store,
        [
            *shipped,
            document(
                "TheftReport",
                HOSTILE,
                make_fact(stolen, "OF", vehicle("one"), first="2026-03-01"),
                make_fact(stolen, "AT", BASILDON),
            ),
        ],
    )
    html = write_report_page(store, tmp_path / "report", "2026-03-02")
    assert "<img src=x" not in html
    assert "<script" not in html
    assert "2 shipments of corridors are booked and have not sailed" in html
    opened = open_report(browser, tmp_path / "report")
    assert opened.run("return window.hit") is None
    assert opened.run("return document.documentElement.scrollWidth <= window.innerWidth")


def test_the_command_counts_from_the_day_that_it_is_given_and_refuses_what_is_none(store, tmp_path):
    load(store)
    run_command(store, "report", "--all", "--out", tmp_path / "report", "--on", "01/03/2026")
    assert manifest(tmp_path / "report")["counted_from"] == "2026-03-01"
    assert "on is 'someday', expected a day" in refusal(
        run(store, "report", "--all", "--out", tmp_path / "new", "--on", "someday")
    )


def test_without_a_day_the_latest_change_of_the_case_is_counted_from(store, tmp_path):
    load(store)
    run_command(store, "report", "--all", "--out", tmp_path / "report")
    made = manifest(tmp_path / "report")
    assert made["counted_from"] == made["as_of"][:10]
    day = say_day(made["counted_from"])
    assert f"Days are counted from {day}, the day that the case is as of." in text_of(
        page(tmp_path / "report")
    )


def test_as_known_at_an_earlier_moment_nothing_is_asked_of_today(store, tmp_path):
    load(store)
    said = run_command(store, "report", "--all", "--out", tmp_path / "report", "--known-at", "2100-01-01")
    assert "what to act on is left out" in said.err
    assert "To act on" not in page(tmp_path / "report")
    assert "to-act-on.csv" not in contents(tmp_path / "report")


@pytest.mark.long
def test_a_report_that_was_made_before_there_was_crime_in_it_is_compared(store, tmp_path):
    load(store)
    out = tmp_path / "report"
    reports = read_reports(store)
    write_report_folder(
        out, reports, {name: collect_options(report) for name, report in reports.items()}, "case"
    )
    older = json.loads((out / "manifest.json").read_text())
    del older["counted_from"]
    (out / "manifest.json").write_text(json.dumps(older))
    said = run_command(store, "report", "--all", "--out", out, "--compare", out, "--exit-code")
    assert said.out == ""
    assert "stolen.csv" in contents(out)
    assert table(out, "changes.csv") == []
