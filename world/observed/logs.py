"""Intelligence logs of every force: graded, sanitised, passed on, mistaken or made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from ..makers.circles import Circle
from ..makers.geography import abbreviate_force
from ..makers.people import Person, Registry
from ..makers.settings import Dirt
from ..makers.talk import ASSOCIATES, DRIVES, RUNS, SEEN, USES, Matter
from .record_files import Sheet, TrueMention, format_day, format_moment
from .smudges import RecordedPerson, Smudges
from .thefts import hash_text

HEADS = (
    "urn",
    "force",
    "reported_at",
    "event_on",
    "source_ref",
    "marking",
    "paragraph",
    "grading",
    "text",
    "subject1_name",
    "subject1_nickname",
    "subject1_born_on",
    "subject1_nominal",
    "subject1_role",
    "subject1_phone",
    "subject1_vrm",
    "subject1_place",
    "subject2_name",
    "subject2_nickname",
    "subject2_born_on",
    "subject2_nominal",
    "subject2_role",
    "organisation1_name",
    "organisation1_company_number",
    "vehicle1_make",
    "vehicle1_model",
    "vehicle1_colour",
    "link_from",
    "link",
    "link_to",
)
TRUE, MISTAKEN, LIE = "true", "mistaken", "lie"
RELIABLE, UNTESTED, UNRELIABLE = "1", "2", "3"
# Correct grades of a true paragraph by the reliability of its source. The shares are our own estimate.
SOURCE_KINDS = {RELIABLE: 0.3, UNTESTED: 0.6, UNRELIABLE: 0.1}
TRUE_GRADES = {
    RELIABLE: {"A": 0.6, "B": 0.2, "C": 0.15, "D": 0.05},
    UNTESTED: {"A": 0.25, "B": 0.25, "C": 0.3, "D": 0.2},
    UNRELIABLE: {"A": 0.05, "B": 0.15, "C": 0.35, "D": 0.45},
}
# Grades of a false paragraph: graders recognise some.
FALSE_GRADES = {"A": 0.06, "B": 0.14, "C": 0.25, "D": 0.25, "E": 0.3}
TEXTS = {
    DRIVES: "{who} was driving the {colour} {make} {model} {mark} near {place}.",
    USES: "{who} uses {phone} and can be reached on it in the evenings.",
    ASSOCIATES: "{who} and {other} are often seen together and help each other out.",
    SEEN: "{who} was seen at {place} loading things late in the day.",
    RUNS: "{who} is said to run {firm} and gives the orders there.",
}
LINK_TEXT = "associates with"
# Columns that a correction does not change.
KEPT_COLUMNS = ("urn", "force", "event_on", "source_ref", "marking", "paragraph", "grading")


@dataclass(frozen=True, slots=True)
class LogTruth:
    """The truth about a log: the matter that it tells, whether it is true, and its true source."""

    file: str
    reference: str
    kind: str
    matter: str
    truthful: str
    source: str
    correction: bool = False


@dataclass(frozen=True, slots=True)
class Log:
    """A log as it was entered: when, its cells, and what they truly name."""

    when: datetime
    cells: dict[str, str]
    mentions: list[TrueMention]


@dataclass(slots=True)
class LogWriter:
    """Turns matters into logs, in a file for each force; half of the files are JSON."""

    random: Random
    smudges: Smudges
    people: Registry
    circles: list[Circle]
    sheets: dict[str, Sheet] = field(default_factory=dict)
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    references: dict[tuple[str, str], str] = field(default_factory=dict)
    reliability: dict[str, str] = field(default_factory=dict)
    log_truths: list[LogTruth] = field(default_factory=list)
    forces: list[str] = field(default_factory=list)

    def write_logs(self, matters: Iterable[Matter]) -> list[Sheet]:
        """Report every matter by the force of its circle's town, and some by another force too."""
        dirt = self.smudges.dirt
        for matter in matters:
            force = matter.circle.town.force
            if force not in self.forces:
                self.forces.append(force)
            reported, truthful = self._retell(matter)
            is_sanitised = self.smudges.happens(dirt.sanitised)
            log = self._enter_log(
                reported, truthful, force, *self._write_paragraph(reported, force, self.smudges, is_sanitised)
            )
            if (
                truthful != LIE
                and self._is_wrong(log, matter, truthful)
                and self.smudges.happens(dirt.corrected)
            ):
                self._correct(
                    log,
                    matter,
                    *self._write_paragraph(matter, force, Smudges(self.random, Dirt()), is_sanitised),
                )
            if self.smudges.happens(dirt.retold):
                # Another force hears it from the same person, whom it lists under its own reference.
                other = self._choose_other_force(force)
                self._enter_log(
                    reported,
                    truthful,
                    other,
                    *self._write_paragraph(
                        reported, other, self.smudges, self.smudges.happens(dirt.sanitised)
                    ),
                )
            elif self.smudges.happens(dirt.twice):
                # Another force gets a copy and enters it word for word, with the first force's source.
                self._enter_log(reported, truthful, self._choose_other_force(force), log.cells, log.mentions)
        return list(self.sheets.values())

    def _is_wrong(self, log: Log, matter: Matter, truthful: str) -> bool:
        """Whether a log names the wrong person, or has another mark, number or birthday than the true one."""
        mark, phone, born = (log.cells.get(f"subject1_{name}", "") for name in ("vrm", "phone", "born_on"))
        return (
            truthful == MISTAKEN
            or bool(mark and matter.vehicle and mark.replace(" ", "") != matter.vehicle.find_mark(matter.day))
            or bool(phone and phone.replace(" ", "")[-10:] != matter.person.find_phone(matter.day)[-10:])
            or bool(born and born != format_day(matter.person.born))
        )

    def _correct(self, log: Log, matter: Matter, cells: dict[str, str], mentions: list[TrueMention]) -> None:
        """Add the true version of a log to the force's corrections, under the same reference."""
        when = log.when + timedelta(days=self.random.randrange(2, 30), minutes=self.random.randrange(60))
        right = {
            **{name: log.cells[name] for name in KEPT_COLUMNS},
            **cells,
            "reported_at": format_moment(when),
        }
        sheet = self._find_sheet(log.cells["force"], "-corrections")
        sheet.add(when, log.cells["urn"], right, mentions)
        self.log_truths.append(
            LogTruth(
                sheet.name, log.cells["urn"], matter.kind, matter.id, TRUE, matter.source, correction=True
            )
        )

    def _retell(self, matter: Matter) -> tuple[Matter, str]:
        """Return the matter as its source tells it: true, about the wrong person, or made up."""
        random, dirt = self.random, self.smudges.dirt
        if self.smudges.happens(dirt.lie):
            return replace(matter, person=self._draw_anybody(matter)), LIE
        if self.smudges.happens(dirt.mistaken):
            return replace(
                matter,
                person=random.choice(
                    [one for one in matter.circle.members if one not in (matter.person, matter.other)]
                ),
            ), MISTAKEN
        return matter, TRUE

    def _draw_anybody(self, matter: Matter) -> Person:
        while (person := self.random.choice(self.random.choice(self.circles).members)) in (
            matter.person,
            matter.other,
        ):
            pass
        return person

    def _choose_other_force(self, force: str) -> str:
        others = [other for other in self.forces if other != force]
        return self.random.choice(others) if others else force

    def _enter_log(
        self, matter: Matter, truthful: str, force: str, cells: Mapping[str, str], mentions: list[TrueMention]
    ) -> Log:
        random, smudges = self.random, self.smudges
        reported = matter.told_at + timedelta(
            hours=int(random.expovariate(1 / 30)), minutes=random.randrange(60)
        )
        reference = self._draw_reference(force, reported.year)
        # A log copied from another force keeps the source, day and grade in its cells.
        first = {
            "event_on": smudges.keep_or_blank(format_day(matter.day)),
            "source_ref": smudges.keep_or_blank(self._find_source_reference(matter.source, force)),
            "marking": random.choice(("OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")),
            "paragraph": "1",
            "grading": self._draw_grading(matter.source, truthful),
        }
        log = Log(
            reported,
            {**first, **cells, "urn": reference, "force": force, "reported_at": format_moment(reported)},
            mentions,
        )
        self._find_sheet(force).add(reported, reference, log.cells, mentions)
        self.log_truths.append(
            LogTruth(self._find_sheet(force).name, reference, matter.kind, matter.id, truthful, matter.source)
        )
        return log

    def _find_sheet(self, force: str, suffix: str = "") -> Sheet:
        if force + suffix not in self.sheets:
            ending = "json" if hash_text(force) % 2 else "csv"
            name = f"logs-{'-'.join(force.lower().split())}{suffix}.{ending}"
            self.sheets[force + suffix] = Sheet(name, HEADS)
        return self.sheets[force + suffix]

    def _draw_reference(self, force: str, year: int) -> str:
        number = self.numbers[force, year] = self.numbers.get(
            (force, year), self.random.randrange(1000, 9000)
        ) + self.random.randrange(1, 9)
        return f"{abbreviate_force(force)}{year % 100}/{number:06d}"

    def _find_source_reference(self, source: str, force: str) -> str:
        """Return the number under which a force lists a source."""
        if (source, force) not in self.references:
            self.references[source, force] = str(self.random.randrange(10_000, 99_999))
        return self.references[source, force]

    def _draw_grading(self, source: str, truthful: str) -> str:
        random = self.random
        if source not in self.reliability:
            self.reliability[source] = random.choices(list(SOURCE_KINDS), list(SOURCE_KINDS.values()))[0]
        kind = self.reliability[source]
        shares = TRUE_GRADES[kind] if truthful == TRUE else FALSE_GRADES
        grade = random.choices(list(shares), list(shares.values()))[0]
        if self.smudges.happens(self.smudges.dirt.misgraded):
            kind, grade = random.choice(list(SOURCE_KINDS)), random.choice("ABCD")
        return f"{kind}{grade}{random.choice('PPPPC')}"

    def _write_paragraph(
        self, matter: Matter, force: str, smudges: Smudges, is_sanitised: bool
    ) -> tuple[dict[str, str], list[TrueMention]]:
        """Return the cells of one matter, and what each truly names.

        hidden leaves out what would show the source: the other person, the place or the firm.
        """
        subject = smudges.write_person(matter.person, self.people.assign_nominal(matter.person, force))
        other = (
            smudges.write_person(matter.other, self.people.assign_nominal(matter.other, force))
            if matter.other and not is_sanitised
            else None
        )
        cells = {**_make_subject_cells(1, subject), **(_make_subject_cells(2, other) if other else {})}
        mentions: list[TrueMention] = [
            ("subject1_name", "Person", matter.person.id),
            ("subject1_nickname", "Person", matter.person.id),
        ]
        if matter.other and other:
            mentions += [
                ("subject2_name", "Person", matter.other.id),
                ("subject2_nickname", "Person", matter.other.id),
            ]
            cells |= {"link_from": subject.known_as, "link": LINK_TEXT, "link_to": other.known_as}
        words = {
            "who": subject.known_as,
            "other": other.known_as if other else "another",
            "colour": "",
            "make": "",
            "model": "",
            "mark": "",
            "place": "the estate",
            "phone": "",
            "firm": "a firm",
        }
        _add_details(matter, smudges, is_sanitised, cells, words, mentions)
        return cells | {"text": TEXTS[matter.kind].format(**words)}, mentions


