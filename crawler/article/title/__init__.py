"""The displayed headline."""
