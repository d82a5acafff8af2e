"""Tells words that only say what somebody is to another: `Mother`, `his ex-wife`, `next of kin`."""

import re

# Nana is a forename, too, and Boss or Twin what somebody is called.
_KIN = (
    r"(?:(?:step|foster|god|grand|half)-?)?(?:mother|father|mum|mam|mom|dad|son|daughter|brother|sister|parent"
    r"|child|ma|pa)s?|mummy|daddy|children|kids?|gran|granny|nan|nanna|wife|husband|hubby|spouse|missus|siblings?"
    r"|uncle|aunt(?:ie|y)?|cousin|nephew|niece|boyfriend|girlfriend|[bg]/?f|fianc[ée]e?|partner"
    r"|relatives?|relations?|family(?: member)?|next[ -]of[ -]kin|n\.?o\.?k\.?|kin|emergency contact"
    r"|guardian|carer|friends?|neighbours?|colleague|landlord|landlady|employer"
)
_BEFORE = r"(?:(?:his|her|their|own|the|a|an|ex|former|late|estranged|big|little|older|younger|eldest)[ -]+)*"
_BEHIND = r"(?:[ -]in[ -]law)?(?:['’]s?)?(?: (?:address|house|home|mobile|mob|phone|tel|number|no))?"
_ONE = rf"{_BEFORE}(?:{_KIN}){_BEHIND}(?: ?\((?:ex|estranged|deceased|dec'?d|{_KIN})\))?"
_LONE = re.compile(rf"\W*{_ONE}(?:\s*(?:,|/|&|\+|\band\b|\bor\b)\s*{_ONE})*\W*", re.IGNORECASE)


# Short surnames, and a firm that a seller may be: only beside a person do they say what somebody is to him.
_ALSO_NAMES = re.compile(r"\W*(?:the )?(?:ma|pa|guardian)\W*", re.IGNORECASE)


def is_kin_word(text: str, *, is_party: bool = False) -> bool:
    """Return whether a text names nobody, but only says what somebody is to another.

    >>> is_kin_word("Mother"), is_kin_word("his ex-wife"), is_kin_word("Mum & Dad")
    (True, True, True)
    >>> is_kin_word("Mother Jane Dunn"), is_kin_word("Kidd"), is_kin_word("Nana")
    (False, False, False)
    >>> is_kin_word("Ma"), is_kin_word("Ma", is_party=True)  # of a sale
    (True, False)
    """
    if is_party and _ALSO_NAMES.fullmatch(text):
        return False
    return len(text) <= 60 and _LONE.fullmatch(text) is not None
