"""What holds of a relation by the words around it: negation, doubt, hearsay, the past, a mere possibility."""

import re
from functools import cache
from typing import NamedTuple

from .relation_words import list_words

_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|no|nobody|nothing|without|lack(?:s|ed|ing)?|den(?:y|ies|ied|ying)|"
    r"disput(?:es|ed)|refut(?:es|ed)|fail(?:s|ed) to)\b"
)
_DENIED_ADVERB = re.compile(
    r"\b(?:unlikely|doubtful|improbable|hardly|barely|scarcely|doubt (?:that|if|whether)|wrongly"
    r"|mistakenly|incorrectly|"
    r"falsely|erroneously|(?:cleared|acquitted|innocent) of|exonerated)\b"
)
_NO_NEGATION = re.compile(
    r"\b(?:den(?:y|ies|ied)|disputed?) (?:this|that|it|everything|(?:the|these|all|any) [a-z]+)(?= "
    r"and\b|,)|\bnot only\b|\bno longer\b|\bno doubt\b|\bnot (?:just|merely|simply)\b|\bno\.?:? ?(?=\d)"
    r"|\bno fixed \w+|\bno (?:known|current) address\b"
)
# Before the subject: the whole clause is denied.
_DENYING = re.compile(
    r"\b(?:(?:no|not any|without|lack of|insufficient|nothing) (?:\w+ ){0,2}?(?:link|connection|"
    r"connexion|association|evidence|"
    r"suggestion|indication|intelligence|information|trace|sign|proof|reason|relationship|contact|"
    r"dealings?|record|ties|tie)s?\b"
    r"|nothing (?:to|that) (?:(?:suggest|link|indicate|connect|show|tie)\w*|(?:says?|confirms?|proves?) that)"
    r"|(?:not|never) (?:true|correct|accurate|accepted|the case|believed|thought|suspected|considered|"
    r"accept|believe|think)\b"
    r"|(?:false|untrue|incorrect|wrong|mistaken|inaccurate) (?:that|to say|to suggest|to state)"
    r"|\b(?:no|nothing|nobody|no one|none)$|far from being(?: the| a| an)?$|no way\b|(?:unlikely|"
    r"doubtful|improbable|doubt)(?: that| if)?$|(?:at no (?:point|time|stage)|on no "
    r"occasion|wrong(?:ly)?|mistakenly|incorrectly|falsely|erroneously)\b"
    r"|(?:den(?:y|ies|ied|ying)|disput(?:es|ed|ing)|refut(?:es|ed|ing)|reject(?:s|ed)|ruled out|"
    r"discounted|disproved|eliminated)\b"
    r"|following (?:is|was) (?:not true|untrue|false|incorrect|wrong|denied)"
    r"|it (?:is|was) not|nobody|no one|neither|nor|not$|cannot be|can not be)"
)
# "nothing yet to put <P0> in the car": what lacks is what would show it. Its reach ends with the list behind.
_SHOWING = (
    r"(?:put(?:s|ting)?|plac(?:es?|ing)|ties?|tying|links?|linking|connects?|shows?|suggests?|indicates?"
    r"|implicates?|associates?|incriminates?|proves?|identif(?:y|ies)|locates?)"
)
_SHOWN_LIST = r"(?: [a-z]+){0,3}(?:,? ?(?:(?:and|or|nor) )?<\w+>)*(?:,|,? (?:and|or|nor))?$"
_LACKING = re.compile(
    r"\b(?:nothing|nobody|no one|none|not (?:enough|anything)|little|no) (?:[a-z]+ ){0,6}?"
    rf"{_SHOWING}{_SHOWN_LIST}"
)
_UNPROVEN = re.compile(
    r"\b(?:can ?not|could not|unable to|not able to|try(?:ing)? to|tried to|hop(?:e|es|ing) to|"
    rf"need(?:s|ed)? to|would) {_SHOWING}{_SHOWN_LIST}"
)
# Behind the relation: "… is untrue", "… has been ruled out".
_DENIED_BEHIND = re.compile(
    r"\b(?:is|was|are|were|be|been|proved|proven|turned out(?: to be)?|shown to be) (?:\w+ )?(?:false|"
    r"untrue|incorrect|wrong|mistaken|"
    r"unfounded|not true|not correct|not the case|denied|ruled out|discounted|disproved|inaccurate|"
    r"an error|a mistake|in error|erroneous|nonsense|rubbish|an? (?:outright )?lie|lies|made up|malicious)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|in case)\b")  # "ask Vell if a row is wrong" denies nothing of Vell
