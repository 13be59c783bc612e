"""Mentoring by mail: applying, answering, all that two do with each other, and reading how it stands."""

from closeknit.mentoring.inbound import applying, going, looking, reading

__all__ = ["applying", "going", "looking", "reading"]
