"""半月谈, of the state news agency."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="banyuetan",
    title="半月谈",
    domains=("www.banyuetan.org",),
    starts=("http://www.banyuetan.org/",),
    articles=under("www.banyuetan.org", r"\w+/detail/\d{8}/\d+_1\.html"),
    evidence="medium",
    notes=(
        "Based on one article; no list page is known. _1 is assumed to be the first page of an "
        "article. Dateline: 2020-01-02 17:11 来源：半月谈网. The author in the meta element is "
        "the editor."
    ),
)
