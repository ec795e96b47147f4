"""Any audit at all: a strategy for evidence that says something, and often too little, everywhere.

Keys are few, so that what is drawn meets: goals L1-L4 and R1-R4, a few terms, promises, schemes.
"""

from __future__ import annotations

from hypothesis import strategies as st

from audits.engine.evidence import (
    Definition,
    Exemption,
    Incentive,
    IncentiveEffect,
    Intent,
    JointProcess,
    Option,
    Override,
    Review,
    SharedItem,
    Term,
    Topic,
)
from tests.engine.tables import Table, day

KEYS = ("L1", "L2", "L3", "L4", "R1", "R2", "R3", "R4")
ABOVE = {"L3": "L1", "L4": "L3", "R4": "R1"}
STRENGTHS = st.sampled_from(("strong", "medium", "weak"))
EFFECTS = st.sampled_from(("supports", "hinders"))
GOAL_KINDS = ("importance", "clarity", "heard", "support", "confidence")
DAYS = st.integers(-200, 200).map(day)
SHARES = st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0))
SAID = st.sampled_from((None, "TBD", "Something"))


def maybe(strategy):
    return st.none() | strategy


def few(strategy, most=3, **options):
    return st.lists(strategy, max_size=most, **options).map(tuple)


@st.composite
def _goal(draw, table: Table, key: str, importance):
    exemption = st.builds(Exemption, sponsor=SAID, ceiling=maybe(st.just(3)), review_on=maybe(DAYS))
    way = st.sampled_from(("build", "buy", "none"))
    options = st.lists(way, max_size=1).map(
        lambda ways: tuple(Option(way=w, chosen=True) for w in ways)
    )
    return table.goal(
        key,
        parent=ABOVE.get(key),
        measure=draw(SAID),
        target=draw(maybe(st.sampled_from((0, "TBD%")))),
        start=draw(maybe(DAYS)),
        due=draw(maybe(DAYS)),
        owners=draw(
            st.lists(st.sampled_from(("CTO", "cto", "CFO", "?")), max_size=2, unique=True).map(
                tuple
            )
        ),
        effort=draw(maybe(st.sampled_from((0.0, 1.0, 2.5, 10.0)))),
        confidence=draw(maybe(SHARES)),
        importance=importance if importance is not None else draw(maybe(SHARES)),
        discussed_before=draw(st.sampled_from((None, True, False))),
        hidden_from=draw(
            st.sampled_from(((), (table.responding if key[0] == "L" else table.leading,)))
        ),
        exemption=draw(maybe(exemption)),
        options=draw(options),
    )


@st.composite
def _links(draw, table: Table):
    ways = [("R", "L"), ("L", "R")] if table.kind.mutual else [("R", "L")]
    pairs = [
        (source, target)
        for serving, served in ways
        for source in KEYS
        if source.startswith(serving)
        for target in KEYS
        if target.startswith(served)
    ]
    drawn = draw(few(st.sampled_from(pairs), most=8, unique=True))
    return tuple(
        link
        for source, target in drawn
        for link in table.links(
            f"{source} {'-' if draw(EFFECTS) == 'hinders' else ''}{draw(STRENGTHS)} {target}"
        )
    )


BALLOT = st.sampled_from(
    ("1", "2", "3", "4", "5", "5>5", "4>4", "4>1", "2>5", "1>1", "?", "?", "-")
)
SIDE_OF_BALLOTS = st.lists(BALLOT, max_size=6).map(" ".join)


@st.composite
def _ballots(draw, table: Table, kinds=GOAL_KINDS):
    asked = [(kind, key) for kind in kinds for key in ("L1", "L2", "R1")] + [("process", "P1")]
    put = draw(few(st.sampled_from(asked), most=4, unique=True))
    return tuple(
        ballot
        for kind, subject in put
        for ballot in table.votes(kind, subject, draw(SIDE_OF_BALLOTS), draw(SIDE_OF_BALLOTS))
    )


@st.composite
def _records(draw, table: Table):
    sides = st.sampled_from((table.leading, table.responding))
    keys = st.sampled_from(KEYS)
    flags = st.fixed_dictionaries(
        {table.leading: st.integers(0, 4), table.responding: st.integers(0, 4)}
    )
    terms = [
        Term(
            term=name,
            flags=draw(flags),
            agreed=draw(st.booleans()),
            goals=draw(few(keys, unique=True)),
            definitions=draw(few(st.builds(Definition, side=sides, text=st.sampled_from("ab")))),
        )
        for name in draw(few(st.sampled_from(("ARR", "Churn")), unique=True))
    ]
    promises = [
        table.promise(
            key,
            owner=draw(SAID),
            due=draw(maybe(DAYS)),
            goal=draw(maybe(keys)),
            status=draw(st.sampled_from(("proposed", "agreed", "kept", "slipped", "withdrawn"))),
            signed_by=draw(few(sides, unique=True)),
        )
        for key in draw(few(st.sampled_from(("L1", "L2", "L3", "R1", "R2")), most=5, unique=True))
    ]
    incentives = [
        Incentive(
            key=key,
            side=draw(sides),
            rewards="Contracts",
            effects=draw(
                few(
                    st.builds(IncentiveEffect, goal=keys, effect=EFFECTS, strength=STRENGTHS),
                    unique_by=lambda effect: effect.goal,
                )
            ),
        )
        for key in draw(few(st.sampled_from(("I1", "I2")), unique=True))
    ]
    sharing = [
        SharedItem(
            item=name,
            held_by=holder,
            needed_by=draw(
                st.sampled_from((None, ({table.leading, table.responding} - {holder}).pop()))
            ),
            shared_on=draw(maybe(DAYS)),
            reason_withheld=draw(SAID),
        )
        for name, holder in draw(few(st.tuples(st.sampled_from(("Plan", "Margin")), sides)))
    ]
    reviews = [Review(held_on=on) for on in draw(few(DAYS, most=2))]
    return {
        "terms": terms,
        "commitments": promises,
        "incentives": incentives,
        "sharing": sharing,
        "reviews": [*reviews, *(Review(next_on=on) for on in draw(few(DAYS, most=1)))],
        "topics": draw(
            few(
                st.builds(
                    Topic,
                    topic=st.sampled_from(("Prices", "Layoffs")),
                    outcome=st.sampled_from((None, "slot", "not-now")),
                    reason=SAID,
                )
            )
        ),
        "processes": [
            JointProcess(
                key="P1", name="Forecasting", same=draw(st.sampled_from((None, True, False)))
            )
        ],
        "sessions": [
            table.session(
                leading=draw(st.integers(0, 6)),
                responding=draw(st.integers(0, 6)),
                overrides=draw(
                    few(
                        st.builds(
                            Override,
                            what=st.sampled_from(("intent-guard", "intent-guard R1", "balance")),
                            reason=st.sampled_from(("", "the licence ends")),
                        )
                    )
                ),
            )
        ],
        "saybacks": draw(few(st.builds(table.sayback, keys, maybe(st.integers(0, 4))), most=4)),
    }


@st.composite
def audits(draw, table: Table, *, importance: float | None = None):
    """Evidence at this kind of table; with `importance`, every goal weighs that, unrated."""
    goals = [draw(_goal(table, key, importance)) for key in KEYS]
    kinds = GOAL_KINDS if importance is None else GOAL_KINDS[1:]
    return table.evidence(
        goals=goals,
        links=draw(_links(table)),
        ballots=draw(_ballots(table, kinds)),
        intent=draw(maybe(st.just(Intent(aim="Grow")))),
        **draw(_records(table)),
    )
