"""Writes XML a piece at a time with the standard library: each element on its own line, indented."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl


class XmlWriter:
    """An XML document that grows: each element is on its own line, indented by two spaces for each level.

    >>> writer = XmlWriter()
    >>> with writer.open_element("graph", {"id": "a&b"}):
    ...     writer.write_line("node", {"id": "n0"}, "Dee <1>")
    >>> print(writer.get_text())
    <?xml version="1.0" encoding="UTF-8"?>
    <graph id="a&amp;b">
      <node id="n0">Dee &lt;1&gt;</node>
    </graph>
    <BLANKLINE>
    """

    def __init__(self) -> None:
        self._out = StringIO()
        self._xml = XMLGenerator(self._out, "UTF-8", short_empty_elements=True)
        self._xml.startDocument()
        self._depth = 0

    def get_text(self) -> str:
        """Return what was written so far."""
        return self._out.getvalue()

    @contextmanager
    def open_element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """Open an element whose content is on lines of its own."""
        self._indent()
        self._start(name, attributes or {})
        self._xml.ignorableWhitespace("\n")
        self._depth += 1
        yield
        self._depth -= 1
        self._indent()
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    @contextmanager
    def open_line(self, name: str, attributes: Mapping[str, str]) -> Iterator[None]:
        """Open an element whose content is on the same line."""
        self._indent()
        self._start(name, attributes)
        yield
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    @contextmanager
    def open_inside(self, name: str) -> Iterator[None]:
        """Open an element after what is on the line, with its content on that line too."""
        self._start(name, {})
        yield
        self._xml.endElement(name)

    def write_line(self, name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> None:
        """Write an element that holds only text, on its own line."""
        self._indent()
        self.write_inside(name, attributes or {}, text)
        self._xml.ignorableWhitespace("\n")

    def write_inside(self, name: str, attributes: Mapping[str, str], text: str = "") -> None:
        """Write an element that holds only text, after what is on the line."""
        self._start(name, attributes)
        if text:
            self._xml.characters(strip_unwritable(text))
        self._xml.endElement(name)

    def write_comment(self, text: str) -> None:
        """Write a comment on its own line; two hyphens, which would end it, are separated."""
        self._indent()
        # XMLGenerator has no comments, but writes white space as it is.
        self._xml.ignorableWhitespace(f"<!-- {strip_unwritable(text).replace('--', '- -')} -->\n")

    def _indent(self) -> None:
        self._xml.ignorableWhitespace("  " * self._depth)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._xml.startElement(
            name, AttributesImpl({key: strip_unwritable(value) for key, value in attributes.items()})
        )


def strip_unwritable(text: str) -> str:
    """Return the text without characters that XML cannot hold.

    >>> strip_unwritable("A\x1bB")
    'A�B'
    """
    return _UNWRITABLE.sub("�", text)


_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
