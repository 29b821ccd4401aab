"""Scrapy settings: every component in its order, every number with its reason.

``-s NAME=VALUE`` overrides a setting; those named ``CRAWLER_*`` may also come from the environment.
"""

import os

from crawler import __version__

BOT_NAME = "crawler"
SPIDER_MODULES = ["crawler.spiders.explore", "crawler.spiders.urls"]  # beside a spider per site
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.spiders.loader.SiteSpiderLoader"  # finds crawler/sites/*.py
COMMANDS_MODULE = "crawler.commands"

# -- settings of this project ----------------------------------------------
CRAWLER_OUTPUT = "output"  # folder of the JSON lines and the state
CRAWLER_STATE = ""  # database URL of the state; empty: state.db in CRAWLER_OUTPUT
CRAWLER_ROTATION = ""  # when output files are rotated: day, a size such as 100MB; empty: never
CRAWLER_VISITS = "1h 6h 1d 7d 30d"  # ages at which an article is fetched again to detect edits
CRAWLER_REVISIT_PERCENT = 10  # of a site's requests for known articles while new ones wait
CRAWLER_CLOSE_TIMEOUT = 10  # s for which a stopped crawl waits for responses
CRAWLER_CONTACT = ""  # address or page in the user agent, for the sites' webmasters
CRAWLER_SAMPLE_PORT = 8765  # loopback port of the sample site; another one where it is taken
CRAWLER_MAX_PARTS = 50  # pages of one article; a longer chain is a pager without an end
CRAWLER_MAX_LISTS = 20  # pages of one list: at 20 to 50 titles each, months of a busy column
CRAWLER_MAX_COLUMNS = 1000  # lists and sitemaps reached from a site's own; portals have hundreds
CRAWLER_MAX_ARTICLES = 10000  # new articles of a run that lists show: at 1 s each, three hours
CRAWLER_EXPLORE_LOOKS = 2000  # pages that explore fetches although no list says what they are
CRAWLER_ARCHIVE = ""  # folder of WARC files that record every response; empty: none
CRAWLER_ARCHIVE_MB = 1024  # MB of a WARC file before the next one: what archive tools expect
CRAWLER_PLAYBACK = ""  # WARC file or folder that answers all requests instead of the network
CRAWLER_BROWSER = "chromium"  # program that renders pages written by scripts; empty: none
CRAWLER_BROWSER_REQUESTS = 30  # scripts and data that one rendered page may request
CRAWLER_BROWSER_TIMEOUT = 60  # s for one rendered page, with 1 s between two requests
CRAWLER_ALERTS = ""  # Apprise addresses that scrapy monitor notifies, separated by spaces
CRAWLER_METRICS = ""  # file of Prometheus metrics for the node exporter's textfile collector

# -- components ------------------------------------------------------------
ITEM_PIPELINES = {
    "crawler.pipelines.extract.ExtractPipeline": 100,  # read, restore, validate in a worker
    "crawler.pipelines.compare.ComparePipeline": 400,
    "crawler.pipelines.identify.IdentifyPipeline": 500,
    "crawler.pipelines.store.StorePipeline": 600,
}

ADDONS = {
    "crawler.extensions.log.OneLineLog": 50,  # text from web pages cannot forge log lines
    "crawler.middlewares.archive.playback.PlaybackAddon": 100,  # only with CRAWLER_PLAYBACK
}

SPIDER_MIDDLEWARES = {
    "crawler.middlewares.callback_errors.RejectFailedCallbacks": 10,  # outermost: sees all errors
    "crawler.middlewares.incremental.IncrementalCrawl": 900,  # skips known pages
    "crawler.monitors.lists.ListLinkCounter": 950,  # counts links before known ones go
    "crawler.middlewares.malformed.MalformedRequests": 990,  # innermost: before any reads the URL
}

EXTENSIONS = {
    "scrapy.extensions.logcount.LogCount": None,
    "crawler.extensions.log.ErrorCount": 0,  # replaces it: an error fails the run, logged or not
    "scrapy.extensions.memusage.MemoryUsage": None,
    "crawler.extensions.memory.ResidentMemory": 0,  # replaces it: measures current, not peak memory
    "crawler.limited.extension.Workers": 100,  # processes that read pages, and their limits
    "crawler.monitors.recorder.RunRecorder": 500,  # writes the run's summary to runs.jsonl
    "crawler.extensions.closing.TimelyClose": 505,  # a stopped crawl ends in time
    "crawler.extensions.progress.ProgressLine": 510,  # live line on a terminal, nothing elsewhere
}

DOWNLOADER_MIDDLEWARES = {  # requests pass from the first to the last, responses back
    "crawler.middlewares.network.guard.OutboundGuard": 40,  # sees redirects and robots.txt too
    "crawler.middlewares.browser.middleware.BrowserMiddleware": 45,  # after unpacking and limits
    "crawler.middlewares.network.cookies.ScriptCookies": 47,  # no text for a browser to render
    "crawler.middlewares.network.markup_limits.MarkupLimits": 50,  # unpacked, before any parser
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.politeness.robots.RobotsMiddleware": 100,  # replaces it, as RFC 9309 says
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "crawler.middlewares.politeness.user_agent.ContactUserAgent": 500,  # replaces it, adds contact
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.politeness.retry_after.RetryAfterMiddleware": 550,  # replaces it
    "crawler.middlewares.network.guard.ResolverRefusals": 560,  # before the retries see the failure
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.network.redirect.UnfilteredMetaRefresh": 580,  # replaces it
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.network.decompression.BoundedDecompression": 590,  # replaces it
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.middlewares.network.redirect.UnfilteredRedirect": 600,  # replaces it
    "crawler.middlewares.archive.recorder.ArchiveRecorder": 950,  # last: sees what was received
}

