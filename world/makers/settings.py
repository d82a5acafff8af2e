"""Settings of a world: its size, its seed, and how dirty its records are."""

from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

from ...graph.errors import RecordError

FIRST_DAY, DAYS = date(2024, 1, 1), 731
LAST_DAY = FIRST_DAY + timedelta(DAYS - 1)
FEWEST_VEHICLES, MOST_VEHICLES = 60, 2_000_000
_LARGEST_LESSON = 2_000  # vehicles of a world to learn from; a larger one teaches little more


def declare_rate(text: str, typical: float, hard: float) -> float:
    """Declare a rate of 0 to 1 with its meaning and its values in the presets; it is 0 in a clean world."""
    return field(default=0.0, metadata={"what": text, "typical": typical, "hard": hard})


@dataclass(frozen=True)
class Dirt:
    """How often records go wrong. Sources are named where there are any; other rates are our own judgement.

    Names: Christen 2012, Data Matching, chapter 3, finds errors in 5 to 20 % of hand-entered names. Plates:
    roadside cameras must read 97 to 99 % of the plates that they see (National ANPR Standards); people do
    worse.
    """

    blank: float = declare_rate("an optional cell left empty", 0.15, 0.35)
    born_blank: float = declare_rate("a person's date of birth left out", 0.25, 0.5)
    nominal_blank: float = declare_rate("a person's number in the force left out", 0.3, 0.6)
    nickname: float = declare_rate("a person called by a short or street name alone", 0.08, 0.2)
    initial: float = declare_rate("a first name cut to its initial", 0.06, 0.15)
    misspelt: float = declare_rate("a letter of a name doubled, dropped or exchanged", 0.05, 0.12)
    swapped: float = declare_rate("two neighbouring digits of a date, phone or number exchanged", 0.01, 0.04)
    misread: float = declare_rate("a mark with O for 0, I for 1, S for 5, B for 8 or Z for 2", 0.03, 0.1)
    wrong_mark: float = declare_rate("a mark with another letter or digit than the true one", 0.01, 0.04)
    partial: float = declare_rate("a number at a scene of which some places cannot be read", 0.15, 0.3)
    capitals: float = declare_rate("a name typed in capitals", 0.1, 0.2)
    misgraded: float = declare_rate("a paragraph graded better or worse than its source deserves", 0.1, 0.25)
    lie: float = declare_rate("a paragraph that its source made up about somebody", 0.03, 0.08)
    mistaken: float = declare_rate("a paragraph that names the wrong person in good faith", 0.04, 0.1)
    retold: float = declare_rate(
        "a paragraph that another force has from the same source under another reference", 0.06, 0.15
    )
    twice: float = declare_rate("a report that two forces enter, each under a number of its own", 0.04, 0.1)
    sanitised: float = declare_rate(
        "a paragraph from which the other person, the place or the firm was cut before it was shared",
        0.05,
        0.12,
    )
    abbreviated: float = declare_rate("a word of an address abbreviated: Rd, St, Ind Est", 0.2, 0.4)
    unit_lost: float = declare_rate("an address without the number of its unit or flat", 0.04, 0.1)
    wrong_postcode: float = declare_rate("a postcode with a wrong letter or digit at its end", 0.02, 0.06)
    transliterated: float = declare_rate("a name in a foreign address in another spelling", 0.2, 0.4)
    corrected: float = declare_rate(
        "a theft with a wrong mark or VIN, or a log with a wrong person, mark or number, "
        "that a later list corrects",
        0.15,
        0.15,
    )
    undeclared: float = declare_rate(
        "a vehicle in an honest box that the bill leaves out; only the declaration names it", 0.1, 0.25
    )


PRESETS = ("clean", "typical", "hard")


def get_dirt(preset: str) -> Dirt:
    """Return the rates of a preset.

    >>> get_dirt("typical").misread, get_dirt("clean").misread
    (0.03, 0.0)
    """
    if preset not in PRESETS:
        raise RecordError(
            f"preset is {preset!r}, expected {', '.join(PRESETS[:-1])} or {PRESETS[-1]}; "
            "name one of them after --preset"
        )
    return (
        Dirt() if preset == "clean" else Dirt(**{each.name: each.metadata[preset] for each in fields(Dirt)})
    )


@dataclass(frozen=True)
class Settings:
    """The settings of a world; vehicles counts those that are in at least one record."""

    vehicles: int = 2000
    seed: int = 1
    preset: str = "typical"
    dirt: Dirt = Dirt()

    def replace_dirt(self, **rates: float) -> "Settings":
        """Return these settings with some other rates."""
        return replace(self, dirt=replace(self.dirt, **rates))


def make_settings(vehicles: int = 2000, seed: int = 1, preset: str = "typical") -> Settings:
    """Return the settings of a world. Raise RecordError for a value out of range."""
    if not FEWEST_VEHICLES <= vehicles <= MOST_VEHICLES:
        raise RecordError(
            f"vehicles is {vehicles:,}, expected {FEWEST_VEHICLES} to {MOST_VEHICLES:,}; "
            "a ring, its rivals and the honest trade need some room"
        )
    if seed < 0:
        raise RecordError(f"seed is {seed}, expected 0 or more; name another after --seed")
    return Settings(vehicles, seed, preset, get_dirt(preset))


def shrink_to_lesson(settings: Settings) -> Settings:
    """Return the settings of a world to learn from, before its seed is chosen: its size has a limit."""
    return replace(settings, seed=0, vehicles=min(settings.vehicles, _LARGEST_LESSON))
