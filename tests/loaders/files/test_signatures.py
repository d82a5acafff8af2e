"""Who signed stands alone behind a gap; in a line of heads nobody did."""

import pytest
from ringmap.loaders.files.plain_text import split_blocks


@pytest.mark.parametrize("line", ["Signed by     Ann Holt", "Signature\tAnn Holt", "(signed) Ann Holt"])
def test_a_name_behind_a_word_for_signing_is_whose_signature_it_is(line):
    [block] = split_blocks(f"Nothing was found.\n{line}\n", "note.txt")
    assert block.text == "Nothing was found.\nSigned: Ann Holt"


@pytest.mark.parametrize("head", ["Signed by", "Signature"])
@pytest.mark.parametrize("further", [("Plate",), ("Plate", "Date", "Container")])
def test_a_word_for_signing_over_a_column_stays_a_head(head, further):
    cells = ("LB07 SEO", "02/06/2025", "MSKU1234565")[: len(further)]
    lines = [
        "".join(f"{cell:15}" for cell in row).strip() for row in [(head, *further), *[("AH", *cells)] * 4]
    ]
    [table] = split_blocks("\n".join(lines), "book.txt")
    assert table.rows[0].cells == (head, *further)
