"""A member's week: a few things that fit the minutes they chose, and an end."""
