"""The way of a page: read, restore, validate, identify, store; one step a file."""
