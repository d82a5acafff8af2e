"""Parties: the person or firm behind a family of columns (shipper, shipper_address, shipper_phone …) and what it uses."""

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
from ..graph.kinds.name import without_suffix
from ..graph.kinds.reading import Kind, Reading, known_value
from .locations import find_country, find_full_postcode, is_exact, add_place
from .row_passage import Passage
from .rows import Field, Row

_LEGAL = re.compile(r"\b(ltd|limited|plc|llp|llc|gmbh|sarl|sprl|fze|pty)\b", re.IGNORECASE)
# At the end of a name these are as often a surname or initials as a legal form.
_SHORT = frozenset(("AB", "AG", "SA", "SL", "OY", "KG", "LP", "LDA", "SPA", "CO"))
_TRADE = re.compile(
    r"\b(motors?|autos?|automotive|garages?|logistics?|shipping|shippers|trad(?:ing|ers?)|exports?|exporters?|imports?|"
    r"importers?|services?|transport|haulage|freight|forwarding|forwarders|parts|spares|breakers|dismantlers|salvage|cars|vehicles|"
    r"group|hire|rentals?|leasing|enterprises?|international|global|holdings|bank|police|council|university|agency|"
    r"solutions|industries|estates|propert(?:y|ies)|lettings|investments|developments|storage|company|"
    r"store|stores|centre|partners|bros|brothers|sons|insurance|finance|club)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^\s*(mr|mrs|miss|ms|mx|dr|prof|sir|mme|mlle|herr|frau|monsieur|madame)\b\.?", re.IGNORECASE
)

# Suffix of the column, its kind, and what else the suffix may be called.
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
    """A person or firm with the phones, e-mails and place that its columns give it."""

    who: Mention
    phones: tuple[Mention, ...] = ()
    emails: tuple[Mention, ...] = ()
    premises: Mention | None = None


