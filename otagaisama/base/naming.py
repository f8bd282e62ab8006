"""Words that go up or out without names: asked about kindly where somebody seems to be named, and let through by a tick for these very words.

A form of something that everybody reads (an event, a course, a place) says of each field which it is: `PUBLIC_IN` (free words), `PLACES_IN`
(where it is: an address belongs there, somebody's home does not), `NAMES_IN` (who speaks, who runs it).
"""

import hashlib

from django import forms

from otagaisama.base.bridge import LIKE_NAMES, doubtful_in, fold, names_said
from otagaisama.base.form_fields import ask_sure

ASK_NAMES = "{names}は、お名前・住所・電話かもしれません。消しても伝わるなら消してください。このままでよければ、下にしるしをつけてください。"
MUST_GO = "{names}は、お名前・住所・電話のようです。みんなに見えるところなので、消してください。"
AS_IT_IS = "このままの言葉で送ります"
OWN_FIELDS = "電話や、ところ、話す方のお名前は、それぞれの欄に書けます。"
MOST_SHOWN = 5


class AsksNames(forms.Form):
    """A form that asks once about names in the fields of `NAMES_IN`; what stands in those of `NO_NAMES_IN` is seen by everybody, so they must go.

    `PUBLIC_IN`: seen by everybody, too, but a family name may stand there after a question: telephone, house number and full name must go, unless
    a field of `DECLARED_IN` (the telephone of the event itself) says the same. A name stands for its numbered rows as well: `theme` for `theme_3`.
    What stood there when the form was opened, and was asked about then, is not asked about again.
    `asks=False`: it was kept where there was no signal, and is never refused; who takes it asks afterwards.
    """

    NAMES_IN: tuple[str, ...] = ()
    NO_NAMES_IN: tuple[str, ...] = ()
    PUBLIC_IN: tuple[str, ...] = ()
    PLACES_IN: tuple[str, ...] = ()
    DECLARED_IN: tuple[str, ...] = ("phone", "place", "address", "host", "co_hosts")

    def __init__(self, *args, asks: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.asks_names = asks

    def clean(self):
        given = super().clean() or self.cleaned_data
        if self.asks_names:
            self._refuse(given)
            for name in self._rows_of(*self.NAMES_IN, *self.NO_NAMES_IN, *self.PUBLIC_IN):
                self._ask(name, names_said(given.get(name) or ""))
            for name in self._rows_of(*self.PLACES_IN):
                self._ask(
                    name, [doubt.words for doubt in doubtful_in(given.get(name) or "") if doubt.kind in LIKE_NAMES]
                )
        return given

    def _refuse(self, given: dict) -> None:
        for name in self._rows_of(*self.NO_NAMES_IN):
            if names := names_said(given.get(name) or "", sure=True):
                self.add_error(name, MUST_GO.format(names=_quoted(names)))
        declared = _plain(" ".join(given.get(name) or "" for name in self._rows_of(*self.DECLARED_IN, *self.NAMES_IN)))
        for name in self._rows_of(*self.PUBLIC_IN):
            doubts = doubtful_in(given.get(name) or "")
            if names := [doubt.words for doubt in doubts if doubt.must_go and _plain(doubt.words) not in declared]:
                self.add_error(name, MUST_GO.format(names=_quoted(names)) + OWN_FIELDS)

    def _rows_of(self, *names: str) -> list[str]:
        return [
            field
            for name in names
            for field in self.fields
            if field == name or (field.startswith(f"{name}_") and field[len(name) + 1 :].isdecimal())
        ]

    def _ask(self, name: str, names: list[str]) -> None:
        if name in self.errors or not names or self._stood_there(name):
            return
        these = hashlib.sha256(self.cleaned_data[name].encode()).hexdigest()[:16]
        ask_sure(self, name, ASK_NAMES.format(names=_quoted(names)), value=these, says=AS_IT_IS)

    def _stood_there(self, name: str) -> bool:
        kept = getattr(self, "instance", None)
        return kept is not None and not kept._state.adding and self.initial.get(name) == self.cleaned_data[name]


def _plain(words: str) -> str:
    return fold(words).replace("-", "")


def _quoted(names: list[str]) -> str:
    return "、".join(f"「{name}」" for name in names[:MOST_SHOWN])
