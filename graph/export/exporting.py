"""Exports a case or its network in one of the formats, to a file, a folder, a .zip or standard output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..case.outcomes import count_outcomes
from ..console.progress import track_stage
from ..errors import RingmapError
from ..network.marking import mark_case
from ..sentence_words import plural
from ..store.atomic_files import OUTPUT, open_output
from .destination import refuse_destination, write_export
from .formats import FORMATS, Format

COUNTED = 1_000  # records between two updates of the progress

if TYPE_CHECKING:
    from ..network.network_tables import Network
    from ..store import Store


def find_format(name: str) -> Format:
    """Return the format of that name. Raise RingmapError, which lists the formats, if there is none.

    >>> find_format("gexf").suffix
    '.gexf'
    """
    for format in FORMATS:
        if format.name == name:
            return format
    raise RingmapError(
        f"format is {name!r}, expected one of {', '.join(format.name for format in FORMATS)}; "
        "choose one of them"
    )


def export_network(
    network: Callable[[], Network], format: Format, out: Path, *, guard_formulas: bool = False
) -> tuple[str, ...]:
    """Write a network and return sentences on what was written and what could not be.

    network is called only after the destination was checked, because reading a large case takes time.
    Raise RingmapError if the format has nothing to guard against formulas.
    """
    if guard_formulas and not format.can_guard_formulas:
        able = ", ".join(one.name for one in FORMATS if one.can_guard_formulas)
        raise RingmapError(
            f"guard_formulas is set for {format.name}, expected {able}; leave it out: no other is run as CSV"
        )
    refuse_destination(out, format)
    whole = network()
    with track_stage(f"Writing {plural(len(whole.nodes), 'node')} as {format.name}"):
        made = format.build(whole, guard_formulas=guard_formulas)
    write_export(out, made, format, whole.projection.marking.as_of)
    return _say_written(
        out, f"{len(whole.nodes)} nodes, {len(whole.edges)} edges; {whole.projection.marking.text}"
    ), *made.notes


def export_case(store: Store, format: Format, out: Path) -> tuple[str, ...]:
    """Write the case itself, record by record, and return a sentence on what was written.

    Raise RingmapError rather than overwrite a sheet that somebody has filled in.
    """
    if format.is_filled_in and out != OUTPUT and (filled := count_outcomes(out)):
        raise RingmapError(
            f"{out}: has {plural(filled, 'outcome')} filled in, expected a new file; name another"
        )
    with open_output(out) as file, track_stage(f"Writing {format.records}") as writing:
        marking = mark_case(store)
        count = -1  # the head is not a record
        for piece in format.iterate_pieces(store):
            file.write(piece.encode())
            count += 1
            if not count % COUNTED:
                writing(count)
    return (_say_written(out, f"{count} {format.records}; {marking.text}"),)


def _say_written(out: Path, what: str) -> str:
    return f"wrote {'standard output' if out == OUTPUT else out}: {what}"
