"""Every fault of meaning that the check knows, one change to a sound document each."""

import json

import pytest

from audits.engine.audit_file import Refused, read, write
from tests.engine import scenes


def refused(change):
    document = json.loads(write(scenes.everything()))
    change(document)
    with pytest.raises(Refused) as caught:
        read(json.dumps(document))
    return [str(fault) for fault in caught.value.faults]


def setting(*path, to):
    """A change that puts `to` at `path`."""

    def change(document):
        *above, last = path
        for step in above:
            document = document[step]
        document[last] = to

    return change


def adding(part, row, **changes):
    """A change that repeats a row of a list, with `changes`."""

    def change(document):
        document[part].append({**document[part][row], **changes})

    return change


FAULTS = [
    (setting("title", to=" "), "$.title: must say something"),
    (setting("title", to="x" * 301), "$.title: longer than 300 characters"),
    (setting("smallest_side", to=2), "$.smallest_side: 2 is outside 3 to 1000"),
    (setting("cadence_days", to=0), "$.cadence_days: 0 is outside 1 to 3650"),
    (setting("scale", to={"low": 5, "high": 5}), "$.scale: empty or upside down: 5 to 5"),
    (setting("scale", to={"low": 0, "high": 101}), "$.scale: wider than 100 points"),
    (setting("thresholds", to={"mood": 1}), "$.thresholds.mood: no threshold has this name"),
    (
        setting("thresholds", to={"thin_support": 1.5}),
        "$.thresholds.thin_support: 1.5 is outside 0.0 to 1.0",
    ),
    (
        setting("thresholds", to={"histogram_raters": 4}),
        "$.thresholds.histogram_raters: 4.0 is outside 5 to 1000",
    ),
    (setting("goals", 1, "key", to="C1"), '$.goals[1].key: repeated: "C1"'),
    (setting("goals", 1, "key", to=""), "$.goals[1].key: must say something"),
    (setting("goals", 1, "side", to="hr"), '$.goals[1].side: no side "hr"'),
    (setting("goals", 1, "parent", to="C9"), '$.goals[1].parent: no goal "C9"'),
    (
        setting("goals", 1, "parent", to="T1"),
        '$.goals[1].parent: "T1" is a goal of the other side',
    ),
    (setting("goals", 1, "parent", to="C2"), '$.goals[1].parent: a cycle of goals: "C2" → "C2"'),
    (
        setting("goals", 0, "parent", to="C2"),
        '$.goals[0].parent: a cycle of goals: "C1" → "C2" → "C1"',
    ),
    (setting("goals", 0, "importance", to=1.01), "$.goals[0].importance: 1.01 is outside 0 to 1"),
    (setting("goals", 2, "confidence", to=-0.1), "$.goals[2].confidence: -0.1 is outside 0 to 1"),
    (setting("goals", 2, "effort", to=-1), "$.goals[2].effort: -1.0 is outside 0 to 1000000000000"),
    (setting("goals", 0, "due", to="2025-12-31"), "$.goals[0].due: 2025-12-31 is before the start"),
    (setting("goals", 0, "owners", to=["A", "A"]), '$.goals[0].owners[1]: repeated: "A"'),
    (
        setting("goals", 0, "hidden_from", to=["commercial"]),
        "$.goals[0].hidden_from[0]: a goal cannot be hidden from its own side",
    ),
    (setting("goals", 0, "hidden_from", to=["hr"]), '$.goals[0].hidden_from[0]: no side "hr"'),
    (
        setting("goals", 2, "options", 1, "chosen", to=True),
        "$.goals[2].options[1].chosen: another option is chosen already",
    ),
    (setting("links", 0, "from", to="T9"), '$.links[0].from: no goal "T9"'),
    (setting("links", 0, "to", to="T9"), '$.links[0].to: no goal "T9"'),
    (setting("links", 0, "from", to="C2"), '$.links[0].to: a link within one side, "commercial"'),
    (
        setting("links", 0, to={"from": "C1", "to": "T1", "strength": "weak", "effect": "hinders"}),
        '$.links[0].from: "C1" is a goal of "commercial", which does not serve the other side here',
    ),
    (adding("links", 0, effect="supports"), '$.links[1]: repeated link from "T1" to "C1"'),
    (setting("ballots", 0, "side", to="hr"), '$.ballots[0].side: no side "hr"'),
    (setting("ballots", 0, "subject", to="X"), '$.ballots[0].subject: no goal "X"'),
    (
        setting("ballots", 0, "kind", to="process"),
        '$.ballots[0].subject: no process "T1"',
    ),
    (
        setting("ballots", 0, "kind", to="statement"),
        '$.ballots[0].subject: no statement "T1"',
    ),
    (setting("ballots", 0, "rating", to=11), "$.ballots[0].rating: 11 is off the scale 0 to 10"),
    (
        setting("ballots", 0, "prediction", to=10.5),
        "$.ballots[0].prediction: 10.5 is off the scale 0 to 10",
    ),
    (
        setting(
            "ballots",
            0,
            to={
                "kind": "heard",
                "subject": "T1",
                "side": "technology",
                "rating": 1,
                "dont_know": True,
            },
        ),
        "$.ballots[0].rating: a rating beside “don't know”",
    ),
    (
        setting("withheld", 0, "n", to=4),
        "$.withheld[0].n: 4 raters are not fewer than the smallest side of 4",
    ),
    (setting("withheld", 0, "n", to=-1), "$.withheld[0].n: -1 is outside 0 to 1000000"),
    (setting("withheld", 0, "subject", to="X"), '$.withheld[0].subject: no goal "X"'),
    (
        setting("withheld", 0, "side", to="commercial"),
        "$.withheld[0]: withheld, yet its ballots are in the file",
    ),
    (
        adding("withheld", 0, n=1),
        '$.withheld[1]: repeated: ["importance", "C1", "technology"]',
    ),
    (
        lambda d: d["instruments"][0]["statements"].append(d["instruments"][0]["statements"][0]),
        '$.instruments[0].statements[1].key: repeated: "p1"',
    ),
    (setting("saybacks", 0, "grade", to=5), "$.saybacks[0].grade: 5 is outside 0 to 4"),
    (setting("saybacks", 0, "goal", to="X"), '$.saybacks[0].goal: no goal "X"'),
    (
        setting("saybacks", 0, "goal", to="T1"),
        "$.saybacks[0].by_side: a goal is said back by the other side, not by its own",
    ),
    (
        setting("saybacks", 0, "graded_by_side", to="technology"),
        "$.saybacks[0].graded_by_side: a say-back is not graded by the side that said it",
    ),
    (adding("terms", 0), '$.terms[1].term: repeated: "edge"'),
    (setting("terms", 0, "flags", to={"hr": 1}), '$.terms[0].flags.hr: no side "hr"'),
    (
        setting("terms", 0, "flags", to={"commercial": -1}),
        "$.terms[0].flags.commercial: -1 is outside 0 to 1000000",
    ),
    (
        setting("terms", 0, "definitions", 0, "side", to="hr"),
        '$.terms[0].definitions[0].side: no side "hr"',
    ),
    (setting("terms", 0, "goals", to=["C1", "C1"]), '$.terms[0].goals[1]: repeated: "C1"'),
    (setting("terms", 0, "goals", to=["C9"]), '$.terms[0].goals[0]: no goal "C9"'),
    (
        setting("commitments", 1, "to_side", to="technology"),
        "$.commitments[1].to_side: a commitment from a side to itself",
    ),
    (setting("commitments", 0, "goal", to="X"), '$.commitments[0].goal: no goal "X"'),
    (setting("commitments", 0, "answers", to="K9"), '$.commitments[0].answers: no commitment "K9"'),
    (
        setting("commitments", 0, "answers", to="K1"),
        "$.commitments[0].answers: a commitment cannot answer itself",
    ),
    (
        adding("commitments", 1, key="K3", answers="K2"),
        '$.commitments[2].answers: "K2" is a commitment of the same side',
    ),
    (
        setting("commitments", 0, "signed_by", 0, to="hr"),
        '$.commitments[0].signed_by[0]: no side "hr"',
    ),
    (
        setting("commitments", 0, "signed_by", 1, to="commercial"),
        '$.commitments[0].signed_by[1]: repeated: "commercial"',
    ),
    (adding("incentives", 0), '$.incentives[1].key: repeated: "I1"'),
    (setting("incentives", 0, "side", to="hr"), '$.incentives[0].side: no side "hr"'),
    (
        setting("incentives", 0, "effects", 0, "goal", to="X"),
        '$.incentives[0].effects[0].goal: no goal "X"',
    ),
    (adding("processes", 0), '$.processes[1].key: repeated: "forecast"'),
    (
        setting("processes", 0, "descriptions", to={"hr": "?"}),
        '$.processes[0].descriptions.hr: no side "hr"',
    ),
    (setting("sharing", 0, "held_by", to="hr"), '$.sharing[0].held_by: no side "hr"'),
    (
        setting("sharing", 0, "needed_by", to="technology"),
        "$.sharing[0].needed_by: needed by the side that holds it",
    ),
    (setting("sharing", 0, "item", to=""), "$.sharing[0].item: must say something"),
    (setting("topics", 0, "topic", to=""), "$.topics[0].topic: must say something"),
    (
        setting("reviews", 0, "next_on", to="2026-07-31"),
        "$.reviews[0].next_on: 2026-07-31 is before the review itself",
    ),
    (setting("sessions", 0, "joined", to={"hr": 4}), '$.sessions[0].joined.hr: no side "hr"'),
]


