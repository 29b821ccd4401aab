"""The wiring diagram: every component in its order, every number with its reason.

Each name can be overridden with ``-s NAME=VALUE``; those that begin with
``CRAWLER_`` also from the environment.
"""

import os

BOT_NAME = "crawler"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.spiders.loader.SiteSpiderLoader"  # finds crawler/sites/*.py
COMMANDS_MODULE = "crawler.commands"

# -- ours ------------------------------------------------------------------
CRAWLER_OUTPUT = "output"  # folder of the JSON lines and the state
CRAWLER_STATE = ""  # database URL of the state; empty: state.db in CRAWLER_OUTPUT
CRAWLER_CONTACT = ""  # address or page in the user agent, for the sites' masters
CRAWLER_SAMPLE_PORT = 8765  # loopback port of the sample site, where it is free
CRAWLER_MAX_PARTS = 50  # pages of one article; longer chains are pagers that do not end
CRAWLER_MAX_LISTS = 20  # pages of one column: at 20 to 50 titles each, months of a busy column

# -- the way of a page -----------------------------------------------------
ITEM_PIPELINES = {
    "crawler.pipelines.read.ReadPipeline": 100,
    "crawler.pipelines.restore.RestorePipeline": 200,
    "crawler.pipelines.validate.ValidatePipeline": 300,
    "crawler.pipelines.identify.IdentifyPipeline": 400,
    "crawler.pipelines.store.StorePipeline": 500,
}

SPIDER_MIDDLEWARES = {
    "crawler.middlewares.failures.FailuresToRejects": 10,  # outermost: sees every failed callback
}

EXTENSIONS = {
    "crawler.monitors.run.RunRecorder": 500,  # keeps the account of the run, writes runs.jsonl
    "crawler.monitors.progress.Progress": 510,  # live line on a terminal, nothing elsewhere
}

# -- polite and safe -------------------------------------------------------

# -- log and engine --------------------------------------------------------
LOG_LEVEL = "WARNING"  # quiet under cron but for problems; -L INFO tells more
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
STATS_DUMP = False  # the summary says what a person needs
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # drops are counted and written to the rejects
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # a page given up is a line in the rejects

# -- overridden from the environment ---------------------------------------
for _name in [name for name in globals() if name.startswith("CRAWLER_")]:
    globals()[_name] = os.environ.get(_name, globals()[_name])
