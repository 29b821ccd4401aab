"""What may be requested and how much is accepted: addresses, redirects, sizes, nesting."""
