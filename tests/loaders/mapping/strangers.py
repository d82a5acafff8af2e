"""Files as strangers lay them out, in fiction, for the tests of mappings."""

from pathlib import Path

# A log whose heads ringmap does not know by themselves; `Ref 2` holds phones that no field of a log is for.
LOG = """Rpt Ref,Logged,Nominal (DOB),Handset,Index,Typist note
K-201,14/03/2025,Darren Hollis (14/02/1988),07700 900111,LB07 SEO,checked
K-202,15/03/2025,Ellen Crake (02/11/1990),07700 900222,FN19 KXM,checked
K-203,16/03/2025,Marcus Oldroyd (30/06/1979),07700 900333,YD17 OBR,to do
"""
MAPPING = """kind = "logs"

[[column]]
head = "Rpt Ref"
field = "urn"

[[column]]
head = "Logged"
field = "reported_at"

[[column]]
head = "Nominal (DOB)"
field = "subject"
read_as = "persons"

[[column]]
head = "Handset"
field = "phone"

[[column]]
head = "Index"
field = "vrm"

[[column]]
head = "Typist note"
skip = "ours"
"""
# A column of names that the mapping does not read.
SHORT_MAPPING = MAPPING.replace(
    '[[column]]\nhead = "Nominal (DOB)"\nfield = "subject"\nread_as = "persons"\n\n', ""
)


def write_file(folder: Path, name: str, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