# -- identity --------------------------------------------------------------
USER_AGENT = f"dangjian-crawler/{__version__}"  # CRAWLER_CONTACT is appended
ROBOTSTXT_USER_AGENT = "dangjian-crawler"  # name that a robots.txt may address
REFERRER_POLICY = "same-origin"  # sites do not learn which other site linked them
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",  # portals choose the page's language by it
}

# -- politeness ------------------------------------------------------------
ROBOTSTXT_OBEY = True  # Scrapy's default is off
CRAWLER_ROBOTS_RETRY = 600  # s before a robots.txt that could not be fetched is tried again
CRAWLER_MAX_CRAWL_DELAY = 120  # s: a longer Crawl-delay is cut, or a day has under 700 pages
DOWNLOAD_DELAY = 1.0  # s between two requests to a site; a site may declare more
DOWNLOAD_DELAY_JITTER = 0  # Scrapy's 0.5 would halve the delay; AutoThrottle only raises it
AUTOTHROTTLE_ENABLED = True  # slower where a site is slow, never faster than the delay
AUTOTHROTTLE_START_DELAY = 2.0  # s: twice the delay, until response times are known
AUTOTHROTTLE_MAX_DELAY = 60.0  # s: a site slower than that exceeds DOWNLOAD_TIMEOUT anyway
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0  # requests in flight, on average
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # one slow response does not stop a site
CONCURRENT_ITEMS = 2  # a page yields one item; Scrapy creates so many tasks per response
CONCURRENT_REQUESTS = 32  # 8 sites at a time with 4 each, FairQueue's share
DOWNLOADER = "crawler.middlewares.politeness.downloader.FairDownloader"  # without the slow sites
SCHEDULER_PRIORITY_QUEUE = "crawler.middlewares.politeness.fair_queue.FairQueue"  # by site
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # as a list shows them: newest first
SCHEDULER_DISK_QUEUE = "scrapy.squeues.PickleFifoDiskQueue"  # likewise, where JOBDIR is set
RETRY_TIMES = 2  # three attempts in all, as in Scrapy
CRAWLER_MAX_RETRY_AFTER = 600  # s that a run waits for Retry-After; beyond, the next run retries

# -- network ---------------------------------------------------------------
CRAWLER_ALLOW_PRIVATE: list[str] = []  # host:port of private addresses that may be requested
CRAWLER_ALLOWED_PORTS = ["80-89", 443, "8000-8999"]  # seen on Chinese public sites: 80, 8000-8099
TWISTED_DNS_RESOLVER = "crawler.middlewares.network.guard.GuardedResolver"  # no private addresses
HTTPPROXY_ENABLED = False  # a proxy resolves names itself, which evades the guarded resolver
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy's default is off; a site may opt out (verify_tls)
DOWNLOAD_HANDLERS = {
    "http": "crawler.middlewares.network.bounded_head.BoundedHeadHandler",  # limits headers
    "https": "crawler.middlewares.network.bounded_head.BoundedHeadHandler",
    **dict.fromkeys(["data", "file", "ftp", "s3"]),  # no pages come by these schemes
}
REDIRECT_MAX_TIMES = 5  # http to https, to www, to a login and back; more is a loop
METAREFRESH_MAXDELAY = 5  # s: a page with a later refresh reloads itself, it has not moved
COOKIES_ENABLED = False  # a redirect's own are returned until it ends; a crawl keeps none
TELNETCONSOLE_ENABLED = False  # executes any code of whoever connects
REMOTE_CONTROL_ENABLED = False  # so does this

# -- limits ----------------------------------------------------------------
DOWNLOAD_TIMEOUT = 60  # s for a whole response, however slowly it arrives: 10 MiB at 1.4 Mbit/s
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes, also unpacked; the largest of 2,832 pages has 0.6 MB
DOWNLOAD_WARNSIZE = 5 * 1024 * 1024  # bytes: half of what is refused
CRAWLER_PAGE_SECONDS = 10  # s of processor time to read one page: 100 times that of the largest
CRAWLER_PAGE_MB = 512  # MB to read one page; a page of 10 MiB with 400,000 links takes 300
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 48 * 1024 * 1024  # bytes: some large pages are read, others go on
MEMUSAGE_CHECK_INTERVAL_SECONDS = 10  # in Scrapy's 60 s a bomb fills more than the limit
MEMUSAGE_WARNING_MB = 768  # three quarters of the limit
MEMUSAGE_LIMIT_MB = 1024  # a crawl starts at 85 MB; beyond the limit it is closed in order

# -- log -------------------------------------------------------------------
LOG_LEVEL = "WARNING"  # problems only, as cron needs it; -L INFO logs more
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
STATS_DUMP = False  # the summary shows what a person needs
WARN_ON_GENERATOR_RETURN_VALUE = False  # reads source files during a crawl; linters check that
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # drops are counted and written to the rejects
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # a page given up is a line in the rejects

# -- environment -----------------------------------------------------------
for _name in [name for name in globals() if name.startswith("CRAWLER_")]:
    globals()[_name] = os.environ.get(_name) or globals()[_name]  # an empty variable is not set
