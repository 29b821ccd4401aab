"""The wiring diagram: every component in its order, every number with its reason.

Each name can be overridden with ``-s NAME=VALUE``; those that begin with
``CRAWLER_`` also from the environment.
"""

import os

from crawler import __version__

BOT_NAME = "crawler"
SPIDER_MODULES = ["crawler.spiders.explore", "crawler.spiders.urls"]  # and a spider a site
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.spiders.loader.SiteSpiderLoader"  # finds crawler/sites/*.py
COMMANDS_MODULE = "crawler.commands"

# -- ours ------------------------------------------------------------------
CRAWLER_OUTPUT = "output"  # folder of the JSON lines and the state
CRAWLER_STATE = ""  # database URL of the state; empty: state.db in CRAWLER_OUTPUT
CRAWLER_ROTATION = ""  # when the output files are closed: day, a size as 100MB, or never
CRAWLER_VISITS = "1h 6h 1d 7d 30d"  # ages at which an article is looked at again for edits
CRAWLER_CONTACT = ""  # address or page in the user agent, for the sites' masters
CRAWLER_SAMPLE_PORT = 8765  # loopback port of the sample site, where it is free
CRAWLER_MAX_PARTS = 50  # pages of one article; longer chains are pagers that do not end
CRAWLER_MAX_LISTS = 20  # pages of one column: at 20 to 50 titles each, months of a busy column
CRAWLER_MAX_COLUMNS = 1000  # lists and sitemaps that a site's own lead to: portals have hundreds
CRAWLER_EXPLORE_LOOKS = 2000  # pages that explore looks at without a list's word for them
CRAWLER_ARCHIVE = ""  # folder where all that is fetched is recorded as WARC files; empty: nowhere
CRAWLER_ARCHIVE_MB = 1024  # MB of a WARC file before the next is begun: what tools expect
CRAWLER_PLAYBACK = ""  # WARC file or folder that answers every request in the network's place
CRAWLER_BROWSER = "chromium"  # program that renders pages written by scripts; empty: none
CRAWLER_BROWSER_REQUESTS = 30  # scripts and data that one page may ask for
CRAWLER_BROWSER_TIMEOUT = 60  # s for one page: with a pause of 1 s between two requests
CRAWLER_ALERTS = ""  # Apprise addresses that scrapy monitor tells problems to, by spaces
CRAWLER_METRICS = ""  # file of Prometheus metrics, for the node exporter's textfile collector

# -- the way of a page -----------------------------------------------------
ITEM_PIPELINES = {
    "crawler.pipelines.read.ReadPipeline": 100,
    "crawler.pipelines.restore.RestorePipeline": 200,
    "crawler.pipelines.validate.ValidatePipeline": 300,
    "crawler.pipelines.compare.ComparePipeline": 400,
    "crawler.pipelines.identify.IdentifyPipeline": 500,
    "crawler.pipelines.store.StorePipeline": 600,
}

ADDONS = {
    "crawler.monitors.logs.OneLineLog": 50,  # no stranger's text forges a line of the log
    "crawler.middlewares.archive.playback.PlaybackAddon": 100,  # only with CRAWLER_PLAYBACK
}

SPIDER_MIDDLEWARES = {
    "crawler.monitors.lists.ListYields": 950,  # beyond it: what lists gave before that
    "crawler.middlewares.incremental.IncrementalCrawl": 900,  # skips what is known
    "crawler.middlewares.callback_errors.RejectFailedCallbacks": 10,  # outermost: sees all errors
}

EXTENSIONS = {
    "scrapy.extensions.memusage.MemoryUsage": None,
    "crawler.monitors.memory.ResidentMemory": 0,  # in the place of Scrapy's, by what is held now
    "crawler.monitors.run.RunRecorder": 500,  # keeps the account of the run, writes runs.jsonl
    "crawler.monitors.progress.Progress": 510,  # live line on a terminal, nothing elsewhere
}

# -- polite and safe -------------------------------------------------------
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.network.guard.OutboundGuard": 40,  # first: redirects, robots.txt too
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.politeness.robots.RobotsMiddleware": 100,  # replaces it, as RFC 9309 says
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "crawler.middlewares.browser.middleware.BrowserMiddleware": 45,  # after unpacking and limits
    "crawler.middlewares.network.markup_limits.MarkupLimits": 50,  # unpacked, before any parser
    "crawler.middlewares.politeness.user_agent.ContactUserAgent": 500,  # replaces it, adds contact
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.politeness.retry_after.RetryAfterMiddleware": 550,  # replaces it
    "crawler.middlewares.network.guard.ResolverRefusals": 560,  # before the retries see the failure
    "crawler.middlewares.archive.recorder.ArchiveRecorder": 950,  # last: sees what was received
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.network.decompression.BoundedDecompression": 590,  # replaces it
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.network.redirect.UnfilteredMetaRefresh": 580,  # replaces it
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.middlewares.network.redirect.UnfilteredRedirect": 600,  # replaces it
}

