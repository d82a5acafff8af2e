"""Damage to tables and to files: what exports, hands and disks do to records."""

import random
from collections.abc import Callable

Rows = list[list[str]]
HUGE = 100_001  # characters, one more than a cell may have
ODD = (
    *("\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1a", "\x1b[2J", "\x7f", "\x85", "\r", "\n", "\r\n", "\t"),
    *("\u2028", "\u202e", "\ufeff", "\ufffd", "\u0000", "\u00a0", "\u200b", "😀", "İ", "ß", "\u0301", "٣"),
    *('"', "'", '""', '"x', ";", "|", ",", "\\", "=1+1", "+44", "-", "@x", "<b>", "&amp;", "{", "[1", "]}"),
)
WHOLE = (
    *("", " ", "0", "-1", "1e999", "nan", "true", "null", "N/K", "99/99/9999", "0000-00-00", "31/02/2026"),
    *("2026-13-45T99:99", "9" * 400, "A" * 17, "?" * 17, "((((", ";;;", " ; ", "&", "aka", "born", "c/o"),
    *("07700 900", "+", "£", "%", "1,2,3", "Ltd", "Mr", "PC", "b. 1/1/1", "x" * 3000, "(" * 500, "a " * 4000),
)


def damage_cell(text: str, chance: random.Random) -> str:
    """A cell after one accident."""
    at = chance.randint(0, len(text))
    return chance.choice(
        (
            text[:at],
            text[at:],
            text * 2,
            f"{text}; {text}",
            text[:at] + chance.choice(ODD) + text[at:],
            text[:at] + chance.choice(ODD) * 3 + text[at:],
            text[::-1],
            text.upper(),
            chance.choice(WHOLE),
            chance.choice(ODD),
        )
    )


def damage_rows(heads: list[str], rows: Rows, chance: random.Random) -> tuple[list[str], Rows]:
    """A table in which every row, and sometimes its heads, had an accident."""
    heads, rows = list(heads), [list(row) for row in rows]
    for row in rows:
        for _ in range(chance.choice((1, 1, 2, 4))):
            _damage_row(row, rows, chance)
    if chance.random() < 0.05 and rows:
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice("x1 ") * HUGE
    if chance.random() < 0.3:
        _damage_heads(heads, rows, chance)
    return heads, rows


def _damage_row(row: list[str], rows: Rows, chance: random.Random) -> None:
    if not row:
        return
    at, what = chance.randrange(len(row)), chance.random()
    if what < 0.55:
        row[at] = damage_cell(row[at], chance)
    elif what < 0.7:
        other = chance.randrange(len(row))
        row[at], row[other] = row[other], row[at]
    elif what < 0.85:
        row[at] = chance.choice(chance.choice(rows) or [""])
    elif what < 0.9:
        del row[at]
    elif what < 0.95:
        row.insert(at, row[at])
    else:
        row[:] = [""] * len(row) if chance.random() < 0.5 else row[:at]


def _damage_heads(heads: list[str], rows: Rows, chance: random.Random) -> None:
    at, what = chance.randrange(len(heads)), chance.random()
    if what < 0.35 and len(heads) > 1:  # a column is missing
        del heads[at]
        for row in rows:
            del row[at : at + 1]
    elif what < 0.5:
        heads[at] = damage_cell(heads[at], chance)
    elif what < 0.65:
        heads[at] = chance.choice(("", "hat size", "Subject Name", "No.", "vrm", "notes", "_raw", "_line"))
    elif what < 0.8:
        heads[at] = heads[chance.randrange(len(heads))]
    else:
        rows.insert(chance.randrange(len(rows) + 1), list(heads))


def cut_end(raw: bytes, chance: random.Random) -> bytes:
    """The file without its end."""
    return raw[: chance.randint(1, max(1, len(raw)))]


def flip_bytes(raw: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed."""
    made = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def insert_bytes(raw: bytes, chance: random.Random) -> bytes:
    """The file with bytes in it that are no text of its own."""
    at = chance.randint(0, len(raw))
    return (
        raw[:at]
        + chance.choice((b"\x00", b"\xff\xfe", b"\xe9", b"\x81", b'"', b"\r", b"\xef\xbb\xbf"))
        + raw[at:]
    )


def lose_middle(raw: bytes, chance: random.Random) -> bytes:
    """The file without a stretch of it."""
    first, last = sorted((chance.randint(0, len(raw)), chance.randint(0, len(raw))))
    return raw[:first] + raw[min(last, first + 400) :]


def repeat_middle(raw: bytes, chance: random.Random) -> bytes:
    """The file with a stretch of it twice."""
    first = chance.randint(0, len(raw))
    return raw[:first] + raw[first : first + chance.randint(1, 400)] + raw[first:]


def encode_otherwise(raw: bytes, chance: random.Random) -> bytes:
    """The file in another encoding, if it is text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw
    return text.encode(
        chance.choice(("utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig", "utf-32")), "replace"
    )


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut_end,
    flip_bytes,
    insert_bytes,
    lose_middle,
    repeat_middle,
    encode_otherwise,
)
