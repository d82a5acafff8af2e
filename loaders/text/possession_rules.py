"""Turns of phrase that say whose a vehicle, phone or office is: "Vell's van is V", "DVLA has it to Vell"."""

from .turn_rule import make_rule, name_post
from .turn_words import AUX, HOUSE, POSTS

_RANG = r"(?:rang|rings|phoned|phones|texted|texts|called|calls|messaged|messages|contacted|contacts)"
POSSESSION_RULES = (
    # what is somebody's own, with a verb between
    make_rule(
        r"(?P<a><[PH]\d*>)'s (?:own |new |old |other |work |current )?(?:car|van|vehicle|motor|lorry"
        r"|truck|pickup|motorbike|bike) (?:is|was) (?:not |now |currently )*(?:an? |the )?(?:<D\d+>,? )?\(?"
        r"(?P<b><V\d+>)(?!'s)",
        "uses_vehicle",
        "",
        0.8,
    ),
    make_rule(
        r"(?P<b><V\d+>),? (?:which is |is )?(?:believed|thought|possibly|probably|suspected)(?: to be)? "
        r"(?P<a><[PH]\d*>)'s(?=$|[.,;)]| and\b| but\b)",
        "keeper_of",
    ),
    make_rule(  # theirs whom the sentence names: in another one it may be others
        rf"<P\d+>[^;]*<P\d+>[^;]*(?P<a><Z>)'s (?:home |current |own )*{HOUSE},? ?(?:at |in |on )?"
        r"(?P<b><A\d+>)",
        "lives_at",
        "",
        0.8,
    ),
    make_rule(
        r"(?P<b><(?:[VDFAT]\d+)>),? (?:which|that) (?P<a><[PFH]\d*>) (?:is|was) (?:the |an? )?"
        rf"(?:registered |sole |current )*(?P<post>{POSTS}) of\b",
        name_post,
    ),
    make_rule(
        rf"(?P<a><P\d+>) {AUX}(?P<b><(?:F\d+|G)>)'s (?:[a-z]+ )?(?P<post>{POSTS})\b", name_post, "", 0.8
    ),
    make_rule(
        r"(?P<a><(?:F\d+|G)>)'s (?:[a-z]+ )?(?:office|yard|depot|workshop|premises) (?:is|are|was|were) "
        r"(?:at |in |on )?(?P<b><A\d+>)",
        "located_at",
    ),
    make_rule(
        r"\b(?:dvla|pnc|v5c?|mid|databases?|records?) (?:has|have|had|shows?|lists?|gives?"
        r"|puts?) (?P<b><[VDW]\d*>) "
        r"(?:[a-z]+ ){0,2}?(?:to|with|as belonging to|in (?:the )?name of) (?P<a><[PF]\d+>)",
        "keeper_of",
    ),
    make_rule(rf"(?P<a><[PH]\d*>) {AUX}(?:lent|lends|loaned|gave|gives) <W> (?P<b><[PH]\d*>)", "lent_to"),
    make_rule(
        rf"(?P<a><[PFH]\d*>),? (?:(?:has|have|had|then|also|later|again|always) )*{_RANG}"
        r"(?: (?!from\b|that\b|about\b|[a-z]+(?:ed|ing)\b)[a-z]+){0,5} (?:from|using) (?P<b><T\d+>)",
        "uses_phone",
    ),
    make_rule(
        r"(?P<b><T\d+>),? (?:is|was) the (?:office|switchboard|reception|yard|shop|desk|works|home|house)"
        r"(?: number| line| phone)? of (?P<a><[PF]\d+>)",
        "uses_phone",
    ),
)
