"""Part columns whose cells say on each line what it is: `S: Brackwood Ltd`, `C: Amadi`, `CH WF0CXXGC...`."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..files.tables import Line, find_flags
from .cell_shapes import IsHead, has_code, is_date

_SLASH = re.compile(r"\s*/\s*")
_LABEL = re.compile(r"([^\W\d_][\w./]{0,9}?)\s?[:=]\s*(\S.*|)")
_BARE_LABEL = re.compile(r"([^\W\d_]{2,8})\.? +(\S.*)")
# What the initials stand for under a head such as `Parties`, which does not spell them out.
_PARTIES = {"S": "Shipper", "E": "Exporter", "C": "Consignee", "N": "Notify"}
_OF_PARTIES = re.compile(
    r"(?:the )?(?:part(?:y|ies)|names?(?: and addresses?)?|traders?|interested parties)", re.I
)
_OF_DATES = frozenset(("dob", "born", "date", "dated"))
KNOWN = 0.85  # the rate of a word that is known from heads
SHARE = 0.6  # of the filled cells that have one of the labels, from which the labels part the column
FEWEST = 2  # cells that have a label
SHORTEST_CODE = 5  # letters and digits of a code behind a label without a colon
LONGEST_CODE = 3  # words of a code behind a label without a colon
MOST = 6  # different labels of a column


def part_labelled(
    heads: Sequence[str], lines: Sequence[Line], is_head: IsHead
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    r"""Return heads and lines in which what stands behind each label of a column's cells is a column.

    A label is the initial of a thing that the head names, or a word of heads. What has no label stays.

    >>> lines = [Line(2, ("1", "S: ANSU LTD\nC: OBU")), Line(3, ("2", "S: TAR\nC: OBU"))]
    >>> heads, parted = part_labelled(["No", "Shipper / Consignee"], lines, lambda text: 0.0)
    >>> heads, parted[0].cells
    (('No', 'Shipper', 'Consignee'), ('1', 'ANSU LTD', 'OBU'))
    """
    labels = {
        at: found
        for at, head in enumerate(heads)
        if (found := _find_labels(head, [line.cells[at] for line in lines if at < len(line.cells)], is_head))
    }
    if not labels:
        return tuple(heads), tuple(lines)
    parted = [_part_line(line, labels) for line in lines]
    filled = {
        (at, name)
        for at, names in labels.items()
        for name in ["", *dict.fromkeys(names.values())]
        if any(line.cells and cells[at][name] for line, cells in zip(lines, parted, strict=True))
    }
    # A head that no label stands for is kept, though nothing is left in its cells.
    filled |= {(at, "") for at, names in labels.items() if _has_more_parts(heads[at], names.values())}
    made = []
    for at, head in enumerate(heads):
        names = dict.fromkeys(labels[at].values()) if at in labels else {}
        made += [_drop_parts(head, names)] if at not in labels or (at, "") in filled else []
        made += [name for name in names if (at, name) in filled]
    return tuple(made), tuple(
        _make_line(line, cells, labels, filled) for line, cells in zip(lines, parted, strict=True)
    )


def _drop_parts(head: str, names: Collection[str]) -> str:
    """Return a head without the parts that have columns of their own."""
    taken = {name.casefold() for name in names}
    parts = _SLASH.split(head)
    kept = [part for part in parts if part.casefold() not in taken]
    return " / ".join(kept) if kept and len(kept) < len(parts) else head


def _has_more_parts(head: str, names: Collection[str]) -> bool:
    """Return whether a head says more than the parts that have columns of their own."""
    taken = {name.casefold() for name in names}
    if _OF_PARTIES.fullmatch(head.strip()):
        return False
    return any(part.casefold() not in taken for part in _SLASH.split(head))


def _find_labels(head: str, cells: Sequence[str], is_head: IsHead) -> dict[str, str]:
    """Return the head for each label of a column's cells, {} if its cells are not labelled."""
    parts = [part for part in _SLASH.split(head) if part]
    filled = [cell for cell in cells if cell.strip()]
    found: dict[str, str] = {}
    is_of_parties = bool(_OF_PARTIES.fullmatch(head.strip())) and _tells_parties(filled)
    for label in dict.fromkeys(label for cell in filled for label, _, _ in _read_labels(cell) if label):
        meant = [part for part in parts if part[:1].casefold() == label.casefold()]
        if not meant and label in _PARTIES and is_of_parties:
            meant = [_PARTIES[label]]
        if len(label) == 1 and (len(parts) > 1 or is_of_parties) and len(meant) == 1:
            found[label] = meant[0]
        elif (
            len(label) > 1
            and is_head(label) >= KNOWN
            and not _stands_alone(label, filled)
            and not _cuts_head(label, head, filled)
        ):
            found[label] = label
    shares = [
        sum(any(label == own for own, _, _ in _read_labels(cell)) for cell in filled) for label in found
    ]
    is_parted = 0 < len(found) <= MOST and max(shares) >= max(FEWEST, SHARE * len(filled))
    return found if is_parted else {}


