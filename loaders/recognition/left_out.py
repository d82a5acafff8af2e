"""Columns that are read and dropped on purpose: who handles the case, running numbers, catalogue numbers."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from ...graph.kinds.tidy import split_words
from ..cells.serial_cells import is_part_number
from ..word_tables import read_word_rows
from .answer_columns import counts_travellers, find_answers
from .claims_desks import names_claims_desk
from .column_contents import Column
from .column_forms import is_of_small_numbers
from .edi_heads import is_edi_envelope
from .export_programs import names_program
from .head_reading import read_head
from .meeting_roles import are_officers, is_of_one_meeting
from .record_writers import OF_FORCES, is_asked_for_export, spell_writer_head
from .signatures import SIGNED

_OF_THE_CASE = split_words("""
    officer officers examiner oic sergeant sgt constable inspector solicitor interpreter collar
    warrant rank sio author clerk investigator handler hndlr adjuster analyst supervisor shoulder
    interviewer typist transcriber viewer
""")
# Officers of forces, councils and agencies by the letters of their office; a COI is also a paper.
_OFFICES = split_words("eeo eho tso fio lio dio fso pcso csi csm soco vse coi deo")
# Who looks after somebody on licence: named in his record, and nobody of the case.
_MANAGERS = re.compile(
    r"\W*(?:(?:community|prison|police|integrated|current|supervising|name of) )*"
    r"(?:offender[ _](?:manager|supervisor)|probation[ _](?:officer|worker)|case[ _](?:manager|worker)"
    r"|key[ _]?worker|social[ _]worker|youth[ _]worker)(?:[ _](?:name|details))?\W*",
    re.IGNORECASE,
)
# Whom a court or a scene of crime has; whoever advises a firm may be anybody.
_OF_A_COURT = re.compile(
    r"\W*(?:(?:justices['’]? )?legal[ _]advis[eo]r|court[ _](?:clerk|associate|usher|legal[ _]advis[eo]r)"
    r"|(?:crime )?scenes?[ _](?:of crime[ _])?(?:manager|investigator))(?:[ _]name)?\W*",
    re.IGNORECASE,
)
# Of a federal bureau; an agent alone may be anybody's.
_AGENTS = frozenset(("agent", "case", "special", "reporting", "name", "lead"))
_OF_A_BUREAU = frozenset(("case", "special"))
_OF_FIRMS = frozenset(["officer", "officers"])
_STATIONS = split_words("""
    station unit lpa bcu division command department dept team bocu ocu bcp lpu npt lpt lab laboratory
