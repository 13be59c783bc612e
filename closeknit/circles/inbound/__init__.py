"""Circles by mail: answering, taking part, and reading what is open."""

from closeknit.circles.inbound import belonging, gatherings, reading

__all__ = ["belonging", "gatherings", "reading"]
