"""The page's scripts are ES modules: each imports what it uses of others, and imports nothing else."""

from collections import Counter
from collections.abc import Iterator

import pytest
import tree_sitter
import tree_sitter_javascript
from ringmap.graph.view.page_modules import FILE_MODULES, HERE, LIVE_MODULES, TWINS, join_modules

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
MODULES = sorted({*FILE_MODULES, *LIVE_MODULES})
# Of the browser and of vis-network.
GLOBALS = {
    "Array", "Blob", "Boolean", "Date", "Error", "Event", "FormData", "Image", "Infinity", "Intl",
    "JSON", "Map", "Math", "MutationObserver", "Number", "Object", "Path2D", "Promise", "Set", "String",
    "URL", "WeakMap", "XMLSerializer", "arguments", "clearInterval", "clearTimeout",
    "decodeURIComponent", "document", "encodeURIComponent", "fetch", "getComputedStyle", "history",
    "indexedDB", "isFinite", "localStorage", "location", "navigator", "performance", "queueMicrotask",
    "requestAnimationFrame", "setInterval", "setTimeout", "undefined", "vis", "window",
}  # fmt: skip

# The nodes that have names of their own, and of some the field that declares one.
SCOPES = {
    "program", "arrow_function", "function_declaration", "function_expression", "method_definition",
    "statement_block", "for_statement", "for_in_statement", "catch_clause",
}  # fmt: skip
OWN = {"arrow_function": "parameter", "for_in_statement": "left", "catch_clause": "parameter"}


def walk(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """Yield a node and all below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def parse(name: str) -> tree_sitter.Node:
    """Return the syntax tree of a module, which has no error in it."""
    root = PARSER.parse((HERE / name).read_bytes()).root_node
    assert not root.has_error, name
    return root


def read_text(node: tree_sitter.Node | None) -> str:
    """Return what is written where a node stands."""
    assert node is not None
    return (node.text or b"").decode()


def list_imports(root: tree_sitter.Node) -> list[tuple[str, str]]:
    """Return each imported name with the module that it is imported from."""
    return [
        (read_text(one), read_text(statement.child_by_field_name("source")).strip('"').removeprefix("./"))
        for statement in root.children
        if statement.type == "import_statement"
        for one in walk(statement)
        if one.type == "identifier"
    ]


def list_bound(pattern: tree_sitter.Node) -> Iterator[str]:
    """Yield the names that a pattern of a declaration or parameter binds."""
    if pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield read_text(pattern)
    elif pattern.type in ("assignment_pattern", "object_assignment_pattern"):
        left = pattern.child_by_field_name("left")
        assert left is not None
        yield from list_bound(left)
    elif pattern.type == "pair_pattern":
        value = pattern.child_by_field_name("value")
        assert value is not None
        yield from list_bound(value)
    else:
        for child in pattern.named_children:
            yield from list_bound(child)


def walk_within(scope: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """Yield the nodes of a scope; of a scope within it, that node alone."""
    for child in scope.children:
        yield child
        if child.type not in SCOPES:
            yield from walk_within(child)


def list_declared(scope: tree_sitter.Node) -> list[str]:
    """Return the names that a scope declares itself, as often as it does."""
    patterns = [scope.child_by_field_name(OWN.get(scope.type, "-"))]
    for node in walk_within(scope):
        if node.type in ("variable_declarator", "function_declaration", "class_declaration"):
            patterns.append(node.child_by_field_name("name"))
        elif node.type == "formal_parameters":
            patterns.append(node)
    return [name for pattern in patterns if pattern for name in list_bound(pattern)]


def find_free(node: tree_sitter.Node, known: frozenset[str] = frozenset()) -> set[str]:
    """Return the names that are used in a node and that no scope around them declares."""
    if node.type in ("identifier", "shorthand_property_identifier"):
        return {read_text(node)} - known
    if node.type in SCOPES:
        known |= set(list_declared(node))
    parts = [find_free(child, known) for child in node.children if child.type != "import_statement"]
    return set().union(*parts)


def list_exports(root: tree_sitter.Node) -> list[set[str]]:
    """Return the names of each statement that exports something."""
    return [
        {name for one in statement.named_children for name in list_names_of(one)}
        for statement in root.children
        if statement.type == "export_statement"
    ]


def list_names_of(declaration: tree_sitter.Node) -> Iterator[str]:
    """Yield the names of a declaration at the top of a module."""
    if declaration.type in ("function_declaration", "class_declaration"):
        yield read_text(declaration.child_by_field_name("name"))
    for one in declaration.named_children:
        if one.type == "variable_declarator":
            pattern = one.child_by_field_name("name")
            assert pattern is not None
            yield from list_bound(pattern)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_exactly_what_it_uses(name: str):
    root = parse(name)
    assert sorted(one for one, _ in list_imports(root)) == sorted(find_free(root) - GLOBALS)


@pytest.mark.parametrize("name", MODULES)
def test_no_scope_declares_a_name_twice(name: str):
    scopes = [node for node in walk(parse(name)) if node.type in SCOPES]
    twice = [[one for one, count in Counter(list_declared(node)).items() if count > 1] for node in scopes]
    assert [names for names in twice if names] == []


@pytest.mark.parametrize("modules", [FILE_MODULES, LIVE_MODULES], ids=["file", "live"])
def test_what_is_imported_is_exported_and_the_other_way_round(modules: tuple[str, ...]):
    exports = {name: list_exports(parse(name)) for name in MODULES}
    imports: set[tuple[str, str]] = set()
    for name in MODULES:
        for one, source in list_imports(parse(name)):
            imports |= {(one, twin) for twin in TWINS.get(source, (source,))}
    for one, source in imports:
        assert any(one in names for names in exports[source]), (one, source)
    for name in modules:
        for names in exports[name]:
            assert any((one, name) in imports for one in names), (name, names)


@pytest.mark.parametrize("modules", [FILE_MODULES, LIVE_MODULES], ids=["file", "live"])
def test_the_modules_of_a_page_import_only_modules_of_that_page(modules: tuple[str, ...]):
    twins = {spec: next(one for one in pair if one in modules) for spec, pair in TWINS.items()}
    sources = {twins.get(source, source) for name in modules for _, source in list_imports(parse(name))}
    assert sources <= set(modules)


@pytest.mark.parametrize("modules", [FILE_MODULES, LIVE_MODULES], ids=["file", "live"])
def test_no_two_modules_of_a_page_declare_the_same_name_at_their_top(modules: tuple[str, ...]):
    names: list[str] = []
    for module in modules:
        for statement in parse(module).children:
            inner = statement.named_children if statement.type == "export_statement" else [statement]
            names += [name for one in inner for name in list_names_of(one)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("modules", [FILE_MODULES, LIVE_MODULES], ids=["file", "live"])
def test_the_joined_script_has_no_import_and_no_export_left(modules: tuple[str, ...]):
    root = PARSER.parse(join_modules(modules).encode()).root_node
    assert not root.has_error
    assert not any(node.type in ("import_statement", "export_statement") for node in walk(root))
