"""A case or its network, written in the formats of other programs; one file a format."""
