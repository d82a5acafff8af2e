"""Intake: finds and classifies files, turns their rows into claims, and keeps the rows that were rejected."""