def _add_details(
    matter: Matter,
    smudges: Smudges,
    is_sanitised: bool,
    cells: dict[str, str],
    words: dict[str, str],
    mentions: list[TrueMention],
) -> None:
    """Add vehicle, telephone, place and firm of a matter to its cells, text words and mentions."""
    if matter.vehicle:
        vehicle = matter.vehicle
        mark = smudges.write_mark(vehicle.find_mark(matter.day))
        cells |= {"subject1_vrm": mark}
        words |= {
            "mark": mark,
            "colour": vehicle.colour,
            "make": vehicle.car.make,
            "model": vehicle.car.model,
        }
        mentions += [("subject1_vrm", "Plate", vehicle.id), ("text", "Plate", vehicle.id)]
    if matter.kind == USES:
        number = smudges.write_phone(matter.person.find_phone(matter.day))
        cells |= {"subject1_phone": number}
        words |= {"phone": number}
    if matter.place and not is_sanitised:
        words |= {"place": matter.place.line}
        if matter.kind == SEEN:
            cells |= {"subject1_place": matter.place.full}
            mentions.append(("subject1_place", "Address", matter.place.id))
    if matter.firm and not is_sanitised:
        cells |= {
            "organisation1_name": matter.firm.name,
            "organisation1_company_number": smudges.keep_or_blank(matter.firm.number),
        }
        words |= {"firm": matter.firm.name}
        mentions.append(("organisation1_name", "Organisation", matter.firm.id))


def _make_subject_cells(number: int, subject: RecordedPerson) -> dict[str, str]:
    return {
        f"subject{number}_name": subject.name,
        f"subject{number}_nickname": subject.street_name,
        f"subject{number}_born_on": subject.born,
        f"subject{number}_nominal": subject.nominal,
        f"subject{number}_role": "subject",
    }
