"""ringmap: intelligence logs, chop-shop findings and shipping records, linked, ranked and explained.

    import ringmap

    case = ringmap.open("ringmap-case")          # a folder, or a Neo4j at bolt:// or neo4j://
    case.load("records/")
    case.centrality(limit=20)                    # brokers, with reasons and documents
    case.corridors()                             # export corridors
    case.find("Tall Dee")
    case.network().page("network.html")          # one interactive page

Every command of the command line is a function here or a method of Case, of the same name and words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .graph.errors import RingmapError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from .case import Case
    from .network import Network
    from .world.making import WrittenWorld

__all__ = [
    "Case",
    "Network",
    "RingmapError",
    "__version__",
    "bench",
    "demo",
    "make_world",
    "open",
    "restore",
    "sample",
]


def open(
    store: str | os.PathLike[str] | None = None,
    *,
    engine: str | None = None,
    why: str = "",
    recipients: str = "",
    audit_log: str | os.PathLike[str] | None = None,
) -> Case:
    """Open the case in a folder or at a bolt:// or neo4j:// address.

    The default is RINGMAP_STORE, else the folder ringmap-case. `case.load` makes a folder that is not
    there; engine (embedded or neo4j) is for such a new folder. At an address the account is RINGMAP_USER,
    RINGMAP_PASSWORD and RINGMAP_DATABASE. The case records each use: why says what for, recipients who gets
    what is written, audit_log names the file of that log if it is not the case's own.
    """
    from .case import Case

    return Case(store, engine=engine, why=why, recipients=recipients, audit_log=audit_log)


def sample(folder: str | Path, *, force: bool = False) -> list[Path]:
    """Write the sample case, a fictional story with its README, into a folder; return the files."""
    from pathlib import Path

    from .loaders.sample import write_sample

    return write_sample(Path(folder), force=force)


def demo(folder: str | Path = "demo", *, engine: str | None = None) -> Case:
    """Write and load the sample, print the short list, write report and page; return the open case."""
    from pathlib import Path

    from .loaders.sample.demo import run_demo
    from .queries.action_queries import ask_sections

    run_demo(Path(folder), engine, print, print, ask_sections)
    return open(Path(folder) / "case")


def restore(
    file: str | Path,
    folder: str | Path,
    *,
    to_engine: str | None = None,
    since: str | None = None,
    readmit: bool = False,
) -> Case:
    """Restore a backup that `case.backup` wrote into a new case folder; return the open case.

    Documents that were retracted since the backup was made are left out; since names the case that it was
    made from, if that is not where it was. readmit restores these documents too.
    """
    from .graph.audit.audit_settings import AuditSettings
    from .graph.case.restore_case import restore_case
    from .graph.console.python_words import name_keywords

    try:
        restore_case(file, folder, to_engine=to_engine, since=since, readmit=readmit, audit=AuditSettings())
    except RingmapError as error:
        error.args = tuple(map(name_keywords, error.args))
        raise
    return open(folder)


def make_world(
    out: str | Path, *, vehicles: int = 2000, seed: int = 1, preset: str = "typical"
) -> WrittenWorld:
    """Make a fictional world: record files in out/records, and the truth in out/truth to judge findings by.

    The same settings give the same files; preset says how dirty the records are: clean, typical or hard.
    """
    from pathlib import Path

    from .world.makers.settings import make_settings
    from .world.making import make_world

    return make_world(make_settings(vehicles, seed, preset), Path(out))


def bench(
    *,
    quick: bool = False,
    seeds: str | None = None,
    train_seeds: str | None = None,
    preset: str = "typical",
    vehicles: int | None = None,
    capability: str | Iterable[str] = (),
    out: str | Path | None = None,
) -> pd.DataFrame:
    """Score every analysis against the truth of made worlds, beside simple ways and perfect linking.

    Return one row per measure. out is a folder for a page with plots; seeds are numbers separated by
    commas, one world each, and train_seeds those of the worlds that models learn from. capability scores
    these alone.
    """
    from pathlib import Path

    import pandas as pd

    from .world.run_bench import run_bench
    from .world.scoring.bench import make_rows

    found = run_bench(
        quick=quick,
        seeds=seeds,
        train_seeds=train_seeds,
        preset=preset,
        vehicles=vehicles,
        capabilities=(capability,) if isinstance(capability, str) else tuple(capability),
        out=Path(out) if out is not None else None,
    )
    return pd.DataFrame(list(make_rows(found.lines, "json")))


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562), so that `import ringmap` is quick."""
    if name == "Case":
        from .case import Case

        return Case
    if name == "Network":
        from .network import Network

        return Network
    if name == "__version__":
        from .graph.version import get_version

        return get_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, without the packages that happen to be imported."""
    return sorted(__all__)
