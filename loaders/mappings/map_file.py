"""Maps the columns of one file: proposes, asks or accepts, keeps in the case and writes to a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...graph.console.text import terminal_safe
from ...graph.errors import RecordError
from ...graph.sentence_words import plural
from ...graph.store.atomic_files import OUTPUT
from ..intake.detect import choose_records
from ..recognition.mapping import Mapping
from ..recognition.mapping_toml import write_mappings
from ..records import list_records
from .dialogue import Ask, Tell, ask_mapping
from .field_lists import list_mapping_fields
from .kept import keep, read_kept
from .mapping_files import write_mapping_file
from .proposal_text import format_proposals
from .proposals import TableProposal, propose_mappings

if TYPE_CHECKING:
    from ...graph.store import Store

COLUMNS = ("table", "layout", "kind", "column", "field", "score", "samples")
FIELD_COLUMNS = ("kind", "field", "holds", "doc")


_NOWHERE = "there is no case to keep the mapping in, so it is only printed at the end"
_NOT_KEPT = "nothing was kept; --accept keeps the proposal in the case, --out FILE.toml writes it to a file"


@dataclass(frozen=True)
class MappedFile:
    """The proposals for the tables of a file, the text of their mappings, and sentences on what was done."""

    proposals: tuple[TableProposal, ...]
    text: str
    sentences: tuple[str, ...] = ()

    def to_object(self) -> dict[str, Any]:
        """Return the proposal for JSON; those of a file's further tables stand under further."""
        first, *others = [one.to_row() for one in self.proposals]
        return {**first, "further": others} if others else first

    def list_rows(self) -> list[dict[str, Any]]:
        """Return a row of COLUMNS for each column of each table."""
        return [
            {**{name: row[name] for name in ("table", "layout", "kind")}, **column}
            for row in (one.to_row() for one in self.proposals)
            for column in row["columns"]
        ]


def map_file(
    path: Path,
    store: "Store | None" = None,
    *,
    as_kind: str = "",
    accept: bool = False,
    out: Path | None = None,
    asking: tuple[Ask, Tell] | None = None,
) -> MappedFile:
    """Map the columns of a file.

    Without accept and asking nothing is kept: the text is the proposal, and out gets it too. With accept the
    proposal is taken as it is, with asking as the user has it: it is kept in the store, if there is one, and
    written to out. Raise RecordError if no table of the file fits a kind, or nothing can keep the mapping.
    """
    if accept and store is None and out is None:
        raise RecordError(
            f"{path.name}: there is no case to keep its mapping in, expected one or a file; add --out "
            "FILE.toml, and load with --map FILE.toml"
        )
    proposals = propose_mappings(path, as_kind, read_kept(store) if store else None)
    if not proposals:
        kinds = ", ".join(record.word for record in list_records())
        raise RecordError(
            f"{path.name}: no kind of record fits its columns, expected one of {kinds}; name one with --as"
        )
    if not accept and not asking:
        text = format_proposals(proposals)
        return MappedFile(tuple(proposals), text, _write(out, text) if out else (_NOT_KEPT,))
    if asking and store is None and out is None:
        asking[1](
            terminal_safe(f"{path.name}: {_NOWHERE}; Ctrl-C stops, and --out FILE.toml writes it to a file")
        )
    if asking:
        mappings = [ask_mapping(one, *asking) for one in proposals]
    else:
        mappings = [one.accept() for one in proposals]
    text = write_mappings(mappings)
    sentences = [
        *(_describe(one.name, mapping) for one, mapping in zip(proposals, mappings, strict=True)),
        *_write(out, text),
    ]
    if asking and store is None and out is None:
        sentences.append(f"{path.name}: {_NOWHERE}; save it as FILE.toml, and load with --map FILE.toml")
    if store:
        keep(store, mappings)
        layouts = ", ".join(mapping.layout for mapping in mappings)
        sentences.append(f"kept in {store.name} for layout {layouts}; load uses it for files of that layout")
    return MappedFile(tuple(proposals), text, tuple(sentences))


def _write(out: Path | None, text: str) -> tuple[str, ...]:
    if out is None:
        return ()
    write_mapping_file(out, text)
    return () if out == OUTPUT else (f"wrote {out}; use it with load --map {out}",)


def _describe(name: str, mapping: Mapping) -> str:
    read = [column for rule in mapping.rules if rule.is_read for column in rule.columns]
    left = [column for rule in mapping.rules if not rule.is_read for column in rule.columns]
    left_out = f", {len(left)} left out ({', '.join(left)})" if left else ""
    return f"{name}: taken as {mapping.kind}, {plural(len(read), 'column')} read{left_out}"


def list_field_rows(kind: str = "") -> list[dict[str, Any]]:
    """Return a row of FIELD_COLUMNS for each field that a mapping of that kind can name, or of any kind."""
    return [
        field._asdict()
        for record in choose_records(kind, list_records(), "--fields", "list those of all")
        for field in list_mapping_fields(record)
    ]


def describe_left(proposals: Sequence[TableProposal]) -> list[str]:
    """Return a sentence on the columns of each table that nothing reads."""
    return [
        f"{one.name}: nothing reads {', '.join(column.name for column in one.proposal.unread)}"
        for one in proposals
        if one.proposal.unread
    ]
