"""Networks: evidence read from a store, projected to entities and edges, with the marking of what they hold."""
