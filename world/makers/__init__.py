"""Makers: the made world as it truly is, person by person and vehicle by vehicle."""
