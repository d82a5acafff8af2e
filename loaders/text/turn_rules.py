"""The turns of phrase that say a relation between two mentions side by side, as rules."""

import re

from .clause_turn_rules import CLAUSE_RULES
from .plainer_sentence import IN_REPORT
from .possession_rules import POSSESSION_RULES
from .turn_rule import make_rule, name_kin, name_post
from .turn_words import (
    A_SUM,
    AUX,
    CALLED,
    CALLED_BEFORE,
    CALLS,
    COMPANY,
    HOUSE,
    KIN,
    LEAVES,
    NUMBER,
    POSTS,
    PREMISES,
    SOME_WORDS,
    VERB_BEFORE,
)

# Those that leave a shorter sentence behind.
SHORTENING = (
    make_rule(
        r"(?P<b><[VD]\d+>),? \((?:the |its )?(?:victim|loser|aggrieved|injured party)"
        r"(?: is| was|:| -)? ?(?P<a><[PF]\d+>)\)",
        "victim_of",
        "{b}",
    ),
    make_rule(
        r"(?P<b><[VD]\d+>),? \((?:the |its |registered )*(?P<post>owner|keeper|driver|user)"
        r"(?: is| was|:| -)? ?(?P<a><[PF]\d+>)\)",
        name_post,
        "{b}",
    ),
    make_rule(
        rf"(?P<b><[PHX]\d*>)'s {KIN}{CALLED}(?P<a><P\d+>)",
        name_kin,
        "{a}",
        is_given=True,
    ),
    make_rule(
        rf"(?P<a><P\d+>)(?:,| \(| -) ?(?:who (?:is|was) )?(?:an? |the |also |believed to be (?:an? |the "
        rf")?)?{KIN} "
        r"(?:of|to) (?P<b><[PH]\d*>)(?:,|\)|(?= [a-z])|$)",
        name_kin,
        "{a}",
    ),
    make_rule(
        rf"(?P<a><P\d+>)(?:,| \(| -) ?(?:who (?:is|was) )?(?P<b><[PH]\d*>)'s {KIN}(?:,|\)|$)",
        name_kin,
        "{a}",
    ),
    make_rule(
        r"(?P<a><P\d+>)(?:, | ?\(| - | (?=the ))(?:who is )?(?:an? |the )?(?:(?!of\b|at\b|for\b)[a-z]+ ){0,2}"
        rf"(?P<post>{POSTS}) (?:of|at|for) (?P<b><F\d+>)(?:,|\)|$)",
        name_post,
        "{a}",
    ),
    make_rule(  # "the brother of the owner of F, P" is just P's brother
        rf"(?<=\b(?:of|to|by) )the (?P<post>{POSTS}) (?:of|at|for) (?P<b><F\d+>),? (?P<a><P\d+>)",
        name_post,
        "{a}",
        is_given=True,
    ),
    make_rule(
        rf"(?<=\bwith )the (?P<post>{POSTS}) (?:of|at|for) (?P<b><F\d+>),? (?P<a><P\d+>)",
        name_post,
        "{a}",
        is_given=True,
    ),
    make_rule(
        r"(?P<a><P\d+>),? (?:t/as?|ta|trading as|trades as|trading under(?: the name(?: of)?)?) "
        r"?(?P<b><F\d+>)",
        "runs",
        "{b}",
        0.9,
    ),
)
# Those that are read on what is left.
RULES = (
    make_rule(rf"(?P<a><[PH]\d*>) {AUX}(?P<b><[PHZ]\d*>)'s {KIN}(?!,? <P)", name_kin),
    make_rule(rf"(?P<b><[PHZ]\d*>)'s {KIN} {AUX}(?:is|was|as|being) (?P<a><P\d+>)", name_kin),
    make_rule(rf"(?P<b><[PH]\d*>) has (?:got )?an? {KIN}{CALLED}(?P<a><P\d+>)", name_kin),
    make_rule(
        rf"\b{KIN} (?:of|to) (?P<b><[PH]\d*>)(?!'s)(?:,? {AUX}(?:is|was|called|named)?|:|,) ?(?P<a><P\d+>)",
        name_kin,
    ),
    make_rule(
        rf"(?P<a><[PHZ]\d*>),? {AUX}(?:an? |the |also )?{KIN} (?:of|to|with) (?P<b><[PH]\d*>)(?!'s)",
        name_kin,
    ),
    make_rule(
        rf"(?P<b><V\d+>)[^<>;]*reported-stolen{IN_REPORT}* by "
        r"(?:(?:the|its|<W>'s|registered|rightful|own) )*(?:(?:owner|keeper),? )?(?P<a><[PFH]\d*>)(?!'s)",
        "victim_of",
    ),
    make_rule(
        r"\b(?:done|handled|organised|arranged|carried out|run|supplied|sold|driven|moved|cut|stripped|made) "
        r"by (?P<a><P\d+>) (?:on behalf of|for) (?P<b><[PF]\d+>)",
        "works_for",
    ),
    make_rule(
        r"(?P<a><P\d+>) (?:brings|gives|sends|finds|gets|brought|gave|sent|got) (?P<b><[PH]\d*>) "
        r"[^<>;]{2,40} "
        r"and (?:always |also |usually )?(?:pays|paid)\b"
        rf"(?= ?$|[,.;:)]| (?:and|but)\b| (?:in )?(?:cash|money)\b| <H>(?!')|{A_SUM})",
        "paid",
        "",
        0.75,
    ),
    make_rule(
        rf"(?P<b><F\d+>) (?:[a-z]+ ){{0,2}}(?:confirm|say|said|state|den|told)[a-z]* (?:<X\d*> )?(?:that )?"
        rf"(?P<a><P\d+>) {AUX}(?:works?|worked|is employed|was employed) (?:for|by|at) (?:<Z>|<G>|the firm)",
        "works_for",
    ),
    make_rule(
        r"\b(?:lease|tenancy|licen[cs]e|rental|let|rent(?:ed|s)?|leas(?:ed|es)|tak(?:en|es)|took) "
        r"[^<>;]{0,40}(?P<b><A\d+>),? in (?:the )?name of (?P<a><[PF]\d+>)",
        "uses_place",
    ),
    make_rule(
        r"(?P<a><[PH]\d*>) [^<>;]{0,60}\b(?:lease|tenancy|licen[cs]e|rental|unit|account|bills?|"
        r"phone|contract)s?\b"
        r"[^<>;]{0,40}(?:<A\d+>,? )?in (?:the )?name of (?P<b><F\d+>)",
        "associate_of",
        "",
        0.75,
    ),
    make_rule(r"(?P<a><P\d+>),? (?P<was>formerly |previously |late )?(?:of|from) (?P<b><A\d+>)", "lives_at"),
    make_rule(r"(?P<a><P\d+>)(?:,| -)? ?\(?(?P<b><A\d+>)", "lives_at", "", 0.8),
    make_rule(
        r"(?P<a><F\d+>),? (?:of|at|based at|in|on|based in) (?P<b><A\d+>)", "located_at", "", 0.85, False
    ),
    make_rule(r"(?P<a><F\d+>)(?:,| -)? ?\(?(?P<b><A\d+>)", "located_at", "", 0.85, False),
    make_rule(
        r"(?P<a><[PFH]\d*>) (?:[a-z]+ ){0,3}report(?:ed|s|ing) (?:(?:the )?(?:theft|loss) of |that "
        r")?(?:<H>'s )?"
        r"(?P<b><[VWD]\d*>),?(?: as| was| had been| being)? (?:stolen|missing|taken)\b",
        "victim_of",
    ),
    make_rule(
        rf"\b{LEAVES} (?:<[HP]\d*>'s )?(?P<a><[VWCD]\d*>)(?: [a-z]+){{0,3}} "
        rf"(?:at|in|inside|to|outside|behind|into) "
        rf"(?:the )?(?P<b><[AF]\d+>)",
        "stored_at",
        "",
        0.8,
    ),
    make_rule(
        rf"\bkeys? (?:for|to) (?P<b><V\d+>) {AUX}(?:found|recovered|seized) (?:on|from|with) (?P<a><P\d+>)",
        "uses_vehicle",
        "",
        0.75,
    ),
    make_rule(
        rf"(?P<b><T\d+>),? (?:which |that )?{AUX}(?P<a><[PH]\d*>)'s (?:[a-z]+ )?(?:number|phone|mobile"
        rf"|telephone|handset)\b",
        "uses_phone",
    ),
    make_rule(
        rf"(?P<b><V\d+>) {AUX}(?P<a><P\d+>)'s(?: (?:car|van|vehicle|motor|bike))?(?=[.,;)]|$| and\b| but\b)",
        "keeper_of",
    ),
    make_rule(r"\blink(?:s|ed|ing)? (?P<a><[PF]\d+>) (?:to|with|and) (?P<b><[PF]\d+>)", "associate_of"),
    make_rule(
        r"\b(?:connect|tie|link|implicate)(?:s|ed|ing)? (?P<a><P\d+>) (?:to|with|in) (?P<b><[VD]\d+>)",
        "uses_vehicle",
    ),
    make_rule(
        r"\b(?P<aux>(?:(?:never|not) )?)introduc(?:ed?|es|ing) (?P<a><P\d+>) to (?P<b><P\d+>)",
        "associate_of",
    ),
    make_rule(r"(?P<a><[PH]\d*>) introduc(?:ed|es) (?P<b><P\d+>) to\b", "associate_of"),
    make_rule(
        r"(?P<b><F\d+>)(?:'s)? (?:employee|worker|driver|staff member|member of staff|mechanic|manager|"
        r"fitter|labourer|"
        r"cleaner|porter|salesman|boss|representative),? (?P<a><P\d+>)",
        "works_for",
        "",
        0.8,
    ),
    make_rule(rf"(?P<b><P\d+>)(?:,| -)? {KIN}:? (?P<a><P\d+>)", name_kin, "", 0.75),
    make_rule(
        rf"(?P<b><T\d+>),? {AUX}(?:the |a )?(?:landline|number|mobile|phone|contact|line|contact number|"
        rf"handset) "
        r"(?:for|of) (?P<a><[PF]\d+>)",
        "uses_phone",
    ),
    make_rule(
        rf"(?P<a><[PFH]\d*>)(?:'s)?"
        rf"(?:,? ?\(?<[AL]\d+>\)?)?(?:,| -| at)? ?\(?(?:there )?(?:on |at |via )?(?:{NUMBER} ?){{0,3}}"
        r"(?:is |was |: ?)?\(?(?P<b><T\d+>)",
        "uses_phone",
        not_behind=CALLED_BEFORE,
    ),
    make_rule(
        rf"(?P<a><[PFH]\d*>)'s (?:[a-z]+ )?(?:number|phone|mobile|telephone|email|e-mail|handset)(?: "
        rf"number| no| address)? {AUX}(?P<b><T\d+>)",
        "uses_phone",
    ),
    make_rule(
        r"(?P<b><T\d+>)(?: ?\(| (?:for|is|=|- )|,? asks? for|,? asking for) ?(?:user |used by |mr |ms "
        r")?(?P<a><P\d+>)"
        r"(?!'s)",
        "uses_phone",
    ),
    make_rule(
        rf"(?P<a><[PH]\d*>)'s (?:home |current |own )*(?:{HOUSE})?,? ?(?:at |in |on )?{AUX}(?P<b><A\d+>)",
        "lives_at",
        "",
        0.8,
    ),
    make_rule(
        rf"(?P<a><[PFH]\d*>)'s {PREMISES},? ?(?:at |in |on )?(?P<b><A\d+>)", "uses_place", "", 0.8, False
    ),
    make_rule(
        rf"(?P<b><A\d+>) ?(?:,|\()? ?{AUX}(?:the )?(?:home|current|known|last|family )* ?(?:home|"
        rf"{HOUSE}) of "
        r"(?P<a><P\d+>)",
        "lives_at",
    ),
    make_rule(
        r"(?P<a><[PH]\d*>)'s (?:new |old |current |former |ex-)?(?:employers?|workplace|work|boss),? "
        r"(?:at )?(?P<b><F\d+>)",
        "works_for",
        "",
        0.8,
        False,
    ),
    make_rule(
        r"\b(?:rents?|rented|lets?|leas(?:es|ed|ing)|renting)(?: out)? (?P<b><A\d+>) (?:out )?to "
        r"(?P<a><[PF]\d+>)",
        "uses_place",
    ),
    make_rule(r"(?P<a><[PF]\d+>),? (?:acting )?on behalf of (?P<b><[PF]\d+>)", "works_for", "", 0.8),
    make_rule(rf"(?P<a><[PH]\d*>)'s (?:own )?{COMPANY},? (?P<b><F\d+>)", "runs", "", 0.75, is_given=True),
    make_rule(
        rf"(?P<a><P\d+>) (?!(?:[a-z]+ )*(?:{CALLS})\b)"
        rf"(?:(?!(?:gave|lost|ditched|dumped|got|has|is|was|does|did|not|never|no|may|might|could|"
        rf"be)\b)[a-z0-9]+(?<!ing)(?<!ed)(?<!es) ){{1,3}}"
        rf"(?:{NUMBER} ?){{0,2}}(?P<b><T\d+>)",
        "uses_phone",
        "",
        0.7,
        False,
        not_behind=CALLED_BEFORE,
    ),
    make_rule(
        rf"(?P<a><P\d+>) (?:at|of|from) <F\d+>,? ?\(?(?:{NUMBER} ?){{0,2}}(?P<b><T\d+>)",
        "uses_phone",
        "",
        0.75,
        False,
    ),
    make_rule(
        r"\b(?:sold|supplied|sent|passed|delivered|consigned|shipped|exported) (?:[a-z]+ ){0,3}?by "
        r"(?P<a><[PFH]\d*>) "
        r"to (?P<b><[PFH]\d*>)",
        "sold_to",
    ),
    make_rule(r"(?:^|: )(?P<a><F\d+>) to (?P<b><F\d+>)", "sold_to", "", 0.7),
    make_rule(r"\bsender:? (?P<a><[PF]\d+>)[^<>;]{0,20}\breceiver:? (?P<b><[PF]\d+>)", "associate_of"),
    make_rule(r"(?P<a><P\d+>),? c/o (?P<b><[PF]\d+>)", "associate_of", "", 0.8),
    make_rule(
        rf"(?P<a><P\d+>)(?: <[VT]\d+>)?,? {AUX}(?:of|for) {SOME_WORDS}(?P<b><(?:F\d+|G)>)(?!'s)",
        "works_for",
        "",
        0.75,
        False,
        not_behind=VERB_BEFORE,
    ),
    make_rule(
        rf"(?P<a><P\d+>)(?: <[VT]\d+>)?,? {AUX}(?:from|at) {SOME_WORDS}(?P<b><F\d+>)(?!'s)",
        "works_for",
        "",
        0.75,
        False,
        not_behind=re.compile(rf"\bby $|{VERB_BEFORE.pattern}"),
    ),
    make_rule(r"(?P<b><F\d+>), (?P<a><P\d+>)(?=$|[.;)])", "works_for", "", 0.7, False),
    make_rule(r"(?P<a><P\d+>), (?P<b><F\d+>)(?=$|[;)])", "works_for", "", 0.7, False),
    make_rule(
        r"\b(?:payments?|transfers?|cash|money) (?:[a-z]+ ){0,3}from (?P<a><[PF]\d+>) to (?P<b><[PF]\d+>)",
        "paid",
    ),
    make_rule(rf"(?P<b><P\d+>)[^<>;]*(?P<a><P\d+>),? \((?:<H>'s |the )?{KIN}\)", name_kin, "", 0.8, False),
    make_rule(r"(?P<a><P\d+>) ?\((?:of |at )?(?P<b><F\d+>)\)", "works_for", "", 0.75, False),
    make_rule(
        r"(?P<b><F\d+>)(?:,| /| -)? ?attn:? ?(?:mr |ms |mrs )?(?P<a><P\d+>)", "works_for", "", 0.8, False
    ),
    make_rule(r"(?P<a><P\d+>),? (?:'s|whose) (?P<b><V\d+>)[^<>;]{0,60}?\b(?:stolen|taken)\b", "victim_of"),
    make_rule(
        r"(?P<a><[PHZ]\d*>)'s (?:[a-z]+,? ){0,2}(?P<b><V\d+>)[^<>;]{0,40}?\b(?:was|were|been) (?:stolen|"
        r"taken)\b",
        "victim_of",
    ),
    make_rule(
        r"(?P<a><[PH]\d*>)'s (?:(?:new|old|own|private|hire|work|company|family|other|current|beloved|"
        r"car|van|vehicle|"
        r"motor|disco|plate|reg|index|vrm|bike|an?),? "
        r"){0,3}\(?(?P<b><[VD]\d+>)(?![^<>;]{0,40}\b(?:stolen|taken)\b)",
        "uses_vehicle",
        "",
        0.75,
        is_given=True,
    ),
    make_rule(
        rf"\b(?P<post>{POSTS}) (?:of|for|at) (?P<b><[VTFACS]\d+>)(?: on [\d/.]+)?[:,]? {AUX}(?:is|"
        rf"was|as|be|:|named|"
        rf"shows? as|shown as|showing as|identified as)? ?(?P<a><[PF]\d+>)",
        name_post,
    ),
    make_rule(
        rf"(?P<b><(?:F\d+|G)>)(?:'s|(?:,? <A\d+>)?[^<>;]{{0,60}}?\b(?:the|its)) (?:[a-z]+ "
        rf")?(?P<post>{POSTS}),? "
        rf"?(?:is |was |called |named )?(?P<a><P\d+>)",
        name_post,
        "",
        0.8,
        is_given=True,
    ),
    make_rule(
        rf"(?P<a><P\d+>),? \(?(?P<post>{POSTS})(?:,|\))[^<>;]{{0,10}}(?P<b><F\d+>)", name_post, "", 0.8
    ),
    make_rule(
        r"(?P<a><[PH]\d*>) [^<>;]{0,30}\b(?:rang|rings|called|calls|phoned|texted|"
        r"messaged)\b[^<>;]{0,20}<[TPF]\d+>[^<>;]{0,10} (?:from|using|on) (?P<b><T\d+>)",
        "uses_phone",
    ),
    make_rule(
        r"(?P<a><P\d+>) - (?:vrm |vehicle |car |van |index |reg )?(?P<b><V\d+>)(?! -? ?<P)",
        "uses_vehicle",
        "",
        0.75,
    ),
    make_rule(
        r"(?P<a><P\d+>),? (?:was |were |is |were both )?in (?:an? |the |<H>'s )?(?P<b><(?:[VD]\d+|W)>)",
        "seen_in",
        "",
        0.75,
    ),
    make_rule(r"(?P<b><[VD]\d+>) (?:of|belonging to) (?P<a><P\d+>)", "keeper_of", "", 0.75),
    *POSSESSION_RULES,
    *CLAUSE_RULES,
)
