"""The ES modules of the page: which belong to a page in a file and to a live page, joined into one script.

A page that is opened from a file cannot load modules, so they are joined when it is written. Two specifiers
stand for a module that each kind of page has its own of: see TWINS.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# The modules use each other's functions in both directions, so they run in this order. What one does at its
# start uses only those before it.
_BOTH = (
    "start.js",
    "theme.js",
    "hidden.js",
    "chosen.js",
    "address.js",
    "edges.js",
    "glyphs.js",
    "names.js",
    "controls.js",
    "legend.js",
    "panel.js",
    "documents.js",
    "to_panel.js",
    "search.js",
    "tables.js",
    "document_filter.js",
    "link_filter.js",
    "day_fields.js",
    "time_steps.js",
    "time_brush.js",
    "confidence.js",
    "selected.js",
    "arrangements.js",
    "layers.js",
    "map_places.js",
    "map.js",
    "heaps.js",
    "closed_groups.js",
    "move_closed.js",
    "drags.js",
    "sizes.js",
    "colours.js",
    "edge_names.js",
    "notes.js",
    "unsaved.js",
    "picture_notes.js",
    "pictures.js",
    "lasso.js",
)
FILE_MODULES = (
    "elements.js",
    "inside.js",
    *_BOTH,
    "reach.js",
    "paths.js",
    "inside_reach.js",
    "views.js",
    "kept.js",
    "tour.js",
    "keys.js",
)
LIVE_MODULES = (
    "elements.js",
    "ask.js",
    *_BOTH,
    "added.js",
    "reach.js",
    "paths.js",
    "expand.js",
    "judging.js",
    "whole_case.js",
    "finding_rows.js",
    "findings.js",
    "views.js",
    "live_views.js",
    "beyond.js",
    "tour.js",
    "live_tour.js",
    "keys.js",
)
# By specifier: the module of a page in a file, and that of a live page.
TWINS = {"#data": ("inside.js", "ask.js"), "#reach": ("inside_reach.js", "expand.js")}
_IMPORT = re.compile(r"^import \{[^}]*\} from \"[^\"]+\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |class |function |async function )", re.MULTILINE)


@cache
def join_modules(names: Sequence[str]) -> str:
    """Return modules as one script, in which each can wait for a server."""
    parts = [(HERE / name).read_text("utf-8") for name in names]
    inner = "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
    return f'(async () => {{\n"use strict";\n{inner}}})();'
