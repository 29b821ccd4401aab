"""The ``scrapy <command>`` sub-commands of this project."""
