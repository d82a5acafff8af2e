"""Recognise the kind of record of a table by its columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...graph.errors import RecordError
from ...graph.schema.model import MODEL
from ..fields.rows import Record, fold_text
from ..recognition.mapping import LEFT_OUT, NOT_READ, Mapping, name_columns
from .rejects import list_reserved

Key = tuple[str, int, str]  # group, number, field name

SHOWN_WAYS = 3  # of completing the columns of a kind


@dataclass(frozen=True)
class Layout:
    """A table's heads placed in a kind of record: keys is parallel to heads, None for an unknown column."""

    record: Record
    heads: tuple[str, ...]
    keys: tuple[Key | None, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the fields, and of the groups with some column, that the table has."""
        return frozenset(name for key in self.keys if key for name in ((key[0],) if key[0] else (key[2],)))

    @cached_property
    def matched(self) -> int:
        """The number of different fields that the heads name; a group's field counts once."""
        return len(
            {
                (group, name)
                for group, _, name in filter(None, self.keys)
                if not self._is_uncounted(group, name)
            }
        )

    def _is_uncounted(self, group: str, name: str) -> bool:
        return not group and name in self.record.uncounted_fields

    @cached_property
    def telling_size(self) -> int:
        """The size of the largest telling set of fields that the heads fill, 0 if none."""
        return max((len(names) for names in self.record.identifying_sets if names <= self.names), default=0)

    @property
    def missing(self) -> frozenset[str]:
        """The fields that the nearest telling set still lacks."""
        return min(
            (names - self.names for names in self.record.identifying_sets),
            key=lambda lack: (len(lack), sorted(lack)),
            default=frozenset(),
        )

    def list_missing(self) -> tuple[frozenset[str], ...]:
        """Return the smallest sets of fields of which any would complete a telling set, in their order."""
        lacking = dict.fromkeys(names - self.names for names in self.record.identifying_sets)
        fewest = min(map(len, lacking), default=0)
        return tuple(names for names in lacking if len(names) == fewest)

    @cached_property
    def unknown_columns(self) -> tuple[tuple[int, str], ...]:
        """The columns that the record does not know, each with its position from 0."""
        return tuple(
            (at, head)
            for at, (head, key) in enumerate(zip(self.heads, self.keys, strict=True))
            if key is None
        )

    @cached_property
    def head_of(self) -> dict[Key, str]:
        """Heads by key; of two columns for one field the first."""
        found: dict[Key, str] = {}
        for head, key in zip(self.heads, self.keys, strict=True):
            if key is not None:
                found.setdefault(key, head)
        return found


def lay_out(record: Record, heads: Sequence[str]) -> Layout:
    """Return the heads placed in the record.

    A reject file's own columns belong to no field, though `line` may be a shipping line.
    """
    keys: list[Key | None] = []
    own = list_reserved(heads)
    for head in heads:
        placed = record.find_column(head) if fold_text(head) and head not in own else None
        keys.append((placed[0], placed[1], placed[2].name) if placed else None)
    return Layout(record, tuple(heads), tuple(_drop_lone_grades(record, keys)))


def _drop_lone_grades(record: Record, keys: Sequence[Key | None]) -> list[Key | None]:
    """Return the keys; a kind that is rarely graded has grades only if both halves of them have a column.

    `Handling` of a camera's reads is what to do on a hit.
    """
    names = {key[2] for key in keys if key and not key[0]}
    if not record.has_lone_grades(names):
        return list(keys)
    return [None if key and not key[0] and key[2] in record.uncounted_fields else key for key in keys]


def lay_out_mapping(mapping: Mapping, record: Record, heads: Sequence[str]) -> Layout:
    """Return the heads placed as a mapping has them; a column that goes to several fields has the first.

    A column that was left out because nothing reads it is an unknown one.
    """
    keys: list[Key | None] = []
    for name in name_columns(heads):
        rules = [rule for rule in mapping.find_rules(name) if rule.is_read or rule.reason != NOT_READ]
        group, _, field_name = (rules[0].field if rules else "").rpartition(".")
        number = (rules[0].number or 1) if group and rules else 0
        keys.append((group, number, field_name or LEFT_OUT) if rules else None)
    return Layout(record, tuple(heads), tuple(keys))


def recognise_layout(layouts: Iterable[Layout]) -> Layout | None:
    """Return the layout whose record the columns identify, None if there is none.

    Of several, the one with most matched fields wins, then the one with the larger telling set.
    """
    identified = [layout for layout in layouts if layout.telling_size]
    return max(identified, key=lambda layout: (layout.matched, layout.telling_size), default=None)


def list_kind_words(records: Sequence[Record]) -> tuple[str, ...]:
    """Return the words that `--as` takes: of each record, of a family of documents, and links."""
    own = [record.word for record in records]
    labels = {record.label for record in records}
    families = [kind.word for kind in MODEL.documents if kind.label in labels and kind.word not in own]
    return (*own, *families, *(() if "links" in own else ("links",)))


def choose_records(
    as_kind: str, records: Sequence[Record], option: str = "--as", without: str = "let the columns tell"
) -> tuple[Record, ...]:
    """Return the records that a word stands for: all for "", none for links, a family for "shipping".

    Raise RecordError for a word that names no kind. option is where it stands, without what no word does.
    """
    word = as_kind.strip().casefold().replace("_", "-").replace(" ", "-")
    if not word:
        return tuple(records)
    own = tuple(record for record in records if word in (record.word, record.word.removesuffix("s")))
    if own or word in ("links", "link", "chart", "charts"):
        return own
    family = {kind.label for kind in MODEL.documents if kind.word == word}
    if found := tuple(record for record in records if record.label in family):
        return found
    raise RecordError(
        f"{option} is '{as_kind}', expected one of {', '.join(list_kind_words(records))}; "
        f"leave it out to {without}"
    )


def make_unknown_kind_error(
    name: str, heads: Sequence[str], layouts: Iterable[Layout], records: Sequence[Record], typed: str = "FILE"
) -> RecordError:
    """Return the error for columns of no kind: what they are, what is expected, and what is nearest.

    typed is what a user types for the file.
    """
    shown = ", ".join(head or "(blank)" for head in heads[:12]) + (
        f" and {len(heads) - 12} more" if len(heads) > 12 else ""
    )
    kinds = ", ".join(list_kind_words(records))
    if len(heads) == 1 and name.casefold().endswith((".txt", ".md")):
        return RecordError(
            f"{name}: is no table, and its text names no person, vehicle or container, expected a record; "
            f"leave it out, or name the kind with --as, one of {kinds}"
        )
    seen = f"{name}: its columns ({shown}) tell no kind of record, expected one of {kinds}"
    nearest = max(
        layouts, key=lambda layout: (layout.matched - len(layout.missing), layout.matched), default=None
    )
    if nearest is None or not nearest.matched:
        return RecordError(
            f"{seen}; rename the columns, name the kind with --as, "
            f"or map them: `ringmap map {typed} --as KIND`"
        )
    ways = nearest.list_missing()
    lacks = " or ".join(" and ".join(sorted(names)) for names in ways[:SHOWN_WAYS])
    return RecordError(
        f"{seen}; nearest is {nearest.record.word}, for which it lacks {lacks}: rename the column that holds "
        "it if there is one, name the kind with --as, or map the columns: "
        f"`ringmap map {typed} --as {nearest.record.word}`"
    )
