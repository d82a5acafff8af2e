"""Networks: evidence read from a case and projected to nodes and edges."""
