"""Tools of the developers: package, dependencies, patterns, structure."""
