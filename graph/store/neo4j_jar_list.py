"""The list of Neo4j's jars, each with its place in a Maven repository, its size, SHA-256 and licence."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

VERSION = "5.26.30"
COLUMNS = ("path", "bytes", "sha256", "licence")
FILE = Path(__file__).with_name("neo4j_jars.csv")  # written by `make lock`


class Jar(NamedTuple):
    """One jar: its place in a Maven repository, size, SHA-256 and licence.

    >>> Jar("io/netty/netty-common/4.1.2/netty-common-4.1.2-linux.jar", 1, "", "").coordinates
    ('io.netty', 'netty-common', '4.1.2', 'linux')
    """

    path: str
    size: int
    digest: str
    licence: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.rpartition("/")[2]

    @property
    def coordinates(self) -> tuple[str, str, str, str]:
        """Group, artifact, version and classifier, as Maven names it."""
        *group, artifact, version, name = self.path.split("/")
        classifier = name.removeprefix(f"{artifact}-{version}").removesuffix(".jar").lstrip("-")
        return ".".join(group), artifact, version, classifier


@cache
def read_jar_list() -> tuple[Jar, ...]:
    """Return all jars that Neo4j needs."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Jar(row["path"], int(row["bytes"]), row["sha256"], row["licence"]) for row in csv.DictReader(file)
        )
