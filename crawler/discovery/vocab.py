"""The Chinese words that discovery goes by: ``vocab.toml`` and the grammar of articles' dates."""

from __future__ import annotations

from pathlib import Path

from crawler.article.vocab import dates
from crawler.vocabulary import Vocabulary

VOCAB = Vocabulary(Path(__file__).with_name("vocab.toml"), base=dates)
