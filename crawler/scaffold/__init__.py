"""Proposes declarations of sites, and freezes pages as tests."""
