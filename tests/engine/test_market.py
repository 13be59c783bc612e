"""Prices from a sample of the market, before anybody is listed."""

from dataclasses import replace

import numpy as np
import pytest

from closeknit.engine import Profiles, market
from tests.engine.cast import drawn, reordered


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Profiles:
    """Some hundred members, of whom a hundred are the sample."""
    monkeypatch.setattr(market, "SAMPLE", 100)
    monkeypatch.setattr(market, "PARTNERS", 16)
    return drawn(6, 400, topics=16)


def worth_to_sample(people: Profiles, some: np.ndarray) -> np.ndarray:
    """x y / (x + y) in plain NumPy, 0 where two share no language or one would have nothing."""
    x, y = people.wants @ people.gives[some].T, people.gives @ people.wants[some].T
    speak = (people.languages[:, None] & people.languages[some]) != 0
    silent = (people.languages[:, None] == 0) | (people.languages[some] == 0)
    fit = (np.minimum(x, y) > 0) & (speak | silent)
    return np.where(fit, x * y / np.where(fit, x + y, 1), 0)


def test_who_is_much_sought_after_is_dear(crowd: Profiles) -> None:
    price = market.prices(crowd, crowd.capacity)
    assert price.shape == (400,) and (price >= 0).all() and np.isfinite(price).all()
    able = crowd.capacity > 0
    sought = np.sort(worth_to_sample(crowd, np.flatnonzero(able)), axis=1)[:, -10:].mean(axis=1)
    assert np.corrcoef(price[able], sought[able])[0, 1] > 0.5


def test_a_price_lies_between_the_last_place_one_has_and_the_next(crowd: Profiles) -> None:
    able = np.flatnonzero(crowd.capacity > 0)
    some = np.sort(able[np.argsort(market.mixed(market.DRAW, crowd.id[able]), kind="stable")[: market.SAMPLE]])
    asked = market._matched(crowd, some, crowd.capacity[some])
    left = np.sort(np.maximum(worth_to_sample(crowd, some) - asked, 0), axis=1)[:, ::-1]
    places = np.clip(crowd.capacity, 1, int(crowd.capacity.max()))
    row = np.arange(len(crowd))
    expected = np.where(crowd.capacity > 0, left[row, places - 1] + left[row, places], 0) / 2
    assert np.allclose(market.prices(crowd, crowd.capacity), market.TRUST * expected, atol=1e-5)


def test_prices_belong_to_members_and_not_to_their_rows(crowd: Profiles) -> None:
    order = np.random.default_rng(1).permutation(len(crowd))
    moved = reordered(crowd, order)
    assert np.allclose(market.prices(moved, moved.capacity), market.prices(crowd, crowd.capacity)[order], atol=1e-5)


def test_where_nobody_has_room_nothing_is_asked(crowd: Profiles) -> None:
    full = replace(crowd, capacity=np.zeros(len(crowd), np.int32))
    assert not market.prices(full, full.capacity).any()


def test_among_the_free_prices_are_those_of_a_network_of_the_free_alone(crowd: Profiles) -> None:
    room = np.where(np.arange(len(crowd)) % 3 == 0, np.minimum(crowd.capacity, 1), 0).astype(np.int32)
    price = market.prices(crowd, room)
    alone = reordered(replace(crowd, capacity=room), np.flatnonzero(room))
    assert price.any() and not price[room == 0].any()
    assert np.allclose(price[room > 0], market.prices(alone, alone.capacity), atol=1e-5)
