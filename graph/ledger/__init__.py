"""The ledger: writes, revises, retracts, undoes, copies and exports claims; the one place that changes a case."""
