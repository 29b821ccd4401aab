"""Responses of the server in the chaos benchmark."""

from __future__ import annotations

import random
import time

from tests.middlewares.server import Answer, Route, Visit, answer, page
from tests.reliability.crawls import article

SLOWEST = 0.3  # seconds: the longest delay of a page

SERVED = ("well", "slow", "encoded")
NOT_SERVED = ("reset", "error", "cut", "empty", "busy")
"""Moods of the server in which a page cannot be fetched; in those of ``SERVED`` it can."""

ENCODINGS = (
    ("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-8", "gbk"), ("utf-8", "big5"),
    ("utf-8", "x-unknown"), ("utf-16", "iso-8859-1"),
)  # fmt: skip
"""Encoding of a page, and the charset in its header; the page itself declares UTF-8."""


def moody(rng: random.Random, number: int, *, served: bool) -> Route:
    """Return a random response for a page; ``served``: whether it may be a success."""
    mood = rng.choice((*SERVED, *NOT_SERVED) if served else NOT_SERVED)
    pause, (encoding, label) = rng.uniform(0, SLOWEST), rng.choice(ENCODINGS)
    body = article(number)

    def answered(_: Visit) -> Answer:
        if mood == "reset":
            raise OSError
        time.sleep(pause if mood == "slow" else 0)
        return page(body)

    as_said = {"Content_Type": f"text/html; charset={label}"}
    others: dict[str, Route] = {
        "error": answer(500),
        "cut": (200, {"Content-Type": "text/html", "Content-Length": "99999"}, body),
        "empty": page(b""),
        "busy": answer(503, Retry_After="soon, or 99999999999999999999 s"),
        "encoded": page(body.decode().encode(encoding), **as_said),
    }
    return others.get(mood, answered)
