"""What the desk types when it hands over, and what a body answers."""

from django import forms

from otagaisama.base.naming import AsksNames
from otagaisama.people.models import Consent
from otagaisama.troubles.thread.bridge import digits
from otagaisama.troubles.thread.forms.parts import words_field

HANDED_ITEMS = [item for item in Consent.Item.choices if item[0] != Consent.Item.FAMILY]  # nothing is kept of a family


class HandOverForm(forms.Form):
    """つなぎ先と、渡すもの."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = forms.ModelChoiceField(
        label="つなぐ先",
        queryset=None,
        empty_label="えらんでください",
        error_messages={"required": "つなぐ先をえらんでください。"},
    )
    items = forms.MultipleChoiceField(
        label="渡すもの", choices=HANDED_ITEMS, initial=[Consent.Item.WORDS], widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "渡すものを一つ以上えらんでください。"},
    )  # fmt: skip
    message = words_field("伝えること", rows=4, required=False)
    emergency_reason = words_field(
        "同意を待てないとき: 命・体・財産のために急ぐ理由", rows=2, required=False, longest=1_000,
        help_text="ふだんは空のままです。先に同意を聞いてください。",
    )  # fmt: skip

    sealed_asked = forms.BooleanField(
        label="知られると危ない方だと電話で伝え、渡してよいか、だれが読むかを確かめました",
        error_messages={"required": "先に電話で確かめて、しるしをつけてください。"},
    )  # fmt: skip

    def __init__(self, *args, bodies, sealed: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not sealed:
            del self.fields["sealed_asked"]
        self.fields["body"].queryset = bodies
        self.fields["body"].label_from_instance = lambda body: (
            f"{body.name}　電話 {body.phone}" if body.phone else body.name
        )


class HandOverAnswerForm(AsksNames):
    """What a body answers through its one-time link."""

    NAMES_IN = ("reason",)

    code = forms.CharField(
        label="電話で聞いた合いことば（数字6けた）", max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "電話でお伝えした6けたの数字を入れてください。"},
    )  # fmt: skip
    answer = forms.ChoiceField(
        label="お返事",
        choices=(("accept", "引き受けます"), ("decline", "引き受けられません")),
        required=False,
        widget=forms.RadioSelect,
    )
    receiver = forms.CharField(label="お受けくださった方", required=False, max_length=80)
    reason = words_field("引き受けられない理由", rows=2, required=False, longest=1_000)

    def clean_code(self):
        return digits(self.cleaned_data["code"]) or self.cleaned_data["code"]  # full-width and spaces are no mistake
