"""Says in plain English what the claims of a row are: who does what, how it is graded, which document."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...graph.claims.values import Claims, Fact, Mention, Words
from ...graph.console.text import cut_text
from ...graph.kinds.grading import split_grading
from ...graph.kinds.reading import Reading
from ...graph.schema.model import DENIED
from ...graph.sentence_words import join_words
from ..fields.no_link import denies_link

# The verb of each type of fact; a type that is not here is its own verb.
VERBS: Mapping[str, str] = {
    "USES": "uses",
    "DRIVES": "drives",
    "KEEPS": "keeps",
    "HANDLES": "handles",
    "LIVES_AT": "lives at",
    "TRADES_AT": "trades at",
    "SEEN_AT": "was seen at",
    "ASSOCIATES_WITH": "is linked to",
    "DIRECTOR_OF": "is a director of",
    "WORKS_FOR": "works for",
    "SUSPECTED_OF": "is suspected of",
    "FOUND_AT": "was found at",
    "CAME_FROM": "came from",
    "HELD_BY": "is held by",
    "OF": "is of",
    "AT": "happened at",
    "SHIPPED": "is the shipper of",
    "RECEIVED": "is the consignee of",
    "NOTIFIED": "is the notify party of",
    "FORWARDED": "is the forwarder of",
    "CARRIED": "is the carrier of",
    "DECLARED": "declares",
    "ON": "sails on",
    "LOADED_AT": "loads at",
    "TRANSHIPPED_AT": "is transhipped at",
    "DISCHARGED_AT": "discharges at",
    "DELIVERED_IN": "goes to",
    "STUFFED_AT": "was packed at",
    "IN": "is in",
    "UNDER": "is under",
    "LINKED_TO": "is linked to",
    "CALLED": "called",
    "PAID": "paid",
    "OWNS": "owns",
    "CONTROLS": "controls",
    "SECRETARY_OF": "is the secretary of",
    "ATTENDED": "attended",
}
LONGEST_GOODS = 60
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What is told with the thing itself: the marks that it shows, the ship of a sailing.
_SHOWN, _TOLD_ELSEWHERE = "SHOWS", frozenset(("SHOWS", "BY", DENIED))
_WITH_WORDS = frozenset(
    ("ASSOCIATES_WITH", "HANDLES", "LINKED_TO")
)  # types whose document can have a word of its own
_PARTIES = ("Person", "Organisation")
_MARK_WORDS = {"Vin": "VIN", "Plate": "plate", "SerialMark": "number"}
_PAPERS = (
    ("bill", "bill"),
    ("booking", "booking"),
    ("mrn", "declaration"),
    ("ducr", "consignment"),
    ("mucr", "consignment"),
)


def describe_claims(claims: Claims) -> str:
    """Return what the claims of one row are, as a sentence without a full stop.

    Persons and firms come first, each with what it does; then what other things do, what is only named, the
    grading and the document.
    """
    return _Description(claims).compose()


class _Description:
    """The claims of one row, with the names of its mentions."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        ends = [mention for fact in claims.facts for mention in (fact.start, fact.end)]
        self.mentions = list({id(one): one for one in (*claims.mentions, *ends)}.values())
        self.by_start: dict[int, list[Fact]] = {}
        for fact in claims.facts:
            self.by_start.setdefault(id(fact.start), []).append(fact)
        self.is_end = {id(fact.end) for fact in claims.facts}

    def compose(self) -> str:
        parties = [one for one in self.mentions if one.kind in _PARTIES and self._has_own_clause(one)]
        others = [one for one in self.mentions if one.kind not in _PARTIES and self._list_actions(one)]
        clauses = [self._describe_actor(one) for one in (*parties, *others)]
        clauses += [self._describe_denial(fact) for fact in self.claims.facts if fact.type == DENIED]
        told = {id(one) for one in (*parties, *others)} | self.is_end
        said = "; ".join(clauses)
        left = [one for one in self.mentions if id(one) not in told and self.name(one) not in said]
        columns = dict.fromkeys(self.name(one) for one in left if not one.from_text)
        texts = dict.fromkeys(
            self.name(one) for one in left if one.from_text and self.name(one) not in columns
        )
        if columns:
            clauses.append(("also named: " if clauses else "named: ") + ", ".join(columns))
        if texts:
            clauses.append("in its text: " + ", ".join(texts))
        return "; ".join(dict.fromkeys(filter(None, (*clauses, self._grading(), self._document()))))

    def _has_own_clause(self, mention: Mention) -> bool:
        return bool(
            self._list_actions(mention) or id(mention) not in self.is_end or self._list_details(mention)
        )

    def _list_actions(self, mention: Mention) -> list[Fact]:
        return [fact for fact in self.by_start.get(id(mention), ()) if fact.type not in _TOLD_ELSEWHERE]

    def _describe_denial(self, fact: Fact) -> str:
        own = tuple((name, text) for name, text in fact.details if not denies_link(text))
        verb = describe_verb(replace(fact, type=fact.get_detail("type") or "LINKED_TO", details=own))
        if dict(fact.details).get("former"):
            verb = f"is no longer {verb[3:]}" if verb.startswith("is ") else f"no longer {verb}"
            return f"{self.name(fact.start)} {verb} {self.name(fact.end)}"
        return f"the file denies that {self.name(fact.start)} {verb} {self.name(fact.end)}"

    def _describe_actor(self, mention: Mention) -> str:
        whole = ", ".join([self.name(mention), *self._list_details(mention)])
        objects: dict[str, list[str]] = {}
        for fact in self._list_actions(mention):
            names = objects.setdefault(describe_verb(fact), [])
            if (
                name := self.name(fact.end) + self._describe_sailing(fact) + _describe_doubt(fact)
            ) not in names:
                names.append(name)
        actions = join_words([f"{verb} {join_words(names)}" for verb, names in objects.items()])
        has_details = bool(self._list_details(mention))
        return f"{whole}{', ' if has_details and actions else ' ' if actions else ''}{actions}"

    def _describe_sailing(self, fact: Fact) -> str:
        """Return the day on which a shipment loads or sails, "" if it is the document's or told."""
        is_told = fact.type == "ON" and any(
            one.type == "LOADED_AT" and one.first for one in self.by_start.get(id(fact.start), ())
        )
        is_of_day = fact.type in ("LOADED_AT", "ON") and fact.first and fact.first != self.claims.header.day
        return f" on {format_day(fact.first)}" if is_of_day and not is_told else ""

    def name(self, mention: Mention) -> str:
        """Return what the sentence calls a mention: what the file calls it, with the marks that it shows."""
        if mention.kind in ("Vehicle", "Part"):
            return self._name_vehicle(mention)
        if mention.kind == "Shipment":
            return next(
                (
                    f"{word} {_show(reading)}"
                    for name, word in _PAPERS
                    if (reading := mention.get_reading(name))
                ),
                "a shipment",
            )
        if mention.kind == "Theft":
            reference = mention.get_reading("reference")
            return f"theft {_show(reference)}" if reference else "the theft"
        if mention.kind == "Plate":
            body = _describe_body(mention)
            return f"{_first(mention, 'vrm')} ({body})" if body else _first(mention, "vrm")
        if mention.kind == "Container":
            return f"container {_first(mention, 'number')}"
        named = _first(mention, "name", "nickname", "address", "number", "email", "vrm", "vin", "locode")
        if not named and mention.kind == "Person" and mention.get_reading("born_on"):
            return "a person"  # a day is nobody's name
        return named or next(
            (_show(reading) for _, reading in mention.readings), mention.own_key or mention.kind
        )

    def _name_vehicle(self, mention: Mention) -> str:
        body = _describe_body(mention)
        marks = [
            f"{_MARK_WORDS.get(fact.end.kind, fact.end.kind)} {self.name(fact.end)}"
            for fact in self.by_start.get(id(mention), ())
            if fact.type == _SHOWN
        ]
        identified = _first(mention, "identified_vin")
        if not marks:
            own = identified or _first(mention, "vin", "vrm", "stock_number", "partial_vin")
            marks = [own] if own else []
        elif identified and f"VIN {identified}" not in marks:
            marks.insert(0, f"VIN {identified}")  # by what it was identified, though it shows only its plate
        shown = ", ".join(dict.fromkeys(marks))
        if body:
            return f"{body} ({shown})" if shown else body
        return f"{'a part' if mention.kind == 'Part' else 'a vehicle'}{f' with {shown}' if shown else ''}"

    def _list_details(self, mention: Mention) -> list[str]:
        """Return what is known of a thing itself: other names, birth, numbers and role; goods and weight."""
        if mention.kind == "Shipment":
            goods, weight = _first(mention, "goods"), mention.get_value("gross_weight_kg")
            return [part for part in (cut_text(goods, LONGEST_GOODS), f"{weight} kg" * bool(weight)) if part]
        if mention.kind not in _PARTIES:
            return []
        details = []
        name = self.name(mention)
        aliases = [_show(one) for key in ("nickname", "name") for one in mention.get_readings(key)]
        if others := [one for one in dict.fromkeys(aliases) if one != name]:
            details.append(f"aka {join_words(others)}")
        for key, word in (("born_on", "born"), ("nominal", "nominal"), ("company_number", "company number")):
            if reading := mention.get_reading(key):
                details.append(f"{word} {describe_day(reading) if key == 'born_on' else _show(reading)}")
        if mention.role in ("victim", "witness", "unwitting"):
            details.append(mention.role)
        return details

    def _grading(self) -> str:
        """Return the grading and handling of the row."""
        grounded: tuple[Mention | Fact | Words, ...] = (
            *self.mentions,
            *self.claims.facts,
            *self.claims.words,
        )
        grounds = next((one.grounds for one in grounded if one.grounds.grading or one.grounds.handling), None)
        if grounds is None:
            return ""
        grade = split_grading(grounds.grading)
        parts = [f"graded {grade.source}{grade.intelligence}" if grade else ""]
        handling = grounds.handling or (grade.handling if grade else "")
        parts.append(f"handling {handling}" if handling else "")
        return ", ".join(filter(None, parts))

    def _document(self) -> str:
        header = self.claims.header
        # A reference that ringmap made itself tells a reader nothing.
        own = header.keyed_by.startswith("file") and "URN" not in header.keyed_by
        words = [
            "" if own else f"in {header.reference}",
            f"of {format_day(header.day)}" if header.day else "",
        ]
        return " ".join(filter(None, words))


