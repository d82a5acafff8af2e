"""Parts cells with several things in them, and tells what a column's cells hold: pure functions, no store."""
