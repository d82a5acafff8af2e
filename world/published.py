"""Published figures, each with its source, to compare a made world with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure: what it measures, a share or a number, and who says so."""

    of: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class StudiedNetwork:
    """A network of offenders that was studied, undirected.

    degrees are its three highest; clustering is how often two people linked to a third are linked to each
    other.
    """

    name: str
    people: int
    ties: int
    degrees: tuple[int, int, int]
    clustering: float
    source: str


THEFTS = Figure(
    "vehicles stolen a year",
    136_396,
    "England and Wales, police recorded crime; handed on to us, the page itself not seen",
)

DVLA = (
    "cars reported stolen to the DVLA in 2021, 48,493 in all, given to LeaseLoco on request "
    "(This is Money, 10 February 2022)"
)
STOLEN_MODELS = tuple(
    Figure(of, stolen / 48_493, DVLA)
    for of, stolen in {
        "Ford Fiesta": 3909,
        "Land Rover Range Rover": 3754,
        "Ford Focus": 1912,
        "Volkswagen Golf": 1755,
        "Mercedes-Benz C-Class": 1474,
        "BMW 3 Series": 1464,
        "Land Rover Discovery": 1260,
        "Vauxhall Corsa": 1218,
        "Vauxhall Astra": 1096,
    }.items()
)

HOME_OFFICE = (
    "vehicles stolen in England and Wales in 2022, 129,885 in all, Devon and Cornwall left out "
    "(Home Office figures, counted by NationalWorld, Worksop Guardian, 2023)"
)
STOLEN_AREAS = tuple(
    Figure(of, stolen / 129_885, HOME_OFFICE)
    for of, stolen in {
        "Metropolitan Police Service": 32_797,
        "West Midlands Police": 14_916,
        "South Yorkshire Police": 5360,
    }.items()
)

THATCHAM = (
    "stolen vehicles intercepted on their way out, 2021 to 2024 (Thatcham Research with NaVCIS, June 2025)"
)
DESTINATIONS = tuple(
    Figure(of, share, THATCHAM)
    for of, share in {"CD": 0.385, "AE": 0.201, "CY": 0.067, "JM": 0.057, "GE": 0.051}.items()
)
EXPORTED_SUVS = Figure("SUVs among stolen vehicles exported", 0.79, THATCHAM)
RECOVERED = (
    Figure(
        "stolen vehicles recovered",
        0.453,
        "522,214 thefts of 2009 to 2018, 25 of 45 forces (Auto Express on forces' answers, January 2019)",
    ),
    Figure(
        "stolen vehicles recovered",
        0.20,
        "just over 20 %, the DVLA's figures of 2024 (Top Gear on an analysis by CMA, 2025)",
    ),
)

STUDIED = (
    StudiedNetwork(
        "SIREN",
        44,
        103,
        (33, 15, 11),
        0.579,
        "stolen vehicles shipped from Montreal (Morselli, Inside Criminal Networks, 2009)",
    ),
    StudiedNetwork(
        "CIEL",
        25,
        35,
        (12, 10, 5),
        0.327,
        "hashish imported to Montreal (Morselli, Inside Criminal Networks, 2009)",
    ),
    StudiedNetwork(
        "London gang",
        54,
        315,
        (25, 25, 25),
        0.633,
        "members of a street gang who offend or are seen together (Grund and Densley 2012)",
    ),
)

# Of single finds, from press and police: vehicles whose parts were there.
FINDS = (
    Figure(
        "two containers of parts, of which examiners traced 10 vehicles",
        14,
        "Express and Star on West Midlands Police, April 2023",
    ),
    Figure("remains in a chop shop", 4, "Bishop's Stortford Independent on Essex Police, October 2024"),
    Figure("parts in one container, beside two whole cars", 7, "Echo News on Essex Police, September 2024"),
    Figure("parts at a compound, traced to as many thefts", 5, "Birmingham Times on West Midlands Police"),
)