def describe_verb(fact: Fact) -> str:
    """Return the verb of a fact; a link keeps the word that the document uses."""
    details = dict(fact.details)
    word = details.get("as_reported") or details.get("kind", "") if fact.type in _WITH_WORDS else ""
    if word and "=" not in word:  # with it they are a chart's attributes
        return _write_verb(word) if fact.from_text else f"is '{word}'"
    return VERBS.get(fact.type, fact.type.replace("_", " ").lower())


def _write_verb(word: str) -> str:
    """Return the verb of a word that a link from a text has.

    >>> _write_verb("associate of"), _write_verb("met")
    ('is an associate of', 'met')
    """
    if not word.endswith(" of"):
        return word
    return f"is {'an' if word[0] in 'aeiou' else 'a'} {word}"


def _describe_doubt(fact: Fact) -> str:
    details = dict(fact.details)
    doubts = ["from text"] if fact.from_text else []
    doubts += [name for name in ("hearsay", "doubt") if details.get(name)]
    return f" ({', '.join(doubts)})" if doubts else ""


def _describe_body(mention: Mention) -> str:
    words = [_first(mention, name) for name in ("colour", "make", "model", "item", "exhibit")]
    return " ".join(filter(None, words))


def _first(mention: Mention, *names: str) -> str:
    return next((_show(reading) for name in names if (reading := mention.get_reading(name))), "")


def _show(reading: Reading) -> str:
    text = " ".join(reading.as_reported.split()) or reading.value
    return f"{text} (doubtful)" if reading.is_doubtful else text


def describe_day(reading: Reading) -> str:
    """Return a day in words; a doubtful one as the file has it."""
    return _show(reading) if reading.is_doubtful else format_day(reading.value)


def format_day(value: str) -> str:
    """Return a day, month or year in words.

    >>> format_day("1988-02-14"), format_day("1988-02"), format_day("1988")
    ('14 Feb 1988', 'Feb 1988', '1988')
    """
    parts = value.partition("T")[0].split("-")
    if len(parts) < 2 or not all(part.isdecimal() for part in parts):
        return value
    month = _MONTHS[int(parts[1]) - 1 : int(parts[1])]
    return " ".join([*([str(int(parts[2]))] if len(parts) > 2 else []), *month, parts[0]])


def describe_rows(claims: Iterable[Claims], most: int) -> list[str]:
    """Return a sentence for each of the first rows, each said once."""
    sentences: dict[str, None] = {}
    for one in claims:
        sentences.setdefault(describe_claims(one))
        if len(sentences) >= most:
            break
    return list(sentences)
