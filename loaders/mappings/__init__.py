"""Mappings as data: proposed, asked about, kept in a case, written to files, and tried without loading."""
