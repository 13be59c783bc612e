"""Pages of openings."""
