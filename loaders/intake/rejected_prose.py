"""Keeps the running text beside a table, which stands in its first row, where that row is rejected."""

from collections.abc import Sequence
from dataclasses import replace

from ...graph.claims.values import Claims
from ...graph.errors import RowError
from ..fields.rows import Row, SourceFile
from ..files.tables import Line, Table
from ..grids.text_items import is_prose
from ..recognition.surroundings import TEXTS_HEAD
from ..records import list_loaders
from ..text.seen_names import SeenNames
from ..text.text_claims import read_words

READ_AS_LOG = "no row of the table could be used; the text beside it was read as a log"
_LOGS = "logs"


class TextBeside:
    """The text beside a table until a row is read that has it."""

    def __init__(self, table: Table) -> None:
        self.name, self.waiting, self.line = table.name, "", table.head_line
        # It is the last column of what stands around a table; one of this name elsewhere is the file's own.
        has_text = bool(table.around) and table.heads[-1:] == (TEXTS_HEAD,)
        self.at = len(table.heads) - 1 if has_text else -1

    def put_into(self, line: Line) -> Line:
        """Return a row with the text of a rejected row before it."""
        if not self.waiting or line.problem or len(line.cells) <= self.at or line.cells[self.at].strip():
            return line
        cells = [*line.cells]
        cells[self.at], self.waiting = self.waiting, ""
        return replace(line, cells=tuple(cells))

    def keep_if_unread(self, line: Line, found: Sequence[Claims]) -> None:
        """Let the text of a row wait for the next if nothing was read from it."""
        if self.at < 0 or found or line.problem or len(line.cells) <= self.at:
            return
        if is_prose(line.cells[self.at]):
            self.waiting, self.line = line.cells[self.at], line.number

    def read_as_log(self, file: SourceFile, names: SeenNames) -> Claims | None:
        """Return the claims of the text alone; None if it names nothing that is of the case."""
        loader = next(loader for loader in list_loaders() if loader.record.word == _LOGS)
        key = ("", 0, "text")
        row = Row(self.name, self.line, {key: self.waiting}, {key: TEXTS_HEAD}, loader.record)
        try:
            claims = read_words(loader.shape(row, file), file, names)
        except RowError:
            return None
        return claims if claims.mentions or claims.facts else None
