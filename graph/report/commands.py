"""The report commands: rankings on the terminal, or as a folder to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..analysis.measure_names import DEFAULT_MEASURE, MEASURES
from ..case.commands import (
    choose_evidence,
    evidence_options,
    moment_options,
    network_options,
    read_chosen_network,
)
from ..case.open_settings import Settings
from ..console.options import format_option, limit_option, row_limit
from ..console.progress import show_progress
from ..console.terminal_tables import format_rows
from ..console.text import terminal_safe
from ..sentence_words import plural
from .folder_options import CHANGED, RANKED, folder_options, guard_option
from .ranking_methods import FILED
from .short_columns import SHORT_CENTRALITY, SHORT_EXAMINATIONS, SHORT_IDENTITIES, SHORT_ROUTES

if TYPE_CHECKING:
    from ..analysis.findings import Report
    from ..examinations.examination_report import ExaminationReport
    from ..vehicle_identities.identity_report import IdentityReport
    from .earlier import Earlier
    from .report_folder import WrittenReport

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(invoke_without_command=True, no_args_is_help=True)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Both reports in one folder, for a scheduler: needs --out, prints only the path of its page.",
)
@folder_options
@evidence_options
@click.option(
    "--on",
    metavar="DAY",
    help="With --all: the day that days are counted from, YYYY-MM-DD.  [default: "
    "that of the case's latest change]",
)
@click.option("--verbose", is_flag=True, help="With --all: say what was written and what changed.")
@click.pass_context
def report(
    ctx: click.Context,
    /,
    every: bool,
    on: str | None,
    verbose: bool,
    out: Path | None,
    compare: Path | None,
    words: bool,
    guard_formulas: bool,
    exit_code: bool,
    **options: Any,
) -> None:
    """Rank who and what holds the network together.

    `ringmap report --all --out DIR` makes both reports in one folder, for cron, with the stolen vehicles of
    each corridor and what to act on. It exits 0 when it is done, 1 when it could not (one sentence on
    standard error), 2 on wrong usage, and with --compare and --exit-code 3 when anything changed.
    """
    if name := ctx.invoked_subcommand:
        asked = {**options, "text": not options["text"]}
        folder = (every, on, verbose, out, compare, exit_code, not words, not guard_formulas)
        if any(folder) or any(asked.values()):
            raise click.UsageError(
                f"Put the options of a report after its name: ringmap report {name} --out DIR.", ctx
            )
        return
    if not every or not out:
        raise click.UsageError("Give --all and --out DIR, or the name of a report.", ctx)
    from ..network.parse_span import parse_day, parse_span
    from .prepare_report import write_reports
    from .report_folder import read_reports

    settings: Settings = ctx.obj
    parse_span(options["since"], options["until"])
    parse_day(on, "on")
    before = _prepare(out, compare, exit_code)
    with settings.open() as store, show_progress("Reading the case"):
        reports = read_reports(store, FILED, **choose_evidence(options))
        written = write_reports(
            store,
            reports,
            out,
            before=before,
            compare=compare,
            words=words,
            guard_formulas=guard_formulas,
            on=on,
            ask=settings.ask_sections,
            limit=FILED,
        )
    _print_written(written, reports, is_verbose=verbose)
    if not exit_code:  # a scheduler that asks for a code wants no output
        click.echo(str(written.files[0]))
    _exit_with_code(written, exit_code)


@report.command("centrality")
@click.option(
    "--by",
    type=click.Choice(MEASURES),
    default=DEFAULT_MEASURE,
    show_default=True,
    help="The measure to rank by.",
)
@click.option("--weighted", is_flag=True, help="A link is 1/strength long, instead of one step.")
@click.option("--directed", is_flag=True, help="Follow the direction of facts that have one.")
@network_options
@format_option
@limit_option(RANKED, FILED)
@folder_options
@click.pass_obj
def centrality_command(
    settings: Settings,
    /,
    by: str,
    weighted: bool,
    directed: bool,
    form: str,
    limit: int | None,
    out: Path | None,
    compare: Path | None,
    words: bool,
    guard_formulas: bool,
    exit_code: bool,
    **options: Any,
) -> None:
    """Rank people and firms by how much of the network hangs on them, with the reasons and the documents."""
    from ..analysis.findings import build_centrality_report
    from .prepare_report import write_reports

    before = _prepare(out, compare, exit_code)
    written = None
    with settings.open() as store, show_progress("Reading the case"):
        most = limit or FILED if out else row_limit(limit, form, RANKED)
        found = build_centrality_report(
            read_chosen_network(store, options),
            by=by,
            weight="strength" if weighted else None,
            directed=directed,
            limit=most,
        )
        if out:
            written = write_reports(
                store,
                {"centrality": found},
                out,
                before=before,
                compare=compare,
                words=words,
                guard_formulas=guard_formulas,
                weighted=weighted,
                directed=directed,
                limit=most,
            )
    if written:
        _print_written(written, {"centrality": found})
        _exit_with_code(written, exit_code)
        return
    _print_report(
        found,
        form,
        tuple(
            by if name == "betweenness" else name
            for name in SHORT_CENTRALITY
            if name != by or by == "betweenness"
        ),
        guard_formulas,
    )


@report.command("routes")
@evidence_options
@format_option
@limit_option(RANKED, FILED)
@folder_options
@click.pass_obj
def routes_command(
    settings: Settings,
    /,
    form: str,
    limit: int | None,
    out: Path | None,
    compare: Path | None,
    words: bool,
    guard_formulas: bool,
    exit_code: bool,
    **options: Any,
) -> None:
    """Find export corridors: shipments to one country by exporters that belong together."""
    from ..analysis.findings import build_routes_report
    from .prepare_report import write_reports

    before = _prepare(out, compare, exit_code)
    written = None
    with settings.open() as store, show_progress("Reading the case"):
        most = limit or FILED if out else row_limit(limit, form, RANKED)
        found = build_routes_report(read_chosen_network(store, options), limit=most)
        if out:
            written = write_reports(
                store,
                {"routes": found},
                out,
                before=before,
                compare=compare,
                words=words,
                guard_formulas=guard_formulas,
                limit=most,
            )
    if written:
        _print_written(written, {"routes": found})
        _exit_with_code(written, exit_code)
        return
    _print_report(found, form, SHORT_ROUTES, guard_formulas)


@report.command("examinations")
@moment_options
@format_option
@limit_option(RANKED, FILED)
@guard_option
@click.pass_obj
def examinations_command(
    settings: Settings, /, form: str, limit: int | None, guard_formulas: bool, **options: Any
) -> None:
    """Say how many vehicles lay at each scene at least, how the exhibits prove it, and whose they were."""
    from ..examinations.examination_report import build_examination_report, flatten_examination

    with settings.open() as store, show_progress("Reading the examinations"):
        found = build_examination_report(store, limit=row_limit(limit, form, RANKED), **options)
    _print_rows(found, form, SHORT_EXAMINATIONS, guard_formulas, flatten_examination)


@report.command("identities")
@moment_options
@format_option
@limit_option(RANKED, FILED)
@guard_option
@click.pass_obj
def identities_command(
    settings: Settings, /, form: str, limit: int | None, guard_formulas: bool, **options: Any
) -> None:
    """Rank the contradictions between claims about VINs, plates and parts: clones, ringers, stolen parts."""
    from ..vehicle_identities.identity_report import build_identity_report

    with settings.open() as store, show_progress("Reading what is claimed of vehicles"):
        found = build_identity_report(store, **options)
    shown = replace(found, rows=found.rows[: row_limit(limit, form, RANKED)])
    _print_rows(shown, form, SHORT_IDENTITIES, guard_formulas, dict)
    if left := len(found.rows) - len(shown.rows):
        click.echo(f"{left} less probable not shown: ask for more with --limit", err=True)


def _prepare(out: Path | None, compare: Path | None, exit_code: bool) -> Earlier | None:
    """Return the earlier report to compare with, None for none.

    Called before the case is read, so that a folder that cannot be written is refused at once.
    """
    if (compare or exit_code) and not out:
        raise click.UsageError("--compare and --exit-code need --out DIR.")
    if exit_code and not compare:
        raise click.UsageError("--exit-code needs --compare DIR.")
    from .prepare_report import prepare_folder

    before, note = prepare_folder(out, compare)
    if note:
        click.echo(note, err=True)
    return before


def _print_written(written: WrittenReport, reports: Mapping[str, Report], *, is_verbose: bool = True) -> None:
    """Print what could not be done, and if is_verbose what was written and what changed."""
    for note in written.notes:
        click.echo(note, err=True)
    if is_verbose:
        for line in written.changes.format_lines() if written.changes else ():
            click.echo(terminal_safe(line))
        rows = ", ".join(f"{name} {plural(len(found.rows), 'row')}" for name, found in reports.items())
        click.echo(f"wrote {written.files[0]}: {rows}; {written.marking.text}", err=True)


def _exit_with_code(written: WrittenReport, exit_code: bool) -> None:
    """Exit with CHANGED if that was asked for and anything changed."""
    if exit_code and written.changes and written.changes.moves:
        click.get_current_context().exit(CHANGED)


def _print_report(found: Report, form: str, short: tuple[str, ...], guard_formulas: bool) -> None:
    from .lists import flatten_row

    _print_rows(found, form, short, guard_formulas, flatten_row)


def _print_rows(
    found: Report | ExaminationReport | IdentityReport,
    form: str,
    short: tuple[str, ...],
    guard_formulas: bool,
    flatten: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> None:
    """Print a report to standard output, and its marking and how it was made to standard error."""
    rows: Iterable[Mapping[str, Any]] = found.rows
    if form != "json":
        rows = [flatten(row) for row in found.rows]
    columns = short if form == "table" else found.columns
    click.echo(format_rows(rows, form, columns, guard_formulas=guard_formulas))
    click.echo(found.marking.text, err=True)
    for sentence in found.about:
        click.echo(terminal_safe(sentence), err=True)
