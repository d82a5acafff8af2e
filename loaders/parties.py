"""Adds the person or firm of a family of columns (shipper, shipper_address, shipper_phone …)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..graph.claims.values import Cell, Mention
from ..graph.kinds import (
    ADDRESS,
    COMPANY_NUMBER,
    COUNTRY,
    DAY,
    EMAIL,
    EORI,
    ORGANISATION_NAME,
    PERSON_NAME,
    PHONE,
    POSTCODE,
    TEXT,
)
from ..graph.kinds.name import drop_legal_suffix
from ..graph.kinds.reading import Kind, Reading, get_known_value
from .locations import add_place, find_country, find_full_postcode, is_exact
from .row_passage import Passage
from .rows import Field, Row

_LEGAL = re.compile(r"\b(ltd|limited|plc|llp|llc|gmbh|sarl|sprl|fze|pty)\b", re.IGNORECASE)
# At the end of a name these can be a legal form, but also a surname or initials.
_SHORT = frozenset(("AB", "AG", "SA", "SL", "OY", "KG", "LP", "LDA", "SPA", "CO"))
_TRADE = re.compile(
    r"\b(motors?|autos?|automotive|garages?|logistics?|shipping|shippers|trad(?:ing|ers?)|exports?|exporters?|"
    r"imports?|importers?|services?|transport|haulage|freight|forwarding|forwarders|parts|spares|breakers|"
    r"dismantlers|salvage|cars|vehicles|"
    r"group|hire|rentals?|leasing|enterprises?|international|global|holdings|bank|police|council|university|agency|"
    r"solutions|industries|estates|propert(?:y|ies)|lettings|investments|developments|storage|company|"
    r"store|stores|centre|partners|bros|brothers|sons|insurance|finance|club)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^\s*(mr|mrs|miss|ms|mx|dr|prof|sir|mme|mlle|herr|frau|monsieur|madame)\b\.?", re.IGNORECASE
)

# Suffix of the column, its kind, and other words for the suffix.
_COLUMNS: tuple[tuple[str, Kind, tuple[str, ...]], ...] = (
    ("", TEXT, ("name", "full name", "company name")),
    ("address", ADDRESS, ("addr", "address line", "street address", "addresses")),
    ("postcode", POSTCODE, ("post code", "zip", "zip code", "postal code")),
    ("country", COUNTRY, ("country code", "country name")),
    ("eori", EORI, ("eori number", "eori no")),
    (
        "company_number",
        COMPANY_NUMBER,
        ("company no", "company reg", "company registration", "crn", "registered number", "reg no"),
    ),
    ("born_on", DAY, ("dob", "date of birth", "born")),
    (
        "phone",
        PHONE,
        ("telephone", "tel", "mobile", "phone number", "contact number", "contact phone", "phones"),
    ),
    ("email", EMAIL, ("e-mail", "mail", "email address", "contact email", "emails")),
)


@dataclass(frozen=True)
class Party:
    """A person or firm with the phones, e-mails and address of its columns."""

    who: Mention
    phones: tuple[Mention, ...] = ()
    emails: tuple[Mention, ...] = ()
    premises: Mention | None = None


def build_party_fields(name: str, *others: str, without: Iterable[str] = ()) -> tuple[Field, ...]:
    """Return the fields of a party: `shipper`, `shipper_address` …, with its other names as synonyms.

    >>> [f.name for f in build_party_fields("keeper", "owner", without=("eori", "company_number"))][:3]
    ['keeper', 'keeper_address', 'keeper_postcode']
    """
    fields = []
    for suffix, kind, words in _COLUMNS:
        if suffix in without:
            continue
        heads = [f"{prefix} {word}".strip() for prefix in (name, *others) for word in (suffix, *words)]
        fields.append(
            Field(f"{name}_{suffix}" if suffix else name, kind, tuple(heads), numbered=suffix == "address")
        )
    return tuple(fields)


def is_firm(name: str, default: bool = False) -> bool:
    """Return whether a name is a firm's: by legal form, title (no firm) or trade word, else the default.

    >>> is_firm("Kestrel Motors Ltd"), is_firm("Dee Marlow"), is_firm("Mr D Marlow", default=True)
    (True, False, False)
    """
    if has_legal_form(name):
        return True
    if _TITLE.match(name):
        return False
    return bool(_TRADE.search(name)) or default


def has_legal_form(name: str) -> bool:
    """Return whether a name has a firm's legal form (Ltd, PLC, SARL …).

    >>> has_legal_form("KESTREL MOTORS LTD."), has_legal_form("Motors Mick")
    (True, False)
    """
    if _LEGAL.search(name.replace(".", "")):
        return True
    whole = ORGANISATION_NAME.clean(name).value
    return drop_legal_suffix(name) != whole and whole.split()[-1] not in _SHORT


def add_organisation(
    passage: Passage,
    name: Reading | None,
    *,
    company_number: Reading | None = None,
    eori: Reading | None = None,
    postcode: Reading | None = None,
    country: Reading | None = None,
    business: Reading | None = None,
    role: str = "firm",
    cell: Cell | None = None,
) -> Mention | None:
    """Add a firm and return its mention; None if it has neither name nor number."""
    if not (name or company_number or eori):
        return None
    cleaned = ORGANISATION_NAME.clean(name.as_reported) if name else None
    if name and cleaned and name.is_doubtful:
        # The column's own kind may find a name doubtful (such as one cut short); keep that.
        cleaned = replace(cleaned, verdict=name.verdict, reason=name.reason, classes=name.classes)
    return passage.add_mention(
        "Organisation",
        {
            "name": cleaned,
            "company_number": company_number,
            "eori": eori,
            "country": country,
            "postcode": postcode,
            "business": business,
        },
        role=role,
        cell=cell,
    )


def add_person(
    passage: Passage,
    name: Reading | None,
    *,
    nickname: Reading | Iterable[Reading] | None = None,
    born_on: Reading | None = None,
    nominal: Reading | None = None,
    sex: Reading | None = None,
    role: str = "unknown",
    cell: Cell | None = None,
) -> Mention | None:
    """Add a person and return the mention; None without a name, nickname and nominal number."""
    nicknames = tuple(
        map(_flag_placeholder, (nickname,) if isinstance(nickname, Reading) else nickname or ())
    )
    if not (name or nicknames or nominal):
        return None
    return passage.add_mention(
        "Person",
        {
            "name": PERSON_NAME.clean(name.as_reported) if name else None,
            "nickname": nicknames,
            "born_on": born_on,
            "nominal": nominal,
            "sex": sex,
        },
        role=role,
        own_key=get_known_value(nominal),
        cell=cell,
    )


def _flag_placeholder(nickname: Reading) -> Reading:
    """Return the nickname, marked as doubtful if it is a placeholder."""
    name = PERSON_NAME.clean(nickname.as_reported)
    return (
        replace(nickname, verdict=name.verdict, reason=name.reason, classes=name.classes)
        if name.is_placeholder
        else nickname
    )


def add_party(
    row: Row,
    passage: Passage,
    prefix: str,
    *,
    role: str = "",
    firm_by_default: bool = True,
    country: Reading | None = None,
    business: Reading | None = None,
    same: Mention | None = None,
) -> Party | None:
    """Add the party of the columns that begin with prefix, and its contacts and address; None if it has no name.

    A company number, EORI or legal form makes an Organisation; a title or date of birth makes a Person;
    otherwise firm_by_default decides. Further lines in the cell of the name are its address. Phones and
    addresses without a name become mentions without facts.
    role: default firm for a firm, unknown for a person.
    country: of this end of the route; used for a firm whose own address names none.
    business: the firm's line of trade.
    same: the party that this one is ("same as consignee"), if it has no name of its own.
    """
    _split_lines(row, prefix)
    declared = {field.name for field in row.record.fields} if row.record else set()
    values = {
        suffix: row.pop(f"{prefix}_{suffix}")
        for suffix, _, _ in _COLUMNS
        if suffix not in ("", "phone", "email") and (not declared or f"{prefix}_{suffix}" in declared)
    }
    name = row.pop(prefix)
    address, postcode, eori, number = (
        values.get(key) for key in ("address", "postcode", "eori", "company_number")
    )
    own_country = values.get("country") or (find_country(address.as_reported) if address else None)
    firm = bool(eori or number) or bool(
        name and not values.get("born_on") and is_firm(name.value, firm_by_default)
    )
    who: Mention | None
    if same and not name:
        who, firm = same, same.kind == "Organisation"
    elif firm:
        code = postcode or (
            POSTCODE.clean(found) if address and (found := find_full_postcode(address.as_reported)) else None
        )
        who = add_organisation(
            passage,
            name,
            company_number=number,
            eori=eori,
            postcode=code,
            country=own_country or country,
            business=business,
            role=role or "firm",
            cell=row.locate_first({prefix: name, f"{prefix}_company_number": number, f"{prefix}_eori": eori}),
        )
    else:
        who = add_person(
            passage, name, born_on=values.get("born_on"), role=role or "unknown", cell=row.locate(prefix)
        )
    phones = add_contacts(row, passage, "Phone", f"{prefix}_phone", who)
    emails = add_contacts(row, passage, "Email", f"{prefix}_email", who)
    where = row.locate_first(
        {
            f"{prefix}_address": address,
            f"{prefix}_postcode": postcode,
            f"{prefix}_country": values.get("country"),
        }
    )
    premises = add_place(passage, address=address, postcode=postcode, country=own_country, cell=where)
    if who and premises:
        passage.add_fact("TRADES_AT" if firm else "LIVES_AT", who, premises)
    return Party(who, phones, emails, premises) if who else None


def _split_lines(row: Row, prefix: str) -> None:
    """Split a cell of several lines, as in a bill's box, into name and address, if the address column is blank."""
    name, address = ("", 0, prefix), ("", 0, f"{prefix}_address")
    lines = [line.strip(" ,") for line in row.cells.get(name, "").splitlines() if line.strip(" ,")]
    if (
        len(lines) > 1
        and not row.cells.get(address, "").strip()
        and row.record
        and address[2] in row.record.by_name
    ):
        row.cells[name], row.cells[address] = lines[0], ", ".join(lines[1:])
        if name in row.heads:
            row.heads = {**row.heads, address: row.heads[name]}


