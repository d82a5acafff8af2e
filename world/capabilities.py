"""What the bench scores: the name of each capability as in the JSON, and what is not built yet."""

RESOLVED = ("Person", "Organisation", "Vehicle", "Address", "Shipment")
LINKED, LINKED_FIRMS, CHANGED, LEAST_VEHICLES, LEADERS, CORRIDORS, RINGS, CALIBRATION = (
    "persons, linked",
    "organisations, linked",
    "changed identities",
    "least vehicles",
    "leaders and brokers",
    "corridors",
    "rings",
    "confidence of gradings",
)
FORMER_NAMES = {"minimum vehicles": LEAST_VEHICLES}  # names that --capability still takes
# What the bench will score once it is built; until then it is missing, never passed.
NOT_BUILT = (
    (CORRIDORS, "days until a new corridor is noticed"),
    (CORRIDORS, "false alarms of new corridors"),
    (RINGS, "NMI of communities with rings"),
    (RINGS, "ARI of communities with rings"),
    (RINGS, "overlapping F1 of communities with rings"),
    ("enablers", "precision"),
    ("enablers", "recall"),
    ("rank intervals", "share of intervals that hold the true rank"),
    ("regrading", "Brier score of regraded claims (0 is best)"),
    ("disruption", "share of the best removal by brute force"),
)
CAPABILITIES = tuple(
    dict.fromkeys(
        [
            *(f"identity: {kind}" for kind in RESOLVED),
            LINKED,
            LINKED_FIRMS,
            CHANGED,
            LEAST_VEHICLES,
            LEADERS,
            CORRIDORS,
            CALIBRATION,
            *(name for name, _ in NOT_BUILT),
        ]
    )
)
