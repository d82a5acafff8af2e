"""A table of texts written in each format that ringmap reads."""

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape

from .damage import Rows

Write = Callable[[list[str], Rows, random.Random], bytes]
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_csv(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """Delimited text, whatever parts it, quotes it and ends its lines."""
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=chance.choice(",,,;\t|"),
        lineterminator=chance.choice(("\n", "\n", "\r\n", "\r")),
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    )
    writer.writerows([heads, *rows])
    text = out.getvalue()
    if chance.random() < 0.1:
        text = text.replace('"', "", 1)
    return text.encode("utf-8") if chance.random() < 0.8 else text.encode("cp1252", "replace")


def _make_objects(heads: list[str], rows: Rows, chance: random.Random) -> list[object]:
    found: list[object] = []
    for row in rows:
        one: dict[str, object] = {head: text for head, text in zip(heads, row, strict=False) if text}
        if one and chance.random() < 0.1:
            odd: object = chance.choice((None, 7, 1.5, True, [], {}, [[]], [None], {"name": None}, "\ud800"))
            one[chance.choice(list(one))] = odd
        found.append(chance.choice((None, 7, "lost", [], {})) if chance.random() < 0.02 else one)
    return found


def write_json(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """A list of objects, or one in an object."""
    found: object = _make_objects(heads, rows, chance)
    if chance.random() < 0.3:
        found = {chance.choice(("logs", "records", "data", "force")): found, "force": "Kent Police"}
    return json.dumps(found, indent=chance.choice((None, 1))).encode()


def write_json_lines(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """An object a line."""
    return "\n".join(json.dumps(one) for one in _make_objects(heads, rows, chance)).encode()


def write_book(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """A workbook; what no cell of one can hold is left out."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    if chance.random() < 0.2:
        sheet.append(["Weekly return"])
    for row in [heads, *rows]:
        sheet.append([_make_value(_NOT_IN_XML.sub("", text)[:32_767], chance) for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _make_value(text: str, chance: random.Random) -> object:
    if text.isdecimal() and text.isascii() and len(text) < 15 and chance.random() < 0.5:
        return int(text)
    return text


def write_xml(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """Records of elements."""
    names = [re.sub(r"[^A-Za-z0-9_]", "_", head) or "x" for head in heads]
    names = [name if name[0].isalpha() else f"x{name}" for name in names]
    records = [
        "".join(
            f"<{name}>{escape(_NOT_IN_XML.sub('', text))}</{name}>"
            for name, text in zip(names, row, strict=False)
            if text
        )
        for row in rows
    ]
    return (
        _XML + "<records>" + "\n".join(f"<record>{one}</record>" for one in records) + "</records>"
    ).encode()


def write_page(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """A web page with a table."""
    mark = chance.choice(("th", "td"))
    lines = [f"<tr>{''.join(f'<{mark}>{escape(head)}</{mark}>' for head in heads)}</tr>"]
    lines += [f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows]
    return f"<html><body><h1>Return</h1><table>{''.join(lines)}</table></body></html>".encode()


def write_markdown(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """A table of pipes."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines).encode()


def write_word(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """A Word document with a table."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def write_cell(text: str) -> str:
        shown = re.sub("[\r\n]", "</w:t><w:br/><w:t>", escape(_NOT_IN_XML.sub("", text)))
        shown = shown.replace("\t", "</w:t><w:tab/><w:t>")
        run = f"<w:r><w:t>{shown}</w:t></w:r>".replace("<w:t>", '<w:t xml:space="preserve">')
        return f"<w:tc><w:p>{run}</w:p></w:tc>"

    def write_row(row: list[str]) -> str:
        cells = [*row, *[""] * columns][:columns]
        return f"<w:tr>{''.join(map(write_cell, cells))}</w:tr>"

    document, columns = docx.Document(), max(1, len(heads))
    # python-docx takes a millisecond for each cell that it writes.
    table = f"<w:tbl {nsdecls('w')}>{''.join(map(write_row, [heads, *rows]))}</w:tbl>"
    document.element.body.insert(0, parse_xml(table))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_reports(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """Plain text, one report of labelled lines after another."""
    reports = [
        "\n".join(f"{head}: {text}" for head, text in zip(heads, row, strict=False) if text) for row in rows
    ]
    return "\n\n".join(reports).encode()


def write_mail(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """An e-mail with the table in its body, or as what is attached to it."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Return", "a@b.example", "c@d.example"
    body = write_reports(heads, rows, chance) if chance.random() < 0.5 else b"As asked.\n"
    mail.set_content(body.decode().replace("\r", " "))
    mail.add_attachment(write_csv(heads, rows, chance), maintype="text", subtype="csv", filename="list.csv")
    return bytes(mail)


def write_zip(heads: list[str], rows: Rows, chance: random.Random) -> bytes:
    """A zip with the table in it, and once more a folder deeper."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("list.csv", write_csv(heads, rows, chance))
        packed.writestr("more/list.json", write_json(heads, rows, chance))
    return out.getvalue()


# By ending; the first few are how most records come.
FORMATS: dict[str, Write] = {
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_json_lines,
    "xlsx": write_book,
    "xml": write_xml,
    "html": write_page,
    "docx": write_word,
    "txt": write_reports,
    "eml": write_mail,
    "zip": write_zip,
    "tsv": write_csv,
}
NAMED_FORMATS = {"md": write_markdown}  # read only if it is named
