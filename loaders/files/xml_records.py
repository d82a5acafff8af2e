"""Read XML records as the objects that JSON gives: attributes and elements alike are named values."""

from pathlib import Path
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from ...graph.errors import RecordError
from .grid import tidy_cell
from .tables import Objects

DEEPEST = 200
TEXT = "value"  # the name of an element's own text where it has attributes or elements too


def read_xml_records(path: Path, name: str) -> Objects:
    """Return the root as the one object of the file. Raise RecordError for broken XML and for entities.

    Elements of one name become a list; namespaces are left out. Each record element knows its line.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parse

    builder = _Builder()
    try:
        with path.open("rb") as file:
            parse(file, builder)
    except SAXParseException as error:
        raise RecordError(
            f"{name}:{error.getLineNumber()}: is no whole XML ({error.getMessage()}), "
            "expected elements that close; check that the file is whole"
        ) from error
    except (DefusedXmlException, _TooDeep) as error:
        raise RecordError(
            f"{name}: is XML with {error or type(error).__name__}, expected plain records without entities; "
            "check what wrote it"
        ) from error
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        raise RecordError(
            f"{name}: its encoding cannot be read ({error}), expected UTF-8; save it as UTF-8"
        ) from error
    root = builder.root if isinstance(builder.root, dict) else {TEXT: builder.root or ""}
    whole = Objects(name, ((1, root, ""),))
    key, lines = builder.find_record_lines()
    records = root.get(key)
    if isinstance(records, list) and len(records) == len(lines) and all(isinstance(r, dict) for r in records):
        items = tuple((line, record, "") for line, record in zip(lines, records, strict=True))
        around = {name: value for name, value in root.items() if name != key}
        return Objects(name, items, whole=whole, around=around)
    return whole


class _TooDeep(Exception):
    """More elements in each other than any record has."""


class _Builder(ContentHandler):
    """Makes named values of elements as they close."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Any = None
        self.open: list[tuple[str, dict[str, Any], list[str]]] = []
        self.lines: dict[str, list[int]] = {}  # of the elements directly in the root
        self.locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if len(self.open) > DEEPEST:
            raise _TooDeep(f"more than {DEEPEST} elements in each other")
        bare = name.rpartition(":")[2]
        if len(self.open) == 1:
            line = self.locator.getLineNumber() if self.locator else None
            self.lines.setdefault(bare, []).append(line or 1)
        values: dict[str, Any] = {}
        for key, value in attrs.items():
            if not key.startswith("xmlns") and value.strip():
                _add(values, key.rpartition(":")[2], tidy_cell(value))
        self.open.append((bare, values, []))

    def characters(self, content: str) -> None:
        if self.open:
            self.open[-1][2].append(content)

    def endElement(self, name: str) -> None:
        bare, values, texts = self.open.pop()
        text = tidy_cell("\n".join(" ".join(line.split()) for line in "".join(texts).split("\n")))
        if values and text:
            _add(values, TEXT, text)
        made: Any = values or text
        if self.open:
            _add(self.open[-1][1], bare, made)
        else:
            self.root = made

    def find_record_lines(self) -> tuple[str, list[int]]:
        """Return the name of the commonest element directly in the root, and the lines of its elements."""
        return max(self.lines.items(), key=lambda pair: len(pair[1]), default=("", []))


def _add(values: dict[str, Any], key: str, value: Any) -> None:
    """Add a value under a key; a second value of the key makes a list of both."""
    if key not in values:
        values[key] = value
    elif isinstance(values[key], list):
        values[key].append(value)
    else:
        values[key] = [values[key], value]
