"""Reads the running text beside a table as a log of its own where no row of the table has it."""

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

READ_AS_LOG = "the text beside the table was read as a log of its own"
_LOGS = "logs"


class TextBeside:
    """The text beside a table where no row has it: a rejected row, or one of which it does not speak."""

    def __init__(self, table: Table) -> None:
        self.name, self.waiting, self.line = table.name, "", table.head_line
        # It is the last column of what stands around a table; one of this name elsewhere is the file's own.
        has_text = bool(table.around) and table.heads[-1:] == (TEXTS_HEAD,)
        self.at = len(table.heads) - 1 if has_text else -1
        self.is_apart = table.is_text_apart

    def take_from(self, line: Line) -> Line:
        """Return a row without a text that speaks of none of the rows."""
        if not self.is_apart or not self._get_text(line).strip():
            return line
        self._keep(line)
        return replace(line, cells=(*line.cells[: self.at], ""))

    def keep_if_unread(self, line: Line, found: Sequence[Claims]) -> None:
        """Keep the text of a row if nothing was read from it; the next row is not what the text speaks of."""
        if not found and is_prose(self._get_text(line)):
            self._keep(line)

    def _get_text(self, line: Line) -> str:
        is_whole = self.at >= 0 and not line.problem and len(line.cells) > self.at
        return line.cells[self.at] if is_whole else ""

    def _keep(self, line: Line) -> None:
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
