"""Patches: the small knitted pattern that stands for a member instead of a portrait."""

from hashlib import sha256

# Yarn of the ground, yarn of the pattern; pairs that can be told apart without telling colours apart.
YARNS = (
    ("#1D5B4A", "#E9D9A8"),
    ("#6A4484", "#F0D3DC"),
    ("#7A5A12", "#F6ECD2"),
    ("#27506E", "#EAD9B8"),
    ("#8A3B47", "#F2E3CF"),
    ("#3E6B2F", "#EFE6C4"),
    ("#5A3B2E", "#DCE6DD"),
    ("#2B4A5E", "#E6C7B0"),
)
STITCHES = 7  # a side
STITCH = (
    "M4 7.6C2.2 6.6.6 4.4.6 1.9c0-1 1-1.3 1.6-.7C3.3 2.3 3.9 4.7 4 7.6Z"
    "M4 7.6c1.8-1 3.4-3.2 3.4-5.7 0-1-1-1.3-1.6-.7C4.7 2.3 4.1 4.7 4 7.6Z"
)


def patch(handle: str) -> str:
    """Knit the patch of a handle, as SVG: seven by seven stitches, the left half mirrored on the right.

    >>> patch("maren") == patch("maren"), patch("maren") == patch("leila")
    (True, False)
    """
    yarn = sha256(handle.encode()).digest()
    ground, pattern = YARNS[yarn[0] % len(YARNS)]
    bits = int.from_bytes(yarn[1:8])
    half = (STITCHES + 1) // 2
    drawn: list[str] = []
    plain: list[str] = []
    for y in range(STITCHES):
        for x in range(STITCHES):
            column = min(x, STITCHES - 1 - x)
            stitch = f'<use href="#s" x="{8 * x}" y="{8 * y}"/>'
            (drawn if bits >> (y * half + column) & 1 else plain).append(stitch)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 64 64">'
        f'<defs><path id="s" d="{STITCH}"/></defs>'
        f'<rect x="-4" y="-4" width="64" height="64" fill="{ground}"/>'
        f'<g fill="#fff" opacity=".13">{"".join(plain)}</g><g fill="{pattern}">{"".join(drawn)}</g></svg>'
    )
