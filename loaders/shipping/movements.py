"""Tells which way a container went through a gate, by whole phrases: `Gate out`, `Full IN`."""

import re

_PHRASE = r"(?:(?:gated?|full|empty|mty|laden|truck|road|terminal|export|import)[ -]?)*"
_IN = re.compile(rf"I|{_PHRASE}(?:in|inbound|inwards?|arriv(?:al|ed)|arr)", re.IGNORECASE)
_OUT = re.compile(rf"O|{_PHRASE}(?:out|outbound|outwards?|depart(?:ure|ed)|dep|exit(?:ed)?)", re.IGNORECASE)


def find_way(text: str) -> str:
    """Return in or out, or "" if the text is no such phrase.

    >>> find_way("Gate-out"), find_way("Empty IN"), find_way("OUT OF GAUGE"), find_way("Time out")
    ('out', 'in', '', '')
    """
    text = " ".join(text.replace("_", " ").split()).strip(" .")
    return "out" if _OUT.fullmatch(text) else "in" if _IN.fullmatch(text) else ""
