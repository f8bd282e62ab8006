"""What is typed on a person's page."""

from django import forms

from otagaisama.base.form_fields import line_field


class CalledForm(forms.Form):
    """The nickname by which the desk knows her on its lists."""

    called = line_field(
        "呼び名（一覧に出ます）", 20,
        help_text="例: 青い屋根の方。読んでよい人すべての一覧に出ます。お名前を伝えてよいと聞いていないときは、お名前を書かないでください。",
    )  # fmt: skip


class LinkForm(forms.Form):
    """Who else, and in which way the two belong together."""

    HOW = (("same", "同じ方"), ("household", "同じ世帯の方"))
    other = forms.UUIDField(widget=forms.HiddenInput)
    how = forms.ChoiceField(choices=HOW, widget=forms.HiddenInput)
