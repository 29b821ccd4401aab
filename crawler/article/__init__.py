"""Reading: the bytes of a page to the article it shows. Pure; knows nothing of Scrapy."""
