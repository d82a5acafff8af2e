"""Turns of phrase that run over a clause: "which he keeps at", "bought by … from", "P's and Q's wife"."""

import re
from collections.abc import Callable, Mapping

from .turn_rule import Rule, make_rule, name_kin, name_post
from .turn_words import AUX, KIN, LEAVES, POSTS

_MONEY = r"(?:[£$€]?[\d.,]+[km]?|cash|money|funds|payments?|wages|a deposit)"
_VEHICLE_VERBS = {
    "uses_vehicle": r"driv(?:es|ing|en)|drove|us(?:es|ed|ing)|rid(?:es|ing|den)|rode|borrow(?:s|ed)"
    r"|hir(?:es|ed)|rent(?:s|ed)|operates|parks?|parked|abandoned|crashed|collected|moved",
    "keeper_of": r"own(?:s|ed)|has|had",
    "buyer_of": r"bought|buys|purchased|acquired|obtained|got",
    "seller_of": r"sold|sells|flogged|advertised|listed|traded",
    "stole": r"stole|took|nicked|robbed",
}
_PLACE_VERBS = {
    "lives_at": r"lives|lived|stays|stayed|sleeps|resides|resided",
    "uses_place": r"rents?|rented|uses?|used|leases?|leased|hires?|hired|occupies|occupied"
    r"|works|runs?|manages?",
    "owns": r"owns?|owned|bought",
}
_FIRM_VERBS = {
    "runs": r"runs?|owns?|owned|manages?|managed|set up|operates?|founded|started|controls?",
    "works_for": r"works|worked|drives|drove",
}
_PERSON_VERBS = {
    "associate_of": r"knows|knew|met|supplies|supplied|deals|works|worked|employs|employed|introduced"
    r"|recruited",
}


def _make_relative(mention: str, verbs: Mapping[str, str]) -> Rule:
    """Return the rule for a relative clause that a mention is the object of: "V, which he drives"."""
    types = {name: re.compile(words) for name, words in verbs.items()}
    return make_rule(
        rf"(?P<b>{mention}),? (?:which|that|whom|who|where) (?P<a><[PFH]\d*>) {AUX}"
        rf"(?P<verb>{'|'.join(verbs.values())})\b",
        _make_namer(types),
        "",
        0.8,
    )


def _make_namer(types: Mapping[str, re.Pattern[str]]) -> Callable[[re.Match[str]], str]:
    return lambda match: next(name for name, words in types.items() if words.fullmatch(match["verb"]))


def _name_purchase(match: re.Match[str]) -> str:
    return "lent_to" if match["verb"].startswith(("hire", "lease", "rent", "borrow")) else "sold_to"


