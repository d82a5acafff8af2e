"""The command line: the group, and the commands that bring records in and take them out again."""

import os
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

import click
from ringmap.graph.case.settings import Settings, in_order
from ringmap.graph.console.options import format_option
from ringmap.graph.console.progress import show_progress
from ringmap.graph.console.tables import format_rows
from ringmap.graph.console.text import terminal_safe
from ringmap.graph.errors import RingmapError

FINISHING = "Joining what the files name"
if TYPE_CHECKING:
    from ringmap.graph.report.section import Section
    from ringmap.graph.store import Store

# What a person is told who stops a command with Ctrl-C: what is kept, and how to go on.
STOPPED = {
    "load": "what was loaded stays; the same command goes on from there",
    "demo": "what was loaded stays; the same command goes on from there",
    "copy": "the copy is not whole; the same command begins it again",
    "retract": "the same command ends what is left undone",
}


class Ringmap(click.Group):
    """The group that turns our refusals into one sentence and exit code 1, and finds commands of other rooms when asked."""

    # command -> (module, name): each is imported when it is run, so that `ringmap --help` starts at once.
    elsewhere: ClassVar[dict[str, tuple[str, str, str]]] = {
        "query": ("ringmap.queries.commands", "query", "List, show and run saved Cypher queries."),
        "report": (
            "ringmap.graph.report.commands",
            "report",
            "Rank who and what holds the network together.",
        ),
        "find": ("ringmap.graph.case.commands", "find", "Find people, vehicles, plates … by any text."),
        "show": (
            "ringmap.graph.case.commands",
            "show",
            "Show all that is known of one entity, and who says so.",
        ),
        "why": ("ringmap.graph.case.commands", "why", "Say why an entity is one, or why two are tied."),
        "path": ("ringmap.graph.case.commands", "path", "Find how two entities are connected."),
        "documents": ("ringmap.graph.case.commands", "documents", "List the documents of the case."),
        "status": ("ringmap.graph.case.commands", "status", "Count what the case holds."),
        "export": (
            "ringmap.graph.export.commands",
            "export",
            "Write the case or its network to a file that other programs open.",
        ),
        "view": ("ringmap.graph.view.commands", "view", "Write the network as one interactive page."),
        "world": (
            "ringmap.world.commands",
            "world",
            "Make a fictitious world of records with its truth beside them.",
        ),
        "bench": (
            "ringmap.world.commands",
            "bench",
            "Score every analysis against the truth of made worlds.",
        ),
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of work."""
        return in_order({*super().list_commands(ctx), *self.elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now where it lives elsewhere."""
        if cmd_name not in self.elsewhere:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        module, name, _ = self.elsewhere[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands with one line each, importing none of them."""
        lines = []
        for name in self.list_commands(ctx):
            if name in self.elsewhere:
                lines.append((name, self.elsewhere[name][2]))
            elif (command := super().get_command(ctx, name)) and not command.hidden:
                lines.append((name, command.get_short_help_str(80)))
        with formatter.section("Commands"):
            formatter.write_dl(lines)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words ask for; a misspelt one is told its nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            raise click.UsageError(
                f"{error.message} Did you mean '{near[0]}'?" if near else error.message, ctx
            ) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; ours exits 1 with its sentence, `--debug` shows the traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _stopped(ctx)
        except RingmapError as error:
            # What a broken-off connection raises is no news to who broke it off.
            if _while_stopping(error):
                _stopped(ctx)
            if ctx.params.get("debug"):
                raise
            raise click.ClickException(terminal_safe(str(error))) from error
        except BrokenPipeError:
            # The reader of our output has gone (`| head`): nothing is wrong, and nothing can be told.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except click.NoSuchOption as error:
            if error.option_name.partition("=")[0] not in {
                name for option in self.params for name in option.opts
            }:
                raise
            told = f"{error.option_name} stands before the command: ringmap {error.option_name} … {ctx.invoked_subcommand}"
            raise click.UsageError(told, ctx) from error
        except OSError as error:
            if _while_stopping(error):
                _stopped(ctx)
            if ctx.params.get("debug"):
                raise
            reason = (
                f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
            )
            raise click.ClickException(
                terminal_safe(f"{reason}; name a file or folder that can be used")
            ) from error


def _stopped(ctx: click.Context) -> NoReturn:
    kept = STOPPED.get(ctx.invoked_subcommand or "", "nothing in the case was changed")
    click.echo(f"\nStopped; {kept}", err=True)
    ctx.exit(130)  # what shells expect of a command that Ctrl-C ended


def _while_stopping(error: BaseException | None) -> bool:
    """Whether the error came up while a Ctrl-C was being dealt with."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


@click.group(cls=Ringmap, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--store",
    envvar="RINGMAP_STORE",
    metavar="URL|FOLDER",
    help="Bolt URL or case folder.  [default: ringmap-case]",
)
@click.option(
    "--engine",
    envvar="RINGMAP_ENGINE",
    type=click.Choice(["embedded", "neo4j"]),
    help="Engine of a case folder that is made now.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="ringmap", prog_name="ringmap")
@click.pass_context
def main(ctx: click.Context, store: str | None, engine: str | None, debug: bool) -> None:
    """Links people, vehicles, addresses and exporters from intelligence logs, chop-shop findings and shipping records,
    and ranks who holds the network together. Every line can say which document it comes from.

    Begin with `ringmap demo`, or `ringmap load FILES…` and `ringmap report centrality`.
    """
    ctx.obj = Settings(store, engine, debug, _ask_sections)


def _ask_sections(store: "Store", on: str) -> "list[Section]":
    """What to act on, asked by the saved queries, for reports."""
    from ringmap.queries.acting import ask_sections

    return ask_sections(store, on)


@main.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--as",
    "as_kind",
    default="",
    metavar="KIND",
    help="What the files are, where their columns do not tell: logs, thefts, examinations, bills, bookings, declarations, gate-ins, "
    "inventory or links.",
)
@click.option("--operation", default="", help="Name of the operation these records belong to.")
@click.option(
    "--source",
    default="",
    metavar="NAME",
    help="Whose records these are: force, yard, carrier, chart's source.",
)
@click.option(
    "--reference",
    default="",
    metavar="REF",
    help="The document's own reference, where the file does not give it.",
)
@click.option("--as-at", default="", metavar="DAY", help="The day a yard's list speaks of.")
@click.option(
    "--nodes",
    default="",
    metavar="KIND",
    help="What a chart's nodes are, where it does not say: person, unless phone or another kind is named.",
)
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    help="A file of ids and names that labels a matrix without labels.",
)
@click.option(
    "--confidence",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own table from grading to confidence; a new case keeps it.",
)
@click.option("--readmit", is_flag=True, help="Load documents again that were retracted.")
@format_option
@click.pass_obj
def load_command(settings: Settings, /, paths: tuple[Path, ...], form: str, **said: Any) -> None:
    """Load files or folders of records: CSV, XLSX, JSON, JSON Lines, GraphML.

    A row that cannot be loaded goes, whole, to a reject file; mend it there and load that file.
    Loading the same file again changes nothing; what a newer file of the same name says of a document replaces
    what the older one said of it. A document that the newer file no longer has stays until it is retracted.
    """
    from ringmap.graph.claims.confidence import confidence_table
    from ringmap.loaders.intake.find_files import find_files
    from ringmap.loaders.intake.outcome import COLUMNS, SHORT, told
    from ringmap.loaders.load import load

    find_files(paths)  # a wrong path or table is told before a case is made for it
    said["confidence"] = confidence_table(said["confidence"]) if said["confidence"] else None
    with settings.open(create=True) as store, show_progress("Reading the files") as bar:
        outcomes = load(
            store,
            paths,
            progress=lambda file, done, total: bar.show(
                f"Loading {file}" if file else FINISHING, done, total
            ),
            **said,
        )
        folder = store.name
    click.echo(
        format_rows([outcome.row() for outcome in outcomes], form, COLUMNS if form == "json" else SHORT)
    )
    for sentence in told(
        outcomes,
        folder,
        f"--store {quote(settings.store)} " if settings.store and "://" not in settings.store else "",
    ):
        click.echo(terminal_safe(sentence), err=True)
    if any(outcome.error for outcome in outcomes):
        raise click.exceptions.Exit(1)


@main.command("retract")
@click.argument("document", required=False)
@click.option("--load", "run", metavar="RUN", help="Undo a whole load; `ringmap status` names the latest.")
@click.pass_obj
def retract_command(settings: Settings, document: str | None, run: str | None) -> None:
    """Forget DOCUMENT as if it had never been loaded, or undo a whole load.

    DOCUMENT is an id from `ringmap documents`, or a reference that one document alone has.
    """
    from ringmap.case import Case

    if bool(document) == bool(run):
        raise click.UsageError("Give either a document or --load RUN.")
    with Case(settings.store, engine=settings.engine) as case, show_progress("Taking it out of the case"):
        done = case.retract(document, load=run)
    click.echo(terminal_safe(done), err=True)


@main.command("copy")
@click.option(
    "--to",
    "target",
    required=True,
    metavar="STORE",
    help="Bolt URL or folder to copy the case to; it must hold no case.",
)
@click.option(
    "--to-engine",
    type=click.Choice(["embedded", "neo4j"]),
    help="Engine of the folder, where it is made now.",
)
@click.pass_obj
def copy_command(settings: Settings, target: str, to_engine: str | None) -> None:
    """Copy the whole case, its history and its key, to another store."""
    from ringmap.graph.ledger.copy_case import copy_case
    from ringmap.graph.store import open_store

    with (
        settings.open() as source,
        open_store(target, engine=to_engine) as there,
        show_progress("Copying") as copying,
    ):
        total = copy_case(source, there, copying.advance)
    click.echo(f"Copied {total} nodes and relationships from {source.name} to {there.name}", err=True)


@main.command("stop")
@click.pass_obj
def stop_command(settings: Settings) -> None:
    """End the server of a case folder now; by itself it ends ten minutes after the last command."""
    from ringmap.case import stop_case
    from ringmap.graph.store.opening import DEFAULT

    folder = settings.store or DEFAULT
    with show_progress("Ending the server"):
        ended = stop_case(folder)
    click.echo(f"Ended the server of {folder}" if ended else f"No server of {folder} runs", err=True)


@main.command("sample")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite files of the sample that are there already.")
def sample_command(folder: Path, force: bool) -> None:
    """Write the sample case, a fictitious story with its README, into FOLDER."""
    from ringmap.loaders.sample import write_sample

    files = write_sample(folder, force=force)
    click.echo(
        f"Wrote {len(files)} files; read {folder / 'README.md'}, then: ringmap load {folder / 'records'}",
        err=True,
    )


@main.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"))
@click.pass_obj
def demo_command(settings: Settings, folder: Path) -> None:
    """Write the sample, load it, print the short list, write the report and the page, all into FOLDER."""
    from ringmap.loaders.sample.demo import run

    run(folder, settings.engine, click.echo, lambda text: click.echo(text, err=True), settings.ask_sections)


@main.command("manual")
@click.pass_context
def manual_command(ctx: click.Context) -> None:
    """Print the help of every command as one page in Markdown."""
    from ringmap.graph.console.manual import manual

    click.echo(manual(main), nl=False)


@main.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the completion script of a shell: `ringmap completion bash >> ~/.bashrc`."""
    from click.shell_completion import get_completion_class

    if found := get_completion_class(shell):
        click.echo(found(main, {}, "ringmap", "_RINGMAP_COMPLETE").source())
