"""The Chinese words that discovery goes by, from ``vocab.toml``."""

from __future__ import annotations

from pathlib import Path

from crawler.vocabulary import Vocabulary

VOCAB = Vocabulary(Path(__file__).with_name("vocab.toml"))
