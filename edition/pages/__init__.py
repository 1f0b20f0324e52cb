"""What the pages list and draw: indexes, chronology, timeline, map, comparisons, the home."""
