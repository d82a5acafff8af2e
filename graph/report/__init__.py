"""Reports: tables of an analysis put together with their sources, ready to print or file."""