@pytest.mark.parametrize(("change", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_it_is_refused_with_its_place(change, fault):
    assert refused(change) == [fault]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_there_are_exactly_two_sides(count):
    document = json.loads(write(scenes.audit()))
    document["sides"] = [
        {"key": f"s{at}", "name": "A side", "organisation": "Fjord Tools"} for at in range(count)
    ]
    with pytest.raises(Refused) as caught:
        read(json.dumps(document))
    assert [str(fault) for fault in caught.value.faults] == [
        f"$.sides: there must be exactly two sides, not {count}"
    ]


def test_the_two_sides_have_different_keys():
    document = json.loads(write(scenes.audit()))
    document["sides"][1]["key"] = "commercial"
    with pytest.raises(Refused) as caught:
        read(json.dumps(document))
    assert [str(fault) for fault in caught.value.faults] == [
        '$.sides[1].key: repeated: "commercial"'
    ]


def test_where_each_serves_the_other_links_run_both_ways():
    evidence = scenes.audit(
        "company-partner",
        goals=(scenes.goal("A", "company"), scenes.goal("B", "partner")),
        links=(scenes.link("A", "B"), scenes.link("B", "A")),
    )
    assert read(write(evidence)) == evidence


def test_a_long_chain_of_goals_is_no_cycle_and_no_trouble():
    goals = [scenes.goal("C0", "commercial")]
    goals += [scenes.goal(f"C{at}", "commercial", parent=f"C{at - 1}") for at in range(1, 5000)]
    assert len(read(write(scenes.audit(goals=tuple(goals)))).goals) == 5000


def test_two_cycles_are_both_named():
    goals = [("A", "B"), ("B", "A"), ("C", "D"), ("D", "E"), ("E", "C"), ("F", "E")]
    document = json.loads(write(scenes.audit()))
    document["goals"] = [
        {"key": key, "side": "commercial", "title": key, "parent": parent} for key, parent in goals
    ]
    with pytest.raises(Refused) as caught:
        read(json.dumps(document))
    assert [str(fault) for fault in caught.value.faults] == [
        '$.goals[0].parent: a cycle of goals: "A" → "B" → "A"',
        '$.goals[2].parent: a cycle of goals: "C" → "D" → "E" → "C"',
    ]


def test_an_instruments_key_has_no_slash():
    fault = "$.instruments[0].key: an instrument's key has no slash"
    assert fault in refused(setting("instruments", 0, "key", to="a/b"))


def test_two_commitments_have_different_keys():
    fault = '$.commitments[1].key: repeated: "K1"'
    assert fault in refused(setting("commitments", 1, "key", to="K1"))
