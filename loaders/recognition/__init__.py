"""Recognises what the columns of an unknown layout are, by their heads and their contents."""
