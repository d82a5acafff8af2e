"""The forms of Cypher that the embedded engine is not let answer, as data, and the error that names one."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...errors import QueryError

_FORMS = Path(__file__).with_name("refused_forms.csv")
COPY = "ringmap copy --to FOLDER --to-engine neo4j"


@dataclass(frozen=True)
class RefusedForm:
    """A form: what the embedded engine does with it, and the form that both engines answer alike.

    words: where the parser stops at one of these, it is this form.
    """

    form: str
    words: str
    wrong: str
    portable: str


class NotPortable(QueryError):
    """A query with a form that is not proved to be answered alike; at is the form's place in the text."""

    def __init__(self, form: str, at: int, what: str = "") -> None:
        super().__init__(form)
        self.form, self.at, self.what = read_refused_forms()[form], at, what

    def explain(self, cypher: str) -> str:
        """Return the sentence for the writer of the query: what, where, and what to write instead."""
        what = f" ({self.what})" if self.what else ""
        return (
            f"{locate(cypher, self.at)}: the embedded engine may answer this otherwise than Neo4j: "
            f"{self.form.form}{what} {self.form.wrong}; write {self.form.portable}, "
            f"or copy the case to a real Neo4j: {COPY}"
        )


def locate(cypher: str, at: int) -> str:
    """Return the line and column of a place in a query.

    >>> locate("MATCH (n)\\nRETURN n", 10)
    'line 2, column 1'
    """
    before = cypher[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


@cache
def read_refused_forms() -> dict[str, RefusedForm]:
    """Return the refused forms by name."""
    with _FORMS.open(encoding="utf-8", newline="") as file:
        return {row["form"]: RefusedForm(**row) for row in csv.DictReader(file)}


def find_form(found: str) -> str:
    """Return the form that a word at which the parser stopped belongs to, else ""."""
    word = "1_000" if found[:1] == "_" else found.upper()
    return next((each.form for each in read_refused_forms().values() if word in each.words.split()), "")
