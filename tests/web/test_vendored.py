"""Files of others that stand among ours."""

from hashlib import sha256
from pathlib import Path

import closeknit

HTMX = Path(closeknit.__file__).parent / "web" / "static" / "web" / "htmx"


def test_htmx_is_the_file_its_note_names_and_has_its_licence() -> None:
    assert sha256((HTMX / "htmx.js").read_bytes()).hexdigest() in (HTMX / "VERSION.txt").read_text()
    assert "Zero-Clause BSD" in (HTMX / "LICENSE.txt").read_text()
