"""Names as people look for them."""

from unicodedata import combining, normalize


def folded(name: str) -> str:
    """A name without case and accents: Étienne stands among the E, on every database alike.

    >>> folded("Étienne")
    'etienne'
    """
    return "".join(letter for letter in normalize("NFKD", name).casefold() if not combining(letter))
