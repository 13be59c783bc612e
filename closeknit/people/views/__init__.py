"""Pages of people: the front page, joining, signing in, oneself, others."""
