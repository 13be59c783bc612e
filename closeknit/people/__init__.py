"""Members: who they are, what they aim at, can give and would like, and how much time they have."""
