"""The one-off spider: reads the addresses that it is given, whatever their site."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from crawler.spiders.reading import ReadingSpider


class UrlsSpider(ReadingSpider):
    """``-a urls=ADDRESS,ADDRESS`` or ``-a file=PATH`` (an address a line, # for remarks)."""

    name = "urls"

    def __init__(self, *, urls: str = "", file: str = "") -> None:
        super().__init__()
        self.start_urls = given_urls(urls, file)

    async def start(self) -> AsyncIterator[Any]:
        """Ask for every address once."""
        for url in self.start_urls:
            yield self.article_request(url)


def given_urls(urls: str, file: str) -> list[str]:
    """The addresses of the spider's arguments, in order, each once.

    Raises:
        ValueError: where there are none, one is no http(s) address, or the file cannot be read.
    """
    text = urls.replace(",http", "\nhttp")
    if file:
        try:
            text += "\n" + Path(file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"cannot read addresses from {file}: {error}") from None
    lines = [line.strip() for line in text.splitlines()]
    found = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not found:
        raise ValueError("no address given: use -a urls=ADDRESS,ADDRESS or -a file=PATH")
    for url in found:
        if not url.lower().startswith(("http://", "https://")):
            raise ValueError(f"{url!r} is no http or https address")
    return found
