"""Find and classify files, turn their rows into claims, and keep the rows that were rejected."""
