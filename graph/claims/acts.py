"""The names of acts on a case that are no load and are recorded as runs."""

REGRADE, CALIBRATE = "regrade", "calibrate"
