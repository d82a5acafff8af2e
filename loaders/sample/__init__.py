"""The sample case: a made-up story in the records of forces, ports and yards, with a README to read it by."""

from importlib.resources import files
from pathlib import Path

from ...graph.errors import RecordError

RECORDS = "records"
README = "README.md"


def write_sample(folder: Path, force: bool = False) -> list[Path]:
    """Write the sample's files into a folder and return them sorted.

    They are `records/…` to load, and README.md, which says what there is to find. The folder is made if it
    is missing; other files in it are left alone. Raise RecordError, and write nothing, if one of the files
    exists with other content, unless forced.
    """
    source = files(__name__)
    content = {
        Path(RECORDS) / item.name: item.read_bytes()
        for item in (source / RECORDS).iterdir()
        if not item.name.startswith((".", "_"))
    }
    content[Path(README)] = (source / README).read_bytes()
    targets = {folder / name: written for name, written in sorted(content.items())}
    changed = [
        target for target, written in targets.items() if target.exists() and target.read_bytes() != written
    ]
    if changed and not force:
        raise RecordError(
            f"{changed[0]}: is there already and is not the sample's own, expected a folder of its own; "
            "name another folder or force it to be overwritten"
        )
    (folder / RECORDS).mkdir(parents=True, exist_ok=True)
    for target, written in targets.items():
        target.write_bytes(written)
    return list(targets)
