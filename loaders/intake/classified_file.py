"""A file of a load and the kind that it was found to be."""

from dataclasses import dataclass, field
from shlex import quote

from ...graph.errors import RecordError
from ..files.contents import Contents
from ..files.tables import Table
from ..recognition.recognise import Proposal
from ..records import Loader, list_loaders
from .detect import lay_out, make_unknown_kind_error
from .find_files import FileToLoad
from .lookups import Lookup

LINKS_WORD, LOOKUP_WORD = "links", "lookup"
NODE_LIST = "node list"  # a table that names the nodes of an edge list
SKIPPED_PREFIX = "skipped: "


@dataclass
class ClassifiedFile:
    """A file, or one sheet of a workbook, and its kind; word is "" if it is unknown or skipped."""

    file: FileToLoad
    name: str
    word: str = ""
    table: Table | None = None
    loader: Loader | None = None
    chart: str = ""  # the form of chart
    contents: Contents | None = None
    lookup: Lookup | None = None
    proposal: Proposal | None = None  # how the columns are read; None if each head names its field
    error: str = ""
    notes: list[str] = field(default_factory=list)
    node_lists: list["ClassifiedFile"] = field(default_factory=list)  # of an edge list
    end_names: Table | None = None  # who the ends of an edge list are, from the list of people beside it


def name_in_command(file: FileToLoad) -> str:
    """Return what to type for a file; a member of an archive is mapped with its archive."""
    head, zipped, _ = file.name.partition(".zip/")
    return quote(head + ".zip" if zipped else str(file.path))


def describe_missing(one: ClassifiedFile) -> str:
    """Return the error message for a file of no kind: what it has, and what it would need."""
    if one.table is None:
        return (
            f"{one.name}: holds no records, expected CSV, XLSX, JSON, JSON Lines or GraphML; "
            "export it as one of them"
        )
    heads = one.table.heads
    if not any(heads):
        return f"{one.name}: holds no named values, expected records with named columns; check the export"
    records = [loader.record for loader in list_loaders()]
    error: RecordError = make_unknown_kind_error(
        one.name, heads, [lay_out(record, heads) for record in records], records, name_in_command(one.file)
    )
    return str(error)
