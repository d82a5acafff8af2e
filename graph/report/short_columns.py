"""The columns of each report that fit on a screen; csv and json have every column."""

SHORT_CENTRALITY = ("rank", "label", "kind", "betweenness", "degree", "why", "documents_count", "id")
SHORT_IDENTITIES = (
    "rank",
    "label",
    "kind",
    "value",
    "suggests",
    "sentence",
    "last_on",
    "documents_count",
    "id",
)
SHORT_EXAMINATIONS = ("rank", "label", "address", "day", "exhibits", "value", "sentence", "id")
SHORT_ROUTES = (
    "rank",
    "label",
    "value",
    "shipments",
    "vehicles",
    "exporters",
    "consignees",
    "first",
    "last",
    "documents_count",
    "id",
)
