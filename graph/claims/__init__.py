"""Claims: writing, retracting and exporting what documents say."""
