"""The demo: the main job from records to a short list, a report and a page, on the sample, in one folder."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ...graph.console.written import format_rows, plural
from ...graph.report.report_folder import asked, both, file_reports, store_name
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
    talk(
        f"The sample's records are in {folder / RECORDS}; {folder / 'README.md'} says what there is to find."
    )
    with open_store(folder / "case", engine=engine) as store:
        outcomes = load(store, [folder / RECORDS])
        data(
            format_rows(
                [{name: getattr(outcome, name) for name in LOADED} for outcome in outcomes], "table", LOADED
            )
        )
        for outcome in outcomes:
            if outcome.reject_file:
                talk(
                    f"{plural(outcome.rejected, 'row')} of {outcome.file} rejected; {outcome.reject_file} says why"
                )
        if any(outcome.doubtful for outcome in outcomes):
            talk(
                f"Doubtful rows are loaded, and what could not be read joins nobody: ringmap --store {folder / 'case'} query run doubtful-values"
            )
        _findings(store, folder, data, talk)
    talk(
        f"\nOpen {folder / 'report' / 'index.html'}: the report to read and to print, with CSV, XLSX and pictures beside it.\n"
        f"Look at {folder / 'network.html'}: the network as one interactive page, in any browser.\n"
        f'Ask on with: ringmap --store {folder / "case"} find "Tall Dee"   (then show, why, path, query list)'
    )


LOADED = ("file", "taken_as", "rows", "loaded", "unchanged", "rejected", "doubtful")


def _findings(store: Store, folder: Path, data: Say, talk: Say) -> None:
    reports = both(store)
    central, routes = reports.values()
    data("\nWho stands between the others (ask first what each is: a forwarder stands between everybody)")
    for row in central.rows[:TOP]:
        data(ranked(row))
    data(
        "\nExport corridors: shipments alike in route that share a party, premises or phone, with evidence of crime on them"
    )
    for row in routes.rows[:TOP]:
        data(corridor(row))
    data(f"\n{central.marking.text}")
    said = {name: asked(report) for name, report in reports.items()}
    filed = file_reports(folder / "report", reports, said, store_name(store.folder, store.name))
    for note in filed.notes:
        talk(note)
    write(
        folder / "network.html",
        central.network,
        central.ranks,
        sources_of(store, central.network, central.network.nodes["id"].tolist()),
        title="The sample case",
        measure=central.by,
    )


def ranked(row: Mapping[str, Any]) -> str:
    """A ranked entity in two lines: what it is, and whose facts, removed, would lower it most."""
    most = " and ".join(f"{each['label']} (e.g. {each['reference']})" for each in row["why"])
    return (
        f"{row['rank']:>3}  {row['label']}, {row['kind'].lower()}: betweenness {row['value']:.0f}, {row['degree']} ties, "
        f"{row['documents_count']} documents\n       rests most on {most}"
        if most
        else f"{row['rank']:>3}  {row['label']}"
    )


def corridor(row: Mapping[str, Any]) -> str:
    """A corridor in three lines: its route, what went over it and when, and who shipped."""
    return (
        f"{row['rank']:>3}  {row['label']}: {row['shipments']} shipments, {row['vehicles']} vehicles, {row['first']} to {row['last']}\n"
        f"       exporters: {'; '.join(row['exporters'])}\n       consignees: {'; '.join(row['consignees'])}"
    )
