"""The fields that a mapping can name, with what each of them is."""

from collections.abc import Iterator
from typing import NamedTuple

from ..fields.rows import Field, Record
from ..recognition.mapping import NAMED, NAMED_KINDS
from ..records import list_records


class MappingField(NamedTuple):
    """A field as a mapping writes it, for which kind of record, the kind of its values, and what it is."""

    kind: str
    field: str
    holds: str
    doc: str


def list_mapping_fields(record: Record) -> tuple[MappingField, ...]:
    """Return the fields of a kind of record: its own, those of its groups, and what any record can name."""
    return tuple(_iterate_fields(record))


def _iterate_fields(record: Record) -> Iterator[MappingField]:
    word = record.word
    yield from (MappingField(word, one.name, *_describe(one)) for one in record.fields)
    for group, fields in record.groups.items():
        for one in fields:
            holds, doc = _describe(one)
            yield MappingField(word, f"{group}.{one.name}", holds, f"{doc} Of {group} 1, 2 …".strip())
    for name in NAMED_KINDS:
        doc = (
            "Running text, kept word for word and read." if name == "text" else "Named, and no more is known."
        )
        yield MappingField(word, f"{NAMED}.{name}", name, doc)


def _describe(field: Field) -> tuple[str, str]:
    return field.kind.name.replace("_", " "), field.doc


def list_field_names(word: str) -> tuple[str, ...]:
    """Return the names of the fields of the kind of record with that word.

    >>> list_field_names("logs")[:3], "subject.phone" in list_field_names("logs")
    (('urn', 'force', 'reported_at'), True)
    """
    record = next(one for one in list_records() if one.word == word)
    return tuple(dict.fromkeys(one.field for one in list_mapping_fields(record)))


def list_kind_names() -> tuple[str, ...]:
    """Return the words of the kinds of record, in the order of the docs."""
    return tuple(record.word for record in list_records())
