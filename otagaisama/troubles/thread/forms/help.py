"""A trouble becomes a request: what is asked for, and what may be told to whoever helps."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, words_field
from otagaisama.people.models import Consent
from otagaisama.support.helpers.models.choices import Slot, Task
from otagaisama.support.requests.models.choices import PublicService
from otagaisama.town.forms import DistrictChoice
from otagaisama.troubles.thread.models import Trouble

LOOKED_AT = {"public_service", "size", "home", "beside_her", "alone_reason"}
ITEMS = [Consent.Item.NAME, Consent.Item.CONTACT, Consent.Item.ADDRESS, Consent.Item.WORDS]
SAID_YES = [
    ("", "まだ聞いていない"), (Consent.How.ORAL, "口頭で「よい」と言われた"), (Consent.How.WRITTEN, "書面で同意された"),
    (Consent.How.FAMILY, "家族が代わりに同意された"),
]  # fmt: skip


class HelpForm(DaysAsked):
    """Only the task is needed."""

    ASKS_PAST = False
    MEETS = ("wanted_on",)

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    task = forms.ChoiceField(label="どんな手助け", choices=[("", "えらんでください"), *Task.choices])
    detail = words_field(
        "引き受ける人に伝えること", rows=3, required=False, longest=2_000,
        help_text="お名前や病気のことは書かないでください。大きさや場所など、手助けに要ることだけで大丈夫です。",
    )  # fmt: skip
    wanted_on = day_field("来てほしい日")
    slot = forms.ChoiceField(label="時間", choices=[("", "決まっていない"), *Slot.choices], required=False)
    public_service = forms.ChoiceField(
        label="公のサービスを確かめたら", choices=[("", "これから確かめる"), *PublicService.choices], required=False
    )
    size = line_field("大きさ・量・階段", 300, help_text="例: 45リットルの袋を2つ。4階、エレベーターなし")
    home = line_field("行くとき、家にどなたがいますか", 300, help_text="留守の家には入りません")
    beside_her = forms.BooleanField(label="はじめての日は、わたしがいっしょに行きます", required=False)
    alone_reason = line_field("いっしょに行かないときは、そのわけ", 200)
    district = DistrictChoice()
    how = forms.ChoiceField(label="手助けする人に、必要な分だけ伝えてよいですか", choices=SAID_YES, required=False)
    said = line_field("そのときのことば", 200)

    def __init__(self, *args, trouble: Trouble, **kwargs):
        super().__init__(*args, **kwargs)
        if trouble.district_id:
            del self.fields["district"]
        if trouble.person_id is None:
            del self.fields["how"], self.fields["said"]

    def clean_district(self):
        district = self.cleaned_data["district"]
        if district is None:
            raise forms.ValidationError("どこの学区のお願いかをえらんでください。近くの方にお願いします。")
        return district

    def facts(self) -> dict:
        """What `ask_for_help` wants."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in LOOKED_AT}
        how, said = given.pop("how", ""), given.pop("said", "")
        if how:
            given["consent"] = {"how": how, "items": ITEMS, "said": said}
        return given

    def looked_at(self) -> dict:
        """What was asked already on the same telephone call: `go_on` takes the request as far as it leads."""
        typed = self.cleaned_data
        return {
            "public_service": typed["public_service"], "look": {"size": typed["size"], "home": typed["home"]},
            "beside_her": typed["beside_her"], "alone_reason": typed["alone_reason"],
        }  # fmt: skip
