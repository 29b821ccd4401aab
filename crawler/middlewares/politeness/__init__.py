"""How sites are treated: robots.txt, delays, retries, fair queueing, an honest user agent."""