_BOUGHT = (
    r"(?P<verb>bought|purchased|hired|leased|rented|acquired|collected|obtained|ordered|sourced|borrowed"
    r"|supplied"
    r"|received)(?: (?!by\b|from\b)[a-z0-9£,.]+){0,5}?"
)
_COPULA = (
    r"(?P<a><P\d+>),? (?:is|was) (?:both )?(?:the |an? )?"
    r"(?:<P\d+>'s [a-z-]+|[a-z -]{3,20} (?:of|to) <P\d+>),? and "
)
CLAUSE_RULES = (
    # relative clauses with the mention as the object: "the van, V, which he drives"
    _make_relative(r"<[VD]\d+>", _VEHICLE_VERBS),
    _make_relative(r"<A\d+>", _PLACE_VERBS),
    _make_relative(r"<F\d+>", _FIRM_VERBS),
    _make_relative(r"<P\d+>", _PERSON_VERBS),
    make_rule(
        rf"(?P<b><T\d+>),? (?:which|that) (?P<a><[PH]\d*>) {AUX}(?:uses|used|using|has|had|answers|gave"
        rf"|gives)\b",
        "uses_phone",
    ),
    make_rule(
        rf"(?P<a><[VD]\d+>),? (?:which|that) (?:<[HPZXF]\d*>|they) {AUX}{LEAVES} (?:[a-z]+ ){{0,2}}?"
        r"(?:at|in|on|outside|behind|inside) (?:the )?(?P<b><[AF]\d+>)",
        "stored_at",
    ),
    make_rule(
        r"(?P<a><F\d+>),? whose (?:registered |head |main )?(?:office|yard|unit|premises|base|address"
        r"|garage|workshop"
        r"|depot|warehouse)s? (?:is|was|are) (?:at |in |on )?(?P<b><A\d+>)",
        "located_at",
    ),
    make_rule(r"(?P<a><P\d+>),? whose (?:home |current )?address (?:is|was) (?P<b><A\d+>)", "lives_at"),
    make_rule(
        r"(?P<a><[PF]\d+>),? whose (?:mobile |phone |contact )?(?:number|phone|mobile|e-?mail)(?: address)? "
        r"(?:is|was) (?P<b><T\d+>)",
        "uses_phone",
    ),
    make_rule(rf"(?P<b><P\d+>),? whose {KIN},? (?:is |was )?(?P<a><P\d+>)", name_kin),
    make_rule(
        rf"(?P<b><[FV]\d+>),? whose (?:[a-z]+ )?(?P<post>{POSTS}),? (?:is |was |called |named"
        rf" )?(?P<a><P\d+>)",
        name_post,
    ),
    # where a firm trades: "runs F from A"
    make_rule(
        r"\b(?:runs?|ran|operates?|manages?|running|operating|owns?|trades? as|trading as|set up|works"
        r" for|employed by"
        r"|based)(?: at| the| a)? (?P<a><F\d+>),? (?:from|at|out of|based at|based in|in) (?P<b><A\d+>)",
        "located_at",
        "",
        0.8,
        False,
    ),
    make_rule(r"\bfor (?P<a><F\d+>),? from (?P<b><A\d+>)", "located_at", "", 0.75, False),
    make_rule(
        rf"(?P<a><[PHZ]\d*>),? {AUX}(?:gave|gives|provided|provides|supplied|confirmed|listed)"
        rf" (?P<b><A\d+>) as "
        r"(?:<[HZP]\d*>'s )?(?:home |current |bail |last )?address",
        "lives_at",
    ),
    make_rule(
        rf"(?P<b><F\d+>),? where (?P<a><P\d+>) {AUX}(?:is|was|works|worked|acts|does|did|drives|runs the)\b",
        "works_for",
        "",
        0.8,
    ),
    make_rule(
        r"\b(?:received|goods|shipment|consignment|parcels?|cargo|gift|effects)\b[^<>;]{0,25} from"
        r" (?P<a><[PF]\d+>) "
        r"(?:for [a-z ]{3,25})?to (?P<b><[PF]\d+>)",
        "sold_to",
        "",
        0.75,
    ),
    make_rule(
        r"(?P<b><[VWD]\d*>)[^<>;]*(?:<[PF]\d+>)[^<>;]*\bwith (?P<a><P\d+>) as (?:an? |the )?(?:named "
        r"|additional |main "
        r"|second )*driver",
        "uses_vehicle",
    ),
    make_rule(
        rf"(?P<a><[PH]\d*>),? {AUX}(?:driven|given a lift|collected|picked up|taken)(?: (?:to|from)"
        rf" [^;]{{0,40}}?)? by "
        r"<P\d+>,? in (?:an? )?(?P<b><[VD]\d+>)",
        "seen_in",
    ),
    make_rule(r"(?P<b><W>)'s (?:registered )?(?:keeper|owner),? (?:is |was )?(?P<a><[PF]\d+>)", "keeper_of"),
    make_rule(
        rf"(?P<b><[PH]\d*>)'s {KIN} (?:at|in|from|on) (?:[a-z]+ ){{1,4}}?{AUX}(?:is|was)"
        rf" (?P<a><P\d+>)",
        name_kin,
    ),
    make_rule(
        rf"(?P<a><[PFH]\d*>) {AUX}(?:asked|asks|asking|told|tells|instructed|instructs|ordered|paid|pays"
        rf"|got|gets|getting"
        r"|persuaded|begged|hired|hires|used|uses|forced|sent|sends|approached) (?P<b><P\d+>) to (?!be\b)",
        "associate_of",
        "",
        0.75,
    ),
    make_rule(
        rf"(?P<a><[PH]\d*>),? {AUX}(?:the )?(?:father|mother|parent|dad|mum) (?:of|to) (?P<b><P\d+>)'s "
        r"(?:child|children|baby|son|daughter|kids?|twins)",
        "relative_of",
    ),
    make_rule(
        r"(?P<a><P\d+>) (?:is |are |was )?(?:now|currently|still|presently|again) (?:living |staying "
        r"|residing )?at "
        r"(?P<b><A\d+>)",
        "lives_at",
        "",
        0.75,
    ),
    make_rule(r"(?P<b><[VD]\d+>),? (?:was )?sold by <[PF]\d+> to (?P<a><[PF]\d+>)", "buyer_of"),
    # two statements with one verb: "is P's girlfriend and Q's sister"
    make_rule(rf"{_COPULA}(?P<b><P\d+>)'s {KIN}", name_kin),
    make_rule(rf"{_COPULA}(?:the |an? )?{KIN} (?:of|to) (?P<b><P\d+>)", name_kin),
    # bought by … from …, and the other way round
    make_rule(rf"\b{_BOUGHT} by (?P<b><[PFH]\d*>)(?: [a-z]+){{0,3}}? from (?P<a><[PF]\d+>)", _name_purchase),
    make_rule(rf"\b{_BOUGHT} from (?P<a><[PF]\d+>)(?: [a-z]+){{0,3}}? by (?P<b><[PFH]\d*>)", _name_purchase),
    make_rule(
        r"\b(?:consigned|shipped|sent|sold|supplied|delivered|exported) (?:[a-z]+ )?to (?P<b><[PF]\d+>) by "
        r"(?P<a><[PF]\d+>)",
        "sold_to",
    ),
    make_rule(
        rf"(?P<b><[PH]\d*>) {AUX}(?:sold|supplied with|offered|given) (?:an? |the )?(?:[a-z]+"
        rf" ){{0,3}}(?:<[VD]\d+> )?by "
        r"(?P<a><[PF]\d+>)",
        "sold_to",
    ),
    # payments, papers and calls from one to another
    make_rule(
        r"\b(?:payments?|transfers?|deposits?)\b[^<>;]{0,40} by (?P<a><[PF]\d+>) to (?P<b><[PF]\d+>)", "paid"
    ),
    make_rule(
        r"\b(?:payments?|transfers?|deposits?)\b[^<>;]{0,40} (?:to|into) (?P<b><[PF]\d+>)(?:'s [a-z]+)? "
        r"(?:[a-z]+ ){0,2}?(?:from|by) (?P<a><[PF]\d+>)",
        "paid",
    ),
    make_rule(
        rf"(?P<a><[PFH]\d*>) {AUX}(?:sent|paid|transferred|put|moved|owes|owed|gave|gives|lent|wired"
        rf"|sends|pays) "
        rf"(?:[a-z]+ ){{0,2}}?{_MONEY}(?: [a-z]+){{0,2}}? (?:in)?to (?P<b><[PF]\d+>)(?!'s (?!ac|a/c|bank))",
        "paid",
    ),
    make_rule(
        rf"(?P<a><[PFH]\d*>) {AUX}(?:gives|gave|handed|hands|slips|slipped|sends|sent|owes|owed|lent"
        rf"|pays|paid) "
        rf"(?P<b><[PF]\d+>) (?:[a-z]+ ){{0,2}}?{_MONEY}(?![\w/])",
        "paid",
    ),
    make_rule(
        r"\b(?:receipts?|invoices?|quotes?|quotation|delivery notes?|bills?)\b[^<>;]{0,30} from"
        r" (?P<a><[PF]\d+>)"
        r"(?: made out| addressed| issued)? to (?P<b><[PF]\d+>)",
        "sold_to",
        "",
        0.75,
    ),
    make_rule(
        r"\b(?:calls?|texts?|messages?|whatsapps?|contact|phoned|rang)\b[^<>;]{0,30} from (?P<a><[TP]\d+>),? "
        r"to (?P<b><[TP]\d+>)",
        "called",
    ),
    make_rule(r"^(?![^<>]*mail)[^<>]{0,20}(?P<a><T\d+>) to (?P<b><T\d+>)", "called", "", 0.75),
    make_rule(r"(?P<a><P\d+>) on <T\d+> to (?P<b><[PT]\d+>)", "called", "", 0.75),
    make_rule(
        rf"(?P<b><[PH]\d*>) {AUX}(?:took|had|received|answered|got|gets|takes|receives) (?:[a-z0-9]+ ){{0,3}}"
        r"(?:calls?|texts?|messages?)\b[^<>;]{0,40} from (?:[a-z]+ )*(?:<H> )?(?:[a-z]+ )*(?P<a><[PT]\d+>)",
        "called",
    ),
    make_rule(
        r"(?P<a><[PH]\d*>)'s (?:phone|mobile|handset|billing)(?: records?)? (?:shows?|showed|made"
        r"|had)[^<>;]{0,30}"
        r"\b(?:calls?|contact|texts?|messages?) (?:to|with) (?P<b><[PT]\d+>)",
        "called",
    ),
    make_rule(r"^(?:phone )?calls? from (?P<a><P\d+>) (?:on|using|from) (?P<b><T\d+>)", "uses_phone"),
    # who stands behind whom
    make_rule(
        r"(?P<a><[PF]\d+>) (?:is |was )?(?:linked|connected|tied) (?:through|via) <[PF]\d+> to"
        r" (?P<b><[PF]\d+>)",
        "associate_of",
    ),
    make_rule(
        r"\b(?:linked|connected|tied) (?:through|via) (?P<a><[PF]\d+>) to (?P<b><[PF]\d+>)", "associate_of"
    ),
    make_rule(
        r"(?P<a><[PH]\d*>) (?:is|was) the (?:one|man|male|lad|bloke|fella|guy) with (?P<b><[VD]\d+>)",
        "uses_vehicle",
    ),
    make_rule(
        rf"(?P<b><[VWD]\d*>),? {AUX}(?:is|was|are|were) (?P<a><H>'s)(?=$|[.,;)]| and\b| but\b)", "keeper_of"
    ),
    make_rule(
        r"\bin (?:the )?name of (?P<a><[PF]\d+>),? (?:for|in respect of|relating to) (?P<b><V\d+>)",
        "keeper_of",
    ),
    make_rule(
        r"(?P<a><P\d+>),? (?:the )?(?:registered )?(?:current )?(?P<post>keeper|owner|driver|user|rider) "
        r"(?:<V\d+>,? (?:and )?)?(?P<b><[VD]\d+>)",
        name_post,
        "",
        0.8,
    ),
    make_rule(
        r"(?P<a><P\d+>),? (?:the )?(?:registered )?(?P<post>keeper|owner) (?P<b><V\d+>)(?=,| and)", name_post
    ),
    # where somebody or something is, without a verb
    make_rule(
        r"^(?:obs|seen|sighting|s/s|again|also|[0-9: ]+|hrs|hours|on|at|outside|rear of|opposite|in"
        r"|near)?(?: (?:on|at"
        r"|outside|rear of|opposite|in|near|of))* ?(?P<b><A\d+>)[^<>;]{0,25}[-–:] (?P<a><[PV]\d+>)",
        "seen_at",
        "",
        0.75,
    ),
    make_rule(
        r"(?:^|[:;-] )(?:<P\d+>,? and )?(?P<a><P\d+>),? (?:seen |again |still |also |possibly )*(?:at"
        r"|outside|inside"
        r"|rear of|opposite) (?:the )?(?P<b><A\d+>)",
        "seen_at",
        "",
        0.75,
    ),
    make_rule(
        r"^(?:[a-z]+: )?(?P<a><P\d+>),? and <P\d+>,? (?:again |still |also )*(?:at|outside|rear of)"
        r" (?P<b><A\d+>)",
        "seen_at",
        "",
        0.75,
    ),
    make_rule(
        r"(?:^|: )(?P<a><P\d+>) (?:outside|at|near|leaving|rear of) <[AFL]\d+> in (?:an? )?(?P<b><[VD]\d+>)",
        "seen_in",
        "",
        0.75,
    ),
    make_rule(
        r"(?P<a><V\d+>),? (?:is |was |seen |still |again |currently )*(?:parked |left |sat )*(?:up )?"
        r"(?:on (?:the |<H>'s )?(?:drive|driveway|forecourt|road) (?:of|at|outside)|outside|in the "
        r"(?:yard|car park|garage) (?:of|at)|rear of|at) (?:<H>'s )?(?:home address )?(?P<b><A\d+>)",
        "seen_at",
        "",
        0.75,
    ),
    make_rule(
        r"(?P<a><H>)'s <[VD]\d+> [^<>;]{0,30}\b(?:home address|house|home),? (?P<b><A\d+>)", "lives_at"
    ),
)
