"""Every filled cell of a file, read with other code than the product's: what its tables must account for."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fold(text: str) -> str:
    """A text without blanks, colons, line ends and ticked boxes, so that the same content is equal."""
    return re.sub(r"[\s:|\u00a0]+|\[X\]", "", text).casefold()


def read_raw_cells(path: Path) -> list[str]:
    """The texts of a file's filled cells, elements, values or lines."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return list(_read_xlsx(path))
    if suffix == ".docx":
        return list(_read_docx(path))
    text = _decode(path.read_bytes())
    if suffix in (".csv", ".tsv"):
        lines = text.splitlines()
        delimiter = max(",;\t|", key=lambda mark: sum(mark in line for line in lines))
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
        has_types = len({row[0] for row in rows}) < len(rows) and all(row[0].isdigit() for row in rows)
        return [cell for row in rows for cell in (row[1:] if has_types else row)]
    if suffix == ".json":
        return list(_list_values(json.loads(text, parse_float=str)))
    if suffix == ".jsonl":
        return [value for line in text.splitlines() if line for value in _list_values(json.loads(line))]
    if suffix == ".xml":
        return [
            part
            for element in ElementTree.fromstring(text.encode()).iter()
            for part in (element.text or "", element.tail or "", *element.attrib.values())
        ]
    if suffix == ".html":
        return re.split(r"<[^>]*>", re.sub(r"(?s)<style.*?</style>", "", text).replace("&nbsp;", " "))
    return text.splitlines()


def _decode(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _list_values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _list_values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _list_values(one)
    elif value is not None:
        yield {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _read_xlsx(path: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    for sheet in load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                if value is not None:
                    yield str(value).removesuffix(" 00:00:00")


def _read_docx(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as packed:
        root = ElementTree.fromstring(packed.read("word/document.xml"))
    for paragraph in root.iter(f"{W}p"):
        yield from "".join(
            "\n" if part.tag == f"{W}br" else part.text or ""
            for part in paragraph.iter()
            if part.tag in (f"{W}t", f"{W}br")
        ).split("\n")
