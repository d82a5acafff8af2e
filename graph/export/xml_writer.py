"""XML a piece at a time, by the standard library's own writer: each element on a line, indented."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl


class XmlWriter:
    """A document that grows: elements on lines of their own, those within an element indented by two blanks more.

    >>> writer = XmlWriter()
    >>> with writer.element("graph", {"id": "a&b"}):
    ...     writer.line("node", {"id": "n0"}, "Dee <1>")
    >>> print(writer.text())
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

    def text(self) -> str:
        """What was written so far."""
        return self._out.getvalue()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element whose content is on lines of its own."""
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
    def one_line(self, name: str, attributes: Mapping[str, str]) -> Iterator[None]:
        """An element whose content is on its own line."""
        self._indent()
        self._start(name, attributes)
        yield
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    @contextmanager
    def within(self, name: str) -> Iterator[None]:
        """An element behind what is on the line, whose content is on that line too."""
        self._start(name, {})
        yield
        self._xml.endElement(name)

    def line(self, name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> None:
        """An element with nothing but text in it, on its own line."""
        self._indent()
        self.inside(name, attributes or {}, text)
        self._xml.ignorableWhitespace("\n")

    def inside(self, name: str, attributes: Mapping[str, str], text: str = "") -> None:
        """An element with nothing but text in it, behind what is on the line."""
        self._start(name, attributes)
        if text:
            self._xml.characters(strip_unwritable(text))
        self._xml.endElement(name)

    def comment(self, text: str) -> None:
        """A comment on its own line; two hyphens, which would end it, are set apart."""
        self._indent()
        # XMLGenerator knows no comments, and hands white space on as it is.
        self._xml.ignorableWhitespace(f"<!-- {strip_unwritable(text).replace('--', '- -')} -->\n")

    def _indent(self) -> None:
        self._xml.ignorableWhitespace("  " * self._depth)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._xml.startElement(name, AttributesImpl({key: strip_unwritable(value) for key, value in attributes.items()}))


def strip_unwritable(text: str) -> str:
    """The text without characters that XML has no way to write.

    >>> strip_unwritable("A\x1bB")
    'A�B'
    """
    return _UNWRITABLE.sub("�", text)


_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
