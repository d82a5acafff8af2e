"""The names of the measures of centrality, apart from the measures so that --help does not wait for numpy."""

MEASURES = ("degree", "strength", "betweenness", "closeness", "harmonic", "eigenvector", "pagerank", "core")
DEFAULT_MEASURE = "betweenness"
