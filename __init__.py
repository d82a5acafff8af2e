"""ringmap."""
