"""Mentoring: programmes with a last day, and two people who meet in them because both said yes."""
