"""The page of columns says what the loaders read."""

from pathlib import Path

from ringmap.loaders.records import list_records
from ringmap.loaders.reference import render_records_page


def test_the_page_of_records_is_what_the_loaders_say():
    assert Path("docs/records.md").read_text("utf-8") == render_records_page(), "run `make docs`"


def test_the_page_of_records_has_every_column_and_every_head_of_every_kind():
    page = render_records_page()
    for record in list_records():
        section = page.partition(f"## {record.word.replace('_', '-')}\n")[2].splitlines()
        for field in record.fields:
            line = next(line for line in section if line.startswith(f"| `{field.name}`"))
            assert all(head in line for head in field.synonyms), (record.word, field.name)