_DENIED_AFTER = re.compile(
    r"^[,.]? ?(?:-|–|\() ?(?:this is |that is |which is |now known to be )?(?:not (?:true|correct|"
    r"the case)|untrue|"
    r"false|wrong|incorrect|inaccurate|denied|an error|a mistake|discounted|ruled out)\b"
)
_UNKNOWN = re.compile(
    r"\b(?:if|whether|unless|in case|supposing|not known(?: to| if| whether)?|unknown (?:if|whether)|"
    r"not clear|unclear|not confirmed (?:if|whether|that)"
    r"|asked (?:if|whether)|provided that|no (?:information|intelligence) (?:on|about) whether|check "
    r"(?:if|whether|for)|establish (?:if|whether)"
    r"|^had|need to (?:find out|know|establish|ascertain)|find out|ascertain"
    r"|telling (?:people|everyone|others|anyone)"
    r"|could not (?:say|confirm)|can not (?:say|confirm)|unable to (?:say|confirm))\b"
)
_INTENDED = re.compile(
    r"\b(?:want(?:s|ed|ing)? to|plan(?:s|ned|ning)? to|intend(?:s|ed|ing)? to|tr(?:y|ies|ied|ying) to|"
    r"attempt(?:s|ed|ing)? to|hop(?:es|ed|ing) to|"
    r"offer(?:s|ed|ing)? to|agree(?:s|d|ing)? to|ask(?:s|ed)?(?: for| to)?|due to|about to|going to|"
    r"refus(?:es|ed) to|declin(?:es|ed) to|"
    r"will|would(?! (?:appear|seem))|should|shall|looking to|arrang(?:es|ed|ing) to|threaten(?:s|ed) "
    r"to|promis(?:es|ed) to|"
    r"order(?:s|ed) to|told to|must|let|pretend\w* to)\b"
)
_DOUBT = re.compile(
    r"\b(?:believ(?:e|es|ed)|thought|thinks?|suspect(?:s|ed)?|poss|possibly|possible|possibility|prob|"
    r"probably|probable|perhaps|maybe|may|might|could|"
    r"likely|unlikely|suggest(?:s|ed|ing)?|indicat(?:es|ed|ing)|appear(?:s|ed)?|seem(?:s|ed|ingly)?|"
    r"apparently|unconfirmed|uncorroborated|"
    r"assess(?:ed|es)|understood|assum(?:ed|es)|presum(?:ed|ably)|suspicion|either|wanted for|"
    r"(?:arrested|questioned|interviewed) (?:for|about|over)|charged with|accused of|unverified|not (?:been "
    r")?(?:confirmed|corroborated|verified)|purported(?:ly)?|unsure|tentatively|(?:looks|looking|"
    r"sounds) like|not (?:\w+ )?sure|opinion)\b"
)
_DOUBT_BEHIND = re.compile(
    r"^[^<>]{0,40}\b(?:unconfirmed|uncorroborated|unverified|not confirmed)\b|"
    r"^[ ,(-]*(?:possibly|believed|probably|allegedly|maybe|perhaps|i think|not sure)\b(?![^<>]*<)"
)
_HEARSAY = re.compile(
    r"\b(?:told|hear(?:d|s|say)|hearsay|says?|said|saying|stat(?:es|ed|ing)|claim(?:s|ed|ing)?|"
    r"according to|rumou?r(?:s|ed)?|reportedly|story (?:goes|is)|word (?:on|in|from|round|around|has|about)|"
    r"(?:second|third)[- ]hand|had it (?:from|that)|been telling|"
    r"reckons|gossip|chatter|talk (?:in|on|around|round|about)|"
    r"alleg(?:es|ed|edly|ation)|word is|mention(?:s|ed)|reports? that|reported that|reported to (?:be|"
    r"have)|gossip|informed|"
    r"overheard|supposed(?:ly)?|boast(?:s|ed)|admit(?:s|ted)|confirm(?:s|ed) that he|talk (?:is|of))\b"
)
_HEARSAY_BEHIND = re.compile(r"\b(?:according to|allegedly|reportedly|said|told|claims?)\b")
_IS_HEARSAY = re.compile(r"\b(?:this|that|it) (?:is|was) (?:only |just |all )?(?:hearsay|rumour|gossip)\b")
_FORMER = re.compile(
    r"\b(?:no longer|not any ?more|used to|formerly|former|previously|ex|until (?:recently|\w+)|in the "
    r"past|at one time|once|was once|"
    r"ceased|stopped|left|resigned|any ?more|any longer|historically|old address)\b"
)
_FORMER_AUX = re.compile(
    r"\b(?:no longer|used to|formerly|previously|once|ceased(?: to)?|historically|ex|former)\b|"
    r"(?<!was )(?<!were )(?<!been )(?<!is )(?<!being )(?<!are )\bstopped\b"
)
_FORMER_LEAD = re.compile(
    r"\b(?:(?:up )?until|till|previously|formerly|at one time|in the past|used to)\b[^<>,;]{0,30},? ?$"
)
_UP_TO = (
    r"(?:till|up (?:to|until)) (?!now\b|today\b|date\b|this\b)\w+|"
    r"(?:from|between) (?:[a-z]+ )?\d{4} (?:to|and) (?:[a-z]+ )?\d{4}"
)
_ABOUT_LAST = re.compile(
    r"^(?:this|that|the above|all of this|the information|this information|"
    r"it)\b[^<>]{0,40}\b(?:hearsay|unconfirmed|not (?:been )?(?:corroborated|"
    r"confirmed|verified)|uncorroborated|rumour|unverified|second[- ]hand|third[- ]hand|speculation)\b|"
    r"^(?:unconfirmed|not confirmed|uncorroborated|hearsay|rumour|speculation)\b[^<>]{0,30}$|"
    r"^<[PH]\d*> (?:has |have |had )?(?:denie[sd]|disputes|disputed) (?:this|that|it)\b"
)
_LAST_IS_DENIED = re.compile(
    r"^(?:this|that|the above|all of this|the information|this information|it) (?:[a-z]+ ){0,4}?"
    r"(?:is|was|are|were|be|been|proved|proven)(?: [a-z]+){0,2}? "
    r"(?:not true|untrue|false|incorrect|wrong|not the case|ruled out|discounted|denied|disproved|"
    r"mistaken)\b"
    r"(?! [a-z]*(?:plate|number|name|id|address|document|detail|v5)s?\b)"
)
_CUT = re.compile(
    r";|\bbut\b|\b(?:knew|aware|knowing|realised) that\b|\bhowever\b|\balthough\b|\bthough\b|\bwhereas\b| - "
    r"|\band (?=(?:said|says|stated|states|claimed|claims|added|adds)\b)"
)

