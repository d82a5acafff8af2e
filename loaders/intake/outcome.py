"""What became of each file of a load, as a row and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ...graph.sentence_words import join_words, plural


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file: loaded + unchanged + rejected + blank = rows.

    taken_as is a record's word, "links" or "lookup"; None if the file was skipped. doubtful counts the
    loaded or unchanged rows with a doubtful value, unread the filled cells in columns that nobody reads.
    error says why a file could not be loaded at all. notes
    are sentences for the user: unknown columns, the order of days, code pages. retracted counts the
    rejected rows whose document was retracted: nothing in them needs mending.
    """

    file: str
    taken_as: str | None = None
    rows: int = 0
    loaded: int = 0
    unchanged: int = 0
    rejected: int = 0
    blank: int = 0
    doubtful: int = 0
    unread: int = 0
    reject_file: Path | None = None
    error: str = ""
    notes: tuple[str, ...] = ()
    retracted: int = 0

    def to_row(self) -> dict[str, Any]:
        """Return the outcome as COLUMNS, ready for JSON."""
        row = {name: getattr(self, name) for name in COLUMNS}
        return row | {
            "reject_file": str(self.reject_file) if self.reject_file else None,
            "notes": list(self.notes),
        }

    def describe_failures(self) -> Iterator[str]:
        """Yield the messages about what was not loaded: the error, and what to do with the rejects."""
        if self.error:
            yield f"Error: {self.error}"
        if wrong := self.rejected - self.retracted if self.reject_file else 0:
            yield f"{plural(wrong, 'row')} of {self.file} rejected; mend and load {self.reject_file}"
        if self.retracted:
            yield (
                f"{plural(self.retracted, 'row')} of {self.file} left out, "
                "as their documents were retracted; load the file with --readmit to have them again"
            )


MOST_NAMED = 5  # files that share a note; of more, JSON names each
# What a row of JSON has, and what a table on a terminal.
COLUMNS = tuple(field.name for field in fields(FileOutcome) if field.name != "retracted")
SHORT_COLUMNS = COLUMNS[:9]
RECOGNISED = "recognised by its columns"  # the note on a table that no mapping was made for
MOST_EXPLAINED = 3  # layouts of which a load tells how each column was read
RECOGNISED_AS_MANY = "recognised by their columns; `ringmap load --dry-run FILE` tells how each is read"


def describe_outcomes(outcomes: Sequence[FileOutcome], store: str, where: str) -> Iterator[str]:
    """Yield the messages about a load: of each file, and what to do next.

    where is the store as a command's option names it.
    """
    yield from _describe_files(outcomes)
    loaded, unchanged = (
        sum(getattr(outcome, name) for outcome in outcomes) for name in ("loaded", "unchanged")
    )
    if loaded:
        # A forwarder whose name is misspelt now and then is many, until somebody links them.
        yield (
            f"{plural(loaded, 'row')} loaded into {store}; next: ringmap {where}resolve link lists who stands"
            f" there twice, ringmap {where}report centrality ranks"
        )
    elif unchanged:
        verb = "was" if unchanged == 1 else "were"
        yield (
            f"Nothing new: {plural(unchanged, 'row')} {verb} known already, "
            f"and nothing was written to {store}"
        )


def _describe_files(outcomes: Sequence[FileOutcome]) -> Iterator[str]:
    """Yield the messages about the files; a note that several files share comes once, at the first.

    Of many files that were recognised by their columns no one says how: what went wrong must be found below.
    """
    recognised = [note for one in outcomes for note in one.notes if note.startswith(RECOGNISED)]
    is_many = len(set(recognised)) > MOST_EXPLAINED
    if is_many:
        yield f"{len(recognised)} files or tables were {RECOGNISED_AS_MANY}"
    sharers: dict[str, dict[str, None]] = {}  # the files by note, in order
    for outcome in outcomes:
        for note in outcome.notes:
            if not (is_many and note.startswith(RECOGNISED)):
                sharers.setdefault(note, {})[outcome.file] = None
    for outcome in outcomes:
        for note in outcome.notes:
            if files := list(sharers.pop(note, ())):
                # What a row says of itself names its file and line already.
                yield note if note.startswith(f"{files[0]}:") else f"{_name_files(files)}: {note}"
        yield from outcome.describe_failures()


def _name_files(files: Sequence[str]) -> str:
    """Return the files' names for a sentence.

    >>> _name_files(["a.csv"]), _name_files(["a.csv", "b.csv", "c.csv"])
    ('a.csv', 'a.csv, b.csv and c.csv')
    >>> _name_files([f"{number}.csv" for number in range(300)])
    '0.csv and 299 more files'
    """
    first, *others = files
    if len(files) > MOST_NAMED:
        return f"{first} and {len(others)} more files"
    return join_words(files)
