"""Scores how well the record files of a folder of layouts are read, with the folder's own scorer.

    python -m tests.loaders.layouts.score_layouts ../shared/layouts [--misses] [--no-text] [--only a01 a20]

The folder has records/, answers.json and score.py. Every file is loaded into one fresh case on the embedded
engine, as it is; those that do not load are loaded once more, with the proposed mapping accepted.
"""

import argparse
import csv
import importlib.util
import io
import json
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ringmap.graph.errors import RecordError
from ringmap.graph.export.claim_lines import iterate_mention_lines
from ringmap.graph.export.scoring_facts import iterate_scoring_pieces
from ringmap.graph.export.scoring_persons import find_file
from ringmap.graph.store import Store, open_store, stop_server
from ringmap.loaders.intake.outcome import FileOutcome
from ringmap.loaders.intake.recognise_files import MappingOptions
from ringmap.loaders.load import load
from ringmap.loaders.mappings.proposals import propose_mappings
from ringmap.loaders.recognition.mapping import Mapping


def load_layouts(store: Store, files: list[Path], **options: Any) -> tuple[list[FileOutcome], list[str]]:
    """Load the files; return the outcome of each, and the names of those that needed a mapping.

    Of these the mapping that ringmap proposes is accepted, whatever it is.
    """
    outcomes = _load(store, files, **options)
    needing = {find_file(one.file) for one in outcomes if one.error}
    later: list[FileOutcome] = []
    for path in files:
        if path.name in needing:
            mappings = MappingOptions(_accept_proposals(path), accept_unread=True)
            later += _load(store, [path], mappings=mappings, **options)
    return [one for one in outcomes if find_file(one.file) not in needing] + later, sorted(needing)


def _accept_proposals(path: Path) -> dict[str, Mapping]:
    """Return the mappings that are proposed for a file, as accepted unread; none for what is no table."""
    try:
        return {one.name: one.accept() for one in propose_mappings(path)}
    except RecordError:
        return {}


def _load(store: Store, files: list[Path], **options: Any) -> list[FileOutcome]:
    try:
        return load(store, files, **options)
    except RecordError as error:  # not one of them could be loaded
        name = str(error).partition(":")[0]
        return [FileOutcome(path.name, error=str(error) if path.name in name else "-") for path in files]


def score_case(store: Store, folder: Path, only: Iterable[str] = ()) -> dict[str, Any]:
    """Return what the folder's scorer says of a case, with the misses."""
    spec = importlib.util.spec_from_file_location("layouts_score", folder / "score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = json.loads((folder / "answers.json").read_text("utf-8"))
    gold = {name: answer for name, answer in gold.items() if not only or name.startswith(tuple(only))}
    mentions = list(csv.DictReader(io.StringIO("".join(iterate_mention_lines(store)))))
    facts = json.loads("".join(iterate_scoring_pieces(store)))
    for grade in facts["grades"]:  # the scorer expects all three parts of each
        grade.setdefault("handling", "")
    score: dict[str, Any] = scorer.score(gold, mentions, facts, True)
    return score


def print_score(score: dict[str, Any], misses: bool) -> None:
    """Print recall and precision by kind, as the scorer does."""

    def show(share: float | None) -> str:
        return "-" if share is None else f"{share:.3f}"

    heads = ("kind", "answers", "found", "recall", "columns", "text", "precision", "wrong", "banned")
    print(f"{heads[0]:18}" + "".join(f"{head:>10}" for head in heads[1:]))
    for kind, one in score["kinds"].items():
        shares = (one["recall"], one["recall_columns"], one["recall_text"], one["precision"])
        print(
            f"{kind:18}{one['answers']:>10}{one['found']:>10}"
            + "".join(f"{show(share):>10}" for share in shares)
            + f"{one['wrong']:>10}{one['of_which_listed_under_not']:>10}"
        )
    for name in ("all", "relations", "person_details", "grades", "documents"):
        print(name, json.dumps(score[name]))
    for name in ("lost", "wrong", "banned") if misses else ():
        for row in sorted(score[name]):
            print(name, *row, sep="\t")


def parse_arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, help="has records/, answers.json and score.py")
    parser.add_argument("--only", nargs="*", default=[], help="files whose names begin so")
    parser.add_argument("--misses", action="store_true", help="list what was lost and what is wrong")
    parser.add_argument("--no-text", action="store_true", help="leave out what is read from text")
    parser.add_argument("--notes", action="store_true", help="print what is told of each file")
    parser.add_argument("--json", type=Path, help="also write the score to this file")
    parser.add_argument("--keep", type=Path, help="a folder for the case, to look at it afterwards")
    return parser.parse_args()


def main() -> None:
    """Load, export, score and print."""
    arguments = parse_arguments()
    begun = time.perf_counter()
    records = sorted((arguments.folder / "records").iterdir())
    files = [path for path in records if not arguments.only or path.name.startswith(tuple(arguments.only))]
    options = {"text": not arguments.no_text}
    with tempfile.TemporaryDirectory() as temporary:
        case = (arguments.keep or Path(temporary)) / "case"
        store = open_store(case, engine="embedded")
        try:
            outcomes, needing = load_layouts(store, files, **options)
            score = score_case(store, arguments.folder, arguments.only)
        finally:
            store.close()
            stop_server(case)
    for one in outcomes:
        counts = f"{one.rows:>5} rows {one.rejected:>3} rejected {one.unread:>4} unread"
        print(f"{one.file:48.48}{one.taken_as or '-':14}{counts}  {one.error[:120]}")
        for note in one.notes if arguments.notes else ():
            print(f"    {note}")
    print(f"\n{len(needing)} of {len(files)} files need a mapping: {', '.join(needing) or 'none'}\n")
    print_score(score, arguments.misses)
    if arguments.json:
        arguments.json.write_text(json.dumps(score, indent=1, ensure_ascii=False), "utf-8")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
