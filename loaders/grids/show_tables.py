"""Print the tables that a file is read into: `python -m ringmap.loaders.grids.show_tables FILE …`."""

import sys
from pathlib import Path

from ...graph.errors import RecordError
from ..files.tables import Table
from ..intake.find_files import find_files
from .read_tables import read_tables


def format_table(table: Table, limit: int = 12) -> str:
    """Return a table as text: its heads, first rows, standing labels, texts and notes."""
    lines = list(table.lines())
    shown = [f"== {table.name}  [{table.form or 'table'}, heads at {table.head_line}, {len(lines)} rows]"]
    shown.append("  heads: " + " | ".join(head or "(blank)" for head in table.heads))
    for line in lines[:limit]:
        cells = " | ".join(cell.replace("\n", " ⏎ ") for cell in line.cells)
        shown.append(f"  {line.number}: {line.problem or cells}")
    shown += [f"  … {len(lines) - limit} more rows"] if len(lines) > limit else []
    shown += [f"  stands {line}: {label} = {value!r}" for label, value, line in table.standing]
    shown += [f"  text {line}: {text!r}" for line, text in table.texts]
    shown += [f"  note: {note}" for note in table.notes]
    return "\n".join(shown)


def main(paths: list[str]) -> int:
    """Print the tables of each file; return 1 if some file cannot be read."""
    code = 0
    for file in find_files(map(Path, paths)):
        try:
            if file.error or file.skip_reason:
                raise RecordError(f"{file.name}: {file.error or f'skipped: {file.skip_reason}'}")
            for table in read_tables(file.path, file.name):
                print(format_table(table))
        except RecordError as error:
            print(error)
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
