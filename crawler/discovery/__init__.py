"""Finding: where a list page leads. Pure; knows nothing of Scrapy."""
