"""The demo: from the sample's records to a short list, a report and a page, in one folder."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from ...graph.audit.audit_settings import AuditSettings
from ...graph.audit.uses import Use
from ...graph.console.progress import show_progress
from ...graph.console.terminal_tables import format_rows
from ...graph.console.text import terminal_safe
from ...graph.errors import RecordError
from ...graph.store import Store, open_store
from ...graph.store.driver import driver_module
from . import RECORDS, write_sample

if TYPE_CHECKING:
    from ...graph.report.section import AskSections

Say = Callable[[str], object]
TOP = 8
CORRIDORS_HEAD = (
    "Export corridors: shipments to one country by exporters that belong together, with evidence of crime"
)
# Days of the report are counted from this day of the story: on it two boxes are still to sail.
STORY_DAY = "2026-08-12"


def run_demo(
    folder: Path,
    engine: str | None,
    data: Say,
    talk: Say,
    ask: "AskSections | None" = None,
    audit: AuditSettings | None = None,
) -> None:
    """Make FOLDER with the sample, its case, report and page, and print a short list.

    It has records/ and README.md, case/, report/ and network.html. ask returns the report's sections of
    what to act on; without it the report has none. The use is recorded: the case may hold more than the
    sample.
    """
    write_sample(folder, force=True)
    talk(
        f"The sample's records are in {folder / RECORDS}; {folder / 'README.md'} says what there is to find."
    )
    preparing = Thread(target=_prepare, args=(folder / RECORDS,))
    preparing.start()
    with show_progress("Opening the case"):
        opened = open_store(folder / "case", engine=engine, is_brief=True)
    with opened as store:
        from ...graph.audit.record_use import record_use
        from ...graph.case.open_settings import bring_up_to_date

        log = bring_up_to_date(store)
        record_use(
            store, Use("disclosure", "demo", terminal_safe(str(folder))), audit or AuditSettings(), log
        )
        store.prepare()  # the server makes its constraints while the other thread imports the loaders
        _load_sample(store, folder, data, talk)
        preparing.join()
        _show_findings(store, folder, data, talk, ask)
    talk(
        f"\nOpen {folder / 'report' / 'index.html'}: the report to read and to print, "
        "with CSV, XLSX and pictures beside it.\n"
        f"Look at {folder / 'network.html'}: the network as one interactive page, in any browser.\n"
        f"Work on it in a browser, with corridors, clones and what else was found: "
        f"ringmap --store {folder / 'case'} explore\n"
        f'Ask on with: ringmap --store {folder / "case"} find "Tall Dee"   (then show, why, path, query list)'
    )


LOADED = ("file", "taken_as", "rows", "loaded", "unchanged", "rejected", "doubtful")


def _prepare(records: Path) -> None:
    """Import the loaders (0.6 s) and what the reports need (2 s), while the server starts and loads.

    The records are looked at once: what their cells are is kept, so the load is quicker.
    """
    driver_module()  # first, because it hides pandas while it is imported
    from .. import load  # noqa: F401
    from ..intake.classify_files import classify_files
    from ..intake.find_files import find_files

    with suppress(RecordError):  # the load tells it
        classify_files(find_files([records]))
    from ...graph.network.edge_arrays import networkit_module
    from ...graph.report import drawing, index_page, prepare_report  # noqa: F401
    from ...graph.view import page

    networkit_module()
    if drawing.can_draw():
        drawing.render_figure(1.0, lambda axes: None, "Sample")  # the first text of a picture loads the fonts
    import pyvis.network  # noqa: F401

    page.load_template()
    templates = index_page.load_templates()
    for path in index_page.HERE.glob("*.html"):
        templates.get_template(path.name)
    with suppress(ImportError):
        import xlsxwriter  # noqa: F401


def _load_sample(store: Store, folder: Path, data: Say, talk: Say) -> None:
    from ..load import load

    with show_progress("Loading the sample") as bar:
        outcomes = load(
            store,
            [folder / RECORDS],
            progress=lambda file, done, total: bar.show(f"Loading {file}", done, total),
        )
    rows = [{name: getattr(outcome, name) for name in LOADED} for outcome in outcomes]
    data(format_rows(rows, "table", LOADED))
    for outcome in outcomes:
        for message in outcome.describe_failures():
            talk(message)
    if any(outcome.doubtful for outcome in outcomes):
        talk(
            "Doubtful rows are loaded, but what could not be read joins nobody: "
            f"ringmap --store {folder / 'case'} query run doubtful-values"
        )


def _show_findings(store: Store, folder: Path, data: Say, talk: Say, ask: "AskSections | None") -> None:
    from ...graph.report.prepare_report import write_reports
    from ...graph.report.report_folder import read_reports
    from ...graph.view.page import write_page
    from ...graph.view.sources import find_sources

    with show_progress("Reading the case"):
        reports = read_reports(store)
    central, routes = reports.values()
    data(
        "\nBrokers, by betweenness. Forwarders rank high because of their trade; "
        "check each firm's role first."
    )
    for row in central.rows[:TOP]:
        data(format_ranked(row))
    data(f"\n{CORRIDORS_HEAD}")
    for row in routes.rows[:TOP]:
        data(format_corridor(row))
    data(f"\n{central.marking.text}")
    with show_progress("Writing the report"):
        filed = write_reports(store, reports, folder / "report", on=STORY_DAY, ask=ask)
    for note in filed.notes:
        talk(note)
    with show_progress("Drawing the network"):
        write_page(
            folder / "network.html",
            central.network,
            central.ranks,
            find_sources(store, central.network, central.network.nodes["id"].tolist()),
            title="The sample case",
            measure=central.by,
        )


def format_ranked(row: Mapping[str, Any]) -> str:
    """Return a ranked entity in two lines: what it is, and whose facts its rank depends on most."""
    most = " and ".join(f"{each['label']} ({_say_chain(each)}e.g. {_to_read(each)})" for each in row["why"])
    return (
        f"{row['rank']:>3}  {row['label']}, {row['kind'].lower()}: betweenness {row['value']:.0f}, "
        f"{row['degree']} links, {row['documents_count']} documents\n       depends most on {most}"
        if most
        else f"{row['rank']:>3}  {row['label']}"
    )


def _say_chain(reason: Mapping[str, Any]) -> str:
    """Return who stands between the two, "" if a document links them; `why` needs such a document."""
    return f"indirectly, over {' and '.join(reason['between'])}; " if reason["between"] else ""


def _to_read(reason: Mapping[str, Any]) -> str:
    """Return the document to read first, with a caution if it is not independent."""
    caution = reason["caution"].partition(":")[0]
    return f"{reason['reference']}, {caution}" if caution else str(reason["reference"])


def format_corridor(row: Mapping[str, Any]) -> str:
    """Return a corridor in three lines: its route, its volume and dates, and its shippers."""
    return (
        f"{row['rank']:>3}  {row['label']}: {row['shipments']} shipments, {row['vehicles']} vehicles, "
        f"{row['first']} to {row['last']}\n"
        f"       exporters: {'; '.join(row['exporters'])}\n       consignees: {'; '.join(row['consignees'])}"
    )
