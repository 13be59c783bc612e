"""Conversations between two members: letters, times to talk, reflections."""
