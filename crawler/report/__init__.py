"""What was collected, for people and other programs: the offline page, the feed and exports."""
