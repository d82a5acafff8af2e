"""Tables of strangers for the tests of recognition, written by hand."""

from functools import partial

from ringmap.loaders.files.tables import Line, Table
from ringmap.loaders.mappings.dry_run import try_files
from ringmap.loaders.recognition.recognise import make_recogniser
from ringmap.loaders.records import list_loaders

RECOGNISER = make_recogniser(list_loaders())


def make_table(heads, *rows, **further):
    """A table of these heads and rows."""
    lines = tuple(Line(number, tuple(row)) for number, row in enumerate(rows, start=2))
    return Table(further.pop("name", "table.csv"), tuple(heads), partial(iter, lines), **further)


def propose(heads, *rows, context=""):
    """The proposal for a table."""
    return RECOGNISER.recognise(make_table(heads, *rows), context)


def list_fields(proposal):
    """The field of each column of a proposal."""
    return {column: rule.field for rule in proposal.mapping.rules for column in rule.columns}


def try_text(tmp_path, name, text):
    """The dry run of one file of this text."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tried,) = try_files([tmp_path / name], None)
    return tried


def list_tried_fields(tried):
    """The field of each column of a dry run that is read."""
    return {row["column"]: row["field"] for row in tried.fields}


LOG = (
    ("Log id", "Recd", "Eval", "POI", "Veh index", "Tel no(s)", "What was said", "Compiled by"),
    (
        "KW/118",
        "03/04/2025",
        "2/B/P",
        "HOLLIS, Darren (14/02/1988) aka 'Daz'",
        "LB07 SEO",
        "07700 900111",
        "Seen at the unit again on Tuesday night, loading gearboxes into a van.",
        "PC 4471 Hughes",
    ),
    (
        "KW/119",
        "05/04/2025",
        "3 D C",
        "CRAKE Ellen; OLDROYD Marcus b. 30.6.79",
        "",
        "07700 900222 / 07700 900333",
        "The caller says that both sleep in the yard and drive without plates.",
        "DC 5512 Vale",
    ),
)
STRIP_SHEET = (
    ("Chassis", "Reg", "Part 1", "Part 1 No", "Part 2", "Part 2 No"),
    ("WBAKS42030N018867", "LT67 NBZ", "Engine", "N57D30A 20817743", "Gearbox", "1423000 81170"),
    ("KNAPH81ADK5512208", "CA19 YGO", "Engine", "G4FJ KH552018", "", ""),
)
MANIFEST = (
    ("HBL No", "Shipper (HBL)", "Consignee", "Container / Seal", "Description of Goods", "Gross Wt"),
    (
        "TFF-0231-01",
        "Kestrel Breakers Ltd\nUnit 4 Marsh Lane\nLU14 2QT",
        "TO ORDER",
        "QRWU3077410 / SL88120",
        "USED TOYOTA COROLLA",
        "1,310 KGS",
    ),
    ("", "", "", "", "VIN: SB1KZ3JE60", ""),
    ("", "", "", "", "E123456 NON RUNNER", ""),
    (
        "TFF-0231-02",
        "Tockhold Freight Ltd",
        "Zelkovar Parts FZE",
        "VLXU5190640 / SL88140",
        "USED ENGINES",
        "2.1 MT",
    ),
)
