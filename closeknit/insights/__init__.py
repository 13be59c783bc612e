"""What members learnt, written down for peers: one claim, one story, what they would do."""
