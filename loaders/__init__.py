"""Records in: files are read as text, shaped into claims, and loaded."""