def _tells_parties(cells: Sequence[str]) -> bool:
    """Return whether some cell has both who sends and who receives by their initials."""
    initials = [{label for label, _, _ in _read_labels(cell)} for cell in cells]
    return any("C" in one and one & {"S", "E"} for one in initials)


def _stands_alone(label: str, cells: Sequence[str]) -> bool:
    """Return whether a word is the whole of another cell: so it is a value."""
    return any(cell.strip(" .").casefold() == label.casefold() for cell in cells)


def _cuts_head(label: str, head: str, cells: Sequence[str]) -> bool:
    """Return whether a word without a colon is a cut word of the head: `REL 7714402` under `Release ref`."""
    is_bare = not any(re.search(rf"(?<!\w){re.escape(label)}\s?[:=]", cell) for cell in cells)
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", head)]
    is_lone = all(len(list(_read_labels(cell))) == 1 for cell in cells)  # of several, each says what it is
    return (
        is_bare
        and is_lone
        and any(word.startswith(label.casefold()) and word != label.casefold() for word in words)
    )


def _read_labels(cell: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the label of each line of a cell or "", its value, and whether further lines may go on with it.

    A label without a colon stands before a code, with which no further line goes on.
    """
    for line in cell.split("\n"):
        if match := _LABEL.fullmatch(line.strip()):
            yield match[1], match[2], True
        elif (match := _BARE_LABEL.fullmatch(line.strip())) and _is_code(match[1], match[2]):
            yield match[1], match[2], False
        else:
            yield "", line.strip(), False


def _is_code(label: str, text: str) -> bool:
    """Return whether a word without a colon is the label of a code; with a date it is rather a state.

    `LOS 02/04/25` is lost or stolen since that day, `DOB 02/04/85` is a date of birth.
    """
    if is_date(text) and label.casefold() not in _OF_DATES:
        return False
    is_long = sum(map(str.isalnum, text)) >= SHORTEST_CODE  # `ENGINE 3.0D` is one description
    return is_long and len(text.split()) <= LONGEST_CODE and has_code(text)


def _part_line(line: Line, labels: dict[int, dict[str, str]]) -> dict[int, dict[str, str]]:
    cells: dict[int, dict[str, str]] = {}
    for at, names in labels.items():
        own: dict[str, list[str]] = {name: [] for name in ["", *names.values()]}
        is_open = ""
        for label, value, goes_on in _read_labels(line.cells[at] if at < len(line.cells) else ""):
            if label in names:
                is_open = names[label] if goes_on else ""
                own[names[label]].append(value)
            else:
                own[is_open if is_open and not label else ""].append(f"{label} {value}".strip())
        cells[at] = {name: "\n".join(filter(None, texts)) for name, texts in own.items()}
    return cells


def _make_line(
    line: Line,
    parted: dict[int, dict[str, str]],
    labels: dict[int, dict[str, str]],
    filled: set[tuple[int, str]],
) -> Line:
    if line.problem and not line.cells:
        return line
    cells: list[str] = []
    for at, cell in enumerate(line.cells):
        if at not in labels:
            cells.append(cell)
            continue
        names = ["", *dict.fromkeys(labels[at].values())]
        cells += [parted[at][name] for name in names if (at, name) in filled]
    return replace(line, cells=tuple(cells), flags=line.flags or find_flags(cells))
