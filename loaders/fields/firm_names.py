"""Tells names of firms from names of persons: by legal form, title or trade."""

import re
from functools import cache, lru_cache
from pathlib import Path

from ...graph.kinds import ORGANISATION_NAME
from ...graph.kinds.name import drop_legal_suffix
from ..word_tables import read_word_rows

_WORDS = Path(__file__).with_name("trade_words.csv")
# Irish forms, which are names in other countries: they count in capitals, behind several words.
# Dac is a forename of Vietnam, where the family's name stands first: NGUYEN VAN DAC is a person.
_FAMILIES = """
    bui cao chu dang dao dinh do doan duong ha ho hoang huynh la lam le luong luu ly mac mai ngo nguyen ninh
    phan pham phung quach ta thai tran trieu trinh truong tu vo vu vuong
"""
_IRISH = re.compile(rf"(?!(?i:{'|'.join(_FAMILIES.split())})\b)\S+ \S.* DAC$|\S+ \S.* CLG$")
# A firm of a family: `Dupont et Fils`, `Holt & Söhne`.
_FAMILY = re.compile(
    r"(?:&|\+|\b(?:[eE]t|ET|[uU]nd|UND|[eEyYiI]|[eE]n|EN))\s+(?:Fils|FILS|Hijos|HIJOS|Figli|FIGLI|Filhos|FILHOS"
    r"|S[öo]hne|S[ÖO]HNE|Zonen|ZONEN|Synowie|SYNOWIE|C(?:ie|IE)\b)"
)
# Agents are a firm by their trade and a name before it; one agent is a person, as `two customs agents` are.
_AGENTS = re.compile(
    r"(?!(?i:the|two|three|some|our|their|his|her|these|those|all|both|any|many|several|various|different"
    r"|other|another|local|foreign|unknown|unnamed|unidentified|possible|alleged|bogus|fake)\b)"
    r"[A-Z][^\s,]*(?: [^\s,]+)* (?i:clearing|shipping|customs|forwarding"
    r"|freight|port|estate|letting|travel|export|import|cargo|liner|chartering|insurance) (?i:agents)"
)
# Who sells cars, by a name before it: `Skerry Car Sales`; `Used Car Sales` is a trade, and nobody's name.
_SELLERS = re.compile(
    r"(?!(?i:the|all|any|used|new|private|online|internet|cash|trade|local|second|prestige|quality|cheap"
    r"|weekend|weekly|monthly|total|export|commercial|retail|fleet|facebook|gumtree|ebay|stolen|fraudulent"
    r"|illegal|classic|uk|auction)\b)"
    r"[A-Z][^\s,;]*(?: (?:&|[A-Z][^\s,;]*))*"
    r" (?i:cars?|vans?|vehicles?|motors?|autos?|trucks?|caravans?) (?i:sales)"
)
_MANY_WORDS = 4
# Repair alone is the state of a car (Engine Repair, Awaiting Repair); a firm of repair says what it is.
_REPAIR = re.compile(
    r"(?!\W*(?:in|for|awaiting|under|beyond)\b)[^\W\d_][\w'’&-]* (?:[\w'’&-]+ )*?(?<!\bin )(?<!\bfor )"
    r"(?<!\bawaiting )(?<!\bunder )(?<!\bbeyond )repair (?:cent(?:re|er)|shop|services|specialists)\b",
    re.IGNORECASE,
)
_FEWEST_LAST = 3  # words of a name whose last one is a trade that is a surname or place too: Holt Wray Law
_LEASE = "lease"  # ends a firm only behind a trade

