"""The state: a database that indexes the JSON-lines files and keeps the revisit schedule."""
