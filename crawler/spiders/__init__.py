"""The one spider that every declared site becomes, and the one-off spider ``urls``."""
