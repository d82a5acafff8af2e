"""How a claim that was read from running text is worded for a reader: its sentence, doubt and hearsay."""

from collections.abc import Mapping
from typing import Any


def word_text(claim: Mapping[str, Any]) -> str:
    """Return the words for a claim's properties from text; "" if it was not read from text.

    >>> word_text({"from_text": True, "doubt": True, "sentence": "It is believed that Dee uses it."})
    'believed, not confirmed; read from text: "It is believed that Dee uses it."'
    >>> word_text({})
    ''
    """
    if not claim.get("from_text"):
        return ""
    parts = [
        words
        for name, words in (
            ("former", "no longer so"),
            ("doubt", "believed, not confirmed"),
            ("hearsay", "hearsay"),
        )
        if claim.get(name)
    ]
    sentence = f'read from text: "{claim["sentence"]}"' if claim.get("sentence") else "read from text"
    return "; ".join((*parts, sentence))


def word_denial(claim: Mapping[str, Any]) -> str:
    """Return the words for a denial's properties, read from text or from a column or chart.

    >>> word_denial({"reported": "No known link"})
    'denied: "No known link"'
    >>> word_denial({"reported": "No longer associates", "former": "yes"})
    'no longer so: "No longer associates"'
    """
    if claim.get("from_text"):
        return word_text(claim)
    verdict = "no longer so" if claim.get("former") else "denied"
    return f'{verdict}: "{claim["reported"]}"' if claim.get("reported") else verdict
