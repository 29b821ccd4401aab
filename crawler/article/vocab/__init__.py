"""The words that reading goes by: one TOML file a kind, each group of words with its reason.

Words of the language and of common page systems only, never of one site. Pages in Traditional
script are read as Simplified; Traditional forms here serve pages that mix both.
"""

from __future__ import annotations

from pathlib import Path

from crawler.vocabulary import Vocabulary

_FOLDER = Path(__file__).parent

labels = Vocabulary(_FOLDER / "labels.toml")
names = Vocabulary(_FOLDER / "names.toml")
titles = Vocabulary(_FOLDER / "titles.toml")
boilerplate = Vocabulary(_FOLDER / "boilerplate.toml")
markup = Vocabulary(_FOLDER / "markup.toml")
page_types = Vocabulary(_FOLDER / "page_types.toml")
characters = Vocabulary(_FOLDER / "characters.toml")
dates = Vocabulary(_FOLDER / "dates.toml")
