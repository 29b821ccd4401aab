"""The JSON-lines files (the truth) and the state (an index of them)."""
