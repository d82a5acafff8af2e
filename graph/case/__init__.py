"""Questions about one thing of a case: find, show, why, path, documents, status."""
