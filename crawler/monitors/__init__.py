"""The health of sites: the figures of each run, their bounds, alerts and metrics."""
