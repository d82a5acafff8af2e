"""The reading half of a load, without a store: what each file becomes, and its reject file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ringmap.graph.claims.document import Document, unite
from ringmap.graph.claims.values import Claims
from ringmap.graph.errors import RecordError
from ringmap.graph.ledger.origins import digest_document
from ringmap.loaders.charts.chart_files import NODE_TABLE, read_chart
from ringmap.loaders.intake.classified_file import LINKS_WORD, ClassifiedFile
from ringmap.loaders.intake.lacking import describe_lacking
from ringmap.loaders.intake.open_intake import open_intake
from ringmap.loaders.intake.outcome import FileOutcome
from ringmap.loaders.load_charts import find_phases, make_claims
from ringmap.loaders.load_target import LoadOptions


def read_files(
    files: Sequence[ClassifiedFile], rejects: Path, options: LoadOptions
) -> Iterator[dict[str, Any]]:
    """Yield the row of each file's outcome as a load into an empty case would have it.

    Faults of ours are let through: a traceback is what is looked for.
    """
    find_phases(files, options)
    for one in files:
        try:
            outcome = _read_file(one, files, rejects, options)
        except RecordError as error:
            outcome = FileOutcome(one.name, one.word or None, error=str(error))
        if outcome:
            yield outcome.to_row()


def _read_file(
    one: ClassifiedFile, files: Sequence[ClassifiedFile], rejects: Path, options: LoadOptions
) -> FileOutcome | None:
    if one.error or not one.word:
        return FileOutcome(one.name, error=one.error, notes=tuple(one.notes))
    if one.lookup or one.chart == NODE_TABLE or one.node_lists or (one.chart and not one.contents):
        return None  # of several files at once
    if one.chart:
        assert one.contents is not None
        _, claims = make_claims(read_chart(one.contents, one.chart, one.name), Path(one.name).stem, options)
        _check_claims([claims])
        return FileOutcome(one.name, LINKS_WORD)
    intake = open_intake(one, files, options)
    claims_of_rows = list(intake.read_claims())
    documents = _check_claims(claims_of_rows)
    tally = intake.tally
    warnings = tuple(describe_lacking(one.word, documents, tally.by_document))
    loaded = sum(map(len, tally.by_document.values()))
    return FileOutcome(
        one.name,
        one.word,
        tally.rows,
        loaded,
        0,
        tally.rows - tally.blank - loaded,
        tally.blank,
        tally.doubtful,
        intake.survey.unread,
        intake.rejects.write(rejects),
        notes=(*one.notes, *intake.table.notes, *intake.survey.notes, *tally.list_notes(), *warnings),
    )


def _check_claims(claims: Sequence[Claims]) -> dict[str, Any]:
    """The documents of claims; every text in them can be written to a store."""
    documents = unite(iter(claims))
    for document in documents.values():
        digest_document(document, "key")
        text = "\n".join(_list_texts(document))
        assert "\x00" not in text, f"a NUL in {text[max(0, text.index(chr(0)) - 80) :][:160]!r}"
        text.encode()
    return documents


def _list_texts(document: Document) -> Iterator[str]:
    header = document.header
    yield from (header.kind, header.source, header.reference, header.keyed_by, header.day, header.title)
    for mention in document.mentions:
        yield from (mention.place, mention.own_key, mention.grounds.grading, mention.grounds.handling)
        for _, reading in mention.readings:
            yield from (reading.as_reported, reading.value, reading.reason)
    for fact in document.facts:
        yield from (text for pair in fact.details for text in pair)
    yield from (words.text for words in document.words)
