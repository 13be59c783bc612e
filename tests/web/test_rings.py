"""The drawing of rings."""

from hypothesis import given
from hypothesis import strategies as st

from closeknit.web.rings import RADII, ROOM, drawn

PEOPLE = st.lists(st.tuples(st.text("abc", min_size=1), st.text(), st.floats(0, 99), st.just("steady")), max_size=30)


@given(st.lists(PEOPLE, min_size=4, max_size=4))
def test_everybody_stands_on_their_ring_and_inside_the_drawing(rings: list[list[tuple[str, str, float, str]]]) -> None:
    drawing = drawn(rings)
    assert len(drawing.spots) == sum(min(len(people), room) for people, room in zip(rings, ROOM, strict=True))
    assert drawing.is_whole == all(len(people) <= room for people, room in zip(rings, ROOM, strict=True))
    assert drawing == drawn(rings)
    for spot in drawing.spots:
        away = ((spot.x - 400) ** 2 + (spot.y - 400) ** 2) ** 0.5
        assert min(abs(away - radius) for radius in RADII) < 0.2 and 0 <= spot.left and spot.below < 820


def test_nobody_stands_on_anybody_nor_on_the_name_of_a_ring() -> None:
    full = drawn([[(str(n), "Name", 1.0, "steady") for n in range(room)] for room in ROOM]).spots
    for n, one in enumerate(full):
        assert abs(one.x - 400) > 52 or one.y > 400
        for other in full[:n]:
            assert abs(one.x - other.x) > 44 or abs(one.y - other.y) > 44
