"""Batch reports: a folder that a scheduler makes, an analyst reads at night, and the next run is compared with."""
