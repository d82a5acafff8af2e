"""How tables, words and progress reach a terminal."""
