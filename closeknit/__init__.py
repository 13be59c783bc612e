"""Closeknit: a professional peer network that people host themselves."""

__version__ = "0.1.0"
