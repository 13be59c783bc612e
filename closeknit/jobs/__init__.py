"""The clock: rows that say when they are due, taken one by one by whoever is there, and never lost or done twice."""
