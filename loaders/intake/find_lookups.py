"""Find the lookup tables among the files of a load, and those that belong to a record file."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ...graph.kinds import CONTAINER, DAY, MOMENT, SERIAL, VIN, VRM
from ..fields.rows import fold_text
from .classified_file import LOOKUP_WORD, SKIPPED_PREFIX, ClassifiedFile, describe_missing
from .lookups import Lookup, explains_column, read_lookup
from .more_than_lookup import describes_others, has_lists, has_named_ids, read_text_around
from .plain_tables import is_explaining
from .rejects import is_reject

_MARKS = frozenset(kind.name for kind in (VIN, VRM, SERIAL, CONTAINER))  # what explains no other record
_OF_EVENTS = frozenset(("sightings", "calls", "payments", "gate-ins"))
_OF_TEXT = "the text around the table is not read; name the file to load it alone, or save the text apart"
_OF_OTHERS = (
    "no record of this load has any value of its first column, so nothing of it is read; "
    "name the file to load it alone"
)


def find_lookups(files: Sequence[ClassifiedFile]) -> list[ClassifiedFile]:
    """Turn tables of no kind into lookups if their first column is a column of some record file.

    A data dictionary, whose columns only explain other files, is skipped. Return those in a text of labelled
    reports, as a briefing is, objects with lists in them, and those of whose ids no record has one: they
    wait for what is recognised in their files. A note tells what of a lookup's file is not read: sentences
    around it, and values that no record has.
    """
    waiting: list[ClassifiedFile] = []
    records = [one.table for one in files if one.loader and one.table]
    record_heads = [table.heads for table in records]
    for one in files:
        if one.word or one.error or one.table is None or not one.table.heads or is_reject(one.table.heads):
            continue
        if explains_column(one.table.heads[0], record_heads):
            if lookup := read_lookup(one.table):
                around = read_text_around(one)
                lookup = replace(lookup, is_named=has_named_ids(lookup, records))
                made = replace(one, word=LOOKUP_WORD, lookup=lookup, notes=[*one.notes])
                if around.texts or around.has_reports:
                    made.notes.append(_OF_TEXT)
                if describes_others(lookup):
                    made.notes.append(_OF_OTHERS)
                if around.has_reports or _can_be_records(made):
                    waiting.append(made)
                else:
                    one.word, one.lookup, one.notes = made.word, made.lookup, made.notes
            elif not one.notes:
                one.error = (
                    f"{describe_missing(one)}. To be joined to the records by its first column, "
                    f"{one.table.heads[0]}, it needs each of its values once, and none blank"
                )
        elif not (one.file.is_named or one.notes) and is_explaining(one.table):
            one.notes.append(f"{SKIPPED_PREFIX}its columns explain those of other files")
    return waiting


def restore_lookups(
    files: Sequence[ClassifiedFile], waiting: Sequence[ClassifiedFile]
) -> list[ClassifiedFile]:
    """Return the files of a load, with each lookup that waited if nothing else of its file was recognised.

    What can be records stays what explains the others unless it surely is.
    """
    unsure = {id(one.file) for one in waiting if _can_be_records(one)}
    settled = {
        id(one.file)
        for one in files
        if (one.word or one.error) and (id(one.file) not in unsure or _is_sure(one))
    }
    restored = {id(one.file): one for one in waiting if id(one.file) not in settled}
    result: list[ClassifiedFile] = []
    for one in files:
        lookup = restored.get(id(one.file))
        if lookup is None:
            result.append(one)
        elif lookup not in result:
            result.append(lookup)
    return result


def _can_be_records(one: ClassifiedFile) -> bool:
    """Whether a lookup has lists in its objects, or ids that no record of the load names."""
    return bool(one.table and has_lists(one.table)) or bool(one.lookup and not one.lookup.is_named)


def _is_sure(one: ClassifiedFile) -> bool:
    """Whether a table has all fields of a set that identifies its kind: a sighting has a plate as well."""
    if one.proposal is None:
        return False
    record = one.proposal.loader.record
    read = {rule.field for rule in one.proposal.mapping.rules if rule.is_read}
    moments = {field.name for field in record.fields if field.kind.name in (MOMENT.name, DAY.name)}
    has_moment = record.word not in _OF_EVENTS or bool(read & moments)  # a list of cars tells no sighting
    has_mark = any(field.name in read and field.kind.name in _MARKS for field in record.fields)
    return has_moment and has_mark and any(names <= read for names in record.identifying_sets)


def list_lookups_for(one: ClassifiedFile, files: Sequence[ClassifiedFile]) -> list[Lookup]:
    """Return the lookups that explain a column of a record file; for each column only the nearest by folder.

    So each sub-folder may have tables of its own, and share those of the folder around it.
    """
    assert one.table is not None
    fitting = [
        (fold_text(other.lookup.head), _count_shared_folders(one, other), other.lookup)
        for other in files
        if other.lookup and explains_column(other.lookup.head, [one.table.heads])
    ]
    nearest: dict[str, int] = {}
    for head, shared, _ in fitting:
        nearest[head] = max(shared, nearest.get(head, 0))
    return [lookup for head, shared, lookup in fitting if shared == nearest[head]]


def _count_shared_folders(one: ClassifiedFile, other: ClassifiedFile) -> int:
    """Return how many folders two files have in common, counted from the top."""
    pairs = zip(one.file.path.resolve().parent.parts, other.file.path.resolve().parent.parts, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
