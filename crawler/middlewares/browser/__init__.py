"""Rendering of pages whose text is written by scripts."""
