"""Runs a spider in this process, from the preflight to the exit code."""
