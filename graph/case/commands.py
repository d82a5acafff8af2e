"""The commands that read one thing of a case: find, show, why, path, documents, status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..console.options import format_option, limit_option, row_limit
from ..console.progress import show_progress, track_stage
from ..console.terminal_tables import format_rows
from ..console.text import terminal_safe
from .open_settings import Settings

if TYPE_CHECKING:
    from ..network.network_tables import Network
    from ..store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
# Repeated here so that --help does not wait for pandas; a test compares these names with the modules'.
PROJECTIONS = (
    "people-and-firms",
    "everything",
    "named-together",
    "by-phone",
    "by-event",
    "by-event-count",
    "by-call",
    "by-sighting",
    "by-payment",
    "exporters-and-consignees",
)
FIND_LIMIT = 50


def add_options(command: Command, *options: Callable[[Command], Command]) -> Command:
    """Add options to a command, in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def moment_options(command: Command) -> Command:
    """Add the options that say of which days and of which moment the evidence is to a command."""
    return add_options(
        command,
        click.option(
            "--include-suspected-false",
            is_flag=True,
            help="Also what is graded as suspected to be false.",
        ),
        click.option(
            "--known-at",
            metavar="MOMENT",
            help="The network as it was known at this moment (UTC), of entities as they are joined today.",
        ),
        click.option("--since", metavar="DAY", help="Only facts from this day on, YYYY-MM-DD."),
        click.option("--until", metavar="DAY", help="Only facts until this day."),
    )


def evidence_options(command: Command) -> Command:
    """Add the options that say which evidence counts to a command."""
    return add_options(
        command,
        click.option(
            "--roles",
            default="",
            help="Roles of persons and firms, separated by commas.  [default: subject,unknown,firm]",
        ),
        moment_options,
        click.option(
            "--text/--no-text",
            default=True,
            help="Whether what was read from running text counts.  [default: text]",
        ),
        click.option(
            "--text-persons",
            is_flag=True,
            help="Also persons and firms that only running text names.",
        ),
    )


def network_options(command: Command) -> Command:
    """Add the options that choose a network to a command; read_chosen_network takes them."""
    return add_options(
        command,
        click.option(
            "--projection",
            type=click.Choice(PROJECTIONS),
            default=PROJECTIONS[0],
            show_default=True,
            help="What the nodes and edges are.",
        ),
        click.option(
            "--edges",
            multiple=True,
            metavar="TYPE",
            help="Only facts of this type, or a chart's links of this kind: KNOWS. Repeatable.",
        ),
        click.option(
            "--hub-limit",
            type=click.IntRange(min=2),
            default=25,
            show_default=True,
            help="A thing that more than this share links nobody.",
        ),
        evidence_options,
    )


def parse_roles(text: str) -> tuple[str, ...]:
    """Return the roles in the text of a `--roles`.

    >>> parse_roles("victim, firm")
    ('victim', 'firm')
    """
    return tuple(role.strip() for role in text.split(",") if role.strip())


