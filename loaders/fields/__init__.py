"""Reads the columns that several kinds of record share: rows, parties, marks, days, places, references."""
