"""Collaborations by mail: answering, working on it, ending it, and reading how it stands."""

from closeknit.collaborations.inbound import ending, reading, working

__all__ = ["ending", "reading", "working"]
