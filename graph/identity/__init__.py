"""Identity: which mentions are one entity, by exact rules that do not depend on the order of loading."""
