"""docs/python.md: the page of what `import ringmap` gives, written from docstrings and signatures."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from types import ModuleType
from typing import Any

_ABOUT = """What `help(ringmap)` says, in one page, written from the docstrings by `make docs`; a test holds
the two together.

Each command of the [command line](commands.md) is a function or a method with the same words:
`ringmap load --as-at DAY` is `case.load(..., as_at=DAY)`. Tables are pandas tables. The
[notebooks](../notebooks/first-look.ipynb) use nothing but this page.
"""


def render_python_page(front: ModuleType) -> str:
    """Return the page of a module as Markdown: its public functions, then its classes with their methods."""
    public = {name: getattr(front, name) for name in front.__all__ if not name.startswith("__")}
    functions = {name: value for name, value in public.items() if inspect.isfunction(value)}
    classes = {name: value for name, value in public.items() if inspect.isclass(value)}
    example = inspect.getdoc(front) or ""
    parts = [
        "# Python\n",
        _ABOUT,
        example.partition("\n\n")[2].rpartition("\n\n")[0] + "\n",
        "## Functions\n",
    ]
    parts += [
        part for name, value in functions.items() for part in _render_function(f"ringmap.{name}", value)
    ]
    for name, kind in classes.items():
        parts += [f"## {name}\n", f"{_render_docstring(kind)}\n"]
        parts += [
            part
            for method, value in _list_methods(kind)
            for part in _render_function(f"{name.lower()}.{method}", value)
        ]
    return "\n".join(parts)


def _list_methods(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield the public methods that ringmap defines, own ones first, in the order of the code."""
    seen = set()
    for base in kind.__mro__:
        if not base.__module__.startswith("ringmap"):
            continue
        for name, value in vars(base).items():
            wrapped = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
            if (
                not name.startswith("_")
                and name not in seen
                and inspect.isfunction(wrapped)
                and inspect.getdoc(wrapped)
            ):
                seen.add(name)
                yield name, wrapped


def _render_function(name: str, function: Any) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"```python\n{_render_call(name, function)}\n```\n"
    yield f"{_render_docstring(function)}\n"


class _Type:
    """An annotation that prints without quotes."""

    def __init__(self, text: Any) -> None:
        self.text = str(text)

    def __repr__(self) -> str:
        return self.text


def _render_call(name: str, function: Any) -> str:
    """Return the signature of a function as written, without self, in short lines."""
    signature = inspect.signature(function)
    params = [
        each.replace(annotation=_Type(each.annotation))
        for own, each in signature.parameters.items()
        if own not in ("self", "cls")
    ]
    text = (
        f"{name}{signature.replace(parameters=params, return_annotation=_Type(signature.return_annotation))}"
    )
    return textwrap.fill(text, 100, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)


def _render_docstring(value: Any) -> str:
    """Return a docstring as Markdown; examples become code."""
    text, _, example = (inspect.getdoc(value) or "").partition("\n\n>>>")
    text = re.sub(r"(?<=\S)\n(?=\S)", " ", text).replace("**", r"\*\*")
    return f"{text}\n\n```pycon\n>>>{example}\n```" if example else text


def main() -> None:
    """Write docs/python.md below the current folder."""
    from importlib import import_module
    from pathlib import Path

    Path("docs/python.md").write_text(render_python_page(import_module("ringmap")), encoding="utf-8")


if __name__ == "__main__":
    main()
