"""Parts a cell of vehicles: make, model, colour, year, body and marks of each, and the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.colour import clean_colour
from ...graph.kinds.make import recognise_make
from ...graph.kinds.tidy import split_words, squash
from .cell_marks import find_marks
from .cell_text import LABEL, CellSpan, CellText
from .cell_words import NO_NAMES, PLAIN_MODELS, list_models


@dataclass(frozen=True, slots=True)
class VehicleCell:
    """One vehicle of a cell, each field as the cell has it; rest is what was not understood."""

    make: str = ""
    model: str = ""
    colour: str = ""
    year: str = ""
    body: str = ""
    plates: tuple[str, ...] = ()
    partial_plates: tuple[str, ...] = ()
    vins: tuple[str, ...] = ()
    partial_vins: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    rest: str = ""
    spans: tuple[CellSpan, ...] = ()

    @property
    def maker(self) -> str:
        """The maker in capitals, known from the make or else from the model, or "".

        >>> split_vehicle("white Transit van").maker
        'FORD'
        """
        return recognise_make(self.make or self.model) or list_models().get(squash(self.model), "")


_FIELDS = {
    "vrm": "plates",
    "partial_vrm": "partial_plates",
    "vin": "vins",
    "partial_vin": "partial_vins",
    "serial": "serials",
}
_LABEL = re.compile(
    r"(?:\b(?:vin|v\.i\.n|chassis|frame|reg(?:istration|n|d)?|vrm|vrn|index|plates?|bearing|eng(?:ine)?"
    r"|g/?box|gearbox|ecu|"
    r"part(?:ial)?(?:\s+(?:vin|vrm|reg|index|plate))?|poss(?:ibly)?(?:\s+starts)?"
    r"|starts?(?:\s+with)?)\b\.?(?:\s*(?:no|number|mark|serial)\b\.?)*[\s.:=#]*)+$",
    re.IGNORECASE,
)
_FIELD_LABEL = re.compile(r"\b(?:make|model|colou?r|year|body(?: type)?|vehicle|veh)\s*:", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w/.-])(?:19[6-9]|20[0-3])[0-9](?![\w/.-])|(?<!\w)'[0-9]{2}(?!\w)")
_BODIES = re.compile(
    r"(?<![\w-])(?:panel van|luton van|tipper van|van|estate|saloon|hatch(?:back)?|pick-?up|suv|4x4|coupe"
    r"|convertible|cabriolet|"
    r"lorry|hgv|lgv|tipper|motor ?cycle|motorbike|moped|scooter|tractor unit|trailer|low loader"
    r"|quad(?: bike)?|minibus|"
    r"double cab|crew cab|flatbed|box van|camper(?:van)?|mpv|digger|excavator)(?![\w-])",
    re.IGNORECASE,
)
_SHADE = (
    r"(?:black|blk|blck|blue|blu|navy|bronze|brown|brn|cream|ivory|gold|gld|green|grn|gr[ea]y|gry|graphite"
    r"|charcoal|anthracite|"
    r"gunmetal|maroon|burgundy|orange|pink|purple|red|silver|slv|slvr|turquoise|teal|white|wht|yellow|yel"
    r"|beige|multi-?colou?red)"
)
_COLOUR = re.compile(
    rf"(?<![\w-])(?:(?:dark|light|metallic|met|pearl|matt|bright|deep|pale|santorini"
    rf"|midnight)\.?\s+)*{_SHADE}(?:\s?(?:/|&|and)\s?{_SHADE})*"
    r"(?:\s+met(?:allic)?\b)?(?![\w-])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,;()\[\]\0/|]+")
_RUN = re.compile(r"[^,;()\[\]\0|\n]+")
# Makes that are plain words or initials too: they count only in capitals or before a model.
_WEAK_MAKES = split_words(
    "man ram seat smart geo mini sterling eagle saturn mercury triumph rover lr ds mb ud sym "
    "dennis austin morris talbot lincoln"
)
_STOP = split_words(
    "on with and seen parked is was stolen false cloned bearing near at in from the a by vehicle car "
    "unit units used "
    "for to of poss possibly believed reg vrm vin chassis index plate plates shell only non runner "
    "outside displaying or plus"
)
_HARD = re.compile(r"\s*(?:<br\s*/?>|[;|]|[\r\n\v\f]+)\s*", re.IGNORECASE)
_SOFT = re.compile(r"\s*,\s*|\s+(?:&|\+|/|and|plus)\s+", re.IGNORECASE)
_UNIT = re.compile(r"(?<!\S)(?:[1-9]|one)\s*(?:x|units?|no\.?)\s+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def split_vehicles(text: str) -> tuple[VehicleCell, ...]:
    """Return the vehicles of a cell, in order; a separator parts them only where both sides name one.

    >>> [vehicle.plates for vehicle in split_vehicles("AB12 CDE & EF34 GHJ")]
    [('AB12 CDE',), ('EF34 GHJ',)]
    """
    return tuple(
        _read_vehicle(CellText(text[start:end], start), text, end, behind)
        for start, end, behind in _cut(text)
    )


@lru_cache(maxsize=4096)
def split_vehicle(text: str) -> VehicleCell:
    """Return the one vehicle of a cell, with every mark that stands there.

    >>> car = split_vehicle("Grey Range Rover Sport AB51 ABC")
    >>> car.colour, car.make, car.model, car.plates
    ('Grey', 'Range Rover', 'Sport', ('AB51 ABC',))
    """
    return _read_vehicle(CellText(text), text, len(text), len(text))


def _read_vehicle(cell: CellText, text: str, end: int, behind: int) -> VehicleCell:
    marks: dict[str, list[str]] = {field: [] for field in _FIELDS.values()}
    for mark in find_marks(cell.text):
        if _names_model(cell.text[mark.start : mark.end]):
            continue
        if field := _FIELDS.get(mark.kind, ""):
            marks[field].append(cell.take(field, mark.start, mark.end))
            label = _LABEL.search(cell.masked[: mark.start])
            if label and any(map(str.isalnum, label[0])):
                cell.take(LABEL, *label.span())
    cell.take_labels(_FIELD_LABEL)
    make, model = _take_make_and_model(cell)
    colour = _take_first(cell, "colour", _COLOUR)
    year = _take_first(cell, "year", _YEAR)
    body = _take_first(cell, "body", _BODIES)
    spans = list(cell.spans)
    if any(map(str.isalnum, text[end:behind])):
        spans.append(CellSpan(LABEL, end, behind))
    values = {field: tuple(texts) for field, texts in marks.items()}
    return VehicleCell(make, model, colour, year, body, rest=cell.rest, spans=tuple(spans), **values)


def _names_model(text: str) -> bool:
    """Whether a maker's model has the form of an old plate: BMW 320D; ABC 320D is a plate."""
    maker, _, model = text.partition(" ")
    return bool(recognise_make(maker)) and list_models().get(squash(model), "") == recognise_make(maker)


