"""The kinds of matter that sources know, and those that are told of bosses, of two people, or of things."""

DRIVES, USES, ASSOCIATES, SEEN, RUNS = "drives", "uses", "associates", "seen at", "runs"
ORDERS, PAYS, RENTS, VISITS, LENDS = "orders", "pays", "rents", "visits", "lends"
# Matters by which a leader is known who gives no orders himself.
OF_PROPERTY = frozenset((PAYS, RENTS, VISITS, LENDS))
# Matters that are told of bosses more than of others.
OF_BOSSES = OF_PROPERTY | {RUNS, ORDERS}
OF_TWO, OF_VEHICLES, OF_PLACES = (
    frozenset((ASSOCIATES, ORDERS, PAYS, VISITS, LENDS)),
    frozenset((DRIVES, LENDS)),
    frozenset((DRIVES, SEEN, RENTS)),
)
