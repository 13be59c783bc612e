"""Mails in: what a reply says, whose it is, and the action it calls."""
