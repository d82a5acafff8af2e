"""Makes a row of each entry of a log that is kept by the clock, with the day that its title names."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from ...graph.kinds import DAY as DAY_KIND
from ..cells.mark_patterns import DAY
from ..files.grid import Paragraph
from ..files.tables import Line, Table, find_flags
from ..files.timed_lines import TimedEntry, find_timed_entries
from .report_records import TEXT

_HEADS = ("Date", "Time", TEXT)
_HALF_A_DAY = 12 * 60  # minutes


def split_timed_entries(
    name: str, paragraphs: Sequence[Paragraph]
) -> tuple[list[Paragraph], Table | None, list[Paragraph]]:
    """Return the paragraphs above the first entry, the table of the entries, and those below the last.

    None stands for the table of a text that is no such log. An entry whose time is over twelve hours before
    that of the entry above it is of the next day; one that is a little before it was written late.
    """
    lines: list[str] = []
    for paragraph in paragraphs:
        start = paragraph.line - (paragraphs[0].line if paragraphs else 0)
        lines += [""] * (start - len(lines)) + paragraph.text.split("\n")
    entries = find_timed_entries(lines)
    if not entries:
        return list(paragraphs), None, []
    first = paragraphs[0].line
    above, below = lines[: entries[0].start], lines[entries[-1].end :]
    # What stands between two entries belongs to the first: a line that is not set in, a paragraph more.
    ends = [*(entry.start for entry in entries[1:]), entries[-1].end]
    rows = [
        (first + entry.start, (day, entry.time, _join_lines(lines, entry, end)))
        for entry, end, day in zip(entries, ends, _list_days(" ".join(above), entries), strict=True)
    ]
    table = Table(
        name,
        _HEADS,
        partial(iter, tuple(Line(line, cells, find_flags(cells)) for line, cells in rows)),
        rows[0][0],
        form="running text",
    )
    return _list_filled(above, first), table, _list_filled(below, first + entries[-1].end)


def _join_lines(lines: Sequence[str], entry: TimedEntry, end: int) -> str:
    own = [lines[entry.start][entry.words_at :], *lines[entry.start + 1 : end]]
    return " ".join(line.strip() for line in own if line.strip())


def _list_days(title: str, entries: Sequence[TimedEntry]) -> list[str]:
    """Return the day of each entry, as the title has it for the first; "" if the title names none."""
    upper = title.upper()
    title = title if len(upper) == len(title) else upper  # ß becomes SS, and all behind it moves
    found = DAY.search(upper)
    reading = DAY_KIND.clean(found[0]) if found else None
    if reading is None or reading.is_doubtful or len(reading.value) != len("2026-01-31"):
        return [""] * len(entries)
    day, days, before = date.fromisoformat(reading.value), [], 0
    written = {day: title[found.start() : found.end()]} if found else {}
    for entry in entries:
        digits = re.sub(r"\D", "", entry.time).zfill(4)
        clock = int(digits[:2]) * 60 + int(digits[2:4])
        day += timedelta(days=before - clock > _HALF_A_DAY)
        days.append(written.get(day, f"{day:%d/%m/%Y}"))
        before = clock
    return days


def _list_filled(lines: Sequence[str], first: int) -> list[Paragraph]:
    return [Paragraph(first + at, line.strip()) for at, line in enumerate(lines) if line.strip()]
