"""What people bring from elsewhere: an export, an address book, a list -> values. Knows no Django.

Only names, addresses, where somebody works and what they do are read. Numbers, streets, birthdays, notes and everything
else in a file is passed over, and never part of a value.
"""
