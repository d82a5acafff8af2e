"""Analyses: pure functions, a network in, a table out."""
