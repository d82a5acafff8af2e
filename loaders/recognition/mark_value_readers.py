"""Reads cells of marks: several values, vehicles, gradings, serial numbers, VINs cut over two lines."""

import re
from collections.abc import Iterator, Set

from ...graph.kinds import CONTAINER, MOMENT, PHONE, VIN, VRM
from ...graph.kinds.make import find_makes
from ...graph.kinds.reading import Kind
from ...graph.kinds.tidy import is_placeholder, squash
from ..cells.cell_marks import find_marks, list_texts
from ..cells.goods_serials import list_goods_serials, part_alike
from ..cells.grade_judges import is_grade_in_words
from ..cells.grading_cells import choose_option, split_grading
from ..cells.kin_words import is_kin_word
from ..cells.mark_patterns import NO_PLATE, PLATE_COUNTRY, TO_PLATE, write_plate_of_anywhere
from ..cells.name_shapes import score_person
from ..cells.serial_cells import split_serials
from ..cells.value_cells import split_values
from ..cells.vehicle_cells import split_vehicles
from ..cells.vin_pieces import drop_words_of_end, is_long_number, join_vin_pieces
from ..fields.rows import Field, Record
from .found_values import FoundValue
from .grouped_vins import find_grouped_vins, join_cut_vin
from .home_country import translate_filler

