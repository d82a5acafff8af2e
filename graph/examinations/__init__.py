"""How many vehicles the exhibits of an examination prove, and which stolen vehicles they fit."""