def choose_evidence(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keywords for the evidence that the options of evidence_options choose."""
    same = ("include_suspected_false", "known_at", "since", "until", "text", "text_persons")
    return {"roles": parse_roles(options["roles"]), **{name: options[name] for name in same}}


def read_chosen_network(store: Store, options: Mapping[str, Any]) -> Network:
    """Return the network that the options choose; without a projection, the whole case."""
    from ..network.network_tables import read_network

    with track_stage("Reading the case") as reading:
        return read_network(
            store,
            options.get("projection", "everything"),
            edges=tuple(options.get("edges", ())),
            hub_limit=options.get("hub_limit", 25),
            progress=reading,
            **choose_evidence(options),
        )


@click.command()
@click.argument("text", nargs=-1, required=True)
@format_option
@limit_option(FIND_LIMIT)
@click.pass_obj
def find(settings: Settings, text: tuple[str, ...], form: str, limit: int | None) -> None:
    """Find people, vehicles, phones, documents … by any TEXT: a name, a misread plate, a reference, words.

    Documents are also found by the words of their paragraphs, remarks and descriptions of goods. All words
    must occur; a word of four letters or more also finds longer words that begin with it. Capitals and
    accents make no difference.
    """
    from .find import FIND_COLUMNS, find_anything

    with settings.open() as store:
        most = row_limit(limit, form, FIND_LIMIT)
        with show_progress("Searching the case"):
            rows = find_anything(store, " ".join(text), limit=most and most + 1)
        # Leave the column out if no row has a sentence.
        has_words = form != "table" or any(row["words"] for row in rows[:most])
        _print_rows(store, rows[:most], form, FIND_COLUMNS if has_words else FIND_COLUMNS[:-1])
    if most and len(rows) > most:
        click.echo(f"more than {most} matches: ask for more with --limit, or type more words", err=True)
    if not rows:
        click.echo(f"nothing matches '{' '.join(text)}'; try fewer letters", err=True)


def _print_rows(
    store: Store,
    rows: list[dict[str, Any]],
    form: str,
    columns: Iterable[str] | None = None,
    brief: list[dict[str, Any]] | None = None,
) -> None:
    """Print rows read from a store, or a brief form of them, and the strictest marking among them."""
    from ..network.marking import mark_rows

    click.echo(
        format_rows(rows, form, list(columns) if columns else None) if brief is None else format_rows(brief)
    )
    click.echo(mark_rows(store, rows).text, err=True)


@click.command()
@click.argument("id")
@format_option
@click.option(
    "--full",
    is_flag=True,
    help="Every reading and fact on a line of its own, also where many documents say the same.",
)
@click.pass_obj
def show(settings: Settings, id: str, form: str, full: bool) -> None:
    """Show all that is known of one entity and who says so, or what one document says, claim by claim.

    ID is an entity's id; a plate, VIN, phone or container in any spelling; a document's id or reference, as
    GM/VE/26/07; or a name that only one entity has. csv has the facts alone, json everything.
    """
    from .account import read_account

    with settings.open() as store, show_progress("Reading the case"):
        account = read_account(store, id)
    if form == "json":
        click.echo(account.to_json())
    else:
        page = account.build_page(full=full or form == "csv")
        click.echo(terminal_safe(page.title), err=form == "csv")
        for text in page.words if form == "table" else ():
            click.echo(f"\n{terminal_safe(text)}")
        for section in page.sections if form == "table" else page.sections[-1:]:
            if form == "table" and section.head:
                click.echo(f"\n{section.head}")
            click.echo(format_rows(section.rows, form, section.columns))
    for sentence in (account.marking, *account.notes):
        click.echo(sentence, err=True)


_SHORT_JOIN_COLUMNS = ("label", "role", "keys", "reference", "day", "grading", "handling", "place")
_SHORT_LINK_COLUMNS = (
    *("how", "fact", "through_label", "through_kind", "other_fact", "ties", "reference", "day"),
    *("grading", "confidence", "assessed_confidence", "handling"),
)


@click.command()
@click.argument("id")
@click.argument("other", required=False)
@format_option
@click.option(
    "--full",
    is_flag=True,
    help="Every mention or fact on a line of its own, also where many documents say the same.",
)
@click.pass_obj
def why(settings: Settings, id: str, other: str | None, form: str, full: bool) -> None:
    """Say why ID is one entity (what joins its mentions), or why ID and OTHER are linked (facts, sharing).

    ID and OTHER are as `ringmap show` takes them, but no document. Below the facts stands what other
    documents make of each: whether they confirm it, or whether it stands alone. The column confidence is how
    sure a fact is by its grading (0–1), assessed_confidence how sure it is by what other documents make of it
    too; both are by the table that `ringmap calibrate` fits. A shared thing has those of its less sure fact.
    """
    from .link import LINK_COLUMNS, find_link
    from .sections import summarise_links, summarise_mentions
    from .show import JOIN_COLUMNS, explain_entity

    short = _SHORT_JOIN_COLUMNS if other is None else _SHORT_LINK_COLUMNS
    with settings.open() as store:
        with show_progress("Reading the case"):
            link = find_link(store, id, other) if other is not None else None
            rows = list(link.rows) if link else explain_entity(store, id)
        brief = (
            None if full or form != "table" else summarise_links(rows) if link else summarise_mentions(rows)
        )
        every = LINK_COLUMNS if link else JOIN_COLUMNS
        _print_rows(store, rows, form, short if form == "table" else every, brief)
    if link:
        for sentence in link.corroborations:
            click.echo(terminal_safe(sentence), err=True)
        click.echo(
            link.support or "no fact joins them and they share nothing; `ringmap path` looks further",
            err=True,
        )
        for sentence in link.judgements:
            click.echo(terminal_safe(sentence), err=True)


@click.command()
@click.argument("id")
@click.argument("other")
@click.option("--most", type=click.IntRange(1, 100), default=5, show_default=True, help="Paths to show.")
@click.option(
    "--roles",
    default="",
    help="Roles of persons and firms, separated by commas.  [default: subject,unknown,firm]",
)
@format_option
@click.pass_obj
def path(settings: Settings, id: str, other: str, most: int, roles: str, form: str) -> None:
    """Find how ID and OTHER are connected: every shortest path, step by step, with the documents."""
    from .find import find_entity
    from .overview import STEP_COLUMNS, find_connections

    with settings.open() as store:
        with show_progress("Reading the case"):
            rows = find_connections(store, id, other, most=most, roles=parse_roles(roles))
        _print_rows(
            store,
            rows,
            form,
            ("path", "step", "source_label", "fact", "target_label", "target_kind", "references")
            if form == "table"
            else STEP_COLUMNS,
        )
        same = not rows and find_entity(store, id)["id"] == find_entity(store, other)["id"]
    if not rows:
        click.echo(
            "the two are one and the same" if same else "nothing connects them within 8 steps", err=True
        )


@click.command()
@format_option
@limit_option(100)
@click.pass_obj
def documents(settings: Settings, form: str, limit: int | None) -> None:
    """List the documents of the case, with what each gave."""
    from .overview import DOCUMENT_COLUMNS, list_documents

    with settings.open() as store:
        with show_progress("Reading the documents"):
            rows = list_documents(store)
        most = row_limit(limit, form, 100)
        # Leave the column out if no document was graded anew.
        regraded = ("regraded",) if any(row["regraded"] for row in rows[:most]) else ()
        short = ("kind", "source", "reference", "day", *regraded, "mentions", "facts", "id")
        _print_rows(store, rows[:most], form, short if form == "table" else DOCUMENT_COLUMNS)
    if most is not None and len(rows) > most:
        click.echo(
            f"{len(rows)} documents, {len(rows) - most} not shown: ask for more with --limit", err=True
        )


@click.command()
@format_option
@click.pass_obj
def status(settings: Settings, form: str) -> None:
    """Count what the case holds, and say where it is and what serves it."""
    from .overview import count_case

    with settings.open() as store, show_progress("Counting"):
        counts = count_case(store)
    if form == "json":
        import json

        click.echo(json.dumps(counts, ensure_ascii=False, indent=1, default=str))
        return
    labels = counts.pop("by_label")
    rows = [{"what": key, "is": value} for key, value in counts.items()] + [
        {"what": f"  {label}", "is": n} for label, n in labels.items()
    ]
    click.echo(format_rows(rows, form, ("what", "is")))
