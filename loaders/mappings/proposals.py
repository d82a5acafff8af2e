"""Proposes a mapping for each table of a file: what its columns are read into, and how sure that is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from ..grids.read_tables import read_tables
from ..intake.classified_file import ClassifiedFile
from ..intake.classify_files import classify_files
from ..intake.detect import Layout, choose_records, lay_out
from ..intake.find_files import find_files
from ..intake.recognise_files import MappingOptions
from ..recognition.column_contents import Column, look_at_columns
from ..recognition.mapping import LEFT_OUT, NOT_READ, ColumnRule, fingerprint_layout, name_columns
from ..recognition.mapping import Mapping as ColumnMapping
from ..recognition.recognise import Proposal, make_recogniser
from ..recognition.surroundings import describe_surroundings, widen_table
from ..records import list_loaders

SAMPLES = 3  # values of a column that are shown
LONGEST_SAMPLE = 60


@dataclass(frozen=True)
class TableProposal:
    """The mapping proposed for one table of a file.

    name is the file's, with its sheet. is_known says that the heads are ringmap's own, so that the table
    loads without a mapping.
    """

    name: str
    proposal: Proposal
    is_known: bool = False

    @property
    def mapping(self) -> ColumnMapping:
        """The mapping itself."""
        return self.proposal.mapping

    def accept(self) -> ColumnMapping:
        """Return the mapping with each column that nothing reads left out, so that the table loads."""
        unread = tuple(
            ColumnRule((column.name,), LEFT_OUT, score=0, reason=NOT_READ) for column in self.proposal.unread
        )
        return replace(self.mapping, rules=(*self.mapping.rules, *unread))

    def to_row(self) -> dict[str, Any]:
        """Return the proposal for JSON: layout, kind, and of each column its field, score and samples."""
        return {
            "table": self.name,
            "layout": self.mapping.layout,
            "kind": self.mapping.kind,
            "columns": [self._describe_column(column) for column in self.proposal.columns if column.filled],
        }

    def _describe_column(self, column: Column) -> dict[str, Any]:
        rules = self.mapping.find_rules(column.name)
        return {
            "column": column.name,
            "field": rules[0].field if rules else None,
            "score": rules[0].score if rules else 0.0,
            "samples": list(shorten_samples(column)),
        }


def shorten_samples(column: Column) -> Iterator[str]:
    """Yield the first values of a column, each on one line and cut if it is long."""
    for text in column.samples[:SAMPLES]:
        line = " ".join(text.split())
        yield line if len(line) <= LONGEST_SAMPLE else f"{line[: LONGEST_SAMPLE - 1].rstrip()}…"


def propose_mappings(
    path: Path, as_kind: str = "", kept: Mapping[str, ColumnMapping] | None = None
) -> list[TableProposal]:
    """Return a proposal for each table of a file that some kind of record fits; [] if none does.

    A layout that the case keeps a mapping for has that one. Raise RecordError if the file cannot be read.
    """
    if path.is_dir():
        raise RecordError(f"{path}: is a folder, expected one file; name a file in it")
    files = classify_files(find_files([path]), as_kind, MappingOptions(kept=kept or {}))
    if chart := next((one for one in files if one.chart and not one.proposal), None):
        raise RecordError(
            f"{chart.name}: is a chart ({chart.chart}), which loads without a mapping, expected records; "
            "load it as it is, or name the kind of record with --as"
        )
    found = [one for file in files if (one := _take_proposal(file))]
    left = {one.name for one in files if one.table and not (one.word or one.chart or one.lookup)}
    if not found or left:
        found += [one for one in _propose_nearest(path, as_kind) if not found or one.name in left]
    if not found and (errors := [one.error for one in files if one.error]):
        raise RecordError(errors[0])
    return found


def _take_proposal(one: ClassifiedFile) -> TableProposal | None:
    if one.proposal:
        return TableProposal(one.name, one.proposal)
    if not one.loader or not one.table:
        return None
    layout = lay_out(one.loader.record, one.table.heads)
    mapping = _map_known_heads(layout)
    return TableProposal(
        one.name, Proposal(one.loader, mapping, look_at_columns(one.table), float(layout.matched)), True
    )


def _map_known_heads(layout: Layout) -> ColumnMapping:
    """Return the mapping that a table's own heads amount to."""
    rules = []
    for name, key in zip(name_columns(layout.heads), layout.keys, strict=True):
        if key:
            group, number, field = key
            rules.append(ColumnRule((name,), f"{group}.{field}" if group else field, number if group else 0))
    return ColumnMapping(layout.record.word, fingerprint_layout(layout.heads), tuple(rules))


def _propose_nearest(path: Path, as_kind: str) -> Iterator[TableProposal]:
    """Yield the best mapping for a kind that the user names, however badly it fits.

    Without a kind it is the nearest by contents, of tables that hold names, marks, phones and the like.
    """
    records = choose_records(as_kind, [loader.record for loader in list_loaders()])
    recogniser = make_recogniser([loader for loader in list_loaders() if loader.record in records])
    for file in find_files([path]):
        for table in read_tables(file.path, file.name):
            proposals = recogniser.propose_all(widen_table(table), describe_surroundings(table))
            is_telling = bool(proposals) and any(column.is_identifying for column in proposals[0].columns)
            nearest = proposals[0] if proposals and (as_kind or is_telling) else None
            if nearest and any(rule.is_read for rule in nearest.mapping.rules):
                yield TableProposal(table.name, nearest)


def list_alternatives(proposal: Proposal, columns: Sequence[Column]) -> dict[str, list[str]]:
    """Return the fields that could take each column instead, by its name, likeliest first."""
    scorer = make_recogniser(list_loaders()).scorers[proposal.mapping.kind]
    found: dict[str, list[str]] = {}
    for column, slots in zip(columns, scorer.score_columns(columns), strict=True):
        ranked = sorted(slots, key=lambda slot: -slots[slot])
        names = (slot.target.partition(":")[0] for slot in ranked)
        found[column.name] = list(dict.fromkeys(name for name in names if name != LEFT_OUT))
    return found
