"""The forms of a page, as a browser would send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> tuple[str, frozenset[str]]:
        return self.action, frozenset(self.fields)


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms = path, []
        self._form: Form | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "form" and (named.get("method") or "").lower() == "post":
            self._form = Form(named.get("action") or self.path)
            self.forms.append(self._form)
        elif tag in ("button", "input") and named.get("formaction") and self._form:
            self.forms.append(Form(named["formaction"], self._form.fields))
        if self._form is None or (not (name := named.get("name")) and tag != "option"):
            return
        if tag in ("input", "button") and named.get("type") not in ("file", "checkbox"):
            self._form.fields[name] = named.get("value") or "1"
        elif tag == "textarea":
            self._form.fields[name], self._area = "", name
        elif tag == "select":
            self._form.fields[name], self._select = "", name
        elif tag == "option" and self._select and named.get("value"):
            # The last one that may be chosen: a row of ours rather than “none”.
            self._form.fields[self._select] = named["value"]

    def handle_data(self, data):
        if self._form is not None and self._area:
            self._form.fields[self._area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._area = ""
        if tag == "select":
            self._select = ""


def forms_of(response, path: str) -> list[Form]:
    if "text/html" not in response.headers.get("Content-Type", ""):
        return []
    reader = _Reader(path)
    reader.feed(response.content.decode())
    return reader.forms
