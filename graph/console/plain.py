"""Text from files made safe to look at: nothing invisible, nothing that turns the line round, nothing endless."""

import unicodedata

# Marks that join letters of some scripts, and emoji; spelt out they would break names written in those scripts.
_JOINERS = {"\u200c", "\u200d"}
_LATIN = 0x2FF  # no letter up to here is ever joined
# No category tells that these letters and marks show nothing.
_BLANK = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE0F))}
_HIDDEN = ("Cc", "Cf", "Cs", "Co")


def spell_out(text: object, limit: int | None = None) -> str:
    r"""The text with control and direction marks spelt out and white space folded, cut to limit characters.

    >>> spell_out("Dee\u202egpj.exe")
    'Dee⟨202E⟩gpj.exe'
    >>> spell_out("a  very\nlong name", limit=8)
    'a very …'
    >>> spell_out("Tall\u200bDee"), spell_out(None)
    ('Tall⟨200B⟩Dee', '')
    """
    folded = "" if text is None else " ".join(str(text).split())
    spelt = "".join(
        _spelt(character, before) for character, before in zip(folded, " " + folded, strict=False)
    )
    return spelt if limit is None or len(spelt) <= limit else spelt[: limit - 1] + "…"


def squeeze(text: object, limit: int) -> str:
    """The text on one line, too long a one without its middle: a vehicle's VIN and an address's postcode stand at the end.

    >>> squeeze("LAND ROVER Range Rover Evoque SALZA2BX4LH071186", 34)
    'LAND ROVER Range Rover E…4LH071186'
    """
    whole = spell_out(text)
    tail = limit // 4 + 1
    return whole if len(whole) <= limit else f"{whole[: limit - tail - 1]}…{whole[-tail:]}"


def escape_cypher(cypher: str) -> str:
    r"""Cypher to look at and to paste: what cannot be seen in it is an escape, line ends aside.

    >>> escape_cypher("'Dee\u202egpj'")
    "'Dee\\u202Egpj'"
    """
    return "".join(
        _units(character) if _hidden(character) and character != "\n" else character for character in cypher
    )


def _units(character: str) -> str:
    code = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{code[at : at + 2].hex().upper()}" for at in range(0, len(code), 2))


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN or character in _BLANK


def _spelt(character: str, before: str) -> str:
    joins = character in _JOINERS and ord(before) > _LATIN and unicodedata.category(before)[0] in "LMS"
    return f"⟨{ord(character):04X}⟩" if _hidden(character) and not joins else character
