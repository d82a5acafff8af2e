"""A mapping written as TOML reads back as it was; a wrong one is told with its place and what is expected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.graph.errors import RecordError
from ringmap.loaders.mappings.field_lists import list_field_names
from ringmap.loaders.mappings.mapping_files import parse_mappings, read_mapping_file
from ringmap.loaders.recognition.mapping import LEFT_OUT, READ_AS, ColumnRule, FixedValue, Mapping
from ringmap.loaders.recognition.mapping_toml import write_mappings

from .strangers import MAPPING, write_file

HEADS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
FIELDS = st.sampled_from(list_field_names("logs"))
READ = st.builds(
    ColumnRule,
    columns=st.lists(HEADS, min_size=1, max_size=3, unique=True).map(tuple),
    field=FIELDS,
    number=st.integers(0, 9),
    row=st.integers(0, 9),
    read_as=st.sampled_from(READ_AS),
    split=TEXTS,
    unit=TEXTS,
)
SKIPPED = st.builds(
    ColumnRule, columns=HEADS.map(lambda head: (head,)), field=st.just(LEFT_OUT), reason=st.just("not ours")
)
VALUES = st.builds(
    FixedValue, field=FIELDS, value=st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
)
MAPPINGS = st.builds(
    Mapping,
    kind=st.just("logs"),
    layout=st.text("0123456789abcdef", max_size=12),
    rules=st.tuples(READ, SKIPPED),
    values=st.lists(VALUES, max_size=2).map(tuple),
    month_first=st.sampled_from((None, True, False)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MAPPINGS, min_size=1, max_size=3))
def test_what_is_written_reads_back_the_same(mappings):
    assert parse_mappings(write_mappings(mappings), "m.toml") == tuple(mappings)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("kind = logs", "is no TOML", "docs/mappings.md"),
        ('kind = "logz"', "kind is 'logz'", "expected one of logs"),
        ('kind = "logs"', "reads no column", "expected [[column]]"),
        ('kind = "logs"\nfields = 1', "has 'fields'", "check its spelling"),
        ('kind = "logs"\ncolumn = "Who"', "column is no list", "double brackets"),
        (
            MAPPING.replace('head = "Handset"', 'haed = "Handset"'),
            "column 4: has 'haed'",
            "did you mean head?",
        ),
        (MAPPING.replace('head = "Handset"\n', ""), "column 4: names no column", 'head = "…"'),
        (MAPPING.replace('"phone"', '"fone"'), "column 4 ('Handset'): field is 'fone'", "such as phone"),
        (MAPPING.replace('"persons"', '"people"'), "read_as is 'people'", "persons"),
        (MAPPING.replace('"phone"', '"phone"\nnumber = "two"'), "number is 'two'", "write a whole number"),
        (MAPPING.replace('"phone"', '"phone"\npiece = 2'), "names piece 2 and no split", 'add split = "/"'),
        (MAPPING.replace('"phone"', '"phone"\nskip = "no"'), "has field and skip", "remove the other"),
        ('dates = "us"\n' + MAPPING, "dates is 'us'", "'month first'"),
        (MAPPING + '[[value]]\nfield = "force"\n', "value 1 ('force'): value is ''", "expected a text"),
        (MAPPING + '[[value]]\nfield = "farce"\nvalue = "x"\n', "value 1: field is 'farce'", "force"),
        ("mapping = []", "holds no mapping", "write one"),
    ],
)
def test_a_wrong_mapping_is_told_with_its_place_and_what_is_expected(text, place, expected):
    with pytest.raises(RecordError) as error:
        parse_mappings(text, "m.toml")
    assert str(error.value).startswith("m.toml: ")
    assert place in str(error.value)
    assert expected in str(error.value)


def test_a_file_of_mappings_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(RecordError, match="check the path"):
        read_mapping_file(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"kind = \xff")
    with pytest.raises(RecordError, match="save it as UTF-8"):
        read_mapping_file(tmp_path / "bad.toml")
    assert list(read_mapping_file(write_file(tmp_path, "good.toml", "\ufeff" + MAPPING))) == ["good.toml"]