# "believed, but not proven, that": what stands between the commas cuts nothing off.
_BUT_ASIDE = re.compile(r", (?:but|though|although) [^<>,;]{2,40},(?= that\b)")

# A whole clause before a comma denies no clause behind it: "it was not his car, it belonged to …".
_WHOLE_CLAUSE = re.compile(
    r"^(?=[^,]*<)(?!(?:neither|no|nothing|nobody|denied)\b)[^,]*\b(?:is|was|has|had)\b[^,]*, ?$"
)
# Nor does one before a colon, unless it is what calls the rest untrue: "it is not hers: the keeper is …".
_CLAUSE_AND_COLON = re.compile(
    r"^(?=[^:]*<)(?![^:]*\b(?:untrue|true|false|denied|wrong|incorrect|correct|lies?|nonsense)\b[^:<>]*:)"
    r"[^:]*\b(?:is|was|has|had|does|did|are|were)\b[^:]*: (?:[a-z]+ ){0,3}$"
)
_JUDGING = re.compile(
    "|".join(pattern.pattern for pattern in (_DOUBT, _HEARSAY, _FORMER, _UNKNOWN))
    + r"|\b(?:not|never|denie[sd]|no (?:longer|links?|relation)|wrong|false|untrue|incorrect|error|"
    r"mistake)\b"
    + r"|\b(?:owner|keeper|driver|director|boss|manager|victim|(?:of|to|for|with|by|in|at|on))\b"
)


class Scope(NamedTuple):
    """What the words around a relation say of it; is_open: a condition or intention, so no relation."""

    is_negated: bool = False
    is_doubted: bool = False
    is_hearsay: bool = False
    is_former: bool = False
    is_open: bool = False


NOTHING_SAID = Scope()


def judge_scope(before: str, auxiliary: str, cue: str, gap: str, behind: str) -> Scope:
    """Return the scope of a relation from the words before its subject, between its parts, and behind it.

    >>> judge_scope("it is believed that ", "", "works for", "", "").is_doubted
    True
    >>> judge_scope("", "is not ", "an associate of", "", "").is_negated
    True
    >>> judge_scope("", "no longer ", "works for", "", "")[:4]
    (False, False, False, True)
    """
    lead = _NO_NEGATION.sub(" ", _last_part(before))
    is_over = _WHOLE_CLAUSE.match(lead) and has_finite_verb(f"{auxiliary} {cue} {gap}")
    own = "" if is_over or _CLAUSE_AND_COLON.match(lead) else lead
    tail = _first_part(behind)
    whole = f"{lead} {auxiliary} {cue} {gap}"
    count = _count_denials(own, auxiliary, cue, gap, tail) + bool(_DENIED_AFTER.match(behind))
    is_unknown = bool(_UNKNOWN.search(f"{lead} {auxiliary}") or _UNPROVEN.search(own.rstrip()))
    is_open = is_unknown or bool(_INTENDED.search(auxiliary)) or count > 1
    is_denied_before = _DENYING.search(own.rstrip())
    return Scope(
        count == 1,
        bool(
            _DOUBT.search(f"{auxiliary} {cue} {gap}" if is_denied_before else whole)
            or _DOUBT_BEHIND.search(behind)
        ),
        bool(_HEARSAY.search(whole) or _HEARSAY_BEHIND.search(tail[:40]) or _IS_HEARSAY.search(behind)),
        _is_over(lead, auxiliary, f"{cue} {gap}", tail),
        is_open,
    )