def build_party_fields(name: str, *others: str, without: Iterable[str] = ()) -> tuple[Field, ...]:
    """The fields of a party: `shipper`, `shipper_address`, `shipper_eori` …, also under its other names.

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
    """Whether a name is a firm's: it has a legal form or a line of trade, no title before it; else the default.

    >>> is_firm("Kestrel Motors Ltd"), is_firm("Dee Marlow"), is_firm("Mr D Marlow", default=True)
    (True, False, False)
    """
    if has_legal_form(name):
        return True
    if _TITLE.match(name):
        return False
    return bool(_TRADE.search(name)) or default


def has_legal_form(name: str) -> bool:
    """Whether a name has a firm's legal form (Ltd, PLC, SARL …).

    >>> has_legal_form("KESTREL MOTORS LTD."), has_legal_form("Motors Mick")
    (True, False)
    """
    if _LEGAL.search(name.replace(".", "")):
        return True
    whole = ORGANISATION_NAME.clean(name).value
    return without_suffix(name) != whole and whole.split()[-1] not in _SHORT


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
    """The mention of a firm, or None where neither name nor number is given."""
    if not (name or company_number or eori):
        return None
    called = ORGANISATION_NAME.clean(name.as_reported) if name else None
    if (
        name and called and name.doubtful
    ):  # a name that its own column calls doubtful, such as one cut short, stays so
        called = replace(called, verdict=name.verdict, reason=name.reason, classes=name.classes)
    return passage.mention(
        "Organisation",
        {
            "name": called,
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
    """The mention of a person, or None where neither name, nickname nor nominal number is given."""
    nicknames = tuple(map(_nickname, (nickname,) if isinstance(nickname, Reading) else nickname or ()))
    if not (name or nicknames or nominal):
        return None
    return passage.mention(
        "Person",
        {
            "name": PERSON_NAME.clean(name.as_reported) if name else None,
            "nickname": nicknames,
            "born_on": born_on,
            "nominal": nominal,
            "sex": sex,
        },
        role=role,
        own_key=known_value(nominal),
        cell=cell,
    )


def _nickname(said: Reading) -> Reading:
    """A nickname as reported, flagged where it stands for none."""
    name = PERSON_NAME.clean(said.as_reported)
    return (
        replace(said, verdict=name.verdict, reason=name.reason, classes=name.classes)
        if name.says_nothing
        else said
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
    """The party of the columns that begin with prefix, used up, with its USES, LIVES_AT or TRADES_AT facts; None where unnamed.

    A company number, EORI or legal form makes an Organisation; a title or a date of birth a Person; else
    firm_by_default decides. role defaults to firm for a firm and unknown for a person; country is that of the party's
    end of the route, taken where its own address names none; business a firm's line of trade; same the party that it is
    said to be, with no name of its own. Lines below a name are its address. Phones and addresses without a name stay mentions.
    """
    _part_lines(row, prefix)
    held = {field.name for field in row.record.fields} if row.record else set()
    taken = {
        suffix: row.pop(f"{prefix}_{suffix}")
        for suffix, _, _ in _COLUMNS
        if suffix not in ("", "phone", "email") and (not held or f"{prefix}_{suffix}" in held)
    }
    name = row.pop(prefix)
    address, postcode, eori, number = (
        taken.get(key) for key in ("address", "postcode", "eori", "company_number")
    )
    own = taken.get("country") or (find_country(address.as_reported) if address else None)
    firm = bool(eori or number) or bool(
        name and not taken.get("born_on") and is_firm(name.value, firm_by_default)
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
            country=own or country,
            business=business,
            role=role or "firm",
            cell=row.cell_of({prefix: name, f"{prefix}_company_number": number, f"{prefix}_eori": eori}),
        )
    else:
        who = add_person(
            passage, name, born_on=taken.get("born_on"), role=role or "unknown", cell=row.cell(prefix)
        )
    phones = add_contacts(row, passage, "Phone", f"{prefix}_phone", who)
    emails = add_contacts(row, passage, "Email", f"{prefix}_email", who)
    where = row.cell_of(
        {
            f"{prefix}_address": address,
            f"{prefix}_postcode": postcode,
            f"{prefix}_country": taken.get("country"),
        }
    )
    premises = add_place(passage, address=address, postcode=postcode, country=own, cell=where)
    if who and premises:
        passage.fact("TRADES_AT" if firm else "LIVES_AT", who, premises)
    return Party(who, phones, emails, premises) if who else None


def _part_lines(row: Row, prefix: str) -> None:
    """A cell of several lines, as a bill's box has them: the name, and the address below it where no column has one."""
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
    """The cells of each party that a prefix's columns name, taken from the row: one, or several names parted by semicolons.

    Columns with as many values as names are parallel; what does not pair off is nobody's, and comes last with no name.
    """
    own = {
        key: row.cells.pop(key)
        for suffix, _, _ in _COLUMNS
        if (key := ("", 0, f"{prefix}_{suffix}" if suffix else prefix)) in row.cells
    }
    names = [part.strip() for part in own.get(("", 0, prefix), "").split(";") if part.strip()]
    if len(names) < 2 or not all(map(_is_name, names)):
        return [own]
    parted = {
        key: parts
        for key, text in own.items()
        if len(parts := [part.strip() for part in text.split(";")]) == len(names)
    }
    parted[("", 0, prefix)] = names
    loose = {key: text for key, text in own.items() if key not in parted}
    return [
        *({key: parts[at] for key, parts in parted.items()} for at in range(len(names))),
        *([loose] if loose else []),
    ]


def _is_name(text: str) -> bool:
    """Whether a part of a cell of several can be a name, and no line of an address."""
    return has_legal_form(text) or (
        not (any(mark.isdigit() for mark in text) or is_exact(text)) and COUNTRY.clean(text).doubtful
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
    """The Phone or Email mentions of a column, used up, each with USES (on the days first to last) where the party is known."""
    if row.record and not group and column not in row.record.by_name:
        return ()
    cleaner, name = {"Phone": (PHONE, "number"), "Email": (EMAIL, "email")}[kind]
    cell = row.cell(column, group, number)
    found = tuple(
        passage.mention(kind, {name: reading}, cell=cell)
        for reading in row.pop_all(column, cleaner, group, number)
    )
    for mention in found:
        # A cell that says that nothing is known is kept, and nobody uses it.
        if who and not mention.readings[0][1].says_nothing:
            passage.fact("USES", who, mention, first=first, last=last)
    return found
