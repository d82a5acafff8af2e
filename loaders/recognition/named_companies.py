"""Makes a bare `Name` beside the company's own an officer or holder of it, as registers list them."""

from collections.abc import Sequence

from ..fields.rows import Record
from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head

_LEAST_PERSONS = 0.4  # of the cells; some officers are firms
_COMPANY = frozenset(("company", "firm", "organisation", "organization", "business", "entity", "corporation"))
_HOLDERS = (("officer", "officer_role"), ("psc", "psc_nature"))


def name_companies(
    record: Record, columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Let `Name of company` be the company, and the `Name` of persons beside it who holds the office.

    Who it is, is told by a column of roles or of shares in the same row; without one, nothing is moved.
    """
    if record.word != "companies":
        return
    bare = next((at for at, one in enumerate(columns) if _is_bare_name(one)), -1)
    own = next((at for at, one in enumerate(columns) if _is_company_name(one)), -1)
    targets = {slot.target for slot in slots if slot}
    holder = next((name for name, detail in _HOLDERS if detail in targets and name not in targets), "")
    if bare < 0 or own < 0 or not holder:
        return
    for at, target in ((own, "name"), (bare, holder)):
        slots[at] = slot = Slot(target)
        scores[at].setdefault(slot, 0.4)


def _is_bare_name(column: Column) -> bool:
    persons = column.contents.get("person_name", 0.0)
    return read_head(column.head).bag == {"name"} and persons >= _LEAST_PERSONS


def _is_company_name(column: Column) -> bool:
    bag = read_head(column.head).bag
    return "name" in bag and bool(bag & _COMPANY) and len(bag) == 2
