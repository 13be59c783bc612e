"""Random names of rows."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # nothing that looks like something else when read aloud


def public_code() -> str:
    """A random name for a row in addresses: 14 letters, 68 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(14))
