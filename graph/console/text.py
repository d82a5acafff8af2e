"""Makes text safe for a terminal, measures it in columns, cuts it at the end of a word."""

import unicodedata

from ..unreadable import replace_unreadable


def terminal_safe(text: str) -> str:
    r"""Return the text on one line, without marks that move the cursor or change the direction of writing.

    Half a character, which no terminal can show, becomes �.

    >>> terminal_safe("Dee\x1b[2J\u202egpj")
    'Dee [2J gpj'
    """
    return "".join(
        " " if unicodedata.category(mark) in ("Cc", "Cf", "Zl", "Zp") else mark
        for mark in replace_unreadable(text)
    )


def measure_width(text: str) -> int:
    """Return how many columns of a terminal the text takes.

    >>> measure_width("Kisangani 貨")
    12
    """
    from rich.cells import cell_len

    return cell_len(text)


def cut_text(text: str, most: int) -> str:
    """Return the text cut at the end of a word to at most so many columns; a longer first word stays whole.

    >>> cut_text("Estuary Cedar Trading Ltd", 16), cut_text("Wolverhampton", 8)
    ('Estuary Cedar …', 'Wolverhampton')
    """
    if measure_width(text) <= most:
        return text
    kept, *words = text.split(" ")
    for word in words:
        if measure_width(f"{kept} {word} …") > most:
            break
        kept = f"{kept} {word}"
    # No comma or arrow stays behind the last name.
    shown = kept.rstrip(" ,;:→&-–") or kept
    return f"{shown} …" if words else text
