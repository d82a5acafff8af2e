"""Adds the person or firm of a family of columns (shipper, shipper_address, shipper_phone …)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...graph.claims.values import Cell, Mention
from ...graph.kinds import (
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
from ...graph.kinds.reading import Kind, Reading, get_known_value
from ..cells.kin_words import is_kin_word
from .firm_names import has_legal_form, is_firm
from .locations import add_place, find_country, find_full_postcode, is_exact, is_port_town
from .row_passage import Passage
from .rows import Field, Row

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
    is_party: bool = False,
) -> Mention | None:
    """Add a person and return the mention; None without a name, nickname and nominal number.

    A lone word of kin in place of the name, as `Mother`, names nobody and is kept as text; a party to a
    sale may be called Ma.
    """
    if name and is_kin_word(name.as_reported, is_party=is_party):
        if cell:
            passage.keep_words(name.as_reported, cell)
        name = None
    nicknames = tuple(
        map(_flag_placeholder, (nickname,) if isinstance(nickname, Reading) else nickname or ())
    )
    # A dash in place of a number or nickname alone says that there is nobody.
    told = [*nicknames, *([nominal] if nominal else [])]
    if not (name or any(any(map(str.isalnum, one.as_reported)) for one in told)):
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
    """Add the party of a prefix's columns with its contacts and address; None if it has no name.

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
    address, postcode = values.get("address"), values.get("postcode")
    own_country = values.get("country") or (find_country(address.as_reported) if address else None)
    eori = values.get("eori")
    # A private exporter has an EORI, too; one of a wrong form makes nobody a firm.
    has_eori = eori is not None and not (name and eori.is_doubtful and prefix in row.persons)
    firm = bool(has_eori or values.get("company_number")) or bool(
        name
        and not values.get("born_on")
        and is_firm(name.value, firm_by_default and prefix not in row.persons)
    )
    who: Mention | None
    if same and not name:
        who, firm = same, same.kind == "Organisation"
    elif firm:
        firm_country = own_country or country
        who = _add_firm(row, passage, prefix, name, values, firm_country, business, role or "firm")
    else:
        who = add_person(
            passage,
            name,
            born_on=values.get("born_on"),
            role=role or "unknown",
            cell=row.locate(prefix),
            is_party=True,
        )
        passage.keep_words(eori.as_reported if eori else "", row.locate(f"{prefix}_eori"))
    phones = add_contacts(row, passage, "Phone", f"{prefix}_phone", who)
    emails = add_contacts(row, passage, "Email", f"{prefix}_email", who)
    where = row.locate_first(
        {
            f"{prefix}_address": address,
            f"{prefix}_postcode": postcode,
            f"{prefix}_country": values.get("country"),
        }
    )
    region = None
    if address and not postcode and is_port_town(address.as_reported):
        address, region = None, address
    premises = add_place(
        passage, address=address, postcode=postcode, region=region, country=own_country, cell=where
    )
    if who and premises:
        passage.add_fact("TRADES_AT" if firm else "LIVES_AT", who, premises)
    return Party(who, phones, emails, premises) if who else None


def _add_firm(
    row: Row,
    passage: Passage,
    prefix: str,
    name: Reading | None,
    values: Mapping[str, Reading | None],
    country: Reading | None,
    business: Reading | None,
    role: str,
) -> Mention | None:
    """Add the firm of a prefix's columns; its postcode can also come from its address."""
    address, postcode = values.get("address"), values.get("postcode")
    number, eori = values.get("company_number"), values.get("eori")
    if not postcode and address and (full := find_full_postcode(address.as_reported)):
        postcode = POSTCODE.clean(full)
    return add_organisation(
        passage,
        name,
        company_number=number,
        eori=eori,
        postcode=postcode,
        country=country,
        business=business,
        role=role,
        cell=row.locate_first({prefix: name, f"{prefix}_company_number": number, f"{prefix}_eori": eori}),
    )


def _split_lines(row: Row, prefix: str) -> None:
    """Split a name of several lines, as in a bill's box, into name and address, if the address is blank."""
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
    """Remove the cells of a prefix's columns and return them party by party.

    Semicolons separate several names.

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
