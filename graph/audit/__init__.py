"""Keeps the log of who looked: an append-only, hash-chained record of each use of a case."""