# Who we are
USER_AGENT = f"dangjian-crawler/{__version__}"  # name and version; CRAWLER_CONTACT is added to it
ROBOTSTXT_USER_AGENT = "dangjian-crawler"  # what a robots.txt may call us by
REFERRER_POLICY = "same-origin"  # no site learns from us where its readers come from
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",  # portals choose their language by it
}

# How often we ask
ROBOTSTXT_OBEY = True  # Scrapy's default is off
CRAWLER_ROBOTS_RETRY = 600  # s until a robots.txt that could not be had is asked for again
CRAWLER_MAX_CRAWL_DELAY = 120  # s: longer Crawl-delays are cut, 700 pages a day are too few
DOWNLOAD_DELAY = 1.0  # s between two requests to a site; a site may declare more
DOWNLOAD_DELAY_JITTER = 0  # Scrapy's 0.5 would halve the delay; AutoThrottle varies it upwards
AUTOTHROTTLE_ENABLED = True  # slower where a site is slow, never faster than the delay
AUTOTHROTTLE_START_DELAY = 2.0  # s: twice the delay until the first answers tell
AUTOTHROTTLE_MAX_DELAY = 60.0  # s: a site slower than that runs into the time limit anyway
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0  # one request under way, on average
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # so that one slow answer does not stop a site
CONCURRENT_ITEMS = 2  # a page gives one item; Scrapy makes so many tasks for every answer
CONCURRENT_REQUESTS = 32  # 8 sites at a time with FairQueue's share of 4 each
SCHEDULER_PRIORITY_QUEUE = "crawler.middlewares.politeness.fair_queue.FairQueue"  # by site
RETRY_TIMES = 2  # three attempts in all, as in Scrapy
CRAWLER_MAX_RETRY_AFTER = 600  # s a run waits for a site at its word; longer: the next run's task

# Where we go
CRAWLER_ALLOW_PRIVATE: list[str] = []  # host:port of private places that may be asked all the same
CRAWLER_ALLOWED_PORTS = ["80-89", 443, "8000-8999"]  # seen on Chinese public sites: 80, 8000-8099
TWISTED_DNS_RESOLVER = "crawler.middlewares.network.guard.GuardedResolver"  # no private addresses
HTTPPROXY_ENABLED = False  # a proxy resolves the names, which goes round the resolver's check
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy's default is off; a site may opt out (verify_tls)
DOWNLOAD_HANDLERS = {
    "http": "crawler.middlewares.network.bounded_head.BoundedHeadHandler",  # limits headers
    "https": "crawler.middlewares.network.bounded_head.BoundedHeadHandler",
    **dict.fromkeys(["data", "file", "ftp", "s3"]),  # no pages come that way
}
REDIRECT_MAX_TIMES = 5  # http to https, to www, to a login and back; more is a loop
METAREFRESH_MAXDELAY = 5  # s: pages that refresh later refresh themselves, they do not move
COOKIES_ENABLED = False  # news needs no session, and none can be followed

# How much we take
DOWNLOAD_TIMEOUT = 60  # s for a whole answer, also one that drips: 10 MiB at 1.4 Mbit/s
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes, also unpacked: the largest of 2,832 pages has 0.6 MB
DOWNLOAD_WARNSIZE = 5 * 1024 * 1024  # bytes: half of what is refused
MEMUSAGE_CHECK_INTERVAL_SECONDS = 10  # a bomb fills more than the limit in Scrapy's 60
MEMUSAGE_WARNING_MB = 768  # three quarters of the limit
MEMUSAGE_LIMIT_MB = 1024  # a crawl starts at 85 MB; what runs away is closed in order

# What listens
TELNETCONSOLE_ENABLED = False  # runs any code for who connects
REMOTE_CONTROL_ENABLED = False  # likewise

# -- log and engine --------------------------------------------------------
LOG_LEVEL = "WARNING"  # quiet under cron but for problems; -L INFO tells more
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
STATS_DUMP = False  # the summary says what a person needs
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # drops are counted and written to the rejects
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # a page given up is a line in the rejects

# -- overridden from the environment ---------------------------------------
for _name in [name for name in globals() if name.startswith("CRAWLER_")]:
    globals()[_name] = os.environ.get(_name) or globals()[_name]  # empty: not set
