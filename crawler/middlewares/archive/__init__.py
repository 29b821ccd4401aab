"""Recording of responses to WARC files, and playback from them."""
