"""This network: its name, what it says about itself, its languages. One row."""
