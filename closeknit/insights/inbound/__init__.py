"""Insights by mail: reading them, what is said of one, and writing one."""

from closeknit.insights.inbound import answering, reading, writing

__all__ = ["answering", "reading", "writing"]
