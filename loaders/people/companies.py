"""Register extracts: a company with its office, its officers and those who control it."""

from ...graph.claims.values import Claims, Header, Mention
from ...graph.kinds import ADDRESS, POSTCODE
from ...graph.kinds.reading import Reading, get_known_value
from ..fields.days import find_first_day, pop_date
from ..fields.locations import add_place, extend_address, find_full_postcode
from ..fields.parties import add_contacts
from ..fields.references import BY_ROW, build_row_key, digest_row
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from ..shops.inventory import find_day_in_name
from .companies_columns import RECORD
from .company_officers import add_controllers, add_officers

COMPANIES_HOUSE = "Companies House"
unfold = make_unfold("officers", "directors", number="officer_number")


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the company of one row with its office, officers and controllers.

    The document is the register's entry of the company: register and company number, else the row's content.
    Raise RowError if the row has neither a name nor a number.
    """
    digest = digest_row(row)
    name, number = row.pop("name"), row.pop("company_number")
    if not (name or number):
        raise row.build_refusal("company_number", "", "a company's name or number")
    header = _build_header(row, file, name, number, build_row_key(row, digest))
    passage = Passage("company")
    office, postcode = _pop_office(row)
    company = _add_company(row, passage, name, number, postcode)
    cell = row.locate_first({"address": office, "postcode": postcode})
    if premises := add_place(
        passage, address=office, postcode=postcode, country=row.pop("country"), cell=cell
    ):
        # (:Organisation)-[:TRADES_AT {as_reported: "registered office"}]->(:Address)
        passage.add_fact("TRADES_AT", company, premises, as_reported="registered office")
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        add_contacts(row, passage, kind, column, company)
    officers = add_officers(row, passage, company)
    add_controllers(row, passage, company, officers)
    return passage.build_claims(header)


def _build_header(
    row: Row, file: SourceFile, name: Reading | None, number: Reading | None, content: str
) -> Header:
    """Return the entry's header; without a number that can be read, the row's content is the key."""
    given = file.source or row.pop_reference("register")
    row.pop_text("register")
    is_known = bool(number and not number.is_doubtful)
    register = given or (COMPANIES_HOUSE if is_known else file.stem)
    as_at = pop_date(row, "as_at")
    day = file.as_at or find_first_day(as_at) or find_day_in_name(file.stem)
    if file.reference:
        key, how = file.reference, "reference given"
    elif number and get_known_value(number):
        key, how = number.value, "company number"
    else:
        key, how = content if register == file.stem else f"{file.stem} {content}", BY_ROW
    called = name.as_reported.strip() if name else key
    return Header("CompanyRecord", register, key, how, day, f"Register entry of {called}")


def _pop_office(row: Row) -> tuple[Reading | None, Reading | None]:
    """Remove and return the registered office and its postcode; lines, town and postcode are one address."""
    lines = [part.strip(" ,") for part in row.pop_text("address").split(";") if part.strip(" ,")]
    town, postcode = row.pop_text("town"), row.pop("postcode")
    text = extend_address(", ".join(lines) or town, [town, postcode.as_reported if postcode else ""])
    if not postcode and (code := find_full_postcode(text)):
        postcode = POSTCODE.clean(code)
    return ADDRESS.clean(text) if text else None, postcode


def _add_company(
    row: Row, passage: Passage, name: Reading | None, number: Reading | None, postcode: Reading | None
) -> Mention:
    row.pop_text("category")
    country = row.cells.get(("", 0, "country"), "")  # the office's country is the company's too
    return passage.add_mention(
        "Organisation",
        {
            "name": name,
            "company_number": number,
            "country": row.find_kind("country").clean(country) if country.strip() else None,
            "postcode": postcode,
            "business": row.pop_all("business"),
            "trading_name": row.pop_all("trading_name"),
            "former_name": row.pop_all("former_name"),
            "status": row.pop("status"),
            "incorporated_on": pop_date(row, "incorporated_on"),
            "dissolved_on": pop_date(row, "dissolved_on"),
        },
        role="firm",
        cell=row.locate_first({"name": name, "company_number": number}),
    )


__all__ = ["RECORD", "shape", "unfold"]
