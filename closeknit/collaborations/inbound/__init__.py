"""Collaborations by mail: proposing one, answering, working on it, ending it, and reading how it stands."""

from closeknit.collaborations.inbound import ending, proposing, reading, working

__all__ = ["ending", "proposing", "reading", "working"]