""")
_LABS = frozenset(("lab", "laboratory"))  # may be firms of the case, too
# Who wrote or checked the record: `Extracted by`; not `Driven by`, which names a person of the record.
_BY_SOMEBODY = re.compile(
    r"\b(?:extracted|prepared|submitted|authori[sz]ed|checked|completed|printed|recorded|entered|typed|seized"
    r"|exported|logged|input|inputted|written|compiled|signed|verified|reviewed|approved|created|updated"
    r"|edited|graded|evaluated|assessed|saniti[sz]ed|countersigned|produced|taken|exam(?:ined)?|inspected|handled"
    r"|reported|raised|issued|searched|attended|released|served|lifted|photographed|retained|tested|sampled"
    r"|actioned|allocated|assigned|disseminated|tasked|supervised|researched|developed|obtained|translated"
    r"|transcribed|circulated|closed|filed|indexed|keyed|amended|modified|confirmed|audited|counted|sealed"
    r"|exhibited|catalogued|packaged|witnessed|validated|scanned|collated|captured|attested|archived"
    r"|exam['’]?d|exd|insp['’]?d|chkd|chk['’]d|bagged|labelled|marked|downloaded|imaged|interviewed"
    r"|dealt with|matched|surveyed|booked in|signed off)"
    r"[ _.]by(?:[ _.](?:(?:full|first|last|given|family|sur|fore)?[ _]?name|officer|initials|rank))?$",
    re.IGNORECASE,
)
_TAKEN_BY = re.compile(r"\W*(?:received|rec[’']?d|rcvd|taken)[ _.]by\W*", re.IGNORECASE)
_SEEN_BY = re.compile(r"\W*(?:seen|found|noted|observed)[ _.]by\W*", re.IGNORECASE)
# The same without `by`: `Compiled: K. Ludbrook`.
_DONE_TO_A_RECORD = re.compile(
    r"\W*(?:prepared|compiled|submitted|authori[sz]ed|countersigned|reviewed|approved|verified|saniti[sz]ed"
    r"|typed|printed|logged|evaluated|assessed|input|entered)\W*",
    re.IGNORECASE,
)
_CARRIERS = r" the (?:carrier|master|line|owners?)"
_FOR_THE_CARRIER = re.compile(
    r"\W*(?:signed )?(?:as agents?(?: only)?(?: (?:for|of))?|as carriers?|for|on behalf of"
    rf"|for and on behalf of)(?:{_CARRIERS})?\W*"
    rf"|\W*signed (?:for|(?:for and )?on behalf of|as agents? for){_CARRIERS} by\W*",
    re.IGNORECASE,
)
_OF_A_MESSAGE = re.compile(
    r"(?:message|msg|envelope).*[_. ](?:sender|receiver|recipient)(?:[_. ]\w+)?$", re.IGNORECASE
)
_OF_AUTHORITIES = re.compile(
    r"@[\w.-]*\b(?:pol|police|constabulary|pnn|gov|gouv|nca|hmrc|interpol|europol|polizei|politie|policja"
    r"|b(?:order)?force|customs|douane|zoll|garda|cbp|dhs)\b"
    # Or the name of the office stands beside the sender's: "Vell, Ann (Border Force)" <...>.
    r"|\b(?:border force|police|constabulary|customs|national crime agency|nca|hmrc|garda|trading standards"
    r"|intelligence (?:desk|unit|bureau|hub)|intel desk|fib|europol|interpol)\b(?=.*<[^<>@]+@)",
    re.IGNORECASE,
)
_PAPERS = frozenset(("bill", "document", "release", "service", "transport", "payment", "message"))
_TYPES = (("type", "description"), ("type", "code"), ("type", "name"))  # `WayBillType_Description`
_DECLARED_TYPE = re.compile(r"\s*(?:[A-Z]{2}[ -]?)?[A-Z]\s*|\s*[A-Z]{2}\s*")  # EX D, IM-A, Z
_OF_EXPORTS = frozenset(("export", "meta", "metadata", "generator", "envelope", "application"))
_PROGRAMS = frozenset(
    ("product", "software", "application", "system", "program", "tool", "generator", "vendor")
)
_CURRENCY_CODES = split_words(
    "GBP EUR USD CHF SEK NOK DKK PLN RON CZK HUF BGN TRY AED NGN GHS KES XOF XAF ZAR CAD AUD"
)
_CURRENCY = re.compile(r"\s*(?:value|total)?\s*[£$€]\s*", re.IGNORECASE)
_SHORT_NAME = re.compile(r"(?:[A-Z]\W?){1,4}")
_COUNTING = frozenset(["number", "row", "line", "item", "seq", "sequence", "serial", "entry"])
_ENTRIES = frozenset(("row", "line", "item", "entry"))
_REFERENCES = frozenset(("reference", "number", "code"))
_CATALOGUES = frozenset(("oe", "oem", "catalogue", "cat", "casting"))
_LONGEST_CATALOGUED = 12  # letters and figures
_MAKERS = frozenset(("manufacturer", "maker", "makers"))
_DEVICES = frozenset(["imei", "imsi", "iccid", "account", "coordinate"])
# Who sat at the desk that wrote the list; the word may also head other things, so names must stand below.
_DESKS = frozenset(("desk", "counter", "duty", "helpdesk", "switchboard", "operator", "shift", "watch", "on"))
# These head other things, too: the operator of a lorry, what somebody was seen on.
_DOUBTFUL_DESKS = frozenset(("operator", "watch", "on"))
_OF_DEVICES = frozenset(("sightings", "gate-ins"))  # records that somebody at a camera or gate keeps
_AT_A_DESK = _DESKS | {"clerk", "manager", "mgr", "lead", "leader", "contact", "controller", "name"}
_EXAMINERS = frozenset(("engineer", "assessor", "surveyor"))  # an insurer sends them to see a car
_INSPECTING = frozenset(("inspecting", "inspection"))
_TECHNICIAN = re.compile(r"(?:^|_|\binspect\w*[ _])tech(?:nician)?$", re.I)  # of the garage that inspected
_USERS = frozenset(("user", "userid", "username", "login", "logon", "operator"))  # who printed a log
_OF_USERS = frozenset(("id", "name", "print", "logged", "in", "on", "terminal", "system"))
_RUN_BY = re.compile(
    r"\W*(?:(?:list|report|query|job|shift|gate|desk|search)[ _])?run[ _]by\W*", re.IGNORECASE
)
_RUN_BY_ITS_KEEPER = frozenset(("companies", "people", "inventory", "examinations"))
_INITIALS = re.compile(r"\W*(?:init(?:ial)?s?|inits)\W*", re.IGNORECASE)
_LEAST_NAMES = 0.4
_SURE_PLATES = 0.55
_LEAST_PROSE = 0.5
# What no column holds that is dropped for its head alone; a running number of a bag or slot is a serial, too.
_NAMING = ("vin", "partial_vin", "vrm", "partial_vrm", "phone", "email", "container", "organisation_name")
# Titles between the rows of a book that begins a page each month: `June` and `April` are forenames, too.
_PERIODS = frozenset(("section", "month", "period"))
_MONTH = re.compile(
    r"\W*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\W*(?:(?:19|20|['’])?[0-9]{2})?\W*",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"\w\W+(?:OR|AND NOT|NOT|NEAR)\W+\w")
_OF_SHIPPING = frozenset(("bills", "bookings", "declarations", "gate-ins"))  # `For`: signed for the carrier
# Who sat in the meeting whose minutes the record is; nobody of the case is in the chair.
_OF_MEETINGS = frozenset(("logs", "people", "thefts", "sightings"))
_ENVELOPES = frozenset(("export", "header", "meta", "metadata", "envelope", "extract"))
_HARMLESS_HEADS = Path(__file__).with_name("harmless_heads.csv")
_HARMLESS = 0.42  # less than a head of a field, more than contents alone
HANDLES_THE_CASE = "names somebody who handles the case"


def names_writer(head: str, record: str) -> bool:
    """Return whether a head asks who wrote, checked or reported the record: `Reported by`."""
    return bool(_BY_SOMEBODY.search(spell_writer_head(head) if record in (*OF_FORCES, "sightings") else head))


def find_reason(column: Column, record: str = "") -> tuple[str, float]:
    """Return why a column is left out, and how sure that is; ("", 0) if nothing speaks for it.

    record is the word of the kind of record: the officers of a company are no policemen.
    """
    if is_edi_envelope(column.head):
        return "belongs to the envelope or the codes of the message", 0.7
    words = read_head(column.head).bag - (_OF_FIRMS if record == "companies" else frozenset())
    for explain in (_explain_writing, _explain_handling, _explain_contents):
        if reason := explain(column, words, record):
            return reason
    return "", 0.0


def _explain_writing(column: Column, words: AbstractSet[str], record: str) -> tuple[str, float] | None:
    """Return why a column is left out that tells who or what wrote the record; None if it is kept."""
    if names_writer(column.head, record) and column.contents.get("organisation_name", 0) < 0.5:
        return HANDLES_THE_CASE, 0.8
    if _DONE_TO_A_RECORD.fullmatch(column.head) and column.contents.get("person_name", 0) >= 0.3:
        return HANDLES_THE_CASE, 0.8
    is_firm = column.contents.get("organisation_name", 0) >= 0.5
    if record == "examinations" and _SEEN_BY.fullmatch(column.head):
        return HANDLES_THE_CASE, 1.2
    is_taker = bool(_TAKEN_BY.fullmatch(column.head)) or names_claims_desk(column)
    if record in OF_FORCES and is_taker and not is_firm:
        return HANDLES_THE_CASE, 0.8
    if record in OF_FORCES and is_asked_for_export(column.head) and _is_of_envelope(column):
        return HANDLES_THE_CASE, 0.8
    if _OF_A_MESSAGE.match(column.head):
        return "is about the message, not the record", 0.75
    if words & _PAPERS and read_head(column.head).words[-2:] in _TYPES and not _identifies(column):
        return "says of what type a paper is", 1.2
    if {"declaration", "type"} <= words and all(map(_DECLARED_TYPE.fullmatch, column.samples)):
        return "says of what type a paper is", 1.2
    path = read_head(column.head).words
    is_program = path[:1] and path[0] in _OF_EXPORTS and path[-1] in _PROGRAMS
    if (is_program or names_program(column)) and _is_of_envelope(column):
        return "names the program that wrote the file", 1.0
    is_firm = bool(words & _LABS) and column.contents.get("organisation_name", 0) >= _LEAST_NAMES
    is_station = words & _STATIONS and words <= _STATIONS | {"reporting", "submitting", "name", "code"}
    if is_station and not is_firm and record not in _OF_SHIPPING:  # there a unit is a box or a vehicle
        return "names a unit of the force", 0.7
    return None


def _explain_handling(column: Column, words: AbstractSet[str], record: str) -> tuple[str, float] | None:
    """Return why a column is left out that names who handles the case or signed; None if it does not."""
    prose, names = column.contents.get("free_text", 0), column.contents.get("person_name", 0)
    is_note = prose >= max(_LEAST_PROSE, names)  # `Analyst's note`, and not the analyst
    is_agent = words <= _AGENTS and "agent" in words and bool(words & _OF_A_BUREAU)
    is_of_court = record in OF_FORCES and bool(_OF_A_COURT.fullmatch(column.head))
    if (is_of_court or _MANAGERS.fullmatch(column.head)) and names >= _LEAST_NAMES and names > prose:
        return HANDLES_THE_CASE, 1.2
    is_contact = record == "calls" and "spoc" in column.head.casefold()  # asks a phone company for a force
    is_office = record in OF_FORCES and (is_agent or bool(words & _OFFICES))
    is_officer = names >= _LEAST_NAMES and (is_office or is_contact)
    if (words & _OF_THE_CASE and not is_note) or is_officer or column.contents.get("officer", 0) >= 0.8:
        return HANDLES_THE_CASE, 0.8
    is_bare = column.head.strip().casefold() == "for" and record not in _OF_SHIPPING  # what a payment is for
    if _FOR_THE_CARRIER.fullmatch(column.head) and not is_bare:
        return "says who signed", 1.2
    if (
        record in _OF_MEETINGS
        and is_of_one_meeting(column)  # the minutes are the record; in a row such persons alone are left out
        and (column.is_around or are_officers(column))
    ):
        return HANDLES_THE_CASE, 1.2
    if _names_a_desk(column, words, record) or (
        _RUN_BY.fullmatch(column.head) and record not in _RUN_BY_ITS_KEEPER
    ):
        return HANDLES_THE_CASE, 0.8
    is_user = bool(words & _USERS) and words <= _USERS | _OF_USERS and names >= _LEAST_NAMES
    if (is_user and record in OF_FORCES) or (record == "examinations" and _TECHNICIAN.search(column.head)):
        return HANDLES_THE_CASE, 0.8
    is_sent = record == "examinations" or (record in OF_FORCES and bool(words & _INSPECTING))
    if is_sent and words & _EXAMINERS and words <= _EXAMINERS | _INSPECTING | {"name"}:
        return HANDLES_THE_CASE, 0.8
    if _INITIALS.fullmatch(column.head) and all(_SHORT_NAME.fullmatch(text) for text in column.samples):
        return HANDLES_THE_CASE, 0.8
    return None


def _explain_contents(column: Column, words: AbstractSet[str], record: str) -> tuple[str, float] | None:
    """Return why a column is left out for what it counts or holds; None if it is kept."""
    if read_head(column.head).words[:1] == ("age",) and not column.is_strict:  # `Age if under 18`
        return "says how old somebody is", 0.75
    if counts_travellers(column):
        return "counts who was on board", 1.3
    if words & (SIGNED | {"photographed"}) and not (record == "payments" and "signatory" in words):
        return "says who signed", 0.75
    if column.contents.get("ordinal", 0) == 1 and words <= _COUNTING:
        # "No" alone also fits "number of", but nobody finds one part, then two, then three.
        return "counts the rows", 1.3 if words <= {"number"} or words <= _ENTRIES else 0.7
    if read_head(column.head).words[-1:] in (("seq",), ("sequence",)) and is_of_small_numbers(column):
        return "counts the rows", 0.7
    if words & _ENTRIES and words <= _COUNTING and is_of_small_numbers(column):
        return "counts the rows", 0.45
    # The number that a maker gives may be that of one part; what is his reference is of all alike.
    longest = max((len(re.sub(r"\W", "", text)) for text in column.samples), default=0)
    is_of_one = column.rate("vin", "vrm") > 0 or longest > _LONGEST_CATALOGUED
    is_plain = {"part", "number"} <= words or ("reference" in words and not is_of_one)
    is_makers = bool(words & _MAKERS) and is_plain
    is_catalogue = bool(words & _CATALOGUES and words & {"part", "number", "cat", "catalogue"})
    if is_makers or is_catalogue or _has_makers_forms(column, words):
        return "a catalogue number: every such part has the same", 0.75
    if column.looks_like in _DEVICES:
        return f"holds {column.looks_like} numbers, which are no phones", 0.4
    if answer := find_answers(column):
        return answer, 0.75
    if _CURRENCY.fullmatch(column.head):
        return "a sum of money under the sign of its currency alone", _HARMLESS
    if column.samples and _CURRENCY_CODES.issuperset(column.samples):
        return "a currency", _HARMLESS
    if words and words <= _PERIODS and column.samples and all(map(_MONTH.fullmatch, column.samples)):
        return "names the month of the rows", 1.2
    harmless = _find_harmless(read_head(column.head).words)
    if harmless and not _identifies(column):
        return harmless, _HARMLESS
    return None


def _has_makers_forms(column: Column, words: AbstractSet[str]) -> bool:
    """Whether all cells have the form of a maker's catalogue number, under a head that says no more."""
    has_several = len(set(column.samples)) > 1
    return has_several and bool(words & _REFERENCES) and all(map(is_part_number, column.samples))


