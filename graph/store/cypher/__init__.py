"""What a Cypher query says: its syntax tree, and which of its forms both engines answer alike."""
