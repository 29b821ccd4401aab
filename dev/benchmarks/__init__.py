"""Measurements that anyone can run: us beside peers and bounds."""
