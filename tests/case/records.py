"""The documents of record files, made once without a store; tests load any of them in any order."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ringmap.graph.claims.document import Document, unite
from ringmap.graph.ledger.copy_case import list_parts
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store
from ringmap.loaders.fields.rows import SourceFile
from ringmap.loaders.intake.classified_file import ClassifiedFile
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.detect import lay_out
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.intake.rejects import Context, Rejects
from ringmap.loaders.intake.row_claims import TableIntake
from ringmap.loaders.intake.survey import survey_table

Files = dict[str, list[Document]]


def documents(*paths: Path) -> Files:
    """The documents of each record file, by the file's name."""
    return {one.name: list(_read(one)) for one in classify_files(find_files(paths))}


def _read(one: ClassifiedFile) -> Iterator[Document]:
    assert one.table
    assert one.loader
    layout = lay_out(one.loader.record, one.table.heads)
    survey = survey_table(layout, one.table.lines(), [])
    context = Context(one.word, SourceFile(one.name, Path(one.name).stem, "", "", "", ""), survey.month_first)
    yield from unite(
        TableIntake(
            one.table, layout, one.loader, context, survey, Rejects(one.table.heads, one.name, "")
        ).read_claims()
    ).values()


def ids(files: Mapping[str, Iterable[Document]]) -> list[str]:
    """The ids of all the documents, sorted, each once."""
    return sorted({document.id for given in files.values() for document in given})


def drop_documents(files: Files, left_out: Iterable[str]) -> Files:
    """The files less some documents."""
    out = set(left_out)
    return {name: [document for document in given if document.id not in out] for name, given in files.items()}


def keep_documents(files: Files, wanted: Iterable[str]) -> Files:
    """The files with some documents alone."""
    return drop_documents(files, set(ids(files)) - set(wanted))


def load(store: Store, files: Mapping[str, Iterable[Document]], readmit: bool = False) -> None:
    """Load the documents in one run, file by file."""
    with Load(store, readmit=readmit) as run:
        for name, given in files.items():
            run.add(name, list(given))


def everything(store: Store) -> list[str]:
    """Every node and relationship, with times and runs, without the node that stands for the store."""
    return sorted(
        str(sorted(row["p"].items())) + str(row.get("type")) for rows, _ in list_parts(store) for row in rows
    )
