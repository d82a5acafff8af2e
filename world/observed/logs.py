"""Intelligence logs of every force: graded, sanitised, passed on, mistaken or made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from ..makers.circles import Circle
from ..makers.geography import abbreviate_force
from ..makers.people import Person, Registry
from ..makers.settings import Dirt
from ..makers.talk import Matter
from .graders import LIE, MISTAKEN, TRUE, Graders, Knowledge
from .log_paragraphs import write_paragraph
from .record_files import Sheet, TrueMention, format_day, format_moment
from .smudges import Smudges
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
    graders: Graders = field(init=False)
    log_truths: list[LogTruth] = field(default_factory=list)
    forces: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.graders = Graders(self.smudges)

    def write_logs(self, matters: Iterable[Matter]) -> list[Sheet]:
        """Report every matter by the force of its circle's town, and some by another force too."""
        dirt = self.smudges.dirt
        for matter in matters:
            force = matter.circle.town.force
            if force not in self.forces:
                self.forces.append(force)
            knowledge = self.graders.draw_knowledge(matter.source)
            reported, truthful = self._retell(matter, knowledge)
            is_sanitised = self.smudges.happens(dirt.sanitised)
            log = self._enter_log(
                reported,
                truthful,
                knowledge,
                force,
                *write_paragraph(reported, self.people, force, self.smudges, is_sanitised),
            )
            if (
                truthful != LIE
                and self._is_wrong(log, matter, truthful)
                and self.smudges.happens(dirt.corrected)
            ):
                self._correct(
                    log,
                    matter,
                    *write_paragraph(matter, self.people, force, Smudges(self.random, Dirt()), is_sanitised),
                )
            if self.smudges.happens(dirt.retold):
                # Another force hears it from the same person, whom it lists under its own reference.
                other = self._choose_other_force(force)
                self._enter_log(
                    reported,
                    truthful,
                    knowledge,
                    other,
                    *write_paragraph(
                        reported, self.people, other, self.smudges, self.smudges.happens(dirt.sanitised)
                    ),
                )
            elif self.smudges.happens(dirt.twice):
                # Another force gets a copy and enters it word for word, with the first force's source.
                self._enter_log(
                    reported, truthful, knowledge, self._choose_other_force(force), log.cells, log.mentions
                )
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

    def _retell(self, matter: Matter, knowledge: Knowledge) -> tuple[Matter, str]:
        """Return the matter as its source tells it: true, about the wrong person, or made up."""
        random = self.random
        if self.smudges.happens(self.graders.find_lie_rate(knowledge)):
            return replace(matter, person=self._draw_anybody(matter)), LIE
        if self.smudges.happens(self.graders.find_mistake_rate(knowledge)):
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
        self,
        matter: Matter,
        truthful: str,
        knowledge: Knowledge,
        force: str,
        cells: Mapping[str, str],
        mentions: list[TrueMention],
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
            "grading": self.graders.draw_grading(knowledge, truthful, force),
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
