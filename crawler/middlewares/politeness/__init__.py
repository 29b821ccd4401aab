"""How sites are treated: user agent, robots.txt, delays, retries, fair queueing."""
