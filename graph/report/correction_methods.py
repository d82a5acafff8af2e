"""The methods of a Case that correct it: retract, regrade and calibrate."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..console.frames import make_table

if TYPE_CHECKING:
    import pandas as pd

    from ..store import Store
    from .preview_regrade import RegradePreview


class CorrectionMethods(ABC):
    """The part of a Case that takes documents out, grades them anew and fits its confidence table."""

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """The open store."""

    def retract(self, document: str | None = None, *, load: str | None = None) -> str:
        """Remove one document as if it had never been loaded, or undo a whole load; return what was done.

        load is the run of a load, of a regrading or of a calibration.
        """
        from ..audit.record_use import find_user
        from ..errors import StoreError
        from ..ledger.find_document import find_document
        from ..ledger.retract import retract
        from ..ledger.undo import retract_load
        from ..sentence_words import plural

        if bool(document) == bool(load):
            raise StoreError(
                "neither or both of a document and a load are named, expected one of them; "
                "name a document, or a run with load="
            )
        if document is None:
            undone = retract_load(self._store(), str(load))
            return (
                f"Undid {load}; it had touched {plural(undone, 'document')}; what later runs did there stays"
            )
        id, called = find_document(self._store(), document)
        touched = len(retract(self._store(), id, by=find_user()))
        named = plural(touched, "entity that it named is", "entities that it named are")
        return (
            f"Retracted {id} ({called}); {named} known from other documents. "
            "A load refuses it now; --readmit loads it again."
        )

    def regrade(
        self,
        document: str | None = None,
        *,
        to: str,
        origin_of: str | None = None,
        yes: bool = False,
        limit: int | None = None,
    ) -> pd.DataFrame:
        """Grade a document anew, or with origin_of all that its source says; return what changes.

        to is a grade such as 2C (3x5x2) or B3 (5x5x5). Without yes nothing is written: the rows are the
        claims concerned with their grading and confidence before and after, and who moves in the ranking of
        `centrality` and in the corridors. With yes it is done, and the rows are the same; attrs["notes"]
        names the run, which `retract` undoes with load=. The grading as first reported is kept.
        """
        from .preview_regrade import COLUMNS

        done = grade_anew(self._store(), document or "", origin_of or "", to, is_confirmed=yes)
        return make_table(done.rows[:limit], COLUMNS, marking=done.marking, notes=list(done.notes))

    def calibrate(self, outcomes: str | Path, *, yes: bool = False) -> pd.DataFrame:
        """Fit the confidence table of the case to outcomes; return its rows before and after.

        outcomes is a CSV file with the columns claim and true (yes or no); `export("claims", …)` writes one
        to fill in. attrs["notes"] has Brier score and calibration error before and after, on documents that
        the fit had not seen, and the reject file of rows that cannot be read. Without yes nothing else is
        written; with yes the table replaces that of the case, and the notes name the run, which `retract`
        undoes with load=.
        """
        from ..case.calibrate_case import COLUMNS, calibrate_case

        done = calibrate_case(self._store(), Path(outcomes), is_confirmed=yes)
        return make_table(done.rows, COLUMNS, marking=done.marking, notes=list(done.notes))


def grade_anew(store: Store, document: str, origin_of: str, to: str, *, is_confirmed: bool) -> RegradePreview:
    """Return what grading documents anew changes; do it if it is confirmed."""
    from ..audit.record_use import find_user
    from ..ledger.regrade import plan_regrade, regrade
    from .preview_regrade import describe_plan, preview_regrade

    plan = plan_regrade(store, to, document=document, origin_of=origin_of)
    shown = preview_regrade(store, plan)
    if not is_confirmed:
        return shown
    notes = [describe_plan(plan), *shown.notes[1:]]
    if plan.changes:
        run = regrade(store, plan, by=find_user())
        notes.append(f"`ringmap retract --load {run}` takes it back")
    return replace(shown, notes=tuple(notes))
