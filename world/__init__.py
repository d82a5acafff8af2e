"""Synthetic worlds of vehicle crime: the truth, the records of it, and a score of our analyses against it."""
