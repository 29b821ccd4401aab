"""The spider that every declared site becomes, and the spiders ``urls`` and ``explore``."""
