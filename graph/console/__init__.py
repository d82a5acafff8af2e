"""How tables, words and options reach a terminal."""
