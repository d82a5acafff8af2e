"""Lone surrogates: halves of a character, which no file in UTF-8 and no store can hold."""

import re
from typing import Any

UNREADABLE = "\ufffd"  # what stands for a character that is none
_SURROGATE = re.compile("[\ud800-\udfff]")


def replace_surrogates(text: str) -> str:
    """Return the text with lone surrogates replaced by the mark for unreadable characters.

    They come from JSON escapes, and from file names or options that are no UTF-8.

    >>> replace_surrogates("Dee \\ud800"), replace_surrogates("Dee 😀")
    ('Dee �', 'Dee 😀')
    """
    return text if text.isascii() else _SURROGATE.sub(UNREADABLE, text)


def replace_surrogates_in(value: Any) -> Any:
    """Return a query's parameter with lone surrogates replaced in every text in it.

    >>> replace_surrogates_in({"ids": ["a", "b\\udcff"], "most": 7})
    {'ids': ['a', 'b�'], 'most': 7}
    """
    if isinstance(value, str):
        return replace_surrogates(value)
    if isinstance(value, dict):
        return {replace_surrogates_in(name): replace_surrogates_in(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return type(value)(map(replace_surrogates_in, value))
    return value
