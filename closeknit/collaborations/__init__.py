"""A small piece of work of a few members: proposed by one, agreed by each in private, ended by a note they sign."""
