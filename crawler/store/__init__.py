"""The JSON-lines files (the truth) and the state (an index of them)."""

from crawler.store.errors import SiteBusy, StoreError
from crawler.store.lines import from_line, to_line
from crawler.store.locks import site_lock
from crawler.store.schedule import Visit, due, next_visit
from crawler.store.store import Store, Verdict
from crawler.store.text import content_hash
from crawler.store.urls import article_id, canonical_url

__all__ = [
    "SiteBusy",
    "Store",
    "StoreError",
    "Verdict",
    "Visit",
    "article_id",
    "canonical_url",
    "content_hash",
    "due",
    "from_line",
    "next_visit",
    "site_lock",
    "to_line",
]
