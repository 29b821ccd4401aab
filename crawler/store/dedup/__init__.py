"""Deduplication: identity of URLs, near-duplicate detection, detection of edits. Pure."""

from __future__ import annotations

from pathlib import Path

from crawler.article.vocab import boilerplate
from crawler.vocabulary import Vocabulary

vocab = Vocabulary(Path(__file__).with_name("vocab.toml"), base=boilerplate)
"""The Chinese words by which texts are compared."""
