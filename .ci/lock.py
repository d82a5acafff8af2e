"""Write requirements.txt, every dependency with its SHA-256 sums, and docs/sbom.json, a bill of materials.

It takes the versions of constraints.txt, for Linux on x86-64. Run it by `make lock`.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import metadata
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / ".dev"))

from ringmap.graph.store.neo4j_jar_list import read_jar_list  # noqa: E402

PROCESSOR, PYTHONS = "x86_64", ("3.11", "3.12", "3.13")  # networkit has no wheel for Linux on ARM
GLIBC = range(17, 41)
NOT_SHIPPED = ("dev", "lock")
HEAD = """\
# Written by `make lock` from constraints.txt, for Linux on x86-64, Python 3.11 to 3.13. Type:
# pip install --require-hashes -r requirements.txt && pip install --no-deps --no-build-isolation .
"""
Locked = dict[tuple[str, str], set[str]]


def main() -> int:
    """Write both files; return the exit status."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project = settings["project"]
    # pip would fetch the tool that builds the wheel without a hash, so it is one of the packages.
    wanted = [*project["dependencies"], *settings["build-system"]["requires"]]
    for extra, requirements in project["optional-dependencies"].items():
        wanted += [] if extra in NOT_SHIPPED else requirements
    locked: Locked = {}
    for python in PYTHONS:
        for name, version, digest in list_wheels(wanted, python):
            locked.setdefault((name, version), set()).add(digest)
    (ROOT / "requirements.txt").write_text(HEAD + format_requirements(locked), encoding="utf-8")
    (ROOT / "docs" / "sbom.json").write_text(make_sbom(project["version"], locked), encoding="utf-8")
    print(f"requirements.txt: {len(locked)} packages; docs/sbom.json: with {len(read_jar_list())} jars")
    return 0


def list_wheels(wanted: list[str], python: str) -> list[tuple[str, str, str]]:
    """Return name, version and SHA-256 of each wheel that pip would install there."""
    platforms = [f"--platform=manylinux_2_{version}_{PROCESSOR}" for version in GLIBC]
    platforms += [f"--platform=manylinux{name}_{PROCESSOR}" for name in ("2014", "1")]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--only-binary=:all:", f"--target={folder}", f"--report={report}", *platforms]
        command += [f"--python-version={python}", f"--constraint={ROOT / 'constraints.txt'}", *wanted]
        subprocess.run(command, check=True)
        found = json.loads(report.read_text())["install"]
    return [
        (
            each["metadata"]["name"].lower(),
            each["metadata"]["version"],
            each["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for each in found
    ]


def format_requirements(locked: Locked) -> str:
    """Return the lines of a file for pip's --require-hashes."""
    return "".join(
        " \\\n    ".join((f"{name}=={version}", *(f"--hash=sha256:{digest}" for digest in sorted(digests))))
        + "\n"
        for (name, version), digests in sorted(locked.items())
    )


def make_sbom(version: str, locked: Locked) -> str:
    """Return the bill of materials in CycloneDX's JSON: Python packages, and the jars of the engine neo4j."""
    bom = Bom()
    bom.metadata.component = Component(name="ringmap", version=version, type=ComponentType.APPLICATION)
    for (name, number), digests in locked.items():
        bom.components.add(
            make_component(PackageURL("pypi", None, name, number), digests, read_licence(name))
        )
    for jar in read_jar_list():
        group, artifact, number, classifier = jar.coordinates
        qualifiers = {"classifier": classifier} if classifier else {}
        purl = PackageURL("maven", group, artifact, number, qualifiers)
        bom.components.add(make_component(purl, {jar.digest}, jar.licence))
    content = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    del content["serialNumber"], content["metadata"]["timestamp"]  # the same input gives the same file
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def make_component(purl: PackageURL, digests: set[str], licence: str) -> Component:
    """Return one component of the bill."""
    return Component(
        name=purl.name,
        group=purl.namespace,
        version=purl.version,
        purl=purl,
        bom_ref=str(purl),
        type=ComponentType.LIBRARY,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in sorted(digests)],
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
    )


def read_licence(name: str) -> str:
    """Return the licence that an installed package names."""
    about = metadata(name)
    classified = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if "License ::" in line
    ]
    named = about.get("License-Expression") or "; ".join(classified) or about.get("License") or ""
    return named.strip().splitlines()[0] if named.strip() else ""


if __name__ == "__main__":
    sys.exit(main())
