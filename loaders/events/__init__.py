"""Reads what happened many times a day: calls, payments, sightings of plates."""