def split_parties(row: Row, prefix: str) -> list[dict[tuple[str, int, str], str]]:
    """Remove the cells of a prefix's columns and return them party by party; semicolons separate several names.

    A column with as many values as there are names is a parallel list. Other columns cannot be assigned to
    a party; they come last, without a name.
    """
    cells = {
        key: row.cells.pop(key)
        for suffix, _, _ in _COLUMNS
        if (key := ("", 0, f"{prefix}_{suffix}" if suffix else prefix)) in row.cells
    }
    names = [part.strip() for part in cells.get(("", 0, prefix), "").split(";") if part.strip()]
    if len(names) < 2 or not all(map(_is_name, names)):
        return [cells]
    parallel = {
        key: parts
        for key, text in cells.items()
        if len(parts := [part.strip() for part in text.split(";")]) == len(names)
    }
    parallel[("", 0, prefix)] = names
    unassigned = {key: text for key, text in cells.items() if key not in parallel}
    return [
        *({key: parts[at] for key, parts in parallel.items()} for at in range(len(names))),
        *([unassigned] if unassigned else []),
    ]


def _is_name(text: str) -> bool:
    """Return whether one of several values in a cell can be a name rather than a line of an address."""
    return has_legal_form(text) or (
        not (any(mark.isdigit() for mark in text) or is_exact(text)) and COUNTRY.clean(text).is_doubtful
    )


def add_contacts(
    row: Row,
    passage: Passage,
    kind: str,
    column: str,
    who: Mention | None = None,
    *,
    group: str = "",
    number: int = 0,
    first: str = "",
    last: str = "",
) -> tuple[Mention, ...]:
    """Add the Phone or Email mentions of a column; with who, also USES facts on the days first to last."""
    if row.record and not group and column not in row.record.by_name:
        return ()
    cleaner, name = {"Phone": (PHONE, "number"), "Email": (EMAIL, "email")}[kind]
    cell = row.locate(column, group, number)
    mentions = tuple(
        passage.add_mention(kind, {name: reading}, cell=cell)
        for reading in row.pop_all(column, cleaner, group, number)
    )
    for mention in mentions:
        # A placeholder such as "not known" is kept, but nobody uses it.
        if who and not mention.readings[0][1].is_placeholder:
            passage.add_fact("USES", who, mention, first=first, last=last)
    return mentions