_SPAN = re.compile(r"\n|\s+(?:-|–|to|until|and)\s+|\s*[–]\s*|(?<=\d)\s*-\s*(?=\d{1,2}[/.]\d{1,2}[/.])")
_LENGTH_OF_VIN = 17
_PLATE_OF_TODAY = re.compile("[A-Z]{2}[0-9]{2} [A-Z]{3}")
_PLATE_WORDS = (
    r"(?:regn?|registration|vrm|vrn|index|plates?|immat(?:riculation|r)?|targa|kenteken|kennzeichen|kennz"
    r"|matricula|nr rej)"
)
_BEFORE_PLATE = re.compile(rf"\b{_PLATE_WORDS}\b{TO_PLATE}[\s.:#-]*$", re.IGNORECASE)
_LABELLED_PLATE = re.compile(
    rf"\b(?i:{_PLATE_WORDS}\b{TO_PLATE})[\s.:#]*"
    rf"(?P<plate>{NO_PLATE}[A-Z]{{1,3}}[ -]?(?:[A-Z0-9]{{1,4}}[ -]?)?[0-9A-Z]{{2,4}})(?![\w-])"
)
_COUNTED_WORD = re.compile(r"[A-Z]?[a-z]{3,} ?[0-9]{1,2}|[A-Za-z]{5,} [0-9]{1,2}")  # Vehicle 1
_PLATE_OF_ANYWHERE = re.compile(write_plate_of_anywhere(5))
# Whole VINs in groups, as they are stamped; and the first group of one among words.
_CLOCK = re.compile(r"[0-2]?[0-9][:.]?[0-5][0-9](?: ?h(?:ou)?rs)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"\S*[0-9]\S*[/.-][0-9]+\S*(?=\s)")
_VAGUE = re.compile(
    r"\b(?:on or about|about|approx(?:imately)?|circa|around|night of|evening of"
    r"|morning of|exact time not known|time not known|hours unknown|early hours|overnight)\b\.?|@",
    re.IGNORECASE,
)
# A container's prefix in a line above its number.
_CUT_BOX = re.compile(r"\b([A-Z]{4})\s*[\n;]\s*(?=[0-9]{6})")
_IN_WORDS = {"source_grade": "source", "intelligence_grade": "intelligence"}  # "Known directly to the source"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SURE_NAME = 0.7  # how far what stands beside a phone must look like a name
_COUNT = re.compile(r"\s*[1-9][0-9]?(?:\s+[a-z][a-z-]+)+\s*")  # `1 spare fob`
_NUMBERED = frozenset(("vin", "vrm", "phone", "container"))
# The code of a document's type before its number, as customs write it (`Z-705-GRL00803`).
_REFERENCE_CODE = re.compile(r"^[A-Z]-N?\d{3}-|^N\d{3}[ -]")


def split_span(text: str, record: Record, field: Field) -> list[FoundValue]:
    """Return the two moments of a span (`14/07/25 2200 - 15/07/25 0610`) if the record has both fields."""
    stem = field.name.rpartition("_")[0]
    names = [f"{stem}_from", f"{stem}_to"]
    parts = [part.strip(" -–") for part in _SPAN.split(text) if part.strip(" -–")]
    if len(parts) == 2 and _CLOCK.fullmatch(parts[1]) and (day := _DAY_FIRST.match(parts[0])):
        parts[1] = f"{day[0]} {parts[1]}"  # the same day, until this time
    if len(parts) != 2 or not {*names} <= record.by_name.keys() or any(map(_is_no_moment, parts)):
        return []
    return [FoundValue(name, part) for name, part in zip(names, parts, strict=True)]


def drop_vague_words(text: str, kind: Kind) -> str:
    """Return a moment without the words that say how exact it is, if it is one without them.

    >>> drop_vague_words("14/06/2025 on or about", MOMENT), drop_vague_words("some day in June", MOMENT)
    ('14/06/2025', 'some day in June')
    """
    bare = " ".join(_VAGUE.sub(" ", text).split()).strip(" ,-")
    is_better = bare != text and kind.clean(text).is_doubtful and not kind.clean(bare).is_doubtful
    return bare if is_better else text


def _is_no_moment(text: str) -> bool:
    return MOMENT.clean(text).is_doubtful


def read_values(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the values of a cell; a mark needs a figure, words instead of it are its state."""
    if field.kind.name == "container":
        text = _CUT_BOX.sub(r"\1 ", text)
    if field.kind.name == "vin":
        text = join_cut_vin(drop_words_of_end(text))
    if field.kind.name == "vrm" and (plates := split_foreign_plates(text)):
        yield from (FoundValue(field.name, plate) for plate in plates)
        return
    if field.kind.name in ("phone", "email") and MAIL.search(text):
        names = {one.name for one in (record.groups[group] if group else record.fields)}
        yield from _part_contacts(text, field.name, names)
        return
    cell = split_values(text, field.kind)
    fields = record.groups[group] if group else record.fields
    states = {one.name for one in fields} & {f"{field.name}_state"}
    for value in cell.values:
        is_own = record.word == "people" and field.name == "phone" and not group
        if is_own and is_kin_word(value.label):  # `07700 900123 (mother)` is not his own
            yield FoundValue("", value.text, named="phone")
            yield FoundValue("", value.label, leftover=True)
        elif field.kind.name not in _NUMBERED or could_be_mark(value.text, field.kind.name):
            text = _REFERENCE_CODE.sub("", value.text)
            # The loaders part a cell of several boxes at slashes.
            yield FoundValue(field.name, text.replace("/", "-") if field.kind.name == "container" else text)
        elif parts := list(list_texts(value.text, f"partial_{field.kind.name}")):  # part index HX*7
            yield from (FoundValue(field.name, part) for part in parts)
        elif field.kind.name == "vin" and is_long_number(value.text):
            yield FoundValue("", value.text, named="serial")
        else:
            yield FoundValue(next(iter(states), ""), value.text, leftover=not states)
    if cell.rest and field.kind.name == "phone" and score_person(cell.rest) >= _SURE_NAME:
        user = field.name.removesuffix("_phone") + "_user"  # whom the number reaches
        is_own = user in {one.name for one in fields}
        yield FoundValue(user if is_own else "", cell.rest, named="" if is_own else "person")
    elif cell.rest:
        yield FoundValue("", cell.rest, leftover=True)


def _part_contacts(text: str, name: str, names: Set[str]) -> Iterator[FoundValue]:
    """Yield the e-mails and the phones of a cell that has both, each for its own field."""
    mail, phone = (re.sub("phone|email", what, name) for what in ("email", "phone"))
    for match in MAIL.finditer(text):
        yield FoundValue(mail if mail in names else "", match[0], named="" if mail in names else "email")
    rest = split_values(MAIL.sub(" ", text).strip(" ,;/\n"), PHONE)
    for value in rest.values:
        if not could_be_mark(value.text, "phone"):  # the name before an address
            yield FoundValue("", value.text, leftover=True)
            continue
        yield FoundValue(phone if phone in names else "", value.text, named="" if phone in names else "phone")
    if rest.rest:
        yield FoundValue("", rest.rest, leftover=True)


def split_foreign_plates(text: str) -> list[str]:
    """Return the plates of a cell that holds nothing else, if the form of one is unknown; else none.

    >>> split_foreign_plates("B-KT 2207 (D)"), split_foreign_plates("LB07 SEO")
    (['B-KT 2207'], [])
    """
    pieces = [
        PLATE_COUNTRY.sub("", piece).strip()
        for piece in re.split(r"[;,\n]|\s/\s", PLATE_COUNTRY.sub("", text))
    ]
    pieces = [piece for piece in pieces if piece and not is_placeholder(translate_filler(piece))]
    if not all(_PLATE_OF_ANYWHERE.fullmatch(piece.upper()) for piece in pieces):
        return []
    if any(map(_COUNTED_WORD.fullmatch, pieces)):
        return []
    is_foreign = any(VRM.clean(piece).is_doubtful for piece in pieces)
    return pieces if is_foreign or (pieces and " / " in text) or PLATE_COUNTRY.search(text) else []


def could_be_mark(text: str, kind: str) -> bool:
    """Return whether a text could be a VIN, plate, phone or container, whole, cut short or misread.

    >>> could_be_mark("WAUZZZ8V7KA09441?", "vin"), could_be_mark("Vehicle 1", "vin")
    (True, False)
    >>> could_be_mark("2 x 40HC (45G1)", "container"), could_be_mark("TCLU 4081532", "container")
    (False, True)
    """
    bare = "".join(mark for mark in text.upper() if mark.isalnum() or mark in "?*_")
    digits = sum(map(str.isdigit, bare))
    if not digits:
        return False
    if kind == "vin":
        has_words = len(text.split()) > 1 and bool(re.search(r"\b[a-z]{3,}\b", text))
        is_whole = 15 <= len(bare) <= 19 and not has_words  # `Rover (last 6 488213)` is none
        # `OM654 920 44178215` is an engine's; `WDB 906633 1S 12345` lacks a character of a VIN.
        is_of_maker = len(bare) == _LENGTH_OF_VIN - 1 and bool(find_makes(bare))
        is_whole = is_whole and (len(text.split()) == 1 or len(bare) == _LENGTH_OF_VIN or is_of_maker)
        return is_whole or (len(text.split()) == 1 and text == text.upper() and 4 <= len(bare) < 15)
    if kind == "vrm":
        return 2 <= len(bare) <= 9 and not _COUNTED_WORD.fullmatch(text.strip())
    if kind == "container":
        return bool(re.search(r"[A-Z]{3,4}[0-9]{5,7}", bare)) or not CONTAINER.clean(text).is_doubtful
    return digits >= 5


def read_vehicles(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the plates, VINs, makes, models and colours of the vehicles in a cell."""
    names = {one.name for one in (record.groups[group] if group else record.fields)}
    plate = next((name for name in ("vrm", "plate") if name in names), "")
    vin = next((name for name in ("vin", "vins") if name in names), "")
    for one in split_vehicles(text):
        for name, kind, values in (
            (plate, "plate", (*one.plates, *one.partial_plates)),
            (vin, "vin", one.vins),
            ("partial_vin" if "partial_vin" in names else vin, "vin", one.partial_vins),
        ):
            for value in values:
                yield FoundValue(name, value) if name else FoundValue("", value, named=kind)
        described = (("make", one.make or one.maker), ("model", one.model), ("colour", one.colour))
        for name, value in (*described, ("year", one.year)):
            if value and name in names:
                yield FoundValue(name, value)
        if one.rest:
            boxes = list_texts(one.rest, "container") if "container" in names and not one.vins else ()
            yield from (FoundValue("container", box) for box in boxes)  # of a column of vehicles and units
            yield FoundValue("", one.rest, leftover=True)


def read_grading(text: str, record: Record, field: Field) -> Iterator[FoundValue]:
    """Yield the grading of a cell, or the part of it that the field holds, and the text behind it."""
    grade = split_grading(text)
    parts = {
        "source_grade": grade.source,
        "intelligence_grade": grade.intelligence,
        "handling": grade.handling,
    }
    names = {one.name for one in record.fields}
    if field.name == "text":
        if not grade.source or "grading" not in names:
            yield FoundValue("text", text)
            return
        yield FoundValue("grading", "".join(parts.values()))
        # Behind a C at the head of a text stands the text, and not the conditions of sharing it.
        is_at_head = not any(map(str.isalnum, text[: grade.spans[0].start]))
        yield FoundValue("text", (grade.rest or grade.conditions) if is_at_head else text)
        return
    elif parts.get(field.name):
        yield FoundValue(field.name, parts[field.name])
    elif field.name not in parts and grade.source:
        yield FoundValue(field.name, "".join(parts.values()))
    elif len(text) > 2 and (code := choose_option(text, _IN_WORDS.get(field.name, ""))):
        yield FoundValue(field.name, code)
    else:
        yield FoundValue(field.name, text)
        return
    if grade.conditions and "conditions" in names:
        yield FoundValue("conditions", grade.conditions)
    if grade.rest and "text" in names and not is_grade_in_words(text):
        yield FoundValue("text", grade.rest)


def read_serials(text: str, record: Record, field: Field, group: str) -> Iterator[FoundValue]:
    """Yield the serial numbers of a cell, each for the field of the part that it names."""
    if _COUNT.fullmatch(text):  # how many there were, and no number of one
        yield FoundValue("", text, leftover=True)
        return
    names = {one.name for one in (record.groups[group] if group else record.fields)}
    for one in split_serials(text):
        own = next(
            (name for name in (f"{one.part}_number", f"{one.part}_serial") if one.part and name in names),
            "glass_etch" if one.part == "glass" and "glass_etch" in names else field.name,
        )
        mark = _name_vehicle_mark(one.number) if one.number else ""
        is_of_part = own == field.name and field.kind.name == VIN.name
        if mark == "vin" and field.kind.name == VIN.name:
            yield FoundValue(field.name, one.number)
        elif mark:
            yield FoundValue("", one.number, named=mark)
        elif one.number and is_of_part and "engine_number" in names:
            yield FoundValue("engine_number", one.number)
        elif one.number and is_of_part:
            yield FoundValue("", one.number, named="serial")
        elif one.number:
            yield FoundValue(own, one.number)
        elif one.part_number:
            yield FoundValue("", one.part_number, leftover=True)
        if one.state and f"{one.part}_state" in names:
            yield FoundValue(f"{one.part}_state", one.state)
        if one.rest:
            yield FoundValue("", one.rest, leftover=True)


def _name_vehicle_mark(number: str) -> str:
    """Return "vin" or "plate" for a number that is a whole VIN or a plate of today's form, else "".

    What is etched on glass or stored in a control unit is the vehicle's own mark, and no part's.
    """
    if _PLATE_OF_TODAY.fullmatch(number.strip().upper()):
        return "plate"
    bare = squash(number)
    # No country has the code 0; a part's number may begin so (06K907425-00771820).
    is_vin = len(bare) == 17 and not bare.startswith("0") and not VIN.clean(bare).is_doubtful
    return "vin" if is_vin else ""


# A statement also tells of plates that the row's exhibit does not show; a description does not.
_OF_PLATES, _SENTENCE_END = re.compile(r"\bplates?\b", re.IGNORECASE), re.compile(r"[.!?]\s+[A-Z]")
_LONG = 200  # letters


def read_marks_in_words(text: str, record: Record) -> Iterator[FoundValue]:
    """Yield the marks of a description: VINs that are cut or misread, serial numbers, plates of a pair."""
    names = {one.name for one in record.fields}
    yield from _join_cut_marks(text, names)
    for vin in find_grouped_vins(text):
        yield FoundValue("vins" if "vins" in names else "", vin, named="" if "vins" in names else "vin")
    marks = find_marks(text)
    is_statement = len(text) >= _LONG and bool(_SENTENCE_END.search(text))
    shows_plates = "plate" in names and bool(_OF_PLATES.search(text)) and not is_statement
    for mark in marks:
        found = text[mark.start : mark.end]
        if mark.kind == "vin" and mark.reading.value != squash(found):  # an O for a 0: nobody else reads it
            yield FoundValue("vins" if "vins" in names else "", found, named="" if "vins" in names else "vin")
        elif mark.kind == "serial":
            yield from (FoundValue("", one, named="serial") for one in part_alike(found))
        elif mark.kind == "vrm" and shows_plates:
            yield FoundValue("plate", found)
        elif mark.kind == "vrm" and _BEFORE_PLATE.search(text[: mark.start]):
            yield FoundValue("", found, named="plate")
    for match in _LABELLED_PLATE.finditer(text):
        start, end = match.span("plate")
        if any(mark.start < end and start < mark.end for mark in marks):
            continue
        is_mark = any(map(str.isdigit, match["plate"])) and not _BEFORE_PLATE.search(match["plate"])
        if is_mark and _PLATE_OF_ANYWHERE.fullmatch(match["plate"]):
            yield FoundValue("", match["plate"], named="plate")
    yield from (FoundValue("", serial, named="serial") for serial in list_goods_serials(text))


def _join_cut_marks(text: str, names: Set[str]) -> Iterator[FoundValue]:
    """Yield the VINs and containers of a description that are cut over two lines."""
    for mark in join_vin_pieces(text.split("\n")):
        name = {"vin": "vins", "container": "container"}[mark.kind]
        if len(mark.spans) > 1:
            known = name in names
            yield FoundValue(name if known else "", mark.reading.value, named="" if known else mark.kind)
