"""Clean vehicle colours to the words of the British register."""

import re

from .reading import Kind, Reading
from .tidy import make_cleaner

EXPECTED = "a colour such as GREY"
_SHADES = {
    "BEIGE": "beige buff sand sandstone tan stone",
    "BLACK": "black blk blck",
    "BLUE": "blue blu navy",
    "BRONZE": "bronze",
    "BROWN": "brown brn chocolate",
    "CREAM": "cream ivory",
    "GOLD": "gold gld golden champagne",
    "GREEN": "green grn",
    "GREY": "grey gray gry graphite charcoal anthracite gunmetal",
    "MAROON": "maroon burgundy",
    "ORANGE": "orange",
    "PINK": "pink",
    "PURPLE": "purple violet mauve",
    "RED": "red",
    "SILVER": "silver slv sil slvr",
    "TURQUOISE": "turquoise teal",
    "WHITE": "white wht",
    "YELLOW": "yellow yel yellw",
    "MULTI-COLOUR": "multicolour multicolor multi multicoloured multicolored",
}
_BY_WORD = {word: colour for colour, words in _SHADES.items() for word in words.split()}


@make_cleaner(EXPECTED)
def clean_colour(raw: str, text: str) -> Reading:
    """Return a colour in capitals: BLACK for "Santorini black", both for "black/white"; keep unknown ones."""
    words = text.lower().replace("multi-col", "multicol").replace("multi col", "multicol")
    colours = list(
        dict.fromkeys(
            colour
            for part in re.split(r"[/&+,]|\band\b", words)
            if (
                colour := next(
                    (_BY_WORD[word] for word in reversed(re.findall("[a-z]+", part)) if word in _BY_WORD), ""
                )
            )
        )
    )
    if not colours:
        return Reading(raw, text.upper(), classes=("unrecognised",))
    return Reading(raw, " AND ".join(colours))


COLOUR = Kind("colour", clean_colour, EXPECTED)