def _identifies(column: Column) -> bool:
    """Whether a good part of a column are marks, phones, firms or persons, whatever its head says.

    The name of a branch (`MILL ST NEWS`) looks like an address as much as like a person, and a search for
    one word or another (`haddow OR bekele`) is no name.
    """
    share = column.contents.get
    # WB110 has the form of a plate of old, but bags and slots are numbered so.
    if any(share(kind, 0.0) >= (_SURE_PLATES if kind == "vrm" else _LEAST_NAMES) for kind in _NAMING):
        return True
    if any(map(_SEARCH.search, column.samples)) or share("address", 0.0) >= _LEAST_NAMES:
        return False
    return share("person_name", 0.0) >= _LEAST_NAMES


def _is_of_envelope(column: Column) -> bool:
    """Whether a column stands around the table, or is of a nested envelope with one value for all rows."""
    return column.is_around or (len(column.samples) == 1 and " " not in column.head.strip())


def _names_a_desk(column: Column, words: AbstractSet[str], record: str) -> bool:
    """Whether a head names a desk or shift and no more, and the column holds who sat there."""
    is_sure = record in _OF_DEVICES or bool(words & _AT_A_DESK - _DOUBTFUL_DESKS - {"name", "contact"})
    is_desk = is_sure and bool(words & _DESKS) and words <= _AT_A_DESK
    return is_desk and column.contents.get("person_name", 0.0) >= _LEAST_NAMES


