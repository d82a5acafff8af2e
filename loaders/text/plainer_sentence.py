"""Makes a masked sentence plainer: leaves out words that no rule need look at, and names what they mean."""

import re

from .relation_words import read_relational_nouns

# Nouns that name somebody's relative or friend also where they stand alone: "with partner Darrell".
_KIN_NOUNS = (
    "|".join(
        noun
        for noun, said in read_relational_nouns().items()
        if said.type == "relative_of" and noun not in ("lad", "fella", "ex", "partner", "twin")
    )
    + "|partner"
)
# What may stand between "reported", "stolen" and by whom: a place or a firm, and no verb of another clause.
IN_REPORT = (
    r"(?:(?! (?:by|and|but|or|was|were|is|has|had|who|which|that|when|while|then|before|after|to have)\b"
    r"| (?:driven|taken|seen|found|bought|sold|kept|held|[a-z]{3,}(?<!sh)ed) by\b)"
    r"[^<>;]|<[AFLXD]\d*>)"
)
# Words that a rule need not look at: who is a mister, a male called so, a vehicle described before its plate.
_PLAINER = (
    (re.compile(r"\bnom(?:inal)?s?\.? (?:no\.? |number )?[\w/]*\d[\w/]* (?=<P)"), ""),
    (
        re.compile(
            r"(?<!'s )(?:\b(?:an?|one|mr|mrs|ms|miss|mme|dr|male|female|man|woman|lad|bloke|guy|person|"
            r"individual|"
            r"anyone|anybody|someone|somebody|unknown|local|white|black|asian|polish|romanian|"
            r"albanian)\b\.?,? )+"
            r"(?:(?:called|named|calling <H>|by the name of|known as|known only as|going by|goes "
            r"by) )?(?:(?:mr|mrs|"
            r"ms)\.? )?(?=<P)"
        ),
        "",
    ),
    (
        re.compile(
            r"<D\d+>(?: (?!(?:and|in|at|to|or|not|of|by|from|is|was|but|near)\b)[a-z0-9]{1,6}){0,2}(?:,?"
            r" (?:with|on"
            r"|bearing|private|plates?|reg|vrm|index|vin|part|registered|number|a|the)\b)*,? ?\(?(?=<V)"
        ),
        "",
    ),
    (re.compile(r"\b(?:pc|dc|ds|di|ps|sgt|pcso|wpc|police constable|officers?)(?: ?\d+)? (?=<X)"), ""),
    (re.compile(r"\bdriven (?=<P)"), "driven by "),
    (  # "is his girlfriend's, Vell": hers whom it names
        re.compile(rf"(?P<kin><[HP]\d*>'s (?:{_KIN_NOUNS}))'s,? (?P<who><P\d+>)(?!'s),?"),
        r"\g<kin> \g<who>'s",
    ),
    (
        re.compile(r"\b(?P<seen>seen|observed) (?:at|about|around) \d{3,4}(?: ?h(?:ou)?rs)? (?=to )"),
        r"\g<seen> ",
    ),
    (
        re.compile(
            r"(?P<firm><F\d+>[^;]*\b(?:works?|worked|working|drives|drove|employed) (?:for|by|at)) <Z>"
        ),
        r"\g<firm> <G>",
    ),
    (re.compile(r"<W>'s (?P<sole>(?:sole|managing|only|current) )(?=director|manager)"), r"<G>'s \g<sole>"),
    (
        re.compile(
            r"^(?:the |its )?(?P<office>(?:(?:registered|main|head) )?(?:office|yard|depot|workshop|base))"
            r" (?=(?:is|are|was|were) (?:at |in |on )?<A)"
        ),
        r"<G>'s \g<office> ",
    ),
    (  # a clause that names nobody: "Crake, who is not local, was driving"
        re.compile(
            r"(?<=>), who (?:is|was|has|had) [^<>,;]{2,50}, (?=(?:is|was|has|had|does|did|"
            r"[a-z]{2,}(?:s|ed))\b)"
        ),
        " ",
    ),
    (re.compile(r"<W>'s (?=(?:boss|directors?|managers?|proprietor|gaffer|foreman|secretary)\b)"), "<G>'s "),
    (
        re.compile(
            rf"\breported(?P<to>{IN_REPORT}{{0,60}}?) (?:stolen|missing|taken|lost)\b"
            r"(?P<gap>(?:(?! by\b)[^<>;]|<[AFLXD]\d*>){0,80}) by "
            r"(?=(?:[a-z]+,? |<[HWZ]>'s )*<[PFXH])"
        ),
        r"reported-stolen\g<to>\g<gap> by ",
    ),
    (re.compile(r"\b(\d{1,2}):(\d{2})\b"), r"\1\2"),
    (
        re.compile(
            r"\b(?:old|former|previous|earlier|last) (?:(?:mobile|phone|contact) )?(?:number|mobile|phone) "
            r"(?:for|of) (?P<who><[PFH]\d*>)(?: (?:is|was):?|:| -|,)? (?P<phone><T\d+>)"
        ),
        r"\g<who> formerly used \g<phone>",
    ),
    (re.compile(r"\b(?P<was>was|were),? until [a-z0-9 ]{2,30}?,? (?=an? |the )"), r"\g<was> formerly "),
    (re.compile(r"\ball (?=(?:ties|links?|contact|dealings|connections?)\b)"), ""),
    (
        re.compile(r"\b(?P<verb>end(?:s|ed|ing)?) <[HPZ]\d*>'s (?=relationship|association|friendship)"),
        r"\g<verb> ",
    ),
    (
        re.compile(
            r"(?<=>), an? [a-z -]{2,30}? (?=(?:owned|run|managed|operated|controlled|registered|driven) )"
        ),
        " ",
    ),
    (re.compile(r",? whose (?:real |full |first )?name is (?=<P)"), " "),
    (
        re.compile(
            r"(?P<who><P\d+>), (?:surname (?:unknown|not known)|(?:then |now |currently )?aged? \d+(?:"
            r" years)?"
            r"|of no fixed (?:abode|address)|full details (?:unknown|not known))(?:,|(?=$)) ?"
        ),
        r"\g<who> ",
    ),
    (
        re.compile(
            r"(?P<mark><V\d+>),? (?:relates to|corresponds (?:to|with)|identifies|traces to|was traced"
            r" to|belongs to"
            r"|comes back to|returns to|came from|is (?:from|that of)) <D\d+> (?=[a-z])"
        ),
        r"\g<mark> ",
    ),
    (
        re.compile(
            r"(?<=>),? \(?(?:aged? )?[1-9][0-9](?: ?(?:years?(?: old)?|yrs?|yo))?\)?(?:,(?= (?:of|from|who|"
            r"<|and))|"
            r"(?= (?:of|from)\b))"
        ),
        "",
    ),
    (
        re.compile(
            r"\b(?:an? |his |her )?(?:friend|mate|associate|acquaintance) ?(?:, |called |named "
            r")(?=<P)(?<!<H>'s )"
        ),
        "",
    ),
    (re.compile(r"<X> (?:think|believe|suspect|understand|reckon|guess|assume)\b"), "believed"),
    (
        re.compile(
            r"(?P<lead>\b(?:with|by|and|to|from|for|is|was|of|through|via|like|at|plus)|^|[,;:]) ?(?:the "
            r")?(?P<kin>" + _KIN_NOUNS + r"),? (?=(?:(?:is|was) )?<P)"
        ),
        r"\g<lead> <H>'s \g<kin> ",
    ),
)


def make_plainer(text: str) -> str:
    """Return a masked sentence without such words.

    >>> make_plainer("a male called <P0> was driven <P1> at 21:40")
    '<P0> was driven by <P1> at 2140'
    """
    for pattern, new in _PLAINER:
        text = pattern.sub(new, text)
    return text
