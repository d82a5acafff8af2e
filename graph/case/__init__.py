"""Questions about one case: find, show, why, path, documents and status."""