def _find_harmless(words: tuple[str, ...]) -> str:
    """Return why a head of these words is left out, whatever its envelope: `exportHeader_generated`."""
    bare = words
    while bare and bare[0] in _ENVELOPES:
        bare = bare[1:]
    known = _read_harmless_heads()
    return known.get(words) or (known.get(bare, "") if bare else "")


@cache
def _read_harmless_heads() -> Mapping[tuple[str, ...], str]:
    """Return why a column is left out, by the words of its head, from harmless_heads.csv."""
    return {
        read_head(head).words: row["reason"]
        for row in read_word_rows(_HARMLESS_HEADS)
        for head in row["heads"].split("; ")
    }


def is_mail_head(column: Column) -> bool:
    """Return whether a column is the From, To or Cc of e-mails."""
    head = column.head.strip(" :").casefold().removeprefix("e-mail ")
    return (
        head in ("from", "to", "cc", "bcc", "reply-to", "sender") and column.contents.get("email", 0) >= 0.6
    )


def is_mail_of_officers(column: Column) -> bool:
    """Return whether most addresses of a column of e-mails are those of a police force or an authority."""
    return sum(map(is_of_authority, column.samples)) > len(column.samples) / 2


def is_of_authority(text: str) -> bool:
    """Return whether an e-mail address in a text is of a police force or an authority."""
    return bool(_OF_AUTHORITIES.search(text))
