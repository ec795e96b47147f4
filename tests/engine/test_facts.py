"""Facts: families, links through descendants, weights, effort, say-backs."""

import pytest

from audits.engine.evidence import Exemption, SayBack
from audits.engine.facts import Facts
from tests.engine import scenes
from tests.engine.scenes import goal, link

close = pytest.approx


def keys(parts):
    return [part.key for part in parts]


def test_a_goal_is_supported_through_its_descendants():
    facts = Facts(scenes.table())
    done = facts.contribution("C1")
    assert (done.support, done.strong_links, done.links) == (close(0.45), 1, 1)


def test_families_roots_and_who_is_whose():
    facts = Facts(
        scenes.audit(
            goals=(
                goal("C3", "commercial", parent="C2"),
                goal("C2", "commercial", parent="C1"),
                goal("C1", "commercial"),
                goal("T1", "technology"),
            ),
            links=(link("T1", "C3"),),
        )
    )
    assert keys(facts.family("C1")) == ["C1", "C2", "C3"]
    assert keys(facts.roots("commercial")) == ["C1"]
    assert facts.root_of("C3").key == "C1"
    assert facts.links_to("C1") == facts.links_from("T1") == facts.links_to("C3")


def test_support_and_hindrance_stand_side_by_side():
    facts = Facts(
        scenes.audit(
            goals=(goal("C1", "commercial"), goal("T1", "technology"), goal("T2", "technology")),
            links=(link("T1", "C1", "strong"), link("T2", "C1", "medium", "hinders")),
        )
    )
    done = facts.contribution("C1")
    assert (done.support, done.hindrance, done.links) == (close(0.9), close(0.3), 2)


def test_a_link_from_a_goal_nobody_will_deliver_supports_nothing():
    facts = Facts(
        scenes.audit(
            goals=(goal("C1", "commercial"), goal("T1", "technology", confidence=0.0)),
            links=(link("T1", "C1", "strong"),),
        )
    )
    assert (facts.contribution("C1").support, facts.contribution("C1").strong_links) == (0, 0)


def test_an_audit_may_weigh_links_in_its_own_way():
    facts = Facts(
        scenes.audit(
            goals=(goal("C1", "commercial"), goal("T1", "technology")),
            links=(link("T1", "C1", "strong"),),
            thresholds={"link_strong": 0.6},
        )
    )
    assert facts.contribution("C1").support == close(0.6)


def test_ballots_of_the_higher_side_win_over_the_goals_own_importance():
    facts = Facts(scenes.table())
    assert facts.weight_by_side("C1") == {
        "commercial": close((14 / 3 - 1) / 4),
        "technology": close((7 / 3 - 1) / 4),
    }
    assert facts.weight("C1") == close((14 / 3 - 1) / 4)


def test_importance_falls_back_on_the_goal_and_then_on_the_middle():
    facts = Facts(
        scenes.audit(
            goals=(goal("C1", "commercial", importance=0.9), goal("C2", "commercial")),
            ballots=scenes.ballots("importance", "C1", "commercial", [1, 1]),
        )
    )
    assert (facts.weight("C1"), facts.weight("C2")) == (0.9, 0.5)


def test_a_goals_effort_covers_its_parts():
    facts = Facts(
        scenes.audit(
            goals=(
                goal("T1", "technology", effort=5.0),
                goal("T2", "technology", parent="T1", effort=3.0),
                goal("T3", "technology"),
                goal("T4", "technology", parent="T3", effort=2.0),
                goal("T5", "technology", parent="T3"),
                goal("T6", "technology"),
            )
        )
    )
    assert [facts.effort_of(key) for key in ("T1", "T3", "T6")] == [5.0, 2.0, None]


def test_effort_of_exempt_research_is_left_out_and_told_apart():
    facts = Facts(
        scenes.audit(
            goals=(
                goal("C1", "commercial"),
                goal("T1", "technology", effort=6.0),
                goal("T2", "technology", effort=4.0, exemption=Exemption(reason="Early")),
            ),
            links=(link("T1", "C1"),),
        )
    )
    fit = facts.effort
    assert (fit.total, fit.exempt, fit.anchored_share, fit.spent) == (6.0, 4.0, 1.0, {"T1": 1.0})


def test_where_each_serves_the_other_both_directions_have_their_fit():
    facts = Facts(
        scenes.audit(
            "company-partner",
            goals=(goal("A", "company", effort=1.0), goal("B", "partner", effort=3.0)),
            links=(link("B", "A"),),
        )
    )
    ours, theirs = facts.directions
    assert (facts.effort_in(ours).fit, facts.effort_in(theirs).fit) == (1.0, 0.0)
    assert facts.effort.fit == close(0.75)
    assert facts.effort.shares == {"A": (1.0, 1.0), "B": (1.0, 0.0)}


def test_only_the_latest_say_back_of_each_direction_counts():
    said = [
        SayBack(goal="C1", by_side="technology", text="First", grade=1),
        SayBack(goal="C1", by_side="technology", text="Then", grade=3),
    ]
    facts = Facts(scenes.audit(goals=(goal("C1", "commercial"),), saybacks=tuple(said)))
    assert facts.saybacks("C1") == (said[1],)
    assert facts.saybacks("C2") == ()


def test_a_side_is_looked_up_by_its_key():
    facts = Facts(scenes.table())
    assert facts.side("technology") == facts.responding == facts.other("commercial")
    assert (facts.is_served("commercial"), facts.serves("commercial")) == (True, False)


def test_figures_of_a_kind():
    facts = Facts(scenes.table())
    assert (facts.answered("importance"), facts.compared("importance")) == (True, True)
    assert (facts.answered("heard"), facts.asked("heard")) == (False, ())


def test_a_chain_of_thousands_of_goals_is_worked_out():
    chain = [goal("C0", "commercial")]
    chain += [goal(f"C{at}", "commercial", parent=f"C{at - 1}") for at in range(1, 5000)]
    facts = Facts(
        scenes.audit(
            goals=(*chain, goal("T1", "technology", effort=1.0)), links=(link("T1", "C4999"),)
        )
    )
    assert facts.contribution("C0").support == close(0.3)
    assert facts.root_of("C4999").key == "C0"
