"""Step 3, validate: records are complete, within limits, and safe to display."""

from __future__ import annotations

from datetime import datetime, timedelta

from crawler.items import (
    MAX_BODY,
    MAX_CAPTION,
    MAX_EVIDENCE,
    MAX_IMAGES,
    MAX_KEYWORD,
    MAX_KEYWORDS,
    MAX_NAMES,
    MAX_TITLE,
    MAX_URL,
    Article,
    Image,
    NotAnArticle,
    Page,
)
from crawler.text import clean, clean_line

MAX_AHEAD = timedelta(days=1)
"""How much later than the fetch a time of publication may be: clocks and time zones differ."""

EARLIEST_YEAR = 1994
"""First year of the Chinese web: an earlier time of publication is a misreading."""

NAME_FIELDS = ("source", "author", "editor", "section")
CUT = "cut"  # flag of a record from which something beyond a limit was left out


def validate(page: Page) -> str:
    """Check and clean the page's article in place; return the outcome to count.

    Raises:
        NotAnArticle: if the title or body is missing, or the title, body or URL is too long.
    """
    article = page.article
    if article is None:
        raise NotAnArticle("empty", "nothing was read from the page")
    _clean(article)
    if not article.title:
        raise NotAnArticle("no_title", "the page shows no headline")
    if not article.body:
        raise NotAnArticle("empty", "the page has no text")
    for name, longest in (("title", MAX_TITLE), ("body", MAX_BODY), ("url", MAX_URL)):
        if len(getattr(article, name)) > longest:
            raise NotAnArticle(f"{name}_too_long", f"{len(getattr(article, name))} characters")
    _refuse_impossible_time(article, page.fetched_at)
    return "valid"


def _clean(article: Article) -> None:
    """Remove unsafe characters from the record, and what exceeds its limits."""
    article.url = "".join(clean(article.url).split())
    article.title = " ".join(clean(article.title).split())
    article.body = clean(article.body).strip()
    is_cut = False
    for name in NAME_FIELDS:
        value = " ".join(clean(getattr(article, name) or "").split())
        is_cut |= len(value) > MAX_NAMES
        setattr(article, name, clean_line(value, MAX_NAMES) or None)
    images = [_image(one) for one in article.images if len(one.url) <= MAX_URL]
    is_cut |= len(images) < len(article.images) or len(images) > MAX_IMAGES
    article.images = images[:MAX_IMAGES]
    keywords = [clean_line(word, MAX_KEYWORD) for word in article.keywords]
    is_cut |= len(keywords) > MAX_KEYWORDS
    article.keywords = [word for word in keywords if word][:MAX_KEYWORDS]
    article.evidence = {
        name: clean_line(text, MAX_EVIDENCE) for name, text in article.evidence.items()
    }
    if is_cut and CUT not in article.flags:
        article.flags.append(CUT)


def _image(image: Image) -> Image:
    return Image(
        url="".join(clean(image.url).split()),
        caption=clean_line(image.caption or "", MAX_CAPTION) or None,
    )


def _refuse_impossible_time(article: Article, fetched_at: datetime) -> None:
    if article.published_at is None:
        return
    published = datetime.fromisoformat(article.published_at)
    if published.year < EARLIEST_YEAR or published > fetched_at + MAX_AHEAD:
        article.published_at = article.published_precision = None
        article.evidence.pop("published_at", None)
        article.flags.append("date_refused")
