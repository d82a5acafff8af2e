"""In words, how many documents and sources a link rests on."""

from .text import plural


def sources_told(documents: int, named: int, unnamed: int) -> str:
    """How many documents a tie rests on, and on how many sources that can be told apart.

    >>> sources_told(3, 1, 0), sources_told(5, 2, 3)
    ('3 documents, 1 source', '5 documents, 2 named sources and 3 documents that name none')
    """
    papers = plural(documents, "document")
    if not unnamed:
        return f"{papers}, {plural(named, 'source')}"
    if not named:
        return f"{papers} that {'names' if documents == 1 else 'name'} no source but {'itself' if documents == 1 else 'themselves'}"
    return f"{papers}, {plural(named, 'named source')} and {plural(unnamed, 'document')} that {'names' if unnamed == 1 else 'name'} none"
