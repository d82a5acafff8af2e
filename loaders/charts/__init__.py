"""Link charts: edge lists, matrices, node tables and GraphML, read as nodes and edges."""
