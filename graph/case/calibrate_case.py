"""Fits the confidence table of a case to outcomes, shows it, and replaces the table if that is confirmed."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..claims.calibration import Calibration, calibrate_table
from ..errors import RecordError
from ..sentence_words import plural
from .outcomes import list_claims, read_outcomes, write_rejects

if TYPE_CHECKING:
    from ..store import Store

COLUMNS = ("scheme", "source", "intelligence", "outcomes", "true", "confidence", "confidence_after")


@dataclass(frozen=True)
class CalibratedTable:
    """The rows of a confidence table before and after, the marking, and sentences on the fit."""

    rows: tuple[dict[str, Any], ...]
    marking: str
    notes: tuple[str, ...]


def calibrate_case(store: "Store", path: Path, *, is_confirmed: bool) -> CalibratedTable:
    """Fit the table of a case to the outcomes of a file; if it is confirmed, weigh all claims by it.

    Each fit begins with the table that the case had before any, so one file has all outcomes.

    Rows that cannot be read go to a reject file, whatever is confirmed. Raise RecordError if the file has too
    few outcomes, or is no table.
    """
    from ..audit.record_use import find_user
    from ..ledger.calibrate import read_first_table, replace_table
    from ..network.corroborate import Corroborator
    from ..network.marking import mark_case
    from ..network.read_evidence import read_evidence

    evidence = read_evidence(store)
    table = evidence.confidence
    assert table is not None
    claims = list_claims(evidence, table)
    judged = read_outcomes(path, claims)
    rejected = write_rejects(judged, path, store.rejects)
    notes = [f"{plural(judged.blank, 'row')} without an outcome passed over"] if judged.blank else []
    if rejected:
        notes.append(f"{plural(len(judged.rejects), 'row')} rejected; mend them in {rejected}")
    facts = evidence.facts[evidence.facts["id"].isin(judged.outcomes)]
    made = Corroborator(evidence).corroborate(facts)
    outcomes = [
        replace(claims[claim], is_true=is_true, corroboration=made.get(claim))
        for claim, is_true in judged.outcomes.items()
    ]
    prior = read_first_table(store)
    try:
        fitted = calibrate_table(outcomes, table, prior)
    except RecordError as error:
        if not rejected:
            raise
        raise RecordError(f"{error}; {notes[-1]}") from error
    notes = [*_describe_fit(fitted), *notes]
    if prior is not None:
        notes.append("fitted to these outcomes alone, from the table before the first calibration")
    if is_confirmed:
        run = replace_table(store, fitted.table, by=find_user())
        notes.append(f"all claims are weighed by the new table; `ringmap retract --load {run}` takes it back")
    return CalibratedTable(tuple(_list_rows(fitted)), mark_case(store).text, tuple(notes))


def _describe_fit(fitted: Calibration) -> list[str]:
    notes = [
        f"{plural(fitted.outcomes, 'outcome')} of claims of {plural(fitted.documents, 'document')}",
        f"Brier score {fitted.brier_before:.4f} before, {fitted.brier_after:.4f} after; calibration error "
        f"{fitted.error_before:.3f} before, {fitted.error_after:.3f} after (0 is best; after: on documents "
        "that the fit had not seen)",
    ]
    if fitted.brier_after > fitted.brier_before:
        notes.append(
            "Warning: on documents that it has not seen the new table does worse than the one before; judge "
            "more claims, of more documents, before you use it"
        )
    return notes


def _list_rows(fitted: Calibration) -> list[dict[str, Any]]:
    return [
        {
            **dict(zip(COLUMNS, row.key, strict=False)),
            "outcomes": row.outcomes,
            "true": row.true,
            "confidence": row.before,
            "confidence_after": row.after,
        }
        for row in fitted.rows
    ]
