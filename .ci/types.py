"""Type-check a copy of the product: mypy follows no editable install, and Windows has no links for all."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHECKED = ROOT / "build" / "types" / "ringmap"
ROOMS = ("graph", "loaders", "queries", "world")


def main() -> int:
    """mypy's exit code on a copy of the product, made anew so that what was deleted is gone from it too."""
    shutil.rmtree(CHECKED, ignore_errors=True)
    for path in [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]:
        copied = CHECKED / path.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copied)  # with its date, so that mypy's cache still knows it
    return subprocess.run([sys.executable, "-m", "mypy", *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
