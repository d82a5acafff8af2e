"""Write graph/store/neo4j_jars.csv: every jar that Neo4j needs, with its size, SHA-256 and licence.

Maven resolves them; ringmap fetches exactly these. Run it with Maven installed, by `make lock`.
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / ".dev"))

from ringmap.graph.store.maven_repository import compute_digest  # noqa: E402
from ringmap.graph.store.neo4j_jar_list import COLUMNS, FILE, VERSION  # noqa: E402

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"  # the first that copies parents too
ROOTS = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server")


def main() -> int:
    """Resolve, and write the list; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found"
        resolve(Path(folder) / "pom.xml", found)
        rows = [describe_jar(path, found) for path in found.rglob("*.jar")]
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["path"]))
    print(f"{FILE.relative_to(ROOT)}: {len(rows)} jars")
    return 0


def resolve(pom: Path, found: Path) -> None:
    """Let Maven copy all jars, and the descriptions that name their licences, laid out as a repository."""
    parts = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{VERSION}</version></dependency>"
        for group, name in (root.split(":") for root in ROOTS)
    )
    pom.write_text(
        "<project><modelVersion>4.0.0</modelVersion><groupId>ringmap</groupId><artifactId>jars</artifactId>"
        f"<version>1</version><dependencies>{parts}</dependencies></project>",
        encoding="utf-8",
    )
    options = ("useRepositoryLayout", "copyPom", "addParentPoms")
    command = ["mvn", "-B", "-q", "-f", str(pom), f"{PLUGIN}:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={found}"]
    subprocess.run([*command, *(f"-Dmdep.{option}=true" for option in options)], check=True)


def describe_jar(path: Path, found: Path) -> dict[str, object]:
    """Return a jar's row of the list."""
    name, version = path.parent.parent.name, path.parent.name
    licence = read_licence(path.parent / f"{name}-{version}.pom", found)
    values = (path.relative_to(found).as_posix(), path.stat().st_size, compute_digest(path), licence)
    return dict(zip(COLUMNS, values, strict=True))


def read_licence(pom: Path, found: Path) -> str:
    """Return the licences that an artifact's description or its parent's names."""
    while pom.is_file():
        root = ElementTree.parse(pom).getroot()
        if names := [
            " ".join((name.text or "").split()) for name in root.iterfind("{*}licenses/{*}license/{*}name")
        ]:
            return "; ".join(names)
        parent = root.find("{*}parent")
        if parent is None:
            break
        group, name, version = (
            parent.findtext(f"{{*}}{tag}", "").strip() for tag in ("groupId", "artifactId", "version")
        )
        pom = found.joinpath(*group.split("."), name, version, f"{name}-{version}.pom")
    return ""


if __name__ == "__main__":
    sys.exit(main())
