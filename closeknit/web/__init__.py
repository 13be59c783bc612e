"""The frame of every page: base.html, components, CSS, the request's clock, 404 for rows that are missing."""
