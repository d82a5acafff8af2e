"""Lists of people: nominals, custody, prison visits and directories; a row for each person."""

import re
from typing import NamedTuple

from ...graph.claims.values import ROLES, Claims, Header, Mention
from ...graph.kinds import PERSON_NAME, TEXT
from ...graph.kinds.reading import Reading, get_known_value
from ..fields.days import EventDays, find_first_day, find_last_day, pop_date
from ..fields.firm_names import has_legal_form
from ..fields.nicknames import part_nicknames
from ..fields.parallel_cells import align_values
from ..fields.parties import add_organisation, add_person
from ..fields.references import BY_ROW, build_row_key, digest_row, normalise_force, read_marking
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile, fold_text
from ..files.object_rows import make_unfold
from .people_around import add_people_around
from .people_belongings import add_belongings, says_stolen
from .people_columns import RECORD

_NAMED = frozenset(("Person", "Organisation"))
_MARKS = frozenset(("Vehicle", "Plate", "Phone", "Email"))  # of a detainee who gives no name
# The head of a column of names that says what they are in the case.
_SUSPECTS = re.compile(
    r"\W*(?:name of )?(?:the )?(?:suspect|accused|defendant)s?(?: name)?\W*", re.IGNORECASE
)
unfold = make_unfold("people", "persons", "nominals", "records", number="nominal")


class PersonKeys(NamedTuple):
    """The keys of a person's record, "" for none: nominal, custody, the file's own number, its content."""

    nominal: str
    custody: str
    own: str
    content: str


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the person of one row with contacts, homes, vehicles and associates.

    The document is the record of the person: force and custody number, else nominal number, else the file's
    own number, else the row's content. A detained person is a subject; without a role, anybody else is
    unknown. Raise RowError if the row names nobody, unless somebody was detained with a mark or phone.
    """
    digest = digest_row(row)
    for name in ("officer", "solicitor", "occupation"):
        row.pop_text(name)
    nominals = row.pop_all("nominal")
    keys = PersonKeys(
        next(filter(None, map(get_known_value, nominals)), ""),
        row.pop_reference("custody_number"),
        row.pop_reference("record_id"),
        build_row_key(row, digest),
    )
    arrested, visited = (_pop_days(row, name) for name in ("arrested_at", "visited_at"))
    header = _build_header(row, file, keys, arrested.first or visited.first)
    passage = Passage(str(row.ordinal))
    who = _add_main(row, passage, nominals, keys, bool(keys.custody or arrested.first))
    add_belongings(row, passage, who)
    add_people_around(row, passage, who, arrested, visited)
    is_unnamed_detainee = bool(keys.custody) and any(one.kind in _MARKS for one in passage.mentions)
    if not is_unnamed_detainee and not any(one.kind in _NAMED for one in passage.mentions):
        raise row.build_refusal("name", "", "a name, nickname or number that says who it is")
    for name in ("offence", "remarks"):
        passage.keep_words(row.pop_text(name), row.locate(name))
    return passage.build_claims(header)


def _pop_days(row: Row, name: str) -> EventDays:
    moment = pop_date(row, name)
    return EventDays(find_first_day(moment), find_last_day(moment))


def _build_header(row: Row, file: SourceFile, keys: PersonKeys, day: str) -> Header:
    """Return the record's header; a file's own number, or a row's content, counts within its file."""
    force, prison = normalise_force(file.source or row.pop_text("force")), row.pop("prison")
    row.pop_text("force")
    listed, marking = pop_date(row, "listed_on"), row.pop("marking")
    within = f"{file.stem}/" if force else ""  # without a force the file is the source
    if file.reference:
        key, how = file.reference, "reference given"
    elif keys.custody:
        key, how = keys.custody, "custody number"
    elif keys.nominal:
        key, how = f"nominal {keys.nominal}", "nominal number"
    elif keys.own:
        key, how = f"{within}{keys.own}", "file's own id"
    else:
        key, how = f"{within}{keys.content}", BY_ROW
    return Header(
        "PersonRecord",
        force or file.stem,
        key,
        how,
        find_first_day(listed) or day,
        _name_record(row, keys),
        read_marking(marking),
        (("prison", prison.value),) if prison else (),
    )


