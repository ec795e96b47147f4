from tests.engine.instruments.sound import assert_is_sound


def test_it_asks_two_to_five_statements_of_each_dimension():
    assert_is_sound(
        "alignment-maturity",
        dimensions=["communications", "value", "governance", "partnership", "scope", "skills"],
        least=2,
        most=5,
    )
