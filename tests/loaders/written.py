"""Rows as a file has them, and claims in short form, so that a test reads like the record."""

from types import ModuleType

from ringmap.graph.claims.values import Claims, Fact, Mention
from ringmap.loaders.fields.rows import Record, Row, SourceFile

FILE = SourceFile("log.csv", "log", "d" * 64)


def row(
    record: Record,
    cells: dict[str, str],
    line: int = 2,
    ordinal: int = 1,
    month_first: frozenset[str] = frozenset(),
) -> Row:
    """The row of a file with these heads; a head that the record does not know is a mistake of the test."""
    found, heads = {}, {}
    for head, text in cells.items():
        place = record.find_column(head)
        assert place is not None, f"{record.word} knows no column {head!r}"
        key = (place[0], place[1], place[2].name)
        found[key], heads[key] = text, head
    return Row("log.csv", line, found, heads, record, month_first, ordinal)


def shape_row(
    loader: ModuleType,
    cells: dict[str, str],
    file: SourceFile = FILE,
    month_first: frozenset[str] = frozenset(),
) -> Claims:
    """The claims of one row; every filled cell must have been used."""
    given = row(loader.RECORD, cells, month_first=month_first)
    claims: Claims = loader.shape(given, file)
    assert [given.heads[key] for key, text in given.cells.items() if text.strip()] == [], (
        "nothing used these columns"
    )
    return claims


def name_mention(mention: Mention) -> str:
    """Return a short name of a mention: its kind and its first reading's value."""
    return (
        f"{mention.kind} {mention.readings[0][1].value}"
        if mention.readings
        else f"{mention.kind} {mention.own_key}"
    )


def name_mentions(claims: Claims, kind: str = "") -> list[str]:
    """The mentions, or those of one kind, in short."""
    return [name_mention(mention) for mention in claims.mentions if not kind or mention.kind == kind]


def name_facts(claims: Claims, *types: str) -> set[tuple[str, str, str]]:
    """The facts, or those of some types, as (start, type, end)."""
    return {
        (name_mention(fact.start), fact.type, name_mention(fact.end))
        for fact in claims.facts
        if not types or fact.type in types
    }


def fact(claims: Claims, type: str) -> Fact:
    """The one fact of a type."""
    found = [one for one in claims.facts if one.type == type]
    assert len(found) == 1, f"{len(found)} facts {type}"
    return found[0]


def mention(claims: Claims, kind: str) -> Mention:
    """The one mention of a kind."""
    found = [one for one in claims.mentions if one.kind == kind]
    assert len(found) == 1, f"{len(found)} mentions of {kind}"
    return found[0]
