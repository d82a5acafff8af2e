"""FoundValue: one value that was read from a cell, and where it goes."""

from dataclasses import dataclass

TRADER = "trader"  # the detail of a named firm that says which field has the person who trades as it

DOUBTED_PERSON = "doubted person"  # the kind of a name of which the cell is not sure


@dataclass(frozen=True)
class FoundValue:
    """One value of a cell and the field that it goes to.

    person is 1, 2 … for the details of one of several persons, who each get a number of the group; 0 else.
    named is the kind of a value that no field takes. leftover marks text that was not understood.
    is_person: the party is a person by name, though most parties of the field are firms.
    """

    name: str
    text: str
    group: str = ""
    person: int = 0
    named: str = ""
    leftover: bool = False
    details: tuple[tuple[str, str], ...] = ()
    is_person: bool = False
