"""Saved queries: one .cypher file each, with a title, typed parameters and columns."""
