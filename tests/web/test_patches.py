"""Patches: the same for the same handle, symmetrical, of few colours, drawn without styles."""

import re
from xml.etree import ElementTree

from closeknit.web.patches import STITCHES, YARNS, patch

HANDLES = [f"handle{number}" for number in range(200)]


def test_a_patch_is_the_same_every_time_and_hardly_ever_somebody_elses() -> None:
    assert [patch(handle) for handle in HANDLES] == [patch(handle) for handle in HANDLES]
    assert len({patch(handle) for handle in HANDLES}) == len(HANDLES)


def test_a_patch_has_all_its_stitches_and_its_right_half_mirrors_the_left() -> None:
    for handle in HANDLES:
        picture = ElementTree.fromstring(patch(handle))  # noqa: S314 - our own drawing
        plain, drawn = [
            {(int(use.get("x", "")), int(use.get("y", ""))) for use in group}
            for group in picture
            if group.tag.endswith("}g")
        ]
        assert len(plain | drawn) == STITCHES**2 and not plain & drawn
        assert {(8 * (STITCHES - 1) - x, y) for x, y in drawn} == drawn


def test_every_yarn_is_worn_and_no_style_is_inline() -> None:
    grounds = {re.search(r'fill="(#\w+)"', patch(handle))[1] for handle in HANDLES}  # type: ignore[index]
    assert grounds == {ground for ground, _ in YARNS}
    assert all("style" not in patch(handle) for handle in HANDLES)
