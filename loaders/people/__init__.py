"""Reads lists of people and of companies, and meetings."""
