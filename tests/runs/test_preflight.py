"""Invalid arguments and settings stop a run before it begins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from crawler.exits import USAGE, CommandError
from crawler.runs.preflight import check_run
from crawler.spiders.loader import SiteSpiderLoader


@pytest.mark.parametrize(
    ("spider", "arguments", "setting", "words"),
    [
        ("sample", {"bse": "http://127.0.0.1:1"}, {}, "bse"),
        ("urls", {}, {}, "no address given"),
        ("urls", {"file": "missing.txt"}, {}, "missing.txt"),
        ("explore", {}, {}, "-a start="),
        ("sample", {}, {"CRAWLER_ALLOW_PRIVATE": "localhost"}, "host:port"),
        ("sample", {}, {"CRAWLER_VISITS": "often"}, "1h 6h"),
        ("sample", {}, {"CRAWLER_MAX_PARTS": "abc"}, "CRAWLER_MAX_PARTS"),
        ("sample", {}, {"CRAWLER_SAMPLE_PORT": "99999"}, "65535"),
        ("sample", {}, {"CRAWLER_ROTATION": "weekly"}, "100MB"),
    ],
)
def test_invalid_arguments_and_settings_stop_a_run_before_it_begins(
    tmp_path: Path, spider: str, arguments: dict[str, str], setting: dict[str, str], words: str
) -> None:
    settings = get_project_settings()
    settings.setdict({"CRAWLER_OUTPUT": str(tmp_path / "output"), **setting}, priority="cmdline")
    with pytest.raises(CommandError, match=re.escape(words)) as refused:
        check_run(SiteSpiderLoader.from_settings(settings).load(spider), arguments, settings)
    assert refused.value.code == USAGE
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "output").exists()
