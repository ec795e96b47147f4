from audits.engine.facts import Facts
from audits.engine.formats import FORMATS
from tests.engine import scenes
from tests.engine.formats.sound import assert_is_sound


def test_it_is_a_sound_kind_of_table():
    assert_is_sound(FORMATS["commercial-technology"])


def test_who_leads_and_who_serves_whom():
    facts = Facts(scenes.audit("commercial-technology"))
    assert [side.key for side in facts.sides] == ["commercial", "technology"]
    assert [(way.serving.key, way.served.key) for way in facts.directions] == [
        ("technology", "commercial")
    ]
