"""The schema: nodes, edges and kinds of document as data; constraints, checks and docs follow from MODEL."""
