"""Reads what yards and examiners hold: examinations, exhibits, inventories; and reported thefts."""
