"""Remembers the full names that the rows of a table gave: a surname alone in a later row is theirs."""

from collections import defaultdict
from collections.abc import Iterable

from ...graph.claims.values import Mention


class SeenNames:
    """The persons of the rows read so far, by surname."""

    def __init__(self) -> None:
        self._by_surname: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Keep the full names of the persons among the mentions of a row."""
        for mention in mentions:
            for reading in mention.get_readings("name") if mention.kind == "Person" else ():
                words = reading.value.split()
                if len(words) > 1 and not reading.is_doubtful and not reading.is_placeholder:
                    self._by_surname[words[-1].casefold()].setdefault(reading.value, reading.as_reported)

    def find_full_name(self, surname: str) -> str:
        """Return the one full name with this surname as it was reported, "" if there is none or several."""
        names = self._by_surname.get(surname.casefold(), {})
        return next(iter(names.values())) if len(names) == 1 else ""
