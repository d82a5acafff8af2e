"""Writes, revises, retracts, undoes, copies and exports claims. Only this folder changes a case."""
