"""Blocks: the keys of which two records of one person share at least one."""

from collections.abc import Iterable, Iterator, Mapping

from .compare_names import list_deletions, list_initials, split_person_name
from .person_record import CONTACT, HOME, REPORT, WORDS, PersonRecord

BLOCKING_THINGS = (CONTACT, HOME, REPORT, WORDS)
LARGEST_BLOCK = 1_000  # records; a block of more tells next to nothing


def list_block_keys(record: PersonRecord) -> frozenset[str]:
    """Return the blocks of a record.

    A last name, whole or without one letter, with the initial of each given name that the first can stand
    for; a nominal number; a date of birth with an initial; a phone, home, report or paragraph.
    """
    keys = {f"nominal|{force}|{number}" for force, number in record.nominals}
    keys |= {f"{thing.kind}|{thing.id}" for thing in record.shared if thing.kind in BLOCKING_THINGS}
    initials: set[str] = set()
    for name in record.names:
        first, last = split_person_name(name)
        given = list_initials(first)
        initials |= {*given, last[0]}
        keys |= {f"name|{initial}|{rest}" for rest in list_deletions(last) for initial in given}
    keys |= {f"born|{day}|{initial}" for day in record.born for initial in initials}
    return frozenset(keys)


def list_street_keys(record: PersonRecord) -> frozenset[str]:
    """Return each street name of a record with each thing that others may share."""
    return frozenset(
        f"{name}|{thing.kind}|{thing.id}" for name in record.street_names for thing in record.shared
    )


def pair_blocks(keys: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of records that share a block, smaller number first; a pair can come twice."""
    blocks: dict[str, list[int]] = {}
    for number in sorted(keys):
        for key in keys[number]:
            blocks.setdefault(key, []).append(number)
    for members in blocks.values():
        if len(members) <= LARGEST_BLOCK:
            for at, one in enumerate(members):
                yield from ((one, other) for other in members[at + 1 :])
