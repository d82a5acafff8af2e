"""World: a synthetic national picture of vehicle crime, what agencies would record of it, and our analyses scored against its truth."""
