"""A form that lay open while somebody else changed the same record.

The page sends back what its boxes held when they were served (`was`). A field nobody touched here keeps
what stands now, whoever wrote it. A field that both changed is refused, with what the other wrote beside
it, until the reader says which of the two stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.db import models, transaction
from django.forms import widgets
from django.utils import formats
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

WAS = "was"
MINE, THEIRS = "mine", "theirs"
# Enough to tell two texts apart; the texts themselves need not travel twice.
DIGITS = 12


@contextmanager
def alone_with(row: models.Model) -> Iterator[None]:
    """Nobody else changes `row` until the block ends. What is compared with what was typed is read
    inside, the row as well: it was loaded before."""
    with transaction.atomic():
        type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
        yield


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that was changed here and elsewhere; `theirs` is what stands now, in words."""

    name: str
    label: str
    theirs: str

    @property
    def choice(self) -> str:
        return _choice(self.name)


class LaidOpen(forms.BaseForm):
    """Mixed into a form of a known record, which is loaded anew for each request. Without `was`
    everything that differs from what stands now was changed here."""

    clashes: tuple[Clash, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._left_alone: dict[str, str] = {}
        super().__init__(*args, **kwargs)

    @property
    def is_known(self) -> bool:
        """Whether there is a record that somebody else could have changed."""
        return not self.instance._state.adding  # noqa: SLF001 - Django tells it nowhere else

    @property
    def was(self) -> str:
        """For the page: what the boxes hold, of the fields that clash what they held before."""
        told = {name: _digest(self._standing(name)) for name in self._compared}
        told |= {each.name: self._held[each.name] for each in self.clashes}
        return json.dumps(told)

    @property
    def was_typed(self) -> str:
        """For the page that stays as it is after a save: what its boxes hold now. Those nobody touched
        hold what they held."""
        told = {name: _digest(self._typed(name)) for name in self._compared}
        return json.dumps(told | self._left_alone)

    @property
    def clash_mark(self) -> str:
        """The same for the same clash: while one types on, the page keeps its question and a choice."""
        return _digest([str(self.auto_id), *((each.name, each.theirs) for each in self.clashes)])

    @property
    def takes_theirs(self) -> bool:
        """Whether the boxes must be shown anew, because the reader took what another wrote."""
        return any(self.data.get(_choice(name)) == THEIRS for name in self.fields)

    def full_clean(self) -> None:
        if self.is_bound and self.is_known and self._held is not None:
            self.clashes = tuple(self._met())
        super().full_clean()
        for clash in self.clashes:
            self.add_error(
                clash.name, _("Somebody else changed this meanwhile. Choose which stays.")
            )

    def _met(self) -> list[Clash]:
        """Puts what stands now in the place of what nobody touched here; the fields left that both
        changed."""
        clashes, data = [], self.data.copy()
        for name in self._compared:
            held, present = self._held.get(name), self._standing(name)
            typed = self._typed(name)
            if typed == present:
                continue
            said = self.data.get(_choice(name)) if held != _digest(present) else None
            if self._untouched(name, typed, held):
                self._left_alone[name] = held or ""
                self._put(data, name)
            elif said == THEIRS:
                self._put(data, name)
            elif held != _digest(present) and said != MINE:
                clashes.append(Clash(name, str(self[name].label), self._in_words(name)))
        self.data = data
        return clashes

    def _untouched(self, name: str, typed: Any, held: str | None) -> bool:
        """A box that the page had not, or sent nothing of, was touched by nobody either."""
        widget, sent_as = self.fields[name].widget, self.add_prefix(name)
        left_out = widget.value_omitted_from_data(self.data, self.files, sent_as)
        return held is None or left_out or _digest(typed) == held

    @cached_property
    def _held(self) -> dict[str, str] | None:
        try:
            told = json.loads(self.data.get(WAS, ""))
        except ValueError:
            return None
        return told if isinstance(told, dict) else None

    @property
    def _compared(self) -> list[str]:
        return [name for name, each in self.fields.items() if not each.widget.needs_multipart_form]

    def _typed(self, name: str) -> Any:
        sent_as = self.add_prefix(name)
        sent = self.fields[name].widget.value_from_datadict(self.data, self.files, sent_as)
        return self._as_shown(name, sent)

    def _standing(self, name: str) -> Any:
        field = self.fields[name]
        stands = field.prepare_value(self.get_initial_for_field(field, name))
        return self._as_shown(name, _sent(field.widget, stands))

    def _as_shown(self, name: str, sent: Any) -> Any:
        """What was sent, as it would be shown after a save."""
        field = self.fields[name]
        if isinstance(sent, str) and not isinstance(field.widget, widgets.ChoiceWidget):
            try:
                sent = _sent(field.widget, field.prepare_value(field.clean(sent)))
            except forms.ValidationError:
                sent = sent.strip()
        if isinstance(sent, (list, tuple)):
            return sorted(str(each) for each in sent)
        if isinstance(sent, bool):
            return sent
        return str("" if sent is None else sent).replace("\r\n", "\n")

    def _put(self, data: Any, name: str) -> None:
        """What stands now, as the page would have sent it."""
        present, sent_as = self._standing(name), self.add_prefix(name)
        if isinstance(present, list):
            data.setlist(sent_as, present)
        elif present is False:
            data.pop(sent_as, None)
        else:
            data[sent_as] = "on" if present is True else present

    def _in_words(self, name: str) -> str:
        field, present = self.fields[name], self._standing(name)
        if isinstance(present, bool):
            return pgettext("a tick", "yes") if present else pgettext("a tick", "no")
        if isinstance(field.widget, widgets.ChoiceWidget):
            chosen = present if isinstance(present, list) else [present]
            labels = (str(label) for value, label in _options(field) if str(value) in chosen)
            return ", ".join(labels) or _("nothing")
        stands = self.get_initial_for_field(field, name)
        if isinstance(stands, date):
            return formats.date_format(stands)
        return str(present) or _("nothing")


def _choice(name: str) -> str:
    return f"meanwhile-{name}"


def _digest(shown: Any) -> str:
    return sha256(json.dumps(shown).encode()).hexdigest()[:DIGITS]


def _sent(widget: forms.Widget, value: Any) -> Any:
    """What a browser sends of a box that is left as it was shown."""
    if isinstance(widget, widgets.CheckboxInput):
        return bool(widget.check_test(value))
    shown = widget.format_value(value)
    if isinstance(widget, widgets.ChoiceWidget):
        return shown if widget.allow_multiple_selected else next(iter(shown), "")
    return shown


def _options(field: Any) -> list[tuple[Any, Any]]:
    """Each choice with its label, out of the groups they stand in."""
    found: list[tuple[Any, Any]] = []
    for value, label in field.choices:
        found += label if isinstance(label, (list, tuple)) else [(value, label)]
    return found
