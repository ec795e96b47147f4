from tests.engine.instruments.sound import assert_is_sound


def test_it_asks_two_to_five_statements_of_each_dimension():
    assert_is_sound(
        "partner-lifecycle",
        dimensions=[
            "strategize",
            "recruit",
            "onboard",
            "enable",
            "market",
            "sell",
            "incentivize",
            "accelerate",
        ],
        least=2,
        most=5,
    )
