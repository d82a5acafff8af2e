"""The properties of a saved view as data: what a page showed, where, and what was hidden."""

from .nodes import define_text
from .parts import Property

VIEW_PROPERTIES = (
    define_text("id", "A digest of its name and user, by the store's key."),
    define_text("name", "What its user calls it."),
    define_text("by", "Who saved it."),
    Property("saved_at", "moment", "When (UTC)."),
    Property("entities", "number", "How many entities it has."),
    define_text(
        "description",
        "As JSON: its entities as digests by the store's key, their places, what is hidden, zoom and centre.",
    ),
)
