from tests.engine.instruments.sound import assert_is_sound


def test_it_asks_two_to_five_statements_of_each_dimension():
    assert_is_sound(
        "partner-principles",
        dimensions=["vision", "objectives", "resources", "processes", "openness"],
        least=2,
        most=5,
    )
