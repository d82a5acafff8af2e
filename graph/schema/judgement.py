"""The properties of a judgement as data: what a person decided on two entities."""

from .nodes import define_text
from .parts import Property

JUDGEMENT_PROPERTIES = (
    define_text("id", "Its id, which `ringmap resolve undo` takes."),
    define_text("verdict", "same, different, unsure."),
    define_text("kind", "The kind of both entities."),
    define_text("by", "Who judged."),
    define_text("why", "The reason."),
    Property("judged_at", "moment", "When (UTC)."),
    define_text(
        "first_anchors",
        "Digests, by the store's key, of document, place and name of each mention the one entity had then.",
    ),
    define_text("second_anchors", "The same of the other."),
    define_text("act", "The linking that made it, with all others that it made; none if a person judged."),
    define_text("other_anchors", "The same of the entities that linking had joined with the two before."),
    define_text("present_anchors", "Those anchors that the case has now, each with mention and document."),
    define_text("entities", "The ids of the two then, each with when it was made; undoing gives them back."),
    Property("undone_at", "moment", "When it was undone; an undone judgement has no effect."),
    define_text("undone_by", "Who undid it."),
)
