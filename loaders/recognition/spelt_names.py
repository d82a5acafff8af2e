"""Joins a name with an initial to the same name spelt out behind it: `A Holt (Ann Holt)`."""

import re

# Ms A Holt (Ann Holt): who stands with an initial, and then with the whole name.
_SPELT_OUT = re.compile(
    r"((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?)([A-Z])\.? ([A-Z][^\W\d_]+(?:[-'’][A-Z][^\W\d_]+)?)"
    r" \((\2[^\W\d_]+(?: [A-Z][^\W\d_]+)? \3)\)",
    re.IGNORECASE,
)


def spell_out_names(text: str) -> str:
    """Return a text with the whole name alone where it stands behind the same with an initial.

    >>> spell_out_names("Ms A Holt (Ann Holt)"), spell_out_names("A Holt (Bea Holt)")
    ('Ms Ann Holt', 'A Holt (Bea Holt)')
    """
    return _SPELT_OUT.sub(r"\1\4", text)
