"""What was collected, for people and programs: a page, a feed, exports, a full-text search."""

from crawler.report.page import report_page
from crawler.report.scratch import scratch_of

__all__ = ["report_page", "scratch_of"]
