"""Words that go up or out without names: asked about kindly where somebody seems to be named, and let through by a tick for these very words."""

import hashlib

from django import forms

from otagaisama.base.bridge import names_said
from otagaisama.base.form_fields import ask_sure

ASK_NAMES = "{names}は、お名前・住所・電話かもしれません。消しても伝わるなら消してください。このままでよければ、下にしるしをつけてください。"
MUST_GO = "{names}は、お名前・住所・電話のようです。みんなに見えるところなので、消してください。"
AS_IT_IS = "このままの言葉で送ります"
MOST_SHOWN = 5


class AsksNames(forms.Form):
    """A form that asks once about names in the fields of `NAMES_IN`; what stands in those of `NO_NAMES_IN` is seen by everybody, so they must go.

    `asks=False`: it was kept where there was no signal, and is never refused; who takes it asks afterwards.
    """

    NAMES_IN: tuple[str, ...] = ()
    NO_NAMES_IN: tuple[str, ...] = ()

    def __init__(self, *args, asks: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.asks_names = asks

    def clean(self):
        given = super().clean() or self.cleaned_data
        if self.asks_names:
            for name in self.NO_NAMES_IN:
                if names := names_said(given.get(name) or "", sure=True):
                    self.add_error(name, MUST_GO.format(names=_quoted(names)))
            for name in (*self.NAMES_IN, *(name for name in self.NO_NAMES_IN if name not in self.errors)):
                self._ask(name, given.get(name) or "")
        return given

    def _ask(self, name: str, words: str) -> None:
        names = names_said(words) if words else []
        if not names:
            return
        these = hashlib.sha256(words.encode()).hexdigest()[:16]
        ask_sure(self, name, ASK_NAMES.format(names=_quoted(names)), value=these, says=AS_IT_IS)


def _quoted(names: list[str]) -> str:
    return "、".join(f"「{name}」" for name in names[:MOST_SHOWN])