@cache
def _read_irregular_pasts() -> dict[str, str]:
    """Return the participle of each irregular verb by its past: driven by drove."""
    verbs = [forms.split("-") for forms in list_words("irregular")]
    return {forms[1]: forms[-1] for forms in verbs if not forms[1].endswith("ing")}


def has_finite_verb(said: str) -> bool:
    """Return whether what is said of a subject is a clause of its own: "drove", not "living at"."""
    words = [word for word in said.split() if word not in list_words("auxiliaries") - list_words("finite")]
    if not words:
        return False
    word, following = words[0], words[1] if len(words) > 1 else ""
    pasts = _read_irregular_pasts()
    if word in list_words("finite") or (word in pasts and pasts[word] != word):
        return True
    if word in pasts or word.endswith("ed"):
        return word in list_words("intransitive") or following not in list_words("prepositions") | {"as"}
    return word.endswith("s") and not word.endswith("ss") and following != "of"


def _count_denials(lead: str, auxiliary: str, cue: str, gap: str, tail: str) -> int:
    """Return how often a relation is denied; twice is no denial, and no fact either."""
    middle = _NO_NEGATION.sub(" ", f"{auxiliary} | {gap}")
    denials = _NEGATION.findall(middle)
    if len(set(denials)) > 1:
        denials = [word for word in denials if word != "nor"]  # "neither … nor" denies once
    lead = lead.rstrip()
    is_lacking = _LACKING.search(lead) or _LACKING.search(" ".join((lead, *cue.split()[:1])))
    return (
        len(denials)
        + bool(_DENIED_ADVERB.search(middle))
        + bool(_DENYING.search(lead) or is_lacking)
        + bool(_DENIED_BEHIND.search(_CONDITION.split(tail)[0]))
        + bool(re.search(r"\bruled out|\beliminated|\bdiscounted", auxiliary))
    )


def _is_over(lead: str, auxiliary: str, said: str, tail: str) -> bool:
    """Return whether words say that something was so once."""
    return bool(
        _FORMER_LEAD.search(lead)
        or (
            _FORMER_AUX.search(f"{auxiliary} {said}")
            and not re.search(r"\b(?:now|currently|still)\b", auxiliary)
        )
        or re.search(r"\b(?:former|ex)\b", said)
        or re.search(rf"^[^<>]{{0,30}}\b(?:any ?more|any longer|until \w+|{_UP_TO})\b", tail)
    )


def has_doubt(text: str) -> bool:
    """Return whether words say that something is not sure.

    >>> has_doubt("allegedly lives at"), has_doubt("is thought to live at")
    (False, True)
    """
    return bool(_DOUBT.search(text))


def judges_scope(text: str) -> bool:
    """Return whether words say how sure, how true or how old something is, or what somebody is.

    >>> judges_scope("unconfirmed"), judges_scope("05/06/1993, romanian"), judges_scope("brother of")
    (True, False, True)
    """
    return bool(_JUDGING.search(text))


def _last_part(text: str) -> str:
    """Return the text behind the last word that ends the reach of what stands before it."""
    text, end = _BUT_ASIDE.sub(" unconfirmed", text), 0
    for match in _CUT.finditer(text):
        end = match.end()
    return text[end:]


def _first_part(text: str) -> str:
    cut = _CUT.search(text)
    return text[: cut.start()] if cut else text


def judge_next_sentence(text: str) -> tuple[bool, bool]:
    """Return (whether a sentence says that the one before is hearsay or unconfirmed, whether it denies it).

    >>> judge_next_sentence("this is hearsay and has not been corroborated")
    (True, False)
    """
    return bool(_ABOUT_LAST.search(text)), bool(_LAST_IS_DENIED.search(text))


def are_auxiliaries(text: str) -> bool:
    """Return whether words say only how, when or how surely.

    >>> are_auxiliaries("is also believed to be the"), are_auxiliaries("brother is")
    (True, False)
    """
    return all(word in list_words("auxiliaries") or word in ("an", "a", "the") for word in text.split())
