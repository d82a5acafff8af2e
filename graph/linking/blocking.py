"""Blocks: the keys of which two records of one entity share at least one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .compare_names import list_deletions, list_initials, split_person_name
from .person_record import CONTACT, HOME, REPORT, WORDS, PersonRecord

BLOCKING_KINDS = (CONTACT, HOME, REPORT, WORDS)
# Records of the largest block that is compared. A report of more is a list, whose rows are different people.
LARGEST_BLOCK = 1_000
LARGEST_REPORT = 100


class SkippedBlock(NamedTuple):
    """A block whose pairs were not compared because too many records share its key."""

    key: str
    records: int


def list_block_keys(record: PersonRecord) -> frozenset[str]:
    """Return the blocks of a record.

    A last name, whole or without one letter, with the initial of each given name that the first can stand
    for; a nominal number; a date of birth with an initial; a phone, home, report or paragraph.
    """
    keys = {f"nominal|{source}|{number}" for source, number in record.nominals}
    keys |= {f"{shared.kind}|{shared.id}" for shared in record.shared if shared.kind in BLOCKING_KINDS}
    initials: set[str] = set()
    for name in record.names:
        first, last = split_person_name(name)
        given = list_initials(first)
        initials |= {*given, last[0]}
        keys |= {f"name|{initial}|{rest}" for rest in list_deletions(last) for initial in given}
    keys |= {f"born|{day}|{initial}" for day in record.born for initial in initials}
    return frozenset(keys)


def list_street_keys(record: PersonRecord) -> frozenset[str]:
    """Return each street name of a record with each entity that others may share."""
    return frozenset(
        f"{name}|{shared.kind}|{shared.id}" for name in record.street_names for shared in record.shared
    )


def group_blocks(
    keys: Mapping[int, Iterable[str]],
) -> tuple[dict[str, list[int]], tuple[SkippedBlock, ...]]:
    """Return the records of each block, in order, and the blocks that are too large to compare."""
    blocks: dict[str, list[int]] = {}
    for number in sorted(keys):
        for key in keys[number]:
            blocks.setdefault(key, []).append(number)
    skipped = {key: len(members) for key, members in blocks.items() if len(members) > _find_limit(key)}
    kept = {key: members for key, members in blocks.items() if key not in skipped}
    return kept, tuple(SkippedBlock(*block) for block in sorted(skipped.items()))


def _find_limit(key: str) -> int:
    return LARGEST_REPORT if key.startswith(f"{REPORT}|") else LARGEST_BLOCK


def pair_blocks(
    keys: Mapping[int, Iterable[str]], blocks: Mapping[str, list[int]]
) -> Iterator[tuple[int, int]]:
    """Yield each pair of records that share a block once, smaller number first.

    Only the pairs of one record are in memory at a time.
    """
    for number in sorted(keys):
        others = {other for key in keys[number] for other in blocks.get(key, ()) if other > number}
        yield from ((number, other) for other in sorted(others))
