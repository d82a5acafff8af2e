"""The files of graph programs, recognised by their first bytes and endings, each with its reader."""

from collections.abc import Callable
from pathlib import Path

from ..files.tables import detect_utf16
from .chart import Chart
from .dl_files import is_dl, read_dl
from .gexf_files import read_gexf
from .gml_files import read_gml
from .graphml_files import read_graphml
from .pajek_files import read_pajek
from .weights import WeightOption

GRAPHML, GEXF, GML, PAJEK, DL = "GraphML", "GEXF", "GML", "Pajek", "UCINET DL"
READERS: dict[str, Callable[[Path, str, WeightOption], Chart]] = {
    GRAPHML: read_graphml,
    GEXF: read_gexf,
    GML: read_gml,
    PAJEK: read_pajek,
    DL: read_dl,
}
_ENDINGS = {".gexf": GEXF, ".gml": GML, ".net": PAJEK, ".paj": PAJEK, ".dl": DL}


def detect_graph_format(path: Path, is_named: bool) -> str:
    """Return the format of a graph file, "" if it is none of READERS or cannot be opened.

    The text decides; the ending counts only for a file that the user names, so that its reader can say what
    is wrong with it.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        return ""
    if codec := detect_utf16(start):
        start = start.decode(codec, "replace").encode()
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"<"):
        return GEXF if b"<gexf" in start else ""
    if is_dl(bare):
        return DL
    lines = [line.strip().lower() for line in bare.splitlines() if not line.lstrip().startswith((b"%", b"#"))]
    first = next(filter(None, lines), b"")
    if first.startswith((b"*vertices", b"*network")):
        return PAJEK
    head = b" ".join(lines[:40])
    is_gml = path.suffix.lower() == ".gml" or b"graph [" in head or b"graph[" in head.replace(b" ", b"")
    if (
        is_gml
        and b"[" in head
        and first.startswith((b"graph", b"creator", b"version", b"comment", b"directed"))
    ):
        return GML
    return _ENDINGS.get(path.suffix.lower(), "") if is_named and bare else ""
