"""No text of an audit makes the worker fetch anything: not from the network, not from the disk."""

import http.server
import itertools
import threading

import pytest
from weasyprint import HTML

from audits.reports.content import compose
from audits.reports.pdf import page, render
from audits.reports.snapshot import Practice
from audits.reports.typesetting.sheets import AssetFetcher, Refused, assets
from tests.engine import scenes
from tests.reports.papers import opened, snapshot

pytestmark = pytest.mark.slow

SECRET = "the words of a file that is nobody's business"


@pytest.fixture
def site():
    """A web server that counts who comes."""
    visits = []

    class Counter(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *_words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", visits
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path.as_uri()


KINDS = {
    "an image": '<img src="{url}">',
    "an image of several": '<img srcset="{url} 2x" src="{url}">',
    "a stylesheet": '<link rel="stylesheet" href="{url}">',
    "an imported sheet": '<style>@import url("{url}");</style>',
    "a background": '<p style="background: url({url})">x</p>',
    "a font": '<style>@font-face {{ font-family: f; src: url("{url}") }} p {{ font-family: f }}</style><p>x</p>',
    "an object": '<object data="{url}"></object>',
    "an embedded thing": '<embed src="{url}">',
    "a drawing's image": '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    "a drawing's use": '<svg width="9" height="9"><use href="{url}#a"/></svg>',
    "an attached file": '<a rel="attachment" href="{url}">x</a>',
    "an attachment of the page": '<link rel="attachment" href="{url}">',
    "a list's sign": '<ul style="list-style-image: url({url})"><li>x</li></ul>',
    "a picture as content": '<p style="content: url({url})">x</p>',
}


def attached(pdf):
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [spec.get_file().read_bytes() for spec in document.attachments.values()]


@pytest.mark.parametrize("kind", KINDS)
def test_the_door_lets_no_markup_through(kind, site, secret):
    url, visits = site
    for target in (f"{url}/x.png", secret):
        html = KINDS[kind].format(url=target)
        made = HTML(string=html, base_url="report:", url_fetcher=AssetFetcher()).write_pdf()
        assert SECRET.encode() not in made
        assert attached(made) == []
    assert visits == []


def test_without_the_door_the_same_markup_does_get_through(site):
    """The test above can fail: WeasyPrint's own fetcher answers."""
    url, visits = site
    for markup in KINDS.values():
        HTML(string=markup.format(url=f"{url}/x.png"), base_url="report:").write_pdf()
    assert len(visits) >= 8


def everywhere(kinds):
    """An audit with another piece of markup in every field that takes free text."""
    evidence = scenes.everything()

    def seeded(record):
        fields = {}
        for name in getattr(record, "__dataclass_fields__", {}):
            value = getattr(record, name)
            if name in FREE and (
                isinstance(value, str) or (value is None and name in FREE_IF_EMPTY)
            ):
                fields[name] = next(kinds)
            elif isinstance(value, tuple):
                fields[name] = tuple(
                    seeded(each)
                    if hasattr(each, "__dataclass_fields__")
                    else next(kinds)
                    if name in {"owners", "functions"}
                    else each
                    for each in value
                )
            elif hasattr(value, "__dataclass_fields__"):
                fields[name] = seeded(value)
        return scenes.replace(record, **fields)

    return seeded(evidence)


FREE = {
    "title", "name", "organisation", "aim", "offer", "model", "vision", "statement", "plain",
    "measure", "unit", "reason", "sponsor", "note", "text", "correction", "term", "owner",
    "rewards", "item", "reason_withheld", "topic", "stage", "what", "dimension",
}  # fmt: skip
FREE_IF_EMPTY = {"correction", "owner", "note", "reason", "plain", "statement"}


def test_markup_in_every_text_field_stays_text(site, secret):
    url, visits = site
    kinds = itertools.cycle(
        markup.format(url=target)
        for markup in KINDS.values()
        for target in (f"{url}/x.png", secret)
    )
    frozen = snapshot(
        everywhere(kinds),
        practice=Practice(name=next(kinds)),
        confidentiality=next(kinds),
        notes="\n\n".join(next(kinds) for _each in KINDS),
    )
    content = compose(frozen)
    text = page(content)
    assert [tag for tag in TAGS if tag in text] == []
    made = render(content)
    assert visits == []
    with opened(made) as document:
        assert sorted(document.attachments) == ["analysis.json", "audit.audit.json"]
    assert SECRET.encode() not in made.pdf


IN_MARKDOWN = {
    "a picture": "![x]({url})",
    "a picture by reference": "![x][r]\n\n[r]: {url}",
    "a linked picture": "[![x]({url})]({url})",
    "a link": "[x](<{url}>)",
    "an address": "<{url}>",
    "a bare address": "{url}",
}


@pytest.mark.parametrize("kind", [*KINDS, *IN_MARKDOWN])
def test_notes_fetch_nothing(kind, site, secret):
    url, visits = site
    markup = (KINDS | IN_MARKDOWN)[kind]
    notes = "\n\n".join(markup.format(url=target) for target in (f"{url}/x.png", secret))
    content = compose(snapshot(scenes.audit(), notes=f"# Notes\n\n{notes}"))
    assert [tag for tag in TAGS if tag in page(content)] == []
    made = HTML(string=content.notes.html, base_url="report:", url_fetcher=AssetFetcher())
    assert SECRET.encode() not in made.write_pdf()
    assert visits == []


TAGS = (
    "<img",
    "<link",
    "<object",
    "<embed",
    "<image",
    "<use",
    "<a rel",
    "<style>@",
    "<ul style",
    "<p style",
)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "http://127.0.0.1/",
        "data:text/plain,x",
        "report:",
        "report:../settings.py",
        "report:/etc/hostname",
        "report:draft-edge.svg/../../report.css",
        "report:SourceSansPro-Regular.otf",
        "REPORT:draft-edge.svg",
        "draft-edge.svg",
    ],
)
def test_only_names_on_the_list_are_served(url):
    with pytest.raises(Refused):
        AssetFetcher().fetch(url)


def test_the_list_is_six_fonts_and_one_drawing():
    assert sorted(assets()) == [
        "SourceSansPro-It.ttf",
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Semibold.ttf",
        "SourceSerifPro-It.ttf",
        "SourceSerifPro-Regular.ttf",
        "SourceSerifPro-Semibold.ttf",
        "draft-edge.svg",
    ]
    assert [AssetFetcher().fetch(f"report:{name}").read() for name in assets()] == [
        body for body, _kind in assets().values()
    ]