def _name_record(row: Row, keys: PersonKeys) -> str:
    if keys.custody:
        return f"Custody record {keys.custody}"
    if keys.nominal:
        return f"Nominal {keys.nominal}"
    return f"Person record {keys.own}".strip()


def _add_main(
    row: Row, passage: Passage, nominals: tuple[Reading, ...], keys: PersonKeys, is_detained: bool
) -> Mention | None:
    """Add the person or firm that the row is about; None if it has no name, number or day of birth.

    Of several names in one cell nothing says whose phones and homes the row has, and None is returned too.
    """
    role = _read_role(row, is_detained)
    several = row.pop_all("name", TEXT) if ";" in row.cells.get(("", 0, "name"), "") else ()
    if len(several) > 1:
        _add_several(row, passage, several, nominals, role)
        return None
    name, nicknames = next(iter(several), None) or _pop_name(row), part_nicknames(row.pop_all("nickname"))
    born, sex = row.pop("born_on"), row.pop("sex")
    first = {"name": name, "nickname": nicknames, "nominal": nominals, "born_on": born}
    cell = row.locate("surname" if name and not row.heads.get(("", 0, "name")) else "name")
    cell = cell if name else row.locate_first(first)
    if name and has_legal_form(name.as_reported):
        return add_organisation(passage, name, role="firm" if role == "unknown" else role, cell=cell)
    if not (name or nicknames or nominals or born):
        return None
    return passage.add_mention(
        "Person",
        {
            "name": PERSON_NAME.clean(name.as_reported) if name else None,
            "nickname": nicknames,
            "born_on": born,
            "nominal": nominals,
            "sex": sex,
        },
        role=role,
        own_key=keys.nominal,
        cell=cell,
    )


def _add_several(
    row: Row, passage: Passage, names: tuple[Reading, ...], nominals: tuple[Reading, ...], role: str
) -> None:
    """Add the persons of one cell; cells with as many values are parallel lists, others are noted."""
    cells: dict[str, list[Reading | None]] = {
        "nickname": row.pop_by_position("nickname"),
        "born_on": row.pop_by_position("born_on"),
        "nominal": list(nominals),
    }
    row.pop_text("sex")
    columns = {name: align_values(row, name, values, len(names)) for name, values in cells.items()}
    for at, name in enumerate(names):
        if has_legal_form(name.as_reported):
            add_organisation(
                passage, name, role="firm" if role == "unknown" else role, cell=row.locate("name")
            )
        else:
            add_person(
                passage,
                name,
                nickname=columns["nickname"][at],
                born_on=columns["born_on"][at],
                nominal=columns["nominal"][at],
                role=role,
                cell=row.locate("name"),
            )


def _pop_name(row: Row) -> Reading | None:
    """Remove and return the name, joined from its parts if they stand apart; None if it is blank.

    >>> row = Row("people.csv", 2, {("", 0, "surname"): "U/K", ("", 0, "forename"): "Big Phil"})
    >>> _pop_name(row).as_reported
    'Big Phil'
    """
    whole, title = row.pop("name", TEXT), row.pop_text("title")
    parts = [row.pop_text(name) for name in ("forename", "middle_name", "surname")]
    if whole:
        return whole
    known = [part.replace(";", " ") for part in parts if part and not _is_unknown(part)]
    return TEXT.clean(" ".join((title, *known)).strip()) if known else None


def _is_unknown(part: str) -> bool:
    return fold_text(part) == "uk" or PERSON_NAME.clean(part).is_placeholder


def _read_role(row: Row, is_detained: bool) -> str:
    """Remove the role and return it; a word that cannot be read makes nobody a suspect."""
    role = row.pop("role")
    if says_stolen(row) and (role is None or role.is_doubtful):
        return "victim"
    if role is None:
        is_suspected = bool(_SUSPECTS.fullmatch(row.heads.get(("", 0, "name"), "")))
        return "subject" if is_detained or is_suspected else "unknown"
    if role.is_doubtful or role.value not in ROLES:
        if not role.is_placeholder:
            row.note("role", role.as_reported, f"one of {', '.join(ROLES)}", "loaded as unknown")
        return "unknown"
    return role.value


__all__ = ["RECORD", "shape", "unfold"]
