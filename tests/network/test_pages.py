"""The two texts everybody agrees to."""

import pytest
from django.test import Client

from closeknit.network import queries
from tests.cast import Harbour


@pytest.mark.parametrize(
    ("address", "words"), [("/conduct/", "A no needs no reason."), ("/privacy/", "Nothing is sold")]
)
def test_a_network_without_a_text_of_its_own_has_the_one_that_comes_along(
    client: Client, harbour: Harbour, address: str, words: str
) -> None:
    assert words in client.get(address).content.decode()
    assert f'href="{address}"' in client.get("/principles/").content.decode()


def test_what_organisers_wrote_is_shown_as_prose_and_nothing_else(client: Client, harbour: Harbour) -> None:
    here = queries.this_network()
    here.conduct = "# Be *kind*\n\n<script>alert(1)</script>\n\n- [Ask](https://example.org) first"
    here.save()
    page = client.get("/conduct/").content.decode()
    assert "<h2>Be <em>kind</em></h2>" in page and "&lt;script&gt;" in page and "<script" not in page
    assert '<a href="https://example.org" rel="nofollow noopener ugc">Ask</a>' in page
    assert "A no needs no reason." not in page
