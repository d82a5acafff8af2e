"""Makes text from files safe to look at: invisible and direction marks are spelled out, long text is cut."""

import unicodedata

# Marks that join letters of some scripts, and emoji. Spelling them out would break names in those scripts.
_JOINERS = {"\u200c", "\u200d"}
_LATIN = 0x2FF  # letters up to here are never joined
# These letters and marks are invisible, but their category does not say so.
_BLANK = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE0F))}
_HIDDEN = ("Cc", "Cf", "Cs", "Co")


def spell_out(text: object, limit: int | None = None) -> str:
    r"""Return the text with control and direction marks spelled out, cut to limit characters.

    White space is folded.

    >>> spell_out("Dee\u202egpj.exe")
    'Dee⟨202E⟩gpj.exe'
    >>> spell_out("a  very\nlong name", limit=8)
    'a very …'
    >>> spell_out("Tall\u200bDee"), spell_out(None)
    ('Tall⟨200B⟩Dee', '')
    """
    folded = "" if text is None else " ".join(str(text).split())
    spelled = folded
    if not (folded.isascii() and folded.isprintable()):  # most text has nothing to spell out
        spelled = "".join(
            _spell(character, before) for character, before in zip(folded, " " + folded, strict=False)
        )
    return spelled if limit is None or len(spelled) <= limit else spelled[: limit - 1] + "…"


def squeeze(text: object, limit: int) -> str:
    """Return the text on one line; if it is too long, its middle is cut out.

    The end stays because a VIN or a postcode stands there.

    >>> squeeze("LAND ROVER Range Rover Evoque SALZA2BX4LH071186", 34)
    'LAND ROVER Range Rover E…4LH071186'
    """
    whole = spell_out(text)
    tail = limit // 4 + 1
    return whole if len(whole) <= limit else f"{whole[: limit - tail - 1]}…{whole[-tail:]}"


def escape_cypher(cypher: str) -> str:
    r"""Return Cypher to look at and to paste: invisible characters but line ends become escapes.

    >>> escape_cypher("'Dee\u202egpj'")
    "'Dee\\u202Egpj'"
    """
    if cypher.isascii() and cypher.replace("\n", "").isprintable():
        return cypher
    return "".join(
        _escape(character) if _is_hidden(character) and character != "\n" else character
        for character in cypher
    )


def _escape(character: str) -> str:
    code = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{code[at : at + 2].hex().upper()}" for at in range(0, len(code), 2))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN or character in _BLANK


def _spell(character: str, before: str) -> str:
    joins = character in _JOINERS and ord(before) > _LATIN and unicodedata.category(before)[0] in "LMS"
    return f"⟨{ord(character):04X}⟩" if _is_hidden(character) and not joins else character
