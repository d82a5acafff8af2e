"""Writes tables as an XLSX workbook: every cell has its type, and no text becomes a formula or a link."""

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..console.terminal_tables import flatten_value
from ..errors import RingmapError
from ..network.marking import Marking

# Limits of the format: rows below the heads, and characters of a cell.
ROWS, LONGEST = 1_048_575, 32_767
NARROW, WIDE, LOOKED_AT = 8, 60, 300
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = ("day", "first", "last", "since", "until")
# The earliest day that a zip can hold; a workbook of an empty case needs one.
_NEVER = datetime(1980, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its column names, and its rows as mappings from column name to value."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]


def build_workbook(sheets: Iterable[Sheet], marking: Marking, title: str = "") -> bytes:
    """Return the sheets as the bytes of an XLSX file, the same for the same input.

    Texts stay texts, whatever they begin with; numbers are numbers, and a day in a column of days is a date.
    The head row is frozen and has filters. The file's own dates are the marking's as-of, so that two runs can
    be compared.
    """
    xlsxwriter = _import_xlsxwriter()
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    ) as book:
        book.set_properties(
            {
                "title": _fit_text(title),
                "comments": _fit_text(marking.text),
                "created": _parse_moment(marking.as_of),
            }
        )
        looks = {
            "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#eef1f4", "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "text": book.add_format({"valign": "top"}),
        }
        taken: set[str] = set()
        for sheet in sheets:
            name = _name_sheet(sheet.name, taken)
            taken.add(name.casefold())
            _fill_sheet(book.add_worksheet(name), sheet, looks, marking.text)
    return out.getvalue()


def _import_xlsxwriter() -> Any:
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise RingmapError(
            "an XLSX file needs xlsxwriter, which is not installed; type: pip install 'ringmap[reports]'"
        ) from None
    return xlsxwriter


def _fill_sheet(page: Any, sheet: Sheet, looks: Mapping[str, Any], marking: str) -> None:
    for column, head in enumerate(sheet.columns):
        page.write_string(0, column, _fit_text(head), looks["head"])
    rows = sheet.rows[:ROWS]
    for number, row in enumerate(rows, 1):
        for column, head in enumerate(sheet.columns):
            _write_cell(page, number, column, row.get(head), head, looks)
    for column, head in enumerate(sheet.columns):
        page.set_column(column, column, _measure_width(head, rows), looks["text"])
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    # In a header & starts a code, and Excel refuses a longer header.
    page.set_header(f"&C{_fit_text(marking).replace('&', '&&')[:200]}")
    page.set_footer("&CPage &P of &N")


def _write_cell(page: Any, row: int, column: int, value: Any, head: str, looks: Mapping[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, (int, float)) and math.isfinite(value):
        page.write_number(row, column, value)
    elif (day := _parse_day(value, head)) is not None:
        page.write_datetime(row, column, day, looks["day"])
    else:
        page.write_string(row, column, _fit_text(flatten_value(value)), looks["text"])


def _parse_day(value: Any, head: str) -> datetime | None:
    """Return the day of a cell in a column of days, None for anything else; Excel has none before 1900."""
    if not (
        isinstance(value, str)
        and (head in _DAYS or head.endswith("_on"))
        and _DAY.fullmatch(value)
        and value >= "1900-03-01"
    ):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _fit_text(text: str) -> str:
    """Return the text as a cell can hold it; one that is too long says that it was cut."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 30] + " … (cut: too long for a cell)"


def _measure_width(head: str, rows: Sequence[Mapping[str, Any]]) -> float:
    longest = max((len(flatten_value(row.get(head))) for row in rows[:LOOKED_AT]), default=0)
    return min(max(longest, len(head) + 3, NARROW), WIDE) + 1.5  # the filter's button covers three letters


def _name_sheet(name: str, taken: set[str]) -> str:
    """Return the name as Excel allows it, different from the names taken."""
    bare = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:31] or "Sheet"
    while bare.casefold() in taken:
        bare = f"{bare[:28]} {len(taken) + 1}"
    return bare


def _parse_moment(as_of: str) -> datetime:
    return datetime.fromisoformat(as_of.removesuffix("Z")) if as_of else _NEVER
