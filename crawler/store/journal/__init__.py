"""The JSON-lines files of an output folder: appending to them and recovering after a crash."""
