"""The case as data: nodes, edges and kinds of document; constraints, checks and docs are derived from MODEL."""
