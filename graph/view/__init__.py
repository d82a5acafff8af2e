"""A network as one page that opens anywhere, asks nothing of any other machine, and says who says so."""
