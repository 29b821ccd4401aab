"""云岫先锋网, the invented portal that is bundled with the crawler."""

from crawler.sites.site import Site

PORT = 8765  # default of CRAWLER_SAMPLE_PORT; -a base=... moves the start pages

SITE = Site(
    name="sample",
    title="云岫先锋网",
    domains=("127.0.0.1",),
    starts=(f"http://127.0.0.1:{PORT}/",),
    articles=(
        r"http://127\.0\.0\.1:\d+/[a-z]+/\d{6}/t\d{8}_\d+\.html",
        r"http://127\.0\.0\.1:\d+/content/\d{4}/\d\d/\d\d/\d+\.html",
        r"http://127\.0\.0\.1:\d+/info/\d+/\d+\.htm",
    ),
    lists=(r"http://127\.0\.0\.1:\d+/[a-z]+/(index\.html)?",),
    delay=0,
    bundled=True,
    evidence="own",
)
