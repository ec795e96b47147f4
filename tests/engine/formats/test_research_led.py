from audits.engine.facts import Facts
from audits.engine.formats import FORMATS
from tests.engine import scenes
from tests.engine.formats.sound import assert_is_sound


def test_it_is_a_sound_kind_of_table():
    assert_is_sound(FORMATS["research-led"])


def test_who_leads_and_who_serves_whom():
    facts = Facts(scenes.audit("research-led"))
    assert [side.key for side in facts.sides] == ["technology", "commercial"]
    assert [(way.serving.key, way.served.key) for way in facts.directions] == [
        ("commercial", "technology")
    ]


def test_research_leads_however_a_file_lists_the_sides():
    evidence = scenes.audit("research-led")
    turned = scenes.with_parts(evidence, sides=evidence.sides[::-1])
    assert [side.key for side in Facts(turned).sides] == ["technology", "commercial"]


def test_sides_with_names_of_their_own_keep_the_order_of_the_file():
    evidence = scenes.audit("research-led")
    lab, sales = (scenes.with_parts(side, key=f"own-{side.key}") for side in evidence.sides)
    assert Facts(scenes.with_parts(evidence, sides=(sales, lab))).leading == sales