# Legal forms without their dots; a blank may be missing where the form has one.
_FORMS = """
    ltd limited plc llp llc gmbh sarl sprl fze fzco pty srl sro doo uab ood eood ohg eurl sasu snc vof
    unipessoal lda ltda kft zrt nyrt fzc wll jsc cjsc ojsc dmcc bhd incorporated corporation gesmbh mbh asbl
    bvba sccl spolka
"""
_SPACED_FORMS = ("sh ?pk", "sp z ?oo", "sp z o ?o", "sdn bhd", "e ?kfm")
_LEGAL = re.compile(rf"\b(?:{'|'.join((*_SPACED_FORMS, *_FORMS.split()))})\b", re.IGNORECASE)
# Initials, a rank and a name without its dots: E K Smith, Pte Smith.
_MERCHANT = re.compile(r"\be\.\s?K\.?\s*$")
# BV and NV are forms at the end of a name only, where drop_legal_suffix finds them: N.V. Patel is a person.
# At the end of a name these can be a legal form, but also a surname or initials.
_SHORT = frozenset(("AB", "AG", "SA", "SL", "OY", "KG", "LP", "LDA", "SPA", "CO"))
_TRADES = r"""
    motors? autos? automotive reconditioned remanufactured garages? logistics? shipping shippers
    trad(?:ing|ers?) exports? exporters?
    imports? importers? services? transport haulage freight forwarding forwarders parts spares breakers
    dismantlers salvage cars vehicles group hire rentals? leasing enterprises? international global holdings
    bank police council university agency solutions industries estates propert(?:y|ies) lettings investments
    developments storage company store stores centre partners bros brothers sons insurance finance club
    valeting recovery(?=\W*$) tyres bodyworks? bodyshops? metals recycling recyclers couriers taxis plumbing
    construction roofing scaffolding catering detailing engineering
    autohandel autohaus autoteile autoverwertung spedition transporte autoricambi ricambi trasporti spedycja
    pieces [eé]tablissements ets fr[eè]res gebr(?:\u00fcder)? zonen soci[eé]t[eé]
"""
_TRADE = re.compile(rf"\b(?:{'|'.join(_TRADES.split())})\b", re.IGNORECASE)
# What only a firm is called after: `Scrap My Banger`, `We Buy Any Car`; `My Mate Dave` is a person.
_SLOGAN = re.compile(
    r"(?!(?:my|your|our)\b)[^\W\d_][\w'’-]* (?:\S+ )?(?:my|your|any)"
    r" (?:cars?|vans?|motors?|bangers?|vehicles?|wheels|trucks?|bikes?|scrap|metal|parts|junk)(?: \S+)?",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"the old (?:forge|smithy|bakery|dairy|brewery|maltings|stables|sawmill|granary|tannery|foundry)",
    re.IGNORECASE,
)
# Where in a yard or warehouse something stands: Store 2, Shed B, Rack 4-C.
_NUMBERED_PLACE = re.compile(
    r"(?:property |evidence )?(?:store|bay|shed|unit|rack|shelf|row|slot|bin|aisle|cage|hall|pound|compound"
    r"|garage|locker|container|pallet|berth|gate|lane|line)s? (?:no\.? ?)?"
    r"(?:[0-9]{1,4}[A-Z]?|[A-Z](?:[ -]?[0-9]{1,3})?)(?:[ -][0-9A-Z])?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^\s*(mr|mrs|miss|ms|mx|dr|prof|sir|mme|mlle|herr|frau|monsieur|madame)\b\.?", re.IGNORECASE
)


@cache
def list_trade_words(name: str) -> frozenset[str]:
    """Return words of trade: `first` or `last` where a firm begins or ends in one, else `sure`."""
    return frozenset(
        word for row in read_word_rows(_WORDS) if row["list"] == name for word in row["words"].split()
    )


@lru_cache(maxsize=8192)
def is_firm(name: str, default: bool = False) -> bool:
    """Return whether a name is a firm's: by legal form, title (no firm) or trade word, else the default.

    >>> is_firm("Kestrel Motors Ltd"), is_firm("Dee Marlow"), is_firm("Mr D Marlow", default=True)
    (True, False, False)
    >>> is_firm("Hall Bros"), is_firm("Bay Cars", default=True), is_firm("The Bakery", default=True)
    (True, True, True)
    >>> is_firm("Store 2"), is_firm("The Old Forge", default=True), is_firm("Store 21 Ltd")
    (False, False, True)
    """
    if has_legal_form(name):
        return True
    if _TITLE.match(name) or _NUMBERED_PLACE.fullmatch(name.strip()) or _HOUSE.fullmatch(name.strip()):
        return False
    return (
        bool(
            _TRADE.search(name)
            or _FAMILY.search(name)
            or _AGENTS.fullmatch(name)
            or _REPAIR.match(name)
            or _SELLERS.fullmatch(name.strip())
        )
        or _ends_in_trade(name)
        or _is_slogan(name)
        or default
    )


def _is_slogan(name: str) -> bool:
    bare = re.sub(r"\s*\([^()]*\)$", "", name.strip())
    return _SLOGAN.fullmatch(bare) is not None and all(word[0].isupper() for word in bare.split())


def _ends_in_trade(name: str) -> bool:
    """Whether a name of several words has a word of trade: before, behind or among the others."""
    # What stands in brackets is how somebody is known: Dave (Locksmiths).
    words = re.findall(r"[^\W\d_][\w'’-]*", re.sub(r"\(.*?\)", " ", name.casefold()))
    if len(words) > 1 and words[0] in list_trade_words("first"):
        return True
    if len(words) > 1 and words[-1] in list_trade_words("end"):
        return True
    # Gary Paving Jones is known by his trade; a firm ends in it, or has more words.
    sure = words[1:] if len(words) >= _MANY_WORDS else words[1:][-1:]
    if not list_trade_words("sure").isdisjoint(sure):
        return True
    if len(words) >= _FEWEST_LAST and words[-1] == _LEASE:  # Castle Fleet Lease, and not Contract Lease
        return words[-2] in list_trade_words("last")
    return (
        len(words) >= _FEWEST_LAST
        and not any(map(str.isdigit, name))
        and words[-1] in list_trade_words("last")
    )


def has_legal_form(name: str) -> bool:
    """Return whether a name has a firm's legal form (Ltd, PLC, SARL …).

    >>> has_legal_form("KESTREL MOTORS LTD."), has_legal_form("Motors Mick")
    (True, False)
    """
    plain = name.replace(".", "").strip()
    if _LEGAL.search(plain) or _IRISH.fullmatch(plain) or _MERCHANT.search(name):
        return True
    whole = ORGANISATION_NAME.clean(name).value
    return drop_legal_suffix(name) != whole and whole.split()[-1] not in _SHORT
