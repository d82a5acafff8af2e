"""Text from files made safe to look at: nothing invisible, nothing that turns the line round, nothing endless."""

import unicodedata

# Marks that only order emoji and joined scripts; taking them out would break names written in those scripts.
_JOINERS = {"\u200c", "\u200d"}


def plain(text: object, limit: int | None = None) -> str:
    r"""The text with control and direction marks spelt out and white space folded, cut to limit characters.

    >>> plain("Dee\u202egpj.exe")
    'Dee⟨202E⟩gpj.exe'
    >>> plain("a  very\nlong name", limit=8)
    'a very …'
    """
    folded = " ".join(str(text).split())
    spelt = "".join(_spelt(character) for character in folded)
    return spelt if limit is None or len(spelt) <= limit else spelt[: limit - 1] + "…"


def squeezed(text: object, limit: int) -> str:
    """The text on one line, too long a one without its middle: a vehicle's VIN and an address's postcode stand at the end.

    >>> squeezed("LAND ROVER Range Rover Evoque SALZA2BX4LH071186", 34)
    'LAND ROVER Range Rover E…4LH071186'
    """
    whole = plain(text)
    tail = limit // 4 + 1
    return whole if len(whole) <= limit else f"{whole[:limit - tail - 1]}…{whole[-tail:]}"


def _spelt(character: str) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") and character not in _JOINERS
    return f"⟨{ord(character):04X}⟩" if hidden else character
