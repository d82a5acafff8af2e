"""How the properties of new nodes and edges are written: in CREATE itself where they are many."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

# A text of its own is planned for each set of names, which pays from so many rows on.
_FEW = 100
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


class NewProperties:
    """Writes the clauses that give new nodes or edges their properties.

    `CREATE (n) SET n = r` makes the embedded engine write each record twice, and the second is too large for
    the place of the first: most of the time of a commit.
    """

    def __init__(self, variable: str, source: str, stamp: Mapping[str, Any] | None = None) -> None:
        """variable is what CREATE makes, source the map of a row; stamp is sent as $stamp and goes to all."""
        self._variable, self._source, self._stamp = variable, source, dict(stamp or {})
        self._names = set(self._stamp)

    def write(self, maps: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
        """Return what follows the label in the pattern and what follows CREATE; one of them is empty.

        maps are the properties of the rows that one statement writes.
        """
        maps = list(maps)
        names = self._names.union(*maps)
        if len(maps) < _FEW or not all(map(_NAME.fullmatch, names)):
            stamp = f", {self._variable} += $stamp" if self._stamp else ""
            return "", f" SET {self._variable} = {self._source}{stamp}"
        self._names = names  # they only grow, so that the blocks of one call share a text
        pairs = (
            f"`{name}`: {'$stamp' if name in self._stamp else self._source}.`{name}`"
            for name in sorted(names)
        )
        return f" {{{', '.join(pairs)}}}", ""
