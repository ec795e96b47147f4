from audits.engine.facts import Facts
from audits.engine.formats import FORMATS
from tests.engine import scenes
from tests.engine.formats.sound import assert_is_sound


def test_it_is_a_sound_kind_of_table():
    assert_is_sound(FORMATS["company-partner"])


def test_who_leads_and_who_serves_whom():
    facts = Facts(scenes.audit("company-partner"))
    assert [side.key for side in facts.sides] == ["company", "partner"]
    assert [(way.serving.key, way.served.key) for way in facts.directions] == [
        ("partner", "company"),
        ("company", "partner"),
    ]


def test_only_here_are_partners_asked_about_each_other():
    asking = {kind.key: sorted(kind.examines) for kind in FORMATS.values() if kind.examines}
    assert asking == {"company-partner": ["late-involvement", "one-way-communication"]}


def test_it_needs_a_shared_vision():
    assert "vision" in FORMATS["company-partner"].intent
