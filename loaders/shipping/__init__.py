"""Reads shipping papers: bookings, bills, declarations, gate-ins, and their DCSA messages."""
