"""Fields that the forms of every room share."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LONGEST = 10_000


def words_field(
    label: str, *, rows: int = 4, required: bool = True, longest: int = LONGEST, autofocus: bool = False, **more
) -> forms.CharField:
    """A box for free words; says kindly when nothing, or far too much, was written."""
    first = {"autofocus": True} if autofocus else {}
    return forms.CharField(
        label=label, required=required, max_length=longest, strip=True,
        widget=forms.Textarea(attrs={"rows": rows, **first}),
        error_messages={
            "required": _("ひとことで大丈夫です。ことばを書いてください。"),
            "max_length": format_lazy(
                _("長すぎて一度に受け取れません。{longest}文字までに分けて送ってください。"), longest=f"{longest:,}"
            ),
            "null_characters_not_allowed": _("読めない文字がまざっています。その文字を消して、もう一度送ってください。"),
        },
        **more,
    )  # fmt: skip


def line_field(label: str, longest: int = 200, *, required: bool = False, **more) -> forms.CharField:
    """One line of words."""
    more.setdefault(
        "error_messages",
        {"max_length": format_lazy(_("長すぎます。{longest}文字までで書いてください。"), longest=longest)},
    )
    return forms.CharField(label=label, required=required, max_length=longest, **more)


def day_field(label: str, *, required: bool = False, **more) -> forms.DateField:
    """A day, picked from the browser's calendar or typed."""
    more.setdefault("error_messages", {"invalid": "日付が読めませんでした。例: 2026-04-10"})
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)
