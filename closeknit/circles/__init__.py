"""Circles: four to seven people who think with each other for a term, by a protocol, live or in writing."""
