"""The script that builds the character table from a word list."""

from __future__ import annotations

import gzip
from pathlib import Path

from dev.tools.build_bigrams import main


def test_words_are_counted_by_their_ends_and_pairs(tmp_path: Path) -> None:
    words = "党员 64 n\n党建 16 n\n员工 1 n\n和 100 c\nT恤 9 n\n黨員 50 n\n"
    (tmp_path / "dict.txt").write_text(words, "utf-8")
    main(str(tmp_path / "dict.txt"), str(tmp_path / "table.gz"))
    total, *rows = gzip.decompress((tmp_path / "table.gz").read_bytes()).decode().split("\n")
    assert total == str(64 + 16 + 1 + 100)  # words with letters or in Traditional script are not
    # 党 starts 80 words: before 员 64 times (2^6, 24 quarters: H), before 建 16 times (2^4: @)
    assert "党 80 0 80 80 0 员H建@" in rows
    # a conjunction often opens a clause and hardly closes one
    assert "和 100 100 0 200 3 " in rows
