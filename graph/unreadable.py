"""Characters that are none: halves of a character, and NULs. No file and not every store can hold them."""

import re
from typing import Any

UNREADABLE = "\ufffd"  # what stands for a character that is none
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


def replace_unreadable(text: str) -> str:
    """Return the text with NULs and lone surrogates replaced by the mark for unreadable characters.

    They come from JSON escapes, and from file names or options that are no UTF-8.

    >>> replace_unreadable("Dee \\ud800"), replace_unreadable("Dee 😀")
    ('Dee �', 'Dee 😀')
    """
    if text.isascii() and "\x00" not in text:
        return text
    return _NO_CHARACTER.sub(UNREADABLE, text)


def replace_unreadable_in(value: Any) -> Any:
    """Return a query's parameter with NULs and lone surrogates replaced in every text in it.

    >>> replace_unreadable_in({"ids": ["a", "b\\udcff"], "most": 7})
    {'ids': ['a', 'b�'], 'most': 7}
    """
    if isinstance(value, str):
        return replace_unreadable(value)
    if isinstance(value, dict):
        return {replace_unreadable_in(name): replace_unreadable_in(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return type(value)(map(replace_unreadable_in, value))
    return value
