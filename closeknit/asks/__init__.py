"""Asks: what a member would be glad of, brought to the few who are best placed to help."""
