"""Fuzzing: coverage-guided search for inputs that break what the rooms promise."""
