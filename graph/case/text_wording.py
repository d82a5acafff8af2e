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