def _take_first(cell: CellText, field: str, pattern: re.Pattern[str]) -> str:
    found = cell.find(pattern)
    return cell.take(field, *found[0].span()) if found else ""


def _take_make_and_model(cell: CellText) -> tuple[str, str]:
    words = list(_WORD.finditer(cell.masked))
    for place in range(len(words)):
        for size in (3, 2, 1):
            piece = words[place : place + size]
            if len(piece) == size and _is_make(cell, piece, words[place + size :]):
                span = (piece[0].start(), piece[-1].end())
                model = _take_model(cell, span[1]) or _take_known_model(cell, words[place + size :])
                # Evoque and RR Sport are in the table of makes for their maker, but are models.
                is_model = not model and squash(cell.text[slice(*span)]) in list_models().keys() - {
                    "RANGEROVER"
                }
                return ("", cell.take("model", *span)) if is_model else (cell.take("make", *span), model)
    return "", _take_known_model(cell, words)


def _is_make(cell: CellText, piece: list[re.Match[str]], after: list[re.Match[str]]) -> bool:
    between = cell.masked[piece[0].start() : piece[-1].end()]
    if re.search(r"[,;()\0]", between):
        return False
    text = between.strip(".,'\"")
    if not recognise_make(text) or (
        len(piece) > 1 and recognise_make(piece[0][0]) and not _is_whole_make(text)
    ):
        return False
    if len(piece) == 1 and text.lower() in _WEAK_MAKES:
        is_before_model = bool(after) and squash(after[0][0]) in list_models()
        return (text.isupper() and len(text) > 2) or is_before_model or piece[0].start() == 0
    return _is_whole_make(text)


