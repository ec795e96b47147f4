"""Two people have one goal open at the same time, in two browsers that save while they type."""

from __future__ import annotations

from playwright.sync_api import expect

from tests import build

ANSWERED_AGAIN = """field => new Promise((done) => {
  document.addEventListener("htmx:afterSettle", () => done(), { once: true });
  field.dispatchEvent(new Event("change", { bubbles: true }));
})"""


def test_a_colleagues_words_stay_and_a_clash_is_asked(
    page, sign_in, consultant, live_server, barriers
):
    practice = consultant.memberships.get().practice
    scoped = build.goal(build.sides(build.audit(practice))[0], "Win the large accounts")
    address = f"{live_server.url}/audits/{scoped.audit.ref}/goals/{scoped.key}/edit"
    sign_in(consultant)
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)

    def say(where, field, text):
        with where.expect_response(lambda answer: answer.request.method == "POST") as answered:
            where.get_by_label(field, exact=True).fill(text)
        return answered.value.status

    assert say(other, "Measure", "Won deals") == 200
    # Twice, so that the page has heard what its own first save left behind.
    assert [say(page, "Owner", each) for each in ("An", "Ana")] == [200, 200]
    assert say(page, "Measure", "Revenue") == 422
    asked = page.get_by_role("alert")
    expect(asked).to_contain_text("Won deals")
    assert barriers(page) == []
    # Another answer to typing leaves the question, and a choice just made in it, alone.
    choice = page.get_by_label("Leave it, and drop mine")
    choice.evaluate("node => { node.stillTheSame = true }")
    page.get_by_label("Measure", exact=True).evaluate(ANSWERED_AGAIN)
    assert choice.evaluate("node => node.stillTheSame") is True
    choice.check()
    expect(page.get_by_label("Measure", exact=True)).to_have_value("Won deals")
    expect(asked).to_have_count(0)
    scoped.goal.refresh_from_db()
    assert (scoped.goal.measure, scoped.goal.owners) == ("Won deals", ["Ana"])
