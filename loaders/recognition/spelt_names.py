"""Joins to a name what stands behind it of the same person: `A Holt (Ann Holt)`, or a line `known as`."""

import re

# Ms A Holt (Ann Holt): who stands with an initial, and then with the whole name.
_SPELT_OUT = re.compile(
    r"((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?)([A-Z])\.? ([A-Z][^\W\d_]+(?:[-'’][A-Z][^\W\d_]+)?)"
    r" \((\2[^\W\d_]+(?: [A-Z][^\W\d_]+)? \3)\)",
    re.IGNORECASE,
)
# What somebody is called, on a line or in an entry of its own.
_KNOWN_AS = re.compile(
    r"\s*[\n;]\s*(?=\W?(?:(?:also|otherwise|commonly) )?(?:known as|goes by|nicknamed)\s+\W?[A-Z])",
    re.IGNORECASE,
)


def spell_out_names(text: str) -> str:
    """Return a text with the whole name alone where it stands behind the same with an initial.

    >>> spell_out_names("Ms A Holt (Ann Holt)"), spell_out_names("A Holt (Bea Holt)")
    ('Ms Ann Holt', 'A Holt (Bea Holt)')
    >>> spell_out_names("Bea Holt\\nknown as 'Bee'")
    "Bea Holt known as 'Bee'"
    """
    return _SPELT_OUT.sub(r"\1\4", _KNOWN_AS.sub(" ", text))
