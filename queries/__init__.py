"""Questions worth asking again: one .cypher file each, with a title, typed parameters and the columns it answers with."""