def _is_whole_make(text: str) -> bool:
    """Whether the text is a maker's name by itself, and not a name with a model behind it."""
    words = text.split()
    return len(words) == 1 or not recognise_make(" ".join(words[:-1])) or squash(text) in _LONG_MAKES


_LONG_MAKES = split_words(
    "LANDROVER RANGEROVER RRSPORT MERCEDESBENZ ALFAROMEO ASTONMARTIN ROLLSROYCE GREATWALL MGROVER BMWMINI"
)


def _take_model(cell: CellText, after: int) -> str:
    """Take up to four words behind a make that are no colour, year, body or other word."""
    run = _RUN.match(cell.masked, after)
    if not run:
        return ""
    start = end = 0
    count = 0
    for word in re.finditer(r"[^\s]+", cell.masked[run.start() : run.end()]):
        at, text = run.start() + word.start(), word[0]
        plain = text.lower().strip(".'\"")
        if text in ("/", "-", "–") and count:
            continue
        is_known = squash(text) in list_models()
        if not any(map(str.isalnum, text)) or plain in _STOP or (_COLOUR.fullmatch(text) and not is_known):
            break
        if (_BODIES.match(cell.masked, at) or _YEAR.fullmatch(text)) and not is_known:
            break
        if plain == "x" and re.match(r"\s*[0-9]", cell.masked[at + 1 :]):
            break
        start, end, count = (start if count else at), at + len(text), count + 1
        if count == 4:
            break
    if not count:
        return ""
    return cell.take("model", start, start + len(cell.text[start:end].rstrip(" .-–/")))


def _take_known_model(cell: CellText, words: list[re.Match[str]]) -> str:
    for size in (3, 2, 1):
        for place in range(len(words) - size + 1):
            piece = words[place : place + size]
            text = cell.masked[piece[0].start() : piece[-1].end()]
            bare = squash(text)
            if bare not in list_models() or "\0" in text or bare.isdigit():
                continue
            if bare in PLAIN_MODELS and not text[:1].isupper():
                continue
            return cell.take("model", piece[0].start(), piece[-1].end())
    return ""


def _cut(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, end of the separator behind it) for each vehicle."""
    start = 0
    for hard in [*_HARD.finditer(text), None]:
        end, behind = (hard.start(), hard.end()) if hard else (len(text), len(text))
        if any(map(str.isalnum, text[start:end])):
            pieces = list(_cut_soft(text, start, end))
            yield from pieces[:-1]
            yield pieces[-1][0], end, behind
        start = behind


def _cut_soft(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    units = [match.start() for match in _UNIT.finditer(text, start, end)]
    edges = [(unit, unit) for unit in units[1:]] if len(units) > 1 else []
    edges = edges or [match.span() for match in _SOFT.finditer(text, start, end)]
    place = start
    for before, after in edges:
        following = next((edge for edge, _ in edges if edge > after), end)
        if _names_vehicle(text[place:before]) and _begins_vehicle(text[place:before], text[after:following]):
            yield place, before, after
            place = after
    yield place, end, end


def _names_vehicle(piece: str) -> bool:
    return any(mark.kind in _FIELDS for mark in find_marks(piece)) or bool(_find_description(piece))


def _begins_vehicle(before: str, after: str) -> bool:
    """Whether the piece behind a separator is another vehicle, and no detail of the first."""
    if _find_description(after):
        # "Toyota Hilux / Vigo" and "VAUXHALL LUTON / MOVANO" are one vehicle: the second has no maker.
        return any(mark.kind in _FIELDS for mark in find_marks(before)) or _find_description(after) == "make"
    marks = [mark for mark in find_marks(after) if mark.kind in _FIELDS]
    if not marks or _find_description(before):
        return False
    kinds = {mark.kind for mark in find_marks(before) if mark.kind in _FIELDS}
    return marks[0].kind in kinds and not any(map(str.isalpha, after[: marks[0].start]))


@lru_cache(maxsize=4096)
def _find_description(piece: str) -> str:
    """Return "make" or "model" for what a piece names, or ""."""
    cell = CellText(piece)
    for mark in find_marks(piece):
        cell.take("mark", mark.start, mark.end)
    make, model = _take_make_and_model(cell)
    if make and make.lower() not in NO_NAMES:
        return "make"
    return "model" if model and "unrecognised" in clean_colour(model).classes else ""
