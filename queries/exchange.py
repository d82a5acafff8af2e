"""Export of saved queries as files, a folder or a zip, and import by their id and revision."""

import dataclasses
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..graph.errors import QueryError
from ..graph.store.atomic_files import write_atomic
from .library import OURS, QueryLibrary, SavedQuery, parse_query

LARGEST = 1_000_000  # bytes of one query
MOST = 1_000  # queries of one file
_STILL = (1980, 1, 1, 0, 0, 0)  # a zip of the same queries is the same bytes


@dataclass(frozen=True)
class ImportedQuery:
    """The outcome of one import: added, updated, replaced, unchanged, or refused with its reason."""

    name: str
    id: str
    revision: int
    outcome: str
    reason: str = ""


def format_for_export(saved: SavedQuery) -> str:
    """Return the text of a query's file, with its id and revision written out."""
    lines = saved.cypher.lstrip("\ufeff").splitlines()
    marks = [line.removeprefix("//").split()[:1] if line.startswith("//") else None for line in lines]
    end = next(
        (
            number
            for number, mark in enumerate(marks)
            if mark is None or (mark[:1] and mark[0].startswith("@"))
        ),
        len(lines),
    )
    present = {word for mark in marks for word in mark or ()}
    more = [
        line
        for word, line in (("@id", f"// @id {saved.id}"), ("@revision", f"// @revision {saved.revision}"))
        if word not in present
    ]
    return "\n".join([*lines[:end], *more, *lines[end:]]).rstrip("\n") + "\n"


def export_queries(queries: Sequence[SavedQuery], out: Path, *, force: bool = False) -> list[Path]:
    """Write the queries into a folder, or into one zip if out ends in .zip; return the files written.

    Raises QueryError if a file exists already, unless force is set.
    """
    texts = {f"{saved.name}.cypher": format_for_export(saved) for saved in queries}
    targets = [out] if out.suffix == ".zip" else [out / name for name in texts]
    if there := [target for target in targets if target.exists() and not force]:
        raise QueryError(
            f"{there[0]}: is there already, expected a new file; "
            "name another one, or overwrite it with --force"
        )
    if out.suffix == ".zip":
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in sorted(texts.items()):
                packed.writestr(zipfile.ZipInfo(name, _STILL), text, zipfile.ZIP_DEFLATED)
    else:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            write_atomic(out / name, text)
    return targets


def read_queries(source: Path) -> list[SavedQuery]:
    """Return the queries in a .cypher file, a folder or a zip. Raise QueryError if any of them is wrong."""
    found = [parse_query(name, text) for name, text in _texts(source)]
    if not found:
        raise QueryError(
            f"{source}: holds no .cypher file, expected at least one; name another file or folder"
        )
    for what, values in (("name", [saved.name for saved in found]), ("id", [saved.id for saved in found])):
        if twice := sorted({value for value in values if values.count(value) > 1}):
            raise QueryError(
                f"{source}: holds the {what} {twice[0]} twice, expected once; take one of the files out"
            )
    return found


def _texts(source: Path) -> Iterator[tuple[str, str]]:
    try:
        if source.is_dir():
            blobs: Mapping[str, bytes] = {
                path.name: path.read_bytes() for path in sorted(source.glob("*.cypher"))
            }
        elif zipfile.is_zipfile(source):
            blobs = dict(_unpacked(source))
        else:
            blobs = {source.name: source.read_bytes()}
        for name, blob in blobs.items():
            yield name.removesuffix(".cypher").replace("_", "-"), blob.decode("utf-8")
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise QueryError(
            f"{source}: cannot be read ({error}), "
            "expected a .cypher file in UTF-8, a folder of them or a zip; name another one"
        ) from None


def _unpacked(source: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(source) as packed:
        inner = [item for item in packed.infolist() if item.filename.endswith(".cypher")]
        if len(inner) > MOST or any(item.file_size > LARGEST for item in inner):
            raise QueryError(
                f"{source}: holds more than {MOST} queries, or one of more than {LARGEST:,} bytes; split it"
            )
        for item in inner:
            # Only the last part of a path counts: ../../x.cypher lands beside the others.
            yield PurePosixPath(item.filename.replace("\\", "/")).name, packed.read(item)


def import_queries(
    queries: Iterable[SavedQuery], folder: Path, library: QueryLibrary, *, replace: bool = False
) -> list[ImportedQuery]:
    """Write the queries into a folder of the user's own and return the outcome of each.

    A new id is added, a later revision updates the one that is there, the same text is unchanged. The
    same or an earlier revision with another text is refused, or replaces it where asked for. Ours, and a
    name that another id has, are refused always.
    """
    folder.mkdir(parents=True, exist_ok=True)
    by_id = {saved.id: saved for saved in library.queries.values()}
    taken = []
    for saved in queries:
        there, named = by_id.get(saved.id), library.queries.get(saved.name)
        outcome, reason = _outcome(saved, there, named, folder, replace)
        if outcome in ("added", "updated", "replaced"):
            if there and there.path and there.name != saved.name:
                there.path.unlink()
            target = (
                there.path
                if there and there.path and there.name == saved.name
                else folder / f"{saved.name}.cypher"
            )
            write_atomic(target, format_for_export(saved))
        taken.append(ImportedQuery(saved.name, saved.id, saved.revision, outcome, reason))
    return taken


def _outcome(
    saved: SavedQuery, there: SavedQuery | None, named: SavedQuery | None, folder: Path, replace: bool
) -> tuple[str, str]:
    if there is None:
        if named is None:
            return "added", ""
        return "refused", f"the name is {named.path}'s, whose id is {named.id}; rename the file"
    if format_for_export(there) == format_for_export(saved) and there.name == saved.name:
        return "unchanged", ""
    if there.path is None or there.path.parent == OURS:
        if _content(there) == _content(saved):
            return "unchanged", ""  # an export of an earlier version, in another layout
        return "refused", "the id is that of one of ringmap's own; give it a name and id of your own"
    if there.path.parent.resolve() != folder.resolve():
        return "refused", f"the id is in {there.path}; import into that folder"
    if named is not None and named.id != saved.id:
        return "refused", f"the name is {named.path}'s, whose id is {named.id}; rename the file"
    if saved.revision > there.revision:
        return "updated", f"revision {there.revision} was there"
    if replace:
        return "replaced", f"revision {there.revision} was there"
    return (
        "refused",
        f"revision {there.revision} is there with another text; "
        "raise @revision above it, or overwrite it with --replace",
    )


def _content(saved: SavedQuery) -> tuple[SavedQuery, list[str]]:
    """Return what a query's file says, without its layout and comments."""
    return dataclasses.replace(saved, cypher="", path=None), saved.tokens
