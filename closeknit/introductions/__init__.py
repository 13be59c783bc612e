"""Rounds, and the introductions they propose, with a reason for each side."""
