"""Pictures that people send, made anew: a small square WebP with nothing else in it.

What is sent is never kept or shown. Only what three decoders can read as a picture comes out, without the place and the
camera that photos carry, and without whatever else a file may hide behind its picture.
"""

from __future__ import annotations

from io import BytesIO

LARGEST_PICTURE = 5 * 2**20  # bytes
MOST_DOTS = {"JPEG": 30_000_000, "PNG": 12_000_000, "WEBP": 12_000_000}  # a JPEG can be read small, the others cannot
SIDE = 400  # dots


class NotAPicture(ValueError):
    """No JPEG, PNG or WebP, or a damaged one."""


class TooLarge(ValueError):
    """More bytes, or more dots, than there is room for."""


def square(sent: bytes) -> bytes:
    """The middle of a picture as a square WebP; raises `NotAPicture` or `TooLarge`."""
    # Here, because few processes ever need it.
    from PIL import Image, ImageOps

    if len(sent) > LARGEST_PICTURE:
        raise TooLarge
    try:
        with Image.open(BytesIO(sent), formats=tuple(MOST_DOTS)) as picture:
            if picture.width * picture.height > MOST_DOTS[picture.format or ""]:
                raise TooLarge
            picture.draft("RGB", (2 * SIDE, 2 * SIDE))
            plain = picture if picture.mode in {"RGB", "RGBA"} else picture.convert("RGBA")
            small = plain.reduce(max(1, min(plain.size) // (2 * SIDE)))
            upright = ImageOps.exif_transpose(small).convert("RGBA")
    except (TooLarge, Image.DecompressionBombError):
        raise TooLarge from None
    except Exception as damaged:  # decoders fail in many ways, and none of them is ours to mend
        raise NotAPicture from damaged
    fitted = ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS)
    made = BytesIO()
    Image.alpha_composite(Image.new("RGBA", fitted.size, "white"), fitted).convert("RGB").save(made, "WEBP", quality=82)
    return made.getvalue()
