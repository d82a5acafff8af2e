"""Read XML records as the objects that JSON gives: attributes and elements alike are named values."""

from pathlib import Path
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from ...graph.errors import RecordError
from .grid import tidy_cell
from .object_rows import NO_OBJECT, has_objects
from .placed import Placed
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
    root = builder.finish()
    whole = Objects(name, ((1, root, ""),))
    lists = [key for key, value in root.items() if has_objects(value)]
    if len(lists) != 1:
        return whole
    items = tuple(
        (one.line, one, "")
        if isinstance(one, Placed)
        else (root.lines[lists[0]], f"it {NO_OBJECT}", str(one))
        for one in root[lists[0]]
    )
    around = {key: value for key, value in root.items() if key != lists[0]}
    return Objects(name, items, whole=whole, around=around)


class _TooDeep(Exception):
    """More elements in each other than any record has."""


class _Builder(ContentHandler):
    """Makes objects of elements as they close."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Placed | None = None
        self.open: list[tuple[str, Placed, list[str]]] = []
        self.several: set[tuple[str, ...]] = set()  # paths of elements that stand more than once in one
        self.path_of_root: tuple[str, ...] = ()
        self.locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if len(self.open) > DEEPEST:
            raise _TooDeep(f"more than {DEEPEST} elements in each other")
        made = Placed((self.locator.getLineNumber() if self.locator else None) or 1)
        for key, value in attrs.items():
            if not key.startswith("xmlns") and value.strip():
                made.put(key.rpartition(":")[2], tidy_cell(value), made.line)
        self.open.append((name.rpartition(":")[2], made, []))

    def characters(self, content: str) -> None:
        if self.open:
            self.open[-1][2].append(content)

    def endElement(self, name: str) -> None:
        bare, made, texts = self.open.pop()
        text = tidy_cell("\n".join(" ".join(line.split()) for line in "".join(texts).split("\n")))
        if made and text:
            made.put(f"{TEXT} 2" if TEXT in made else TEXT, text, made.line)
        if not self.open:
            self.root = made if made or not text else _wrap_text(text)
            self.path_of_root = (bare,)
        elif self._add(self.open[-1][1], bare, made if made else text, made.line):
            self.several.add((*(one[0] for one in self.open), bare))

    def _add(self, parent: Placed, key: str, value: Any, line: int) -> bool:
        """Add a value under a key; return True if the key now has several, as a list."""
        if key not in parent:
            parent.put(key, value, line)
            return False
        if isinstance(parent[key], list):
            parent[key].append(value)
        else:
            parent[key] = [parent[key], value]
        return True

    def finish(self) -> Placed:
        """Return the root; an element that stands several times anywhere is a list everywhere.

        So is the one element in another that bears its plural: `<messages><message>`.
        """
        root = self.root if self.root is not None else Placed()
        waiting: list[tuple[tuple[str, ...], Placed]] = [(self.path_of_root, root)]
        while waiting:
            path, item = waiting.pop()
            for key, value in item.items():
                own = (*path, key)
                is_only = isinstance(value, Placed) and len(path) > 1 and _is_plural(path[-1], key)
                if (own in self.several or is_only) and not isinstance(value, list):
                    item[key] = [value]
                inner = item[key] if isinstance(item[key], list) else [item[key]]
                waiting += [(own, one) for one in inner if isinstance(one, Placed)]
        return root


def _is_plural(name: str, singular: str) -> bool:
    """Whether a name is the plural of another: `messages` of `message`, `entries` of `entry`."""
    name, singular = name.casefold(), singular.casefold()
    return name in (f"{singular}s", f"{singular}es", f"{singular.removesuffix('y')}ies", f"{singular}list")


def _wrap_text(text: str) -> Placed:
    made = Placed()
    made.put(TEXT, text, 1)
    return made
