"""Views for tests, and all texts that a store has."""


def describe(*ids, **changes):
    """A view of entities, with changes."""
    return {
        "version": 1,
        "entities": list(ids),
        "places": [[number, -number] for number in range(len(ids))],
        **{name: [] for name in ("hidden", "spared", "addedLinks", "sparedLinks", "kinds", "sources")},
        "zoom": 1.5,
        "centre": [0, 0.5],
        "documents": {
            name: [] for name in ("span", "clock", "confidence", "sources", "gradings", "handlings")
        },
        "isOther": False,
        "isMap": False,
        "unplaced": [],
        "heads": [],
        "groups": [],
        "closed": [],
        "pinned": [],
        "linkKinds": [],
        "leastSources": 1,
        "measure": "",
        "namesLinks": False,
        "colouring": "kind",
        "notes": [],
        "linkNotes": [],
        "chosen": None,
        **changes,
    }


def list_stored_texts(store):
    """Everything that the store has, as texts, but the log of who looked."""
    patterns = ("MATCH (x) WHERE NOT x:AuditEntry AND NOT x:AuditHead", "MATCH ()-[x]->()")
    return [str(row["p"]) for match in patterns for row in store.read(f"{match} RETURN properties(x) AS p")]
