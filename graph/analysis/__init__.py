"""Analysis: pure functions from a network to a table."""
