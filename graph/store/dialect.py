"""What the two engines do not answer alike, as data, and the guard that refuses it."""


def guard(cypher: str, engine: str) -> None:
    """Nothing when the query may run on the engine, else a QueryError with the portable form."""
