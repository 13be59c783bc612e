"""Openings by mail: posting one, asking for a word, saying it or letting it be, thanks, and reading."""

from closeknit.openings.inbound import posting, reading, words

__all__ = ["posting", "reading", "words"]
