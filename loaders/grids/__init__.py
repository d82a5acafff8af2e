"""Arrangements: grids of cells and blocks of text, whatever their layout, turned into tables."""
