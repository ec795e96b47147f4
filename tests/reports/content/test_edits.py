"""Page 1 in the consultant's words: printed where they stand, listed beside what the rules wrote."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from audits.reports import snapshot as frozen
from audits.reports.content import compose
from audits.reports.content.edits import places
from audits.reports.documents import KINDS
from audits.reports.pdf import page
from tests.reports.papers import ISSUED, demo, document, everything_said, report, snapshot

DEMO = "ferrywell"
SAID = "You agree on what matters, and on nothing that gets it done."


def wording(place, words=SAID, **parts):
    parts = {"written": place.written, "by": "Ana Rowe", "on": ISSUED, **parts}
    return frozen.Wording(place=place.key, words=words, **parts)


@pytest.fixture(scope="module")
def evidence():
    return demo(DEMO)


@pytest.fixture(scope="module")
def plain(evidence):
    return report(evidence)


@pytest.fixture(scope="module")
def passages(plain):
    return tuple(places(plain.verdict))


def test_page_one_has_eight_passages(passages):
    assert [each.key.rpartition(" ")[2] for each in passages] == [
        "sentence", *["title", "detail"] * 3, "decision",
    ]  # fmt: skip


def test_each_passage_is_printed_as_it_was_said(evidence, passages):
    said = {each.key: f"Said of passage {number}" for number, each in enumerate(passages)}
    edited = report(evidence, wordings=tuple(wording(p, said[p.key]) for p in passages))
    assert [each.written for each in places(edited.verdict)] == list(said.values())


def test_the_annex_has_both_with_who_and_when(evidence, passages):
    edits = report(evidence, wordings=(wording(passages[0]),)).edits
    (row,) = edits.rows
    assert (row.written, row.words, row.who, row.when) == (
        passages[0].written, SAID, "Ana Rowe", "21 Nov 2026",
    )  # fmt: skip
    assert edits.headline == "One passage of page 1 edited by the consultant"


def test_nothing_edited_says_nothing(plain):
    assert plain.edits is None
    assert "edited by the consultant" not in page(plain)


def test_words_for_what_the_rules_no_longer_write_are_set_aside(evidence, plain, passages):
    aside = wording(passages[0], written="What they wrote last week.")
    edited = report(evidence, wordings=(aside,))
    assert (edited.verdict, edited.edits) == (plain.verdict, None)


def test_a_gap_is_known_by_its_finding_not_by_its_place(evidence, passages):
    dismissed = frozen.Decision(
        **dict(zip(("rule", "side", "subject"), _named(passages[1]), strict=True)),
        decision="dismissed",
        reason="Solved",
    )
    words = wording(passages[3], "The second gap, said otherwise")
    edited = report(evidence, wordings=(words,), decisions=(dismissed,))
    assert edited.verdict.gaps[0].title == "The second gap, said otherwise"


def _named(place):
    rule, side, subject = place.key.removeprefix("gap ").removesuffix(" title").split(":", 2)
    return rule, side or None, subject


@pytest.mark.slow
def test_the_page_and_every_file_say_the_same(evidence, passages):
    wordings = (wording(passages[0]),)
    assert SAID in page(report(evidence, wordings=wordings))
    said = {
        suffix: SAID in everything_said(document(evidence, suffix, wordings=wordings), suffix)
        for suffix in KINDS
    }
    assert said == dict.fromkeys(KINDS, True)


def test_the_snapshot_keeps_them(evidence, passages):
    kept = snapshot(evidence, wordings=(wording(passages[0]),), notes="# What else")
    assert frozen.read(frozen.write(kept)) == kept


def test_a_snapshot_without_them_is_written_as_before(evidence):
    assert not {"wordings", "notes"} & set(json.loads(frozen.write(snapshot(evidence))))


@pytest.mark.slow
def test_the_same_words_give_the_same_report(evidence, passages):
    kept = snapshot(evidence, wordings=(wording(passages[0]),), notes="So *it* is.")
    assert compose(kept) == compose(frozen.read(frozen.write(kept)))
    other = replace(kept, wordings=(wording(passages[0], "Otherwise."),))
    assert compose(kept).fingerprint != compose(other).fingerprint
