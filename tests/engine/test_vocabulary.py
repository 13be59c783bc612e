"""Words to topics: in four languages, in hasty spelling, and in words that only this network uses."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from closeknit.engine import Vocabulary, vocabulary
from closeknit.engine.topic_pack import LANGUAGES, Topic
from closeknit.engine.vocabulary import folded, known, learn, names, phrases, read, unit
from tests.engine.conftest import Village

PACK = (
    Topic(
        "pricing", dict(zip(LANGUAGES, ("Pricing", "Preisgestaltung", "Tarification", "Precios"), strict=True)),
        ("preise", "monetisation"), ("selling",),
        ("willingness-to-pay interviews", "Preismodelle und Pakete", "définir une grille tarifaire",
         "planes de precios"),
        ("I have no idea what to charge", "ich weiß nicht, was ich verlangen soll", "nos prix sont trop bas",
         "no sé cuánto cobrar"),
    ),
    Topic(
        "selling", dict(zip(LANGUAGES, ("Selling", "Verkauf", "Vente", "Ventas"), strict=True)),
        ("sales", "pricing"), (),
        ("cold calls", "Verkaufsgespräche führen", "conclure une vente", "cerrar ventas"),
        ("nobody buys", "keiner kauft etwas", "personne n'achète", "nadie compra"),
    ),
    Topic(
        "ovens", dict(zip(LANGUAGES, ("Ovens", "Öfen", "Fours", "Hornos"), strict=True)), (), (),
        ("baking bread", "Brot backen", "cuire du pain", "hornear pan"),
        ("my loaves stay flat", "mein Teig geht nicht auf", "ma pâte ne lève pas", "la masa no sube"),
    ),
)  # fmt: skip


def taught(*members: tuple[list[str], tuple[str, ...]], pack: tuple[Topic, ...] = PACK) -> Vocabulary:
    """What is learnt of members who offer these things and confirmed these topics."""
    said = [(m, text) for m, (texts, _) in enumerate(members) for text in texts]
    return learn(
        [text for _, text in said],
        np.array([m for m, _ in said], np.int32),
        np.ones(len(said), bool),
        [own for _, own in members],
        np.arange(len(members), dtype=np.int64),
        pack,
    )


def topics(vocabulary: Vocabulary, text: str, confirmed: tuple[str, ...] = ()) -> list[str | None]:
    """The topics a text is about, strongest first."""
    row = read(vocabulary, [text], [confirmed] if confirmed else ())
    strongest = row.indices[np.argsort(-row.data, kind="stable")]
    return [vocabulary.name(int(column)) for column in strongest if column < len(vocabulary.topics)]


def likeness(vocabulary: Vocabulary, one: str, other: str) -> float:
    rows = read(vocabulary, [one, other])
    return float((rows @ rows.T).toarray()[0, 1])


@pytest.mark.parametrize(
    ("sentence", "things"),
    [
        ("I help with pricing, first hires and sales.", ["I help with pricing", "first hires", "sales."]),
        ("Preise und Verträge sowie Vertrieb", ["Preise", "Verträge", "Vertrieb"]),
        ("les tarifs et le droit ainsi que la vente ou l'achat", ["les tarifs", "le droit", "la vente", "l'achat"]),
        ("precios y ventas e impuestos", ["precios", "ventas", "impuestos"]),
        ("¿Cómo? ¡Así! Bueno", ["Cómo?", "Así!", "Bueno"]),
        ("one; two | three • four\nfive - six – seven", ["one", "two", "three", "four", "five", "six", "seven"]),
        ("Sandy runs 1,500 e-mails a day", ["Sandy runs 1,500 e-mails a day"]),
        ("and", ["and"]),
        ("", [""]),
        (" ;, ", [" ;, "]),
    ],
)
def test_a_sentence_is_cut_into_the_things_it_names(sentence: str, things: list[str]) -> None:
    assert phrases(sentence) == things


def test_case_and_accents_do_not_matter() -> None:
    assert folded("ÖFEN") == folded("öfen") == "ofen"
    assert folded("Straße") == "strasse"
    assert folded("PRICING") == "pricing"
    vocabulary = taught()
    assert likeness(vocabulary, "Verkaufsgespräche", "VERKAUFSGESPRACHE") == pytest.approx(
        likeness(vocabulary, "Verkaufsgespräche", "Verkaufsgespräche")
    )


def test_a_text_that_is_only_a_topic_is_told_from_one_that_mentions_it() -> None:
    assert names(" Deep Learning ", ("x", "deep learning"))
    assert not names("some deep learning", ("deep learning",))
    assert not names("deep learning", ())


def test_a_spelling_leads_to_its_topic_and_each_topic_counts_once() -> None:
    vocabulary = taught()
    assert known(vocabulary, ["PREISGESTALTUNG", "precios", "preise", "never heard of"]) == ["preise"]
    assert vocabulary.columns["pricing"] == 0, "a name beats another topic's tag"
    assert [vocabulary.name(column) for column in (0, 1, 2, 3, -1)] == ["Pricing", "Selling", "Ovens", None, None]
    assert vocabulary.size == 3 + len(vocabulary.words)


@pytest.mark.parametrize("language", range(4), ids=LANGUAGES)
@pytest.mark.parametrize("topic", PACK, ids=[topic.key for topic in PACK])
def test_what_is_offered_and_what_is_needed_meet_in_the_topic(topic: Topic, language: int) -> None:
    vocabulary = taught()
    assert topics(vocabulary, topic.offers[language])[0] == topic.name["en"]
    assert topics(vocabulary, topic.needs[language])[0] == topic.name["en"]
    other = PACK[(PACK.index(topic) + 1) % 3]
    own = likeness(vocabulary, topic.offers[language], topic.needs[language])
    assert own > likeness(vocabulary, topic.offers[language], other.needs[language])


MANY = [(["blarnix quonking"], ("Flurbing",)), (["wibbly snarf"], ("Ovens",))] * 20


def test_many_members_who_confirm_a_topic_teach_a_new_word() -> None:
    assert "Flurbing" not in topics(taught(), "blarnix")
    vocabulary = taught(*MANY)
    assert topics(vocabulary, "we need a blarnix")[0] == "Flurbing"
    assert likeness(vocabulary, "blarnix", "quonking") > 0.3 > likeness(vocabulary, "blarnix", "wibbly")


def test_members_who_confirm_nothing_teach_no_topic() -> None:
    vocabulary = taught(*[(texts, ()) for texts, _ in MANY])
    assert vocabulary.topics == ("Pricing", "Selling", "Ovens")
    assert "Ovens" not in topics(vocabulary, "wibbly")
    assert topics(taught(*MANY), "wibbly")[0] == "Ovens"


def test_a_topic_of_their_own_is_one_however_it_is_spelt() -> None:
    vocabulary = taught((["a"], ("flurbing",)), (["b"], (" Flurbing", "")), (["c"], ("PRICING",)))
    assert len(vocabulary.topics) == 4
    assert vocabulary.columns["flurbing"] == 3


def test_what_a_writer_confirms_counts_as_much_as_what_is_read() -> None:
    vocabulary = taught()
    assert topics(vocabulary, "baking bread")[0] == "Ovens"
    assert set(topics(vocabulary, "baking bread", ("SALES",))[:2]) == {"Ovens", "Selling"}
    assert topics(vocabulary, "zzzqqq", ("sales",)) == ["Selling"]
    assert topics(vocabulary, "zzzqqq", ("never heard of",)) == []


def test_a_text_that_is_one_of_its_topics_is_that_topic_alone() -> None:
    vocabulary = taught()
    row = read(vocabulary, ["Ventas"], [("Ventas",)])
    assert row.indices.tolist() == [vocabulary.columns["ventas"]]
    assert row.data[0] == pytest.approx(1, abs=0.02)
    assert len(read(vocabulary, ["Ventas"]).indices) > 1


def test_rows_are_no_longer_than_one_sorted_and_of_known_width() -> None:
    vocabulary = taught(*MANY)
    texts = ["baking bread and cold calls", "", "   ", "zzzqqq", "1", "blarnix", "c++ c#", "?!"]
    rows = read(vocabulary, texts, [()] * 7 + [("Ovens",)])
    assert rows.shape == (8, vocabulary.size)
    assert rows.dtype == np.float32
    assert rows.has_sorted_indices and (rows.data > 0).all()
    length = np.sqrt(rows.multiply(rows).sum(axis=1))
    assert (length <= 1 + 1e-6).all()
    assert length[[1, 2, 3]].tolist() == [0, 0, 0]


def test_what_was_learnt_last_is_at_hand_until_anything_else_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    baker = (["baking bread"], ("ovens",))
    first = taught(baker)
    assert taught(baker) is first
    assert taught((["baking bread"], ())) is not first and taught((["baking Bread"], ("ovens",))) is not first
    assert taught(baker, pack=PACK[:2]) is not first
    monkeypatch.setattr(vocabulary, "AT_HAND", 0)
    assert taught(baker) is not taught(baker)


def test_nothing_at_all_can_be_read() -> None:
    vocabulary = taught()
    assert read(vocabulary, []).shape == (0, vocabulary.size)


def test_words_are_read_even_where_there_are_no_topics() -> None:
    vocabulary = taught((["pricing a house"], ()), (["tax"], ()), pack=())
    assert vocabulary.topics == ()
    assert likeness(vocabulary, "tax", "some tax") > 0 == likeness(vocabulary, "tax", "house")


def test_where_too_many_could_teach_the_choice_follows_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("closeknit.engine.vocabulary.TEACHING_MEMBERS", 10)
    said = [f"word{chr(97 + m)}" for m in range(20)]
    ids = np.arange(20, dtype=np.int64)

    def taught_in(order: np.ndarray) -> Vocabulary:
        return learn(
            [said[m] for m in order], np.arange(20, dtype=np.int32), np.ones(20, bool), [("Flurbing",)] * 20,
            ids[order], PACK,
        )  # fmt: skip

    one, other = taught_in(ids), taught_in(ids[::-1])
    assert np.allclose(one.affinity, other.affinity, atol=1e-5)
    flurbing = read(one, said)[:, [3]].toarray().ravel() > 0
    assert flurbing.any()


def test_rows_of_length_one_and_empty_ones_left_empty() -> None:
    rows = unit(csr_array(np.array([[3, 4], [0, 0], [0, 2]], np.float32)))
    assert np.allclose(rows.toarray(), [[0.6, 0.8], [0, 0], [0, 1]])
    assert unit(csr_array((0, 3), dtype=np.float32)).shape == (0, 3)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Liquiditätsplanung", "Cash flow"),
        ("no sé cuánto cobrar", "Pricing"),
        ("je ne sais pas combien demander", "Pricing"),
        ("we are far too cheap", "Pricing"),
    ],
)
def test_the_topic_pack_reads_four_languages(village: Village, text: str, topic: str) -> None:
    assert topic in topics(village.vocabulary, text)[:2]
