"""Charts: links somebody drew, as matrices, edge lists, node tables or GraphML."""
