"""The demo: the main job from records to a short list, a report and a page, on the sample, in one folder."""

from collections.abc import Callable
from pathlib import Path

from ...graph.analysis.centrality import centrality
from ...graph.network import Network, fetch
from ...graph.report.commands import SHORT_CENTRALITY, SHORT_ROUTES, in_words
from ...graph.report.folder import write_report
from ...graph.report.rows import Report, centrality_report, routes_report
from ...graph.report.written import written
from ...graph.store import Store, open_store
from ...graph.view.page import write
from ...graph.view.sources import sources_of
from ..load import load
from . import RECORDS, write_sample

Say = Callable[[str], object]
TOP = 8


def run(folder: Path, engine: str | None, data: Say, talk: Say) -> None:
    """Makes FOLDER: records/ and README.md of the sample, case/, report/ and network.html; tells the short list on the way."""
    write_sample(folder, force=True)
    talk(f"The sample's records are in {folder / RECORDS}; {folder / 'README.md'} says what there is to find.")
    with open_store(folder / "case", engine=engine) as store:
        outcomes = load(store, [folder / RECORDS])
        data(written([{name: getattr(outcome, name) for name in LOADED} for outcome in outcomes], "table", LOADED))
        _findings(store, folder, data)
    talk(f"\nLook at {folder / 'network.html'} in any browser; {folder / 'report'} has both lists whole, as CSV and JSON.\n"
         f"Ask on with: ringmap --store {folder / 'case'} find \"Tall Dee\"   (then show, why, path, query list)")


LOADED = ("file", "taken_as", "rows", "loaded", "unchanged", "rejected", "doubtful")


def _findings(store: Store, folder: Path, data: Say) -> None:
    network = fetch(store)
    central, routes = centrality_report(network), routes_report(network)
    data("\nWho stands between the others (ask first what each is: a forwarder stands between everybody)")
    data(short(central, SHORT_CENTRALITY))
    data("\nExport corridors: shipments alike in route that share a party, premises or phone, with evidence of crime on them")
    data(short(routes, SHORT_ROUTES))
    data(f"\n{central.marking.text}; {central.about[0]}")
    write_report(folder / "report", {"centrality": central, "routes": routes}, store.name, {"by": "betweenness"})
    _page(store, network, folder / "network.html")


def short(report: Report, columns: tuple[str, ...]) -> str:
    """The first lines of a report, as a table for a terminal."""
    return written([in_words(row) for row in report.rows[:TOP]], "table", columns)


def _page(store: Store, network: Network, out: Path) -> None:
    ranks = centrality(network)
    write(out, network, ranks, sources_of(store, network, network.nodes["id"].tolist()), title="The sample case", measure="betweenness")
