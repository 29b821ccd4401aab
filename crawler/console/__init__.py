"""What commands have in common: calls, exits, progress, output."""
