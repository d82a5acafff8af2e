"""Scoring: how near findings come to the truth; pure functions of labels, ranks and probabilities."""
