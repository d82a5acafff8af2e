"""Every example of docs/mappings.md does what the page says."""

import pytest
from ringmap.loaders.mappings.dry_run import try_files
from ringmap.loaders.mappings.field_lists import list_kind_names
from ringmap.loaders.mappings.mapping_files import read_mapping_options
from ringmap.loaders.recognition.mapping import READ_AS
from ringmap.loaders.recognition.mapping_toml import KEYS

from .page import PAGE, Example, list_examples

TEXT = PAGE.read_text("utf-8")
EXAMPLES = list_examples(TEXT)


def test_the_page_has_an_example_of_each_thing_that_a_mapping_can_say():
    mappings = "\n".join(example.mapping for example in EXAMPLES)
    shown = {word for word in KEYS if f"\n{word} = " in f"\n{mappings}"}
    assert KEYS - shown == {"layout"}  # which only ringmap itself writes
    assert [way for way in READ_AS if way != "whole" and f'"{way}"' not in mappings] == []


def test_the_page_explains_each_word_of_a_mapping():
    table = TEXT.partition("## All that can stand in a mapping")[2]
    assert [word for word in KEYS if f"| `{word}` |" not in table] == []


@pytest.mark.parametrize("example", [pytest.param(one, id=one.heading) for one in EXAMPLES])
def test_an_example_of_the_page_becomes_what_the_page_says(example: Example, tmp_path):
    file, mapping = tmp_path / "log.csv", tmp_path / "log.toml"
    file.write_text(example.file, "utf-8")
    mapping.write_text(example.mapping, "utf-8")
    [tried] = try_files([file], mappings=read_mapping_options([mapping]))
    assert (tried.error, tried.unread) == ("", ())
    assert [f"{sentence}." for sentence in tried.sentences] == example.sentences


def test_the_kinds_of_record_that_the_page_names_are_kinds():
    assert {"logs", "examinations", "bills"} <= set(list_kind_names())
