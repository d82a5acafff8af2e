"""The graph, and everything computed from it."""
