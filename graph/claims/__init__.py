"""Claims: what documents say, as pure values that know no store and no file format."""
