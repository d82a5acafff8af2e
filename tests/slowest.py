"""Write the slowest tests of a run into docs/testing.md, from what `pytest --durations=25` printed.

make test 2>&1 | tee /tmp/test.txt; make test-all 2>&1 | tee /tmp/test-all.txt
.venv/bin/python -m tests.slowest docs/testing.md /tmp/test.txt /tmp/test-all.txt
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST = 25
_LINE = re.compile(r"^([0-9.]+)s (?:setup|call|teardown) +(\S+?)::(.+?)\s*$", re.MULTILINE)


def find_slowest(output: str) -> list[tuple[str, str, float]]:
    """Return the slowest tests of a run as (file, name, seconds); set-up and end count with the test.

    >>> printed = "1.00s setup tests/a.py::test_one[x]\\n2.50s call tests/a.py::test_one[x]"
    >>> find_slowest(f"{printed}\\n3.00s call tests/b.py::T::test_b")
    [('tests/a.py', 'test_one[x]', 3.5), ('tests/b.py', 'T::test_b', 3.0)]
    """
    found: dict[tuple[str, str], float] = {}
    for seconds, file, name in _LINE.findall(output):
        found[file, name] = found.get((file, name), 0.0) + float(seconds)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(file, name, seconds) for (file, name), seconds in ordered[:MOST]]


def as_sentence(name: str) -> str:
    """What a test proves: its name, read as a sentence, with its parameters.

    >>> as_sentence("T::test_a_plate_alone_is_a_plate[neo4j]")
    'A plate alone is a plate (neo4j)'
    """
    test, _, parameters = name.partition("[")
    words = test.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    words = words[:1].upper() + words[1:]
    return f"{words} ({parameters.removesuffix(']')})" if parameters else words


def format_table(output: str) -> Iterator[str]:
    """The lines of the table of a run."""
    yield "| seconds | what it proves | where |"
    yield "|---:|---|---|"
    for file, name, seconds in find_slowest(output):
        yield f"| {seconds:.1f} | {as_sentence(name).replace('|', '/')} | `{file}` |"


def replace_tables(page: str, outputs: Iterable[tuple[str, str]]) -> str:
    """The page with the table of each (mark, output) between its marks.

    >>> page = "<!-- slow -->\\nold\\n<!-- end of slow -->"
    >>> print(replace_tables(page, [("slow", "2.50s call tests/a.py::test_it_is")]))
    <!-- slow -->
    | seconds | what it proves | where |
    |---:|---|---|
    | 2.5 | It is | `tests/a.py` |
    <!-- end of slow -->
    """
    for mark, output in outputs:
        before, rest = page.split(f"<!-- {mark} -->\n")
        after = rest.split(f"<!-- end of {mark} -->")[1]
        table = "".join(f"{line}\n" for line in format_table(output))
        page = f"{before}<!-- {mark} -->\n{table}<!-- end of {mark} -->{after}"
    return page


if __name__ == "__main__":
    where, *outputs = map(Path, sys.argv[1:])
    marks = ("make test", "make test-all")
    printed = [path.read_text("utf-8") for path in outputs]
    text = replace_tables(where.read_text("utf-8"), zip(marks, printed, strict=True))
    where.write_text(text, encoding="utf-8")
