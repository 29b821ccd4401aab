"""Step 3, validate: what goes on is whole, and safe for whoever reads the record."""

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
from crawler.pipelines.step import Step
from crawler.text import clean, clean_line

FUTURE = timedelta(days=1)
"""How far ahead of the fetch a time of publication may lie: clocks and time zones differ."""

EARLIEST = 1994
"""Year in which the Chinese web began: an earlier time of publication is a misreading."""

NAMES = ("source", "author", "editor", "section")

CUT = "cut"
"""Flag of a record from which something beyond a bound was left out."""


def validate(page: Page) -> None:
    """Check and clean the page's article in place.

    Raises:
        NotAnArticle: where title or body is missing or beyond all bounds.
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
    _refuse_absurd_time(article, page.fetched_at)


def _clean(article: Article) -> None:
    """Leave nothing in the record that a terminal obeys, nor more than its bounds."""
    article.url = "".join(clean(article.url).split())
    article.title = " ".join(clean(article.title).split())
    article.body = clean(article.body).strip()
    is_cut = False
    for name in NAMES:
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


def _refuse_absurd_time(article: Article, fetched_at: datetime) -> None:
    if article.published_at is None:
        return
    published = datetime.fromisoformat(article.published_at)
    if published.year < EARLIEST or published > fetched_at + FUTURE:
        article.published_at = article.published_precision = None
        article.evidence.pop("published_at", None)
        article.flags.append("date_refused")


class ValidatePipeline(Step):
    """Lets only whole and safe articles by."""

    verb = "validate"

    def work(self, page: Page) -> str:
        """Check and clean."""
        validate(page)
        return "valid"
